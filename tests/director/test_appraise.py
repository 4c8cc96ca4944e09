"""What turns do to trust, defensiveness, stress, clarity and commitment."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.director.appraise import DELTA, appraise
from simulator.director.state import DirectorState, Perception
from simulator.domain.affect import Affect
from simulator.domain.behaviour import NEGATIVE, POSITIVE, Code
from simulator.domain.persona import Persona, Temperament
from simulator.domain.voice import Act
from tests.director.personas import nora
from tests.director.playing import MEDIUM, begin, felt, hear, play

C = Code
NORA = nora()
EVEN = MEDIUM.model_copy(update={"gain": 1.0})


def after(heard: Perception, state: DirectorState | None = None, who: Persona = NORA) -> Affect:
    return appraise(who, state or felt(), heard, EVEN)


def test_the_table_covers_every_behaviour_that_moves_the_employee() -> None:
    unmoved = {C.F2, C.F5, C.F6}
    assert set(DELTA) == (POSITIVE | NEGATIVE) - unmoved
    assert all(DELTA[code].trust < 0 < DELTA[code].defensiveness for code in NEGATIVE)


def test_trust_is_earned_more_slowly_the_more_defensive_the_employee_is() -> None:
    gains = [after(hear(C.L3), felt(40, d)).trust - 40 for d in (0, 30, 60, 90)]
    assert gains == pytest.approx([5, 4, 3, 2.5])


def test_only_the_two_best_behaviours_of_a_turn_count() -> None:
    two = after(hear(C.L3, C.E2))
    five = after(hear(C.L3, C.E2, C.L1, C.L2, C.C5))
    assert (five.trust, five.defensiveness) == (two.trust, two.defensiveness)


def test_no_turn_earns_more_than_seven_or_costs_more_than_twenty() -> None:
    best = after(hear(C.L3, C.E2), felt(0, 7))
    assert best.trust == pytest.approx(7 * (1 - 7 / 150), abs=0.001)
    worst = after(hear(*NEGATIVE), felt(90, 10))
    assert (worst.trust, worst.defensiveness) == (70, 30)


def test_a_behaviour_tires_with_every_use_in_the_last_three_turns() -> None:
    first, second, third, *_ = (
        decision.state.affect.trust
        for decision in play(NORA, [hear(C.L2)] * 3, EVEN, state=felt(40, 0))
    )
    assert (first - 40, second - first, third - second) == pytest.approx((3, 1.5, 0.75))


def test_it_recovers_after_three_turns() -> None:
    turns = [hear(C.L2), hear(), hear(), hear(), hear(C.L2)]
    trust = [d.state.affect.trust for d in play(NORA, turns, EVEN, state=felt(40, 0))]
    assert trust[4] - trust[3] == pytest.approx(3)


def test_a_feeling_that_is_not_named_is_worth_half() -> None:
    weak = after(hear(C.E1), felt(40, 0)).trust - 40
    strong = after(hear(C.E1, C.E1_STRONG), felt(40, 0)).trust - 40
    assert (weak, strong) == pytest.approx((2.5, 5))


def test_stating_facts_raises_tension_a_little() -> None:
    assert after(hear(C.C1)).defensiveness == 42


def test_triggers_hurt_and_soothers_calm_within_the_same_limits() -> None:
    hurt = after(hear(touched=("careless",)))
    assert (hurt.trust, hurt.defensiveness, hurt.stress) == (40, 46, 52)
    soothed = after(hear(touched=("pigeons",)), felt(45, 0))
    assert (soothed.trust, soothed.stress) == (47, 49)
    twice = play(NORA, [hear(touched=("pigeons",))] * 2, EVEN, state=felt(45, 0))
    assert twice[1].state.affect.trust == pytest.approx(48)


def test_temperament_speeds_up_both_ways() -> None:
    hot = nora(temperament=Temperament(warms=1.2, bristles=1.3))
    assert after(hear(C.L2), felt(40, 0), hot).trust == pytest.approx(43.6)
    assert after(hear(C.E6), felt(40, 40), hot).trust == pytest.approx(32.2)
    assert after(hear(C.E6), felt(40, 40), hot).defensiveness == pytest.approx(49.1)


@pytest.mark.parametrize(
    ("codes", "change"),
    [
        ((C.E7,), 6),
        ((C.L5, C.C6), 6),
        ((C.C3,), 3),
        ((C.C3, C.E2), -4),
        ((C.F4,), -5),
        ((C.E1, C.F4), -9),
        ((C.L1,), 0),
    ],
)
def test_stress(codes: tuple[Code, ...], change: float) -> None:
    assert after(hear(*codes)).stress == 50 + change


def test_a_standard_is_less_stressful_after_empathy() -> None:
    state = play(NORA, [hear(C.E2)])[-1].state
    assert after(hear(C.C3), state).stress == state.affect.stress


def test_clarity() -> None:
    assert after(hear(C.C3, C.C5, C.C4)).clarity == 70
    assert after(hear(C.C6, C.C7)).clarity == 0


def test_commitment_is_held_down_until_it_is_possible() -> None:
    plan = hear(C.C3, C.C5, C.F4, C.F1, C.F6)
    assert after(plan, felt(commitment=30)).commitment == 40
    told = DirectorState(Affect(60, 20, commitment=40), disclosed=("letters", "debt"))
    assert after(plan, told).commitment == 70
    dated = hear(C.C3, C.C5, C.F4, C.F1, C.F6, C.F3)
    assert after(dated, told).commitment == 85
    assert after(hear(C.C5, C.F3), told).commitment == 40


def test_owning_a_mistake_commits_and_praise_does_not() -> None:
    assert after(hear(C.E5, act=Act.REPAIR)).commitment == 25
    assert after(hear(C.E5, act=Act.APPRECIATION)).commitment == 10
    assert after(hear(C.E7, C.C7), felt(commitment=35)).commitment == 5


def test_the_guard_stays_up_in_the_first_turns() -> None:
    assert after(hear(C.L3, C.E2), begin(NORA)).defensiveness >= 30
    assert after(hear(C.L3, C.E2), felt(40, 20)).defensiveness == 20


codes = st.frozensets(st.sampled_from(sorted(Code)), max_size=8)
values = st.floats(0, 100)


@settings(max_examples=40)
@given(codes, values, values)
def test_a_negative_behaviour_never_helps(seen: frozenset[Code], trust: float, d: float) -> None:
    state = felt(trust, d)
    calm = after(hear(*(seen - NEGATIVE), act=Act.OTHER), state)
    for code in NEGATIVE:
        rough = after(hear(*(seen - NEGATIVE), code, act=Act.OTHER), state)
        assert rough.trust <= calm.trust
        assert rough.defensiveness >= calm.defensiveness


@settings(max_examples=40)
@given(codes, values, values)
def test_every_turn_keeps_within_its_limits(seen: frozenset[Code], trust: float, d: float) -> None:
    state = felt(trust, d)
    now = appraise(NORA, state, hear(*seen), MEDIUM)
    assert state.affect.trust - 20.01 <= now.trust <= state.affect.trust + 7.01
    assert state.affect.defensiveness - 7.01 <= now.defensiveness
    assert now.defensiveness <= state.affect.defensiveness + 20.01
