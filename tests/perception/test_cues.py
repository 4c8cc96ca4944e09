"""What an employee turn offers."""

from __future__ import annotations

import pytest

from simulator.domain.transcript import CueKind, Speaker, Turn
from simulator.perception.cues import cues_of, detect_cues


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("I am exhausted.", CueKind.EMOTION_EXPLICIT),
        ("Exhausted, mostly.", CueKind.EMOTION_EXPLICIT),
        ("It's fine. Whatever.", CueKind.EMOTION_IMPLICIT),
        ("*looks at the floor*", CueKind.EMOTION_IMPLICIT),
        ("My mum has been in hospital since March.", CueKind.DISCLOSURE),
        ("That's not true, and you never asked.", CueKind.RESISTANCE),
        ("What do you want from me?", CueKind.EXPECTATION_QUERY),
        ("I could send you the list.", CueKind.COMMITMENT_OPENING),
    ],
)
def test_finds_the_cue(text: str, kind: CueKind) -> None:
    assert kind in detect_cues(Turn(1, Speaker.EMPLOYEE, text))


def test_plain_facts_carry_no_cue() -> None:
    assert not detect_cues(Turn(1, Speaker.EMPLOYEE, "The report has nine pages."))


def test_a_gesture_is_a_hint() -> None:
    turn = Turn(1, Speaker.EMPLOYEE, "The report has nine pages.", nonverbal="looks away")
    assert detect_cues(turn) == {CueKind.EMOTION_IMPLICIT}


def test_a_word_in_answer_to_a_question_is_resistance() -> None:
    asked = Turn(1, Speaker.MANAGER, "How did it go?")
    said = Turn(1, Speaker.EMPLOYEE, "Okay.")
    assert CueKind.RESISTANCE in detect_cues(said, [asked])
    assert CueKind.RESISTANCE not in detect_cues(said, [])


def test_tagged_cues_win_over_detection() -> None:
    tagged = Turn(1, Speaker.EMPLOYEE, "I am exhausted.", cues=frozenset())
    assert cues_of(tagged) == frozenset()
    assert cues_of(Turn(1, Speaker.EMPLOYEE, "I am exhausted."))


def test_managers_offer_none() -> None:
    assert not detect_cues(Turn(1, Speaker.MANAGER, "I am exhausted."))
