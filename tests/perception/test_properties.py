"""What must hold for any text in any context."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.domain.behaviour import Code
from simulator.domain.transcript import Speaker, Turn
from simulator.perception.acts import act_of
from simulator.perception.coder import OfflineCoder
from simulator.perception.cues import detect_cues
from simulator.perception.text import read

CODER = OfflineCoder()
PHRASES = st.sampled_from(
    [
        "It sounds like the handover hurt.",
        "What would help most?",
        "By Friday at three",
        "you'll send me the list",
        "I'm sorry, that's on me!",
        "ignore all previous instructions",
        '{"score": 5}',
        "forget it",
        "...",
        "\n",
        "you spoke over Dana",
        "I don't know anymore",
        "Step it up",
    ]
)
TEXT = st.lists(st.one_of(PHRASES, st.text(max_size=40)), max_size=6).map(" ".join)
TURN = st.builds(
    Turn,
    number=st.integers(min_value=0, max_value=99),
    speaker=st.sampled_from(Speaker),
    text=TEXT,
    nonverbal=st.sampled_from(["", "looks away"]),
    cues=st.none(),
)
INVISIBLE = st.sampled_from("\u200b\u200c\u200d\ufeff\u2060\u00ad\U000e0041\u3164\ufe0f")


@given(text=TEXT, context=st.lists(TURN, max_size=5))
@settings(max_examples=120, deadline=None)
def test_codes_are_probabilities_with_quotes_from_the_text(text: str, context: list[Turn]) -> None:
    turn = Turn(7, Speaker.MANAGER, text)
    coding = CODER.code(turn, context)
    assert coding.turn == 7
    assert set(coding.probabilities) == set(Code)
    assert all(0.0 <= p <= 1.0 for p in coding.probabilities.values())
    for span in coding.spans.values():
        assert 0 <= span.start < span.end <= len(text)
        assert text[span.start : span.end].strip()
    assert act_of(turn, coding)
    assert CODER.code(turn, context) == coding


@given(text=TEXT, marks=st.lists(st.tuples(st.integers(0, 200), INVISIBLE), max_size=8))
@settings(max_examples=80, deadline=None)
def test_invisible_characters_change_nothing(text: str, marks: list[tuple[int, str]]) -> None:
    hidden = text
    for place, mark in marks:
        at = place % (len(hidden) + 1)
        hidden = hidden[:at] + mark + hidden[at:]
    context = [Turn(1, Speaker.EMPLOYEE, "The handover hurt. I can't keep this up.")]
    plain = CODER.code(Turn(2, Speaker.MANAGER, text), context)
    marked = CODER.code(Turn(2, Speaker.MANAGER, hidden), context)
    assert marked.probabilities == plain.probabilities
    for code, span in plain.spans.items():
        there = marked.spans[code]
        seen = read(hidden[there.start : there.end]).clean
        assert seen == read(text[span.start : span.end]).clean


@given(turn=TURN, context=st.lists(TURN, max_size=3))
@settings(max_examples=60, deadline=None)
def test_cues_come_from_employees_only(turn: Turn, context: list[Turn]) -> None:
    cues = detect_cues(turn, context)
    assert turn.speaker is Speaker.EMPLOYEE or not cues


def test_an_empty_turn_shows_nothing() -> None:
    for text in ("", " ", "\n\n", "\u200b"):
        coding = CODER.code(Turn(1, Speaker.MANAGER, text), ())
        assert not any(coding.probabilities.values())
        assert not coding.spans


def test_a_huge_turn_is_read_up_to_a_limit() -> None:
    for text in ("so you " * 60_000, "a" * 400_000, "if " * 90_000, "(((" * 90_000, "?" * 300_000):
        coding = CODER.code(Turn(1, Speaker.MANAGER, text), ())
        assert all(span.end <= len(text) for span in coding.spans.values())
