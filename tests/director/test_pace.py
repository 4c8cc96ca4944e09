"""The pace: how many turns different managers need for the core fact, at each difficulty."""

from __future__ import annotations

import pytest

from simulator.director.respond import Mood, mood_of
from simulator.director.state import Perception
from simulator.domain.behaviour import Code
from simulator.domain.scenario import PRESETS, Preset
from simulator.domain.voice import Act, Action
from tests.director.personas import nora
from tests.director.playing import hear, play, turn_of

C = Code
STRONG = (C.E1, C.E1_STRONG)

GOOD = (
    hear(C.L1, C.C1, C.E5),
    hear(C.L3, *STRONG),
    hear(C.L4, C.E2),
    hear(C.L3, C.E3),
    hear(C.L1, *STRONG),
    hear(C.L3, C.E4),
    hear(C.L4, C.E2),
    hear(C.L1, C.E5),
    hear(C.C3, C.C5),
    hear(C.F1, C.F2, C.F3),
)
"""Listens, acknowledges, never attacks; then a standard and a plan."""
REPAIRED = (
    hear(C.L1, C.C1),
    hear(C.E7),
    hear(C.E5, *STRONG, act=Act.REPAIR),
    hear(C.L3, C.E2),
    hear(C.L4, C.E3),
    hear(C.L1, *STRONG),
    hear(C.L3, C.E4),
    hear(C.L4, C.E2),
    hear(C.L2, C.E5),
    hear(C.L3, *STRONG),
    hear(C.L4, C.E3),
    hear(C.L3, C.E2),
)
"""Attacks once, owns it in the next turn, and listens from then on."""
AVERAGE = (
    hear(C.C1),
    hear(C.L1),
    hear(C.L7),
    hear(C.C2),
    hear(C.E1, C.C3),
    hear(C.L7),
    hear(C.L2),
    hear(C.F1),
    hear(C.C6),
    hear(C.F3),
)
"""Polite, quick with tips, vague at the end."""
POOR = (
    hear(C.L6, C.C6),
    hear(C.E7),
    hear(C.L6),
    hear(C.E7),
    hear(C.E6, C.L5),
    hear(C.E7),
    hear(C.C6),
    hear(C.E7, act=Act.THREAT),
    hear(C.L5),
    hear(C.F7),
)


def stuffed(*, topical: bool) -> tuple[Perception, ...]:
    """Every kind of empathy in every turn."""
    turn = hear(*STRONG, C.E2, C.E3, C.E4, C.E5, topical=topical)
    return (turn,) * 12


def core(turns: tuple[Perception, ...], preset: Preset) -> int | None:
    return turn_of(play(nora(), turns, PRESETS[preset]), "debt")


@pytest.mark.parametrize(
    ("preset", "good", "repaired"),
    [
        (Preset.EASY, 4, 5),
        (Preset.MEDIUM, 4, 7),
        (Preset.HARD, 5, 9),
        (Preset.EXPERT, 6, 10),
    ],
)
def test_a_good_manager_earns_the_core_and_a_repaired_attack_costs_turns(
    preset: Preset, good: int, repaired: int
) -> None:
    assert core(GOOD, preset) == good
    assert core(REPAIRED, preset) == repaired


@pytest.mark.parametrize("preset", Preset)
@pytest.mark.parametrize("turns", [AVERAGE, POOR], ids=["average", "poor"])
def test_average_and_poor_managers_never_earn_the_core(
    preset: Preset, turns: tuple[Perception, ...]
) -> None:
    assert core(turns, preset) is None


def test_a_poor_manager_learns_nothing_at_all() -> None:
    for preset in Preset:
        assert play(nora(), POOR, PRESETS[preset])[-1].disclosed == ()


def test_stuffing_earns_less_and_less_and_nothing_without_listening() -> None:
    assert [core(stuffed(topical=True), preset) for preset in Preset] == [4, None, None, None]
    assert [core(stuffed(topical=False), preset) for preset in Preset] == [None] * 4


@pytest.mark.parametrize("preset", Preset)
def test_nobody_is_cured_before_the_fourth_turn(preset: Preset) -> None:
    for turns in (GOOD, REPAIRED, stuffed(topical=True)):
        for decision in play(nora(), turns, PRESETS[preset])[:3]:
            assert decision.state.affect.defensiveness >= 30
            assert decision.state.affect.trust <= PRESETS[preset].trust + 3 * 7


def test_a_good_talk_ends_with_the_need_and_a_part_of_a_plan() -> None:
    decisions = play(nora(), GOOD)
    actions = [decision.directive.action for decision in decisions]
    assert [a for a in actions if a in {Action.HINT, Action.DISCLOSE, Action.NEED}] == [
        Action.HINT,
        Action.DISCLOSE,
        Action.NEED,
    ]
    assert Action.COMMIT in actions[8:]
    assert mood_of(decisions[-1].state.affect) is Mood.OPEN


def test_a_hard_employee_agrees_to_nothing_with_a_poor_manager() -> None:
    plan = (hear(C.C3, C.F1, C.F2, C.F6),) * 3
    for preset in Preset:
        actions = {d.directive.action for d in play(nora(), POOR + plan, PRESETS[preset])}
        assert Action.COMMIT not in actions
