"""What sounds like listening, what a fault costs, and how trust comes back after an attack."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simulator.director.appraise import appraise
from simulator.director.state import DirectorState, Perception
from simulator.domain.behaviour import Code
from simulator.domain.scenario import PRESETS, Preset
from simulator.domain.voice import Act, Action
from tests.director.personas import nora
from tests.director.playing import MEDIUM, felt, hear, play

C = Code
NORA = nora()
EVEN = MEDIUM.model_copy(update={"gain": 1.0})
STRONG = (C.E1, C.E1_STRONG)
ATTACK = hear(C.E7)
OWNED = hear(C.E5, act=Act.REPAIR)


def hollow(*codes: Code, act: Act | None = None) -> Perception:
    return replace(hear(*codes, act=act), own=False)


def gain(heard: Perception, state: DirectorState) -> float:
    return appraise(NORA, state, heard, EVEN).trust - state.affect.trust


def trusts(*turns: Perception, state: DirectorState | None = None) -> list[float]:
    start = state or felt(MEDIUM.trust, 0)
    return [d.state.affect.trust for d in play(NORA, turns, MEDIUM, state=start)]


def test_sympathy_that_takes_up_nothing_is_worth_half_and_less_every_time() -> None:
    start = felt(40, 0)
    assert gain(hollow(C.E2), start) == pytest.approx(gain(hear(C.E2), start) / 2)
    steps = trusts(*(hollow(code) for code in (C.E2, C.L3, C.E3, C.L4)), state=start)
    gains = [after - before for before, after in zip([40.0, *steps], steps, strict=False)]
    assert gains == sorted(gains, reverse=True)
    assert gains[-1] < 0.5


def test_a_question_and_an_apology_need_to_take_up_nothing() -> None:
    start = felt(40, 0)
    assert gain(hollow(C.L1), start) == gain(hear(C.L1), start)
    assert gain(hollow(C.E5, act=Act.REPAIR), start) == gain(OWNED, start)


def test_a_turn_that_ticks_everything_earns_one_act() -> None:
    start = felt(40, 0)
    assert gain(hear(C.L1, C.L3, C.E2, C.E3, C.E4), start) == gain(hear(C.L3), start)
    assert gain(hear(C.L1, C.L3, C.E2), start) > gain(hear(C.L3), start)


def test_two_faults_of_manner_weigh_and_the_third_does_not() -> None:
    start = felt(60, 40)
    two = appraise(NORA, start, hear(C.L7, C.C7), EVEN)
    three = appraise(NORA, start, hear(C.L7, C.C7, C.L6), EVEN)
    assert two == three
    assert appraise(NORA, start, hear(C.L6), EVEN).trust < 60


def test_who_expects_little_is_disappointed_by_less_and_never_by_everything() -> None:
    losses = [-gain(ATTACK, felt(trust, 40)) for trust in (60, 25, 10, 2)]
    assert losses == pytest.approx([14, 14, 5.6, 1.12])


def test_an_attack_that_may_be_none_costs_half() -> None:
    unsure = replace(ATTACK, weak=frozenset({C.E7}))
    assert gain(unsure, felt(60, 40)) == pytest.approx(gain(ATTACK, felt(60, 40)) / 2)


def test_a_civil_turn_lets_things_settle_towards_the_start_and_no_further() -> None:
    upset = appraise(NORA, felt(20, 70), hear(), MEDIUM)
    assert (upset.trust, upset.defensiveness) == (22, 68)
    calm = appraise(NORA, felt(50, 30), hear(), MEDIUM)
    assert (calm.trust, calm.defensiveness) == (50, 30)
    assert appraise(NORA, felt(20, 70), hear(C.L6), MEDIUM).defensiveness > 70


def test_an_owned_attack_mends_faster_until_the_trust_from_before_is_back() -> None:
    before = play(NORA, [ATTACK, OWNED], MEDIUM, state=felt(MEDIUM.trust, 0))[-1].state
    back = replace(before, affect=replace(before.affect, trust=36, defensiveness=0))
    away = replace(back, affect=replace(back.affect, trust=34))
    gains = [appraise(NORA, s, hear(C.L2), MEDIUM).trust - s.affect.trust for s in (away, back)]
    assert gains[0] == pytest.approx(1.4 * gains[1])


def test_trust_from_before_the_attack_is_what_comes_back() -> None:
    state = play(NORA, [hear(C.L3), ATTACK, OWNED], MEDIUM, state=felt(60, 0))[-1].state
    assert state.memories[0].trust > 60
    low = replace(state, affect=replace(state.affect, trust=60, defensiveness=0))
    high = replace(state, affect=replace(state.affect, trust=70, defensiveness=0))
    gains = [appraise(NORA, s, hear(C.L2), MEDIUM).trust - s.affect.trust for s in (low, high)]
    assert gains[0] > gains[1]


def test_an_attack_after_the_apology_forfeits_the_mending() -> None:
    once = play(NORA, [ATTACK, OWNED], MEDIUM, state=felt(60, 0))[-1].state
    twice = play(NORA, [ATTACK, OWNED, ATTACK, OWNED], MEDIUM, state=felt(60, 0))[-1].state
    unowned = play(NORA, [ATTACK, hear(C.L1)], MEDIUM, state=felt(60, 0))[-1].state
    even = [
        replace(state, affect=replace(state.affect, trust=30, defensiveness=0))
        for state in (once, twice, unowned)
    ]
    gains = [appraise(NORA, s, hear(C.L2), MEDIUM).trust - 30 for s in even]
    assert gains[0] > gains[1] == gains[2]


@pytest.mark.parametrize("preset", Preset)
def test_whoever_apologises_and_attacks_again_is_told_nothing_and_left(preset: Preset) -> None:
    turns = [ATTACK, ATTACK, OWNED, ATTACK, ATTACK, OWNED, ATTACK, ATTACK, ATTACK]
    decisions = play(NORA, turns, PRESETS[preset])
    assert decisions[-1].disclosed == ()
    assert Action.WALK_OUT in {decision.directive.action for decision in decisions}
