"""Quotes are found word for word, or not at all."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.domain.assessment import Evidence
from simulator.domain.behaviour import Code
from simulator.domain.transcript import Span, Speaker, Transcript, Turn
from simulator.evaluator.evidence import Claim, Unsupported, locate, verify

WORD = st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=8)
SAID = Transcript(
    (
        Turn(1, Speaker.EMPLOYEE, "I did not sleep."),
        Turn(2, Speaker.MANAGER, "You didn’t sleep — since  when? Since when?"),
    )
)


@settings(deadline=None)
@given(st.lists(WORD, min_size=1, max_size=12), st.data())
def test_any_slice_of_a_turn_is_located(words: list[str], data: st.DataObject) -> None:
    text = "  ".join(words)
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    quote = " ".join(words[start:end])
    span = locate(quote, text)
    if not any(char.isalnum() for char in quote):
        return
    assert span is not None
    assert text[span.start : span.end].split()[0] in quote


@settings(deadline=None)
@given(st.text(max_size=40), st.text(max_size=80))
def test_what_is_located_stands_there_word_for_word(quote: str, text: str) -> None:
    span = locate(quote, text)
    if span is not None:
        fold = str.maketrans("‘’“”–—\u00a0", "''\"\"-- ")
        found = text[span.start : span.end].translate(fold).split()
        asked = quote.translate(fold).strip(" .,;:!?'\"-…").split()
        assert found == asked


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("You didn't sleep - since when?", "You didn’t sleep — since  when"),
        ("Since when?", "Since when"),
        ("since when", "since  when"),
        ("You did not sleep", None),
        ("didn't slee", None),
        ("...", None),
        ("", None),
    ],
)
def test_locate_forgives_typography_and_nothing_else(quote: str, found: str | None) -> None:
    text = SAID.turns[1].text
    span = locate(quote, text)
    assert (text[span.start : span.end] if span else None) == found


def claim(turn: int, quote: str, at: Span | None = None) -> Claim:
    return Claim(Code.L2, turn, quote, 0.9, at)


def test_evidence_keeps_the_exact_words_of_the_turn() -> None:
    found = verify(claim(2, "You didn't sleep"), SAID)
    assert isinstance(found, Evidence)
    assert found.quote == "You didn’t sleep"
    assert SAID.turns[1].text[slice(*found.span)] == found.quote


def test_the_coders_place_is_kept_when_the_quote_stands_there() -> None:
    found = verify(claim(2, "Since when?", Span(32, 43)), SAID)
    assert isinstance(found, Evidence)
    assert found.span == (32, 43)


@pytest.mark.parametrize("at", [Span(0, 11), Span(30, 99), Span(-3, 4), Span(5, 5)])
def test_a_wrong_place_is_corrected(at: Span) -> None:
    found = verify(claim(2, "Since when?", at), SAID)
    assert isinstance(found, Evidence)
    assert found.quote == "Since when"


def test_a_place_without_words_proves_nothing() -> None:
    assert isinstance(verify(claim(2, " — ", Span(16, 19)), SAID), Unsupported)


@pytest.mark.parametrize(
    ("turn", "quote", "reason"),
    [
        (3, "You", "no such turn"),
        (1, "I did not sleep", "the employee said this, not the manager"),
        (2, "You slept", "these words are not in the turn"),
    ],
)
def test_unsupported_says_why(turn: int, quote: str, reason: str) -> None:
    found = verify(claim(turn, quote), SAID)
    assert isinstance(found, Unsupported)
    assert found.reason == reason
    assert found.claim.quote == quote
