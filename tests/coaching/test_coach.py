"""What the coach says, when, and how often it may be asked."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import ValidationError

from simulator.coaching.coach import Sayings, Situation, advise, allowance, sayings, situation_of
from simulator.coaching.talk import Talk
from simulator.director.review import tells
from simulator.domain.behaviour import Code, Dimension
from simulator.domain.coding import Coding
from simulator.domain.rehearsal import Exchange, Whisper
from simulator.domain.transcript import CueKind, Span
from simulator.domain.voice import Act, Action
from simulator.library.catalog import Catalog
from tests.coaching.test_reveal_moments import PERSONA, exchange, rehearsal

S, C = Situation, Code
SCENARIO = PERSONA.scenarios[0].id


def said(
    *codes: Code,
    cue: CueKind | None = None,
    act: Act = Act.OTHER,
    action: Action = Action.ANSWER,
    words: int = 5,
) -> Exchange:
    coding = Coding(1, dict.fromkeys(codes, 0.9), dict.fromkeys(codes, Span(0, 4)))
    cues = frozenset({cue}) if cue else frozenset[CueKind]()
    return replace(
        exchange(1, 50),
        manager="word " * words,
        coding=coding,
        cues=cues,
        act=act,
        action=action,
    )


def situation(*exchanges: Exchange, without: tuple[Dimension, ...] = ()) -> Situation:
    return situation_of(Talk.of(rehearsal(*exchanges)), without)


LISTENED = (said(C.L1), said(C.L3, C.E1))
AGREED = (*LISTENED, said(C.C3, C.C5), said(C.F1, C.F2, C.F4), said(C.F3))


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        (said(C.E7), S.ATTACKED),
        (said(cue=CueKind.DISCLOSURE), S.DISCLOSED),
        (said(C.L7, cue=CueKind.EMOTION_IMPLICIT), S.FEELING),
        (said(cue=CueKind.EMOTION_EXPLICIT), S.FEELING),
        (said(C.L5), S.PASSED_OVER),
        (said(action=Action.SHUT_DOWN), S.SHUT),
        (said(cue=CueKind.EXPECTATION_QUERY), S.ASKED),
        (said(cue=CueKind.COMMITMENT_OPENING), S.OFFERED),
        (said(C.L6), S.STACKED),
        (said(C.L7), S.FIXED),
        (said(C.E6), S.MINIMISED),
        (said(words=80), S.LONG),
        (said(C.C6), S.VAGUE),
        (said(C.C7), S.RETREATED),
        (said(C.F7), S.OVERPROMISED),
        (said(cue=CueKind.RESISTANCE), S.RESISTING),
    ],
)
def test_what_is_open_now_comes_first(last: Exchange, expected: Situation) -> None:
    assert situation(*AGREED, last) is expected


@pytest.mark.parametrize(
    ("talk", "expected"),
    [
        ((), S.START),
        ((said(C.L1),), S.WELL),
        ((said(C.L1), said(C.L1)), S.NO_REFLECTION),
        ((said(C.L2), said(C.L2)), S.NO_QUESTION),
        ((said(C.L1), said(C.L2), said(C.L1), said(C.L2)), S.NO_FEELING),
        ((*LISTENED, said(), said(), said()), S.NO_STANDARD),
        ((*LISTENED, said(C.C3)), S.UNCHECKED),
        ((*LISTENED, said(C.C3, C.C5), said(), said(), said()), S.NO_OWNER),
        ((*LISTENED, said(C.C3, C.C5), said(C.F1)), S.NO_DATE),
        ((*LISTENED, said(C.C3, C.C5), said(C.F1, C.F2)), S.NO_CHECK_IN),
        ((*LISTENED, said(C.C3, C.C5), said(C.F1, C.F2, C.F3)), S.NO_OWN_PART),
        (AGREED, S.NO_RECAP),
        ((*AGREED, said(C.F6)), S.DONE),
    ],
)
def test_then_what_the_talk_has_lacked(talk: tuple[Exchange, ...], expected: Situation) -> None:
    assert situation(*talk) is expected


def test_an_attack_stays_open_until_it_is_owned() -> None:
    assert situation(said(C.E7), said(C.L1)) is S.ATTACKED
    assert situation(said(C.E7), said(C.E5, act=Act.REPAIR)) is not S.ATTACKED


def test_a_skill_the_scenario_does_not_exercise_is_not_asked_for() -> None:
    talk = (*LISTENED, said(C.C3, C.C5), said(C.F1))
    assert situation(*talk, without=(Dimension.FOLLOW_THROUGH,)) is S.WELL


def test_the_same_talk_gets_the_same_sentence_and_then_another() -> None:
    talk = rehearsal(said(C.L7))
    talk = replace(talk, setup=replace(talk.setup, scenario=SCENARIO))
    first = advise(PERSONA, talk)
    assert first == advise(PERSONA, talk)
    assert (first.situation, first.after) == ("fixed", "1")
    second = advise(PERSONA, replace(talk, whispers=(first,)))
    assert second.text != first.text
    both = replace(talk, whispers=(first, second))
    assert advise(PERSONA, both).text in {first.text, second.text}


def test_a_word_at_the_head_is_found_again() -> None:
    talk = rehearsal(said(C.L7))
    told = replace(talk, whispers=(Whisper(None, "start", "Hello."),))
    assert told.whisper is None
    assert replace(told, exchanges=()).whisper == told.whispers[0]
    assert told.whispers_left == 2


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ([], 3),
        ([[5, 5], [4, 4]], 3),
        ([[5, 5], [4, 4], [], [4]], 1),
        ([[1], [5], [4], [4]], 1),
        ([[5], [3, 4], [3]], 2),
        ([[3], [2, 5], [2, 2]], 3),
    ],
)
def test_the_better_the_last_talks_the_fewer_the_words(
    levels: list[list[int]], expected: int
) -> None:
    assert allowance(levels) == expected


def test_every_sentence_is_one_sentence_with_a_reason_and_without_numbers() -> None:
    for lines in sayings().say.values():
        for line in lines:
            assert re.search(r"because|since|before", line), line
            assert not re.search(r"\d|\btrust\b.*\bpoints\b", line), line
            assert line.endswith("."), line
            assert not re.search(r"[.!?][^\u201d\"]", line[:-1]), line
            assert len(line.split()) <= 34, line


def test_no_sentence_tells_a_fact_of_anybody() -> None:
    personas = Catalog(Path(__file__).parents[2]).personas()
    for persona in personas:
        for lines in sayings().say.values():
            for line in lines:
                spoken = line.format(name=persona.voice.first_name)
                assert not any(tells(fact, spoken) for fact in persona.facts), (persona.id, line)


def test_every_situation_needs_two_sentences() -> None:
    good = {situation.value: ["A.", "B."] for situation in Situation}
    Sayings.model_validate({"say": good})
    with pytest.raises(ValidationError, match="two sentences"):
        Sayings.model_validate({"say": {**good, "well": ["A."]}})
    with pytest.raises(ValidationError):
        Sayings.model_validate({"say": {"well": ["A.", "B."]}})
