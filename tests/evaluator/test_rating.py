"""The rule reproduces its published profiles and never rewards the wrong thing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.domain.behaviour import NEGATIVE, POSITIVE, Code, Dimension, dimension_of
from simulator.domain.rule import Comparison, Countable, Measure, Requirement
from simulator.evaluator.rating import Tally, Verdict, holds, judge, overall, unmet
from tests.evaluator.scripted import rubric

C, M = Code, Measure
ROOM: dict[Countable, float] = {M.TURNS: 10, M.CHANCES: 8, M.FEELINGS: 4, M.EXPECTATIONS: 1}
LISTENS: dict[Countable, float] = {
    C.L1: 3, C.L2: 2, C.L3: 3, C.L4: 4, M.ANSWERED: 7, M.QUOTED_TURNS: 5,
}  # fmt: skip
WARM: dict[Countable, float] = {
    C.E1: 3, C.E1_STRONG: 2, C.E2: 2, C.E3: 1, C.E4: 2, C.E5: 1, M.FEELINGS_ANSWERED: 4,
    M.QUOTED_TURNS: 4,
}  # fmt: skip
CLEAR: dict[Countable, float] = {
    C.C1: 2, C.C2: 1, C.C3: 1, C.C4: 1, C.C5: 1, M.QUOTED_TURNS: 3,
}  # fmt: skip
PLANS: dict[Countable, float] = {
    C.F1: 2, C.F2: 2, C.F3: 1, C.F4: 1, C.F5: 1, C.F6: 1, M.QUOTED_TURNS: 3,
}  # fmt: skip
GOOD = dict(zip(Dimension, (LISTENS, WARM, CLEAR, PLANS), strict=True))
AVERAGE: dict[Dimension, dict[Countable, float]] = {
    Dimension.LISTENING: {C.L1: 2, C.L2: 2, C.L4: 1, M.ANSWERED: 4, M.QUOTED_TURNS: 4},
    Dimension.EMPATHY: {
        C.E1: 1.5, C.E1_STRONG: 1, C.E2: 1, C.E4: 1, M.FEELINGS_ANSWERED: 2, M.QUOTED_TURNS: 3,
    },
    Dimension.CLEAR_EXPECTATIONS: {C.C2: 1, C.C3: 1, M.QUOTED_TURNS: 2},
    Dimension.FOLLOW_THROUGH: {C.F1: 1, C.F2: 1, M.QUOTED_TURNS: 2},
}  # fmt: skip
POOR: dict[Dimension, dict[Countable, float]] = {
    Dimension.LISTENING: {C.L1: 1, C.L5: 3, C.L6: 1, C.L7: 1, M.FIX_FIRST: 1, M.ANSWERED: 1},
    Dimension.EMPATHY: {C.E6: 1, C.E7: 2},
    Dimension.CLEAR_EXPECTATIONS: {C.C6: 2},
    Dimension.FOLLOW_THROUGH: {C.F7: 1},
}
NOTHING: dict[Countable, float] = {}


def verdict(dimension: Dimension, counts: dict[Countable, float]) -> Verdict:
    both = {**ROOM, **counts}
    return judge(rubric().dimensions[dimension], rubric(), Tally(both, both))


def levels(profile: dict[Dimension, dict[Countable, float]]) -> str:
    return "".join(str(verdict(each, profile.get(each, NOTHING)).level) for each in Dimension)


@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        (GOOD, "5555"),
        (AVERAGE, "3333"),
        (POOR, "1111"),
        ({**GOOD, Dimension.CLEAR_EXPECTATIONS: {C.C6: 2}, Dimension.FOLLOW_THROUGH: {}}, "5511"),
        ({**GOOD, Dimension.EMPATHY: {C.E1: 0.5, M.FEELINGS_ANSWERED: 1}}, "5155"),
        ({**GOOD, Dimension.FOLLOW_THROUGH: {}}, "5551"),
        ({**GOOD, Dimension.EMPATHY: {**WARM, C.E7: 1}}, "5255"),
        ({**GOOD, Dimension.EMPATHY: {**WARM, C.E7: 1, M.ATTACKS_REPAIRED: 1}}, "5355"),
        ({**GOOD, Dimension.FOLLOW_THROUGH: {**PLANS, C.F3: 0}}, "5553"),
    ],
    ids=[
        "good", "average", "poor", "kind but vague", "clear but cold", "listens, no plan",
        "one blame", "one blame, repaired", "no check-in",
    ],
)  # fmt: skip
def test_published_profiles(
    profile: dict[Dimension, dict[Countable, float]], expected: str
) -> None:
    assert levels(profile) == expected


@pytest.mark.parametrize(
    ("dimension", "counts", "cap", "level"),
    [
        (Dimension.LISTENING, {**LISTENS, C.L2: 0, C.L3: 0}, "no-reflection", 3),
        (Dimension.LISTENING, {**LISTENS, M.FIX_FIRST: 1}, "fixed-first", 3),
        (Dimension.LISTENING, {**LISTENS, M.ANSWERED: 1}, "few-answered", 2),
        (Dimension.LISTENING, {**LISTENS, M.ANSWERED: 2}, "half-answered", 3),
        (Dimension.LISTENING, {**LISTENS, M.TALK: 0.71}, "mostly-talking", 3),
        (Dimension.LISTENING, {**LISTENS, C.L5: 1}, "shallow-or-dropped", 4),
        (Dimension.LISTENING, {**LISTENS, C.L3: 1, C.L2: 5}, "shallow-or-dropped", 4),
        (Dimension.EMPATHY, {**WARM, C.E7: 2, M.ATTACKS_REPAIRED: 1}, "attacks", 1),
        (Dimension.EMPATHY, {**WARM, C.E6: 2}, "minimised", 3),
        (Dimension.EMPATHY, {**WARM, M.FEELINGS_ANSWERED: 1}, "few-feelings-answered", 2),
        (Dimension.EMPATHY, {**WARM, M.FEELINGS_ANSWERED: 1.5}, "half-feelings-answered", 3),
        (
            Dimension.EMPATHY,
            {C.E1: 3, C.E4: 2, C.E5: 1, M.FEELINGS_ANSWERED: 4, M.QUOTED_TURNS: 4},
            "stock-phrases",
            3,
        ),
        (Dimension.EMPATHY, {**WARM, C.E4: 0}, "no-help", 4),
        (Dimension.EMPATHY, {**WARM, M.FEELINGS: 1}, "one-feeling", 4),
        (Dimension.EMPATHY, {**WARM, M.RISK_MISHANDLED: 1}, "risk-mishandled", 2),
        (Dimension.CLEAR_EXPECTATIONS, {**CLEAR, C.C3: 0}, "no-standard", 2),
        (Dimension.CLEAR_EXPECTATIONS, {C.C4: 1, C.C5: 1}, "no-facts-no-standard", 1),
        (
            Dimension.CLEAR_EXPECTATIONS,
            {**CLEAR, C.C7: 1, M.RETRACTIONS_STANDING: 1},
            "standard-withdrawn",
            2,
        ),
        (Dimension.CLEAR_EXPECTATIONS, {**CLEAR, C.C5: 0}, "one-sided", 4),
        (Dimension.FOLLOW_THROUGH, {**PLANS, C.F1: 0}, "no-owner", 2),
        (Dimension.FOLLOW_THROUGH, {**PLANS, C.F1: 0, C.F3: 0}, "no-action-no-check-in", 1),
        (Dimension.FOLLOW_THROUGH, {**PLANS, C.F2: 0}, "no-deadline", 3),
        (Dimension.FOLLOW_THROUGH, {**PLANS, C.F7: 1}, "one-side-or-empty", 4),
        (Dimension.FOLLOW_THROUGH, {**PLANS, M.RISK_MISHANDLED: 1}, "risk-mishandled", 2),
    ],
)
def test_each_cap_holds_the_level(
    dimension: Dimension, counts: dict[Countable, float], cap: str, level: int
) -> None:
    result = verdict(dimension, counts)
    assert cap in result.caps
    assert result.level == level


def test_levels_four_and_five_need_turns_with_quotes() -> None:
    for turns, level in ((1, 3), (2, 4), (3, 5)):
        assert verdict(Dimension.LISTENING, {**LISTENS, M.QUOTED_TURNS: turns}).level == level


def test_points_stay_between_0_and_100() -> None:
    assert verdict(Dimension.EMPATHY, {C.E7: 9}).points == 0
    everything: dict[Countable, float] = dict.fromkeys((C.E1, C.E2, C.E3, C.E4, C.E5), 99)
    assert verdict(Dimension.EMPATHY, everything).points == 100


def test_help_is_asked_for_twice_once_four_feelings_showed() -> None:
    once = {**WARM, C.E4: 1}
    assert verdict(Dimension.EMPATHY, once).points == 92.5
    assert verdict(Dimension.EMPATHY, {**once, M.FEELINGS: 3}).points == 100


def test_a_rate_over_nothing_earns_nothing_and_caps_nothing() -> None:
    result = verdict(Dimension.LISTENING, {M.CHANCES: 0, C.L3: 2})
    assert result.points == 35
    assert not {"few-answered", "half-answered"} & set(result.caps)


def test_a_comparison_holds_when_every_bound_does() -> None:
    test = Comparison(count=(C.L1, C.L2), above=1, below=3)
    assert holds(test, {C.L1: 1, C.L2: 1})
    assert not holds(test, {C.L1: 1})
    assert not holds(test, {C.L1: 3})


def test_what_is_missing_is_said_with_the_count() -> None:
    needs = Requirement(any=(Comparison(count=(M.CHANCES,), at_least=3),), missing="only {count}")
    rate = Requirement(
        any=(Comparison(count=(M.ANSWERED,), over=M.CHANCES, at_least=1),), missing="rate {count}"
    )
    assert unmet([needs, rate], {M.CHANCES: 2, M.ANSWERED: 1}) == ("only 2", "rate 0.5")
    assert unmet([needs, rate], {}) == ("only 0", "rate 0")
    assert unmet([needs], {M.CHANCES: 3}) == ()


@pytest.mark.parametrize(
    ("given_levels", "number"),
    [
        ([5, 5, 5, 5], 5.0),
        ([5, 5, 1, 1], 2.5),
        ([None, 4, 3, None], 3.5),
        ([3, 4, None, 5], 4.0),
        ([None, None], None),
    ],
)
def test_one_number_is_tied_to_the_weakest_dimension(
    given_levels: list[int | None], number: float | None
) -> None:
    assert overall(given_levels, rubric().overall_above_lowest) == number


COUNTABLE: list[Countable] = [*Code, *Measure]
TALLIES = st.binary(min_size=len(COUNTABLE), max_size=len(COUNTABLE)).map(
    lambda drawn: {each: float(byte % 7) for each, byte in zip(COUNTABLE, drawn, strict=True)}
)


def act(
    counts: dict[Countable, float], *changes: tuple[Countable, float]
) -> dict[Countable, float]:
    return {**counts, **{each: counts[each] + change for each, change in changes}}


def judged(dimension: Dimension, counts: dict[Countable, float]) -> Verdict:
    return judge(rubric().dimensions[dimension], rubric(), Tally(counts, counts))


@settings(deadline=None)
@given(TALLIES, st.sampled_from(sorted(POSITIVE)), st.booleans())
def test_a_good_act_more_never_lowers_anything(
    counts: dict[Countable, float], code: Code, answers: bool
) -> None:
    dimension = dimension_of(code)
    assert dimension is not None
    more = act(counts, (code, 1), (M.QUOTED_TURNS, 1), (M.ANSWERED, int(answers)))
    before, after = judged(dimension, counts), judged(dimension, more)
    assert after.points >= before.points
    assert after.level >= before.level


@settings(deadline=None)
@given(TALLIES, st.sampled_from(sorted(NEGATIVE)))
def test_a_bad_act_more_never_raises_anything(counts: dict[Countable, float], code: Code) -> None:
    dimension = dimension_of(code)
    assert dimension is not None
    more = act(counts, (code, 1), (M.RETRACTIONS_STANDING, int(code is C.C7)))
    before, after = judged(dimension, counts), judged(dimension, more)
    assert after.points <= before.points
    assert after.level <= before.level
