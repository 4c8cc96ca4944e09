"""A second meeting: trust by rule, the first words, broken promises, and what is never told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simulator.director.decide import decide, note, opening, record, replay
from simulator.director.follow_up import LONGEST_QUOTE, carried, clipped, remembered
from simulator.director.state import Decision, DirectorState, Perception
from simulator.domain.affect import Affect
from simulator.domain.behaviour import Code
from simulator.domain.follow_up import FollowUp, Parting, Pledge
from simulator.domain.persona import FollowUpLines
from simulator.domain.rehearsal import Performance, Source
from simulator.domain.scenario import PRESETS, Preset
from simulator.domain.transcript import CueKind
from simulator.domain.voice import Act, Action
from tests.director.personas import nora

LINES = FollowUpLines(
    good=("Good to be back.",),
    poor=("Here I am again.",),
    broken=("You said, “{quote}”.",),
    again=("And “{quote}”.",),
)
NORA = nora().model_copy(update={"follow_up": LINES})
SCENARIO = NORA.scenario()
MEDIUM = PRESETS[Preset.MEDIUM]
CALL = Pledge("manager", "call the office", "by Friday", "I'll call the office by Friday.")
NOTE = Pledge("both", "write it down", "", "let's write it down")
ROSTER = Pledge("employee", "send the roster", "", "I will send the roster")


def memory(*pledges: Pledge, parting: Parting = Parting.GOOD, **more: object) -> FollowUp:
    return FollowUp("before", 7, parting, pledges=pledges, **more)  # type: ignore[arg-type]


def kept(pledge: Pledge) -> Pledge:
    return replace(pledge, kept=True)


def test_part_of_what_was_gained_stays() -> None:
    start = carried(MEDIUM, Affect(65, 25), memory())
    assert (start.trust, start.defensiveness) == (35 + 0.7 * 30, 45 - 0.5 * 20)
    assert start.core_from_turn == MEDIUM.core_from_turn


def test_kept_promises_earn_and_broken_ones_cost() -> None:
    end = Affect(65, 25)
    fair = carried(MEDIUM, end, memory(ROSTER))
    better = carried(MEDIUM, end, memory(kept(CALL), kept(NOTE), ROSTER))
    worse = carried(MEDIUM, end, memory(CALL, kept(NOTE)))
    assert better.trust - fair.trust == pytest.approx(6)
    assert worse.trust - fair.trust == pytest.approx(-7)
    assert worse.defensiveness - fair.defensiveness == pytest.approx(6)
    many = carried(MEDIUM, end, memory(CALL, NOTE, CALL, CALL))
    assert fair.trust - many.trust == pytest.approx(20), "no more than two weigh"


def test_whoever_walked_out_comes_back_warily_and_nobody_without_any_trust() -> None:
    left = memory(parting=Parting.WALKED_OUT)
    assert carried(MEDIUM, Affect(35, 45), left).trust == 30
    assert carried(MEDIUM, Affect(0, 100), replace(left, pledges=(CALL, NOTE))).trust == 5
    assert carried(MEDIUM, Affect(0, 100), replace(left, pledges=(CALL, NOTE))).defensiveness <= 90


@pytest.mark.parametrize(
    ("remembers", "trust", "line"),
    [
        (memory(), 35, "Good to be back."),
        (memory(parting=Parting.PARTIAL), 55, "Good to be back."),
        (memory(parting=Parting.PARTIAL), 45, "Here I am again."),
        (memory(parting=Parting.BAD), 80, "Here I am again."),
        (memory(parting=Parting.WALKED_OUT), 80, "Here I am again."),
        (memory(kept(CALL), ROSTER), 35, "Good to be back."),
        (memory(CALL, NOTE), 35, "You said, “I'll call the office by Friday”."),
    ],
)
def test_the_first_words_refer_to_the_last_time(
    remembers: FollowUp, trust: float, line: str
) -> None:
    dials = MEDIUM.model_copy(update={"trust": trust})
    state, first, _ = opening(NORA, SCENARIO, dials, 3, remembers)
    assert first == line
    assert state.said == (line,)


def test_a_persona_without_such_lines_opens_as_ever() -> None:
    plain = NORA.model_copy(update={"follow_up": FollowUpLines()})
    for remembers in (memory(), memory(CALL), memory(parting=Parting.BAD)):
        state, first, _ = opening(plain, SCENARIO, MEDIUM, 3, remembers)
        assert first in SCENARIO.opening_lines
    assert turn(plain, replace(state, memory=memory(CALL, NOTE), raised=1), 2).state.raised == 1


def test_what_was_told_is_known_and_nothing_else() -> None:
    told = memory(disclosed=(NORA.facts[0].id,), told=("It is the post.",))
    state, _, _ = opening(NORA, SCENARIO, MEDIUM, 3, told)
    assert state.disclosed == (NORA.facts[0].id,)
    decision = turn(NORA, state, 0)
    assert decision.disclosed[:1] == state.disclosed
    assert "It is the post." in decision.directive.may_say
    assert decision.directive.remembers == ("It is the post.",)
    untold = [line for fact in NORA.facts[1:] for line in fact.lines]
    assert not set(untold) & {*decision.directive.may_say, *decision.directive.remembers}


def test_promises_are_remembered_with_who_made_them() -> None:
    assert remembered(None) == ()
    assert remembered(memory(CALL, NOTE, ROSTER)) == (
        "The manager promised: I'll call the office by Friday.",
        "We agreed: let's write it down",
        "Promised by me: I will send the roster",
    )


def turn(
    persona: object,
    state: DirectorState,
    number: int,
    act: Act = Act.OPEN_QUESTION,
    codes: frozenset[Code] = frozenset(),
) -> Decision:
    """Let so many quiet turns pass, then decide one."""
    assert isinstance(persona, type(NORA))
    for _ in range(number):
        quiet = decide(persona, state, Perception(Act.EMPATHY), MEDIUM, 3)
        state = record(quiet.state, Performance(quiet.directive.authored[0], Source.AUTHORED))
    return decide(persona, state, Perception(act, codes), MEDIUM, 3)


def test_further_broken_promises_come_up_one_at_a_time_where_there_is_room() -> None:
    state, _, _ = opening(NORA, SCENARIO, MEDIUM, 3, memory(CALL, NOTE, ROSTER))
    assert state.raised == 1
    first = turn(NORA, state, 0)
    assert first.state.raised == 1, "the first is still being talked about"
    second = turn(NORA, first.state, 0)
    assert second.directive.spoken == "And “let's write it down”."
    assert second.directive.authored == ("And “let's write it down”.",)
    assert second.state.raised == 2
    assert CueKind.EMOTION_IMPLICIT in second.cues
    assert turn(NORA, second.state, 0).state.raised == 2, "the employee's own is not"


def test_nothing_is_brought_up_against_an_apology() -> None:
    state, _, _ = opening(NORA, SCENARIO, MEDIUM, 3, memory(CALL, NOTE))
    assert turn(NORA, state, 1, Act.REPAIR).state.raised == 1
    assert turn(NORA, state, 1, Act.CLOSING).directive.action is Action.CLOSE


def test_a_first_meeting_brings_nothing_up() -> None:
    state, first, _ = opening(NORA, SCENARIO, MEDIUM, 3)
    assert first in SCENARIO.opening_lines
    assert turn(NORA, state, 2).state.raised == 0


def test_a_second_meeting_replays_exactly() -> None:
    remembers = memory(CALL, NOTE)
    lived, _, _ = opening(NORA, SCENARIO, MEDIUM, 3, remembers)
    assert replay(NORA, SCENARIO, MEDIUM, 3, (), remembers) == lived
    assert note(NORA, lived) == "bad"


def test_a_long_promise_is_quoted_in_one_breath() -> None:
    assert clipped("“I'll do it.”") == "I'll do it"
    long = "one, " * 30
    assert clipped(long).endswith("one…")
    assert len(clipped(long).split()) == LONGEST_QUOTE
