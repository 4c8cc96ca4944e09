"""Progress: recent talks count more, harder ones too, and too few count for nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.coaching.progress import Observation, attempts, estimate, observations
from simulator.domain.behaviour import Dimension
from simulator.domain.scenario import Preset
from tests.reports import examples

levels = st.integers(1, 5)


def seen(*levels: int, harder: int = 0) -> list[Observation]:
    return [Observation(level, level, level, harder) for level in levels]


def test_fewer_than_three_are_not_enough() -> None:
    assert estimate(seen(4, 4)) is None
    assert estimate(seen(4, 4, 4)) is not None


def test_the_same_level_again_and_again_is_where_it_settles() -> None:
    found = estimate(seen(*[4] * 20))
    assert found is not None
    assert found.level == pytest.approx(4, abs=0.05)
    assert found.high - found.low < 1.2


def test_recent_talks_weigh_more() -> None:
    rising, falling = estimate(seen(2, 2, 4, 4)), estimate(seen(4, 4, 2, 2))
    assert rising is not None
    assert falling is not None
    assert rising.level > 3 > falling.level


def test_a_harder_talk_counts_more_and_an_unsure_level_less() -> None:
    plain, hard = estimate(seen(3, 3, 3)), estimate(seen(3, 3, 3, harder=2))
    unsure = estimate([Observation(3, 1, 5)] * 3)
    assert plain is not None
    assert hard is not None
    assert unsure is not None
    assert plain.level < hard.level <= 3.5
    assert unsure.high - unsure.low > plain.high - plain.low


@given(st.lists(st.tuples(levels, levels, levels, st.integers(-1, 2)), min_size=3, max_size=30))
def test_it_stays_on_the_scale_and_inside_its_own_bounds(
    drawn: list[tuple[int, int, int, int]],
) -> None:
    observed = []
    for level, one, other, harder in drawn:
        low, high = sorted((one, other))
        observed.append(Observation(level, low, high, harder))
    found = estimate(observed)
    assert found is not None
    assert 1 <= found.low <= found.level <= found.high <= 5


def test_a_skill_without_a_level_is_left_out() -> None:
    whole = examples.debrief()
    setup = replace(whole.rehearsal.setup, preset=Preset.HARD)
    hard = replace(whole, rehearsal=replace(whole.rehearsal, setup=setup))
    assert observations([whole, hard], Dimension.FOLLOW_THROUGH) == ()
    assert observations([whole, hard], Dimension.LISTENING) == (
        Observation(3, 3, 4, 0),
        Observation(3, 3, 4, 1),
    )


def test_only_talks_held_again_are_compared() -> None:
    whole = examples.debrief()
    setup = replace(whole.rehearsal.setup, persona="someone-else")
    other = replace(whole, rehearsal=replace(whole.rehearsal, setup=setup))
    assert attempts([whole, other]) == ()
    assert attempts([whole, other, whole]) == ((whole, whole),)
