"""What the employee does with a turn."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.director.respond import Mood, mood_of, respond
from simulator.director.state import DirectorState, Memory, Perception
from simulator.domain.affect import Affect
from simulator.domain.behaviour import Code
from simulator.domain.persona import Layer, ResistanceStyle
from simulator.domain.voice import Act, Action
from tests.director.personas import nora
from tests.director.playing import hear, play

C = Code
NORA = nora()
BLAMER = nora(resistance_style=ResistanceStyle.COUNTER_BLAMER)


def action(
    act: Act,
    defensiveness: float,
    *last: Action,
    before: float | None = None,
    clarity: float = 80,
    told: Layer | None = None,
    codes: tuple[Code, ...] = (C.N4,),
    dated: bool = False,
) -> Action:
    state = DirectorState(
        Affect(50, defensiveness if before is None else before),
        memories=tuple(Memory(frozenset(), Act.OTHER, False, (), done, None) for done in last),
    )
    affect = Affect(50, defensiveness, clarity=clarity)
    heard = Perception(act, frozenset(codes), dated=dated)
    return respond(NORA, state, heard, affect, told)


def test_moods_follow_defensiveness() -> None:
    moods = [mood_of(Affect(50, d)) for d in (0, 44.9, 45, 59.9, 60, 74.9, 75, 100)]
    assert moods == [
        *(Mood.OPEN, Mood.OPEN),
        *(Mood.WARY, Mood.WARY),
        *(Mood.GUARDED, Mood.GUARDED),
        *(Mood.SHUT, Mood.SHUT),
    ]


@pytest.mark.parametrize(
    ("act", "open_", "wary", "guarded", "shut"),
    [
        (Act.GREETING, Action.GREET, Action.GREET, Action.GREET, Action.SHUT_DOWN),
        (Act.OPEN_QUESTION, Action.ANSWER, Action.HEDGE, Action.DEFLECT, Action.SHUT_DOWN),
        (Act.EMPATHY, Action.SOFTEN, Action.HEDGE, Action.DEFLECT, Action.SHUT_DOWN),
        (Act.REPAIR, Action.SOFTEN, Action.SOFTEN, Action.HEDGE, Action.SHUT_DOWN),
        (Act.ACCUSATION, Action.RESIST, Action.RESIST, Action.RESIST, Action.SHUT_DOWN),
        (Act.THREAT, Action.RESIST, Action.SHUT_DOWN, Action.SHUT_DOWN, Action.SHUT_DOWN),
        (Act.CLOSING, Action.CLOSE, Action.CLOSE, Action.CLOSE, Action.CLOSE),
        (Act.OFF_SCENE, Action.BAFFLED, Action.BAFFLED, Action.BAFFLED, Action.BAFFLED),
    ],
)
def test_by_mood_and_act(
    act: Act, open_: Action, wary: Action, guarded: Action, shut: Action
) -> None:
    assert [action(act, d) for d in (20, 50, 65, 80)] == [open_, wary, guarded, shut]


def test_nobody_asks_when_if_that_was_said() -> None:
    assert action(Act.EXPECTATION, 20, clarity=20) is Action.ASK
    assert action(Act.EXPECTATION, 20, clarity=20, dated=True) is Action.HEDGE


def test_a_combative_employee_resists_where_others_deflect() -> None:
    affect = Affect(30, 65)
    heard = Perception(Act.OPEN_QUESTION)
    assert respond(NORA, DirectorState(affect), heard, affect, None) is Action.DEFLECT
    assert respond(BLAMER, DirectorState(affect), heard, affect, None) is Action.RESIST


def test_a_greeting_late_in_the_talk_is_not_greeted() -> None:
    assert action(Act.GREETING, 20, Action.ANSWER, Action.HEDGE) is Action.ANSWER


def test_an_unclear_standard_is_met_with_a_question() -> None:
    assert action(Act.EXPECTATION, 30, clarity=20) is Action.ASK
    assert action(Act.PROPOSAL, 50, clarity=20) is Action.ASK
    assert action(Act.EXPECTATION, 30, clarity=80) is Action.HEDGE
    assert action(Act.EXPECTATION, 65, clarity=20) is Action.RESIST


def test_nobody_asks_what_is_wanted_when_nothing_was() -> None:
    assert action(Act.PROPOSAL, 30, clarity=20, codes=(C.E4,)) is Action.ANSWER


@pytest.mark.parametrize(
    ("told", "clear", "commitment", "defensiveness", "agreed"),
    [
        (("letters", "debt"), True, 30, 30, True),
        (("letters", "debt"), True, 30, 62, False),
        (("letters", "debt"), True, 20, 30, False),
        (("letters", "debt"), False, 30, 30, False),
        (("letters",), True, 30, 30, False),
    ],
)
def test_a_part_of_a_plan_is_agreed_to_only_when_it_was_made_possible(
    told: tuple[str, ...], clear: bool, commitment: float, defensiveness: float, agreed: bool
) -> None:
    state = DirectorState(Affect(60, 30), disclosed=told)
    affect = Affect(60, defensiveness, clarity=80, commitment=commitment)
    heard = hear(*([C.C3] if clear else []), act=Act.PROPOSAL)
    assert (respond(NORA, state, heard, affect, None) is Action.COMMIT) is agreed


def test_an_employee_at_the_end_of_the_tether_leaves() -> None:
    assert action(Act.OPEN_QUESTION, 96, before=80) is Action.SHUT_DOWN
    assert action(Act.OPEN_QUESTION, 96, before=95) is Action.WALK_OUT
    assert action(Act.CLOSING, 96, before=95) is Action.WALK_OUT


def test_being_attacked_without_end_makes_anyone_leave() -> None:
    actions = [d.directive.action for d in play(NORA, [hear(C.E7)] * 6)]
    assert actions.index(Action.WALK_OUT) in {4, 5}


@pytest.mark.parametrize(
    ("layer", "telling"),
    [
        (Layer.HINT, Action.HINT),
        (Layer.CORE, Action.DISCLOSE),
        (Layer.NEED, Action.NEED),
    ],
)
def test_an_earned_fact_is_told(layer: Layer, telling: Action) -> None:
    assert action(Act.OPEN_QUESTION, 40, told=layer) is telling


@given(
    st.sampled_from([act for act in Act if act is not Act.CLOSING]),
    st.floats(0, 94),
    st.sampled_from(Action),
    st.sampled_from([20.0, 80.0]),
    st.booleans(),
)
def test_nothing_is_done_three_times_in_a_row(
    act: Act, d: float, last: Action, clarity: float, dated: bool
) -> None:
    assert action(act, d, last, last, clarity=clarity, dated=dated) is not last
