"""What the rehearsals say over time: an estimate for each skill, and tries at the same talk."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from simulator.domain.behaviour import Dimension
from simulator.domain.debrief import Debrief
from simulator.domain.scenario import Preset

ENOUGH = 3
"""Conversations below which no estimate is given."""
STEP = 0.25
"""Levels that one step of the difficulty is worth; a design choice, not measured."""
SPREAD = 0.7
"""How far one conversation strays from the skill behind it, in levels; a design choice."""
DRIFT = 0.25
"""How far the skill itself moves from one conversation to the next, in levels."""
START, START_SPREAD = 3.0, 1.5
"""What is assumed before the first conversation: the middle, and hardly sure of it."""
LIKELY = 1.2816
"""Standard deviations that hold four cases of five."""
LOWEST, HIGHEST = 1.0, 5.0

_HARDER = {Preset.EASY: -1, Preset.MEDIUM: 0, Preset.HARD: 1, Preset.EXPERT: 2}


@dataclass(frozen=True, slots=True)
class Observation:
    """What one conversation said about one skill."""

    level: int
    low: int
    high: int
    harder: int = 0
    """Steps of difficulty above medium."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """Where a skill stands as of the last conversation, set against a medium talk."""

    level: float
    low: float
    high: float
    """Four times of five the skill lies between `low` and `high`."""


def observations(debriefs: Iterable[Debrief], skill: Dimension) -> tuple[Observation, ...]:
    """List the conversations in which a skill was given a level, in their order."""
    return tuple(
        Observation(rating.level, *rating.range, _HARDER[debrief.rehearsal.setup.preset])
        for debrief in debriefs
        if (rating := debrief.assessment.dimensions[skill]).level is not None
    )


def estimate(observed: Sequence[Observation]) -> Estimate | None:
    """Estimate a skill from its observations, oldest first; `None` below three.

    The local level model: the skill moves a little between conversations, and each conversation
    shows it with some error, which is larger where the level itself was uncertain. The Kalman
    filter (Kalman 1960; Harvey 1989, chapter 2) weighs each level by what it is worth, so recent
    conversations count more. A level reached one step above medium counts a quarter level more.
    """
    if len(observed) < ENOUGH:
        return None
    mean, variance = START, START_SPREAD**2
    for one in observed:
        variance += DRIFT**2
        noise = SPREAD**2 + (one.high - one.low) ** 2 / 12
        gain = variance / (variance + noise)
        mean += gain * (one.level + STEP * one.harder - mean)
        variance *= 1 - gain
    reach = LIKELY * math.sqrt(variance)
    return Estimate(_bounded(mean), _bounded(mean - reach), _bounded(mean + reach))


def _bounded(level: float) -> float:
    return min(HIGHEST, max(LOWEST, level))


def attempts(debriefs: Iterable[Debrief]) -> tuple[tuple[Debrief, ...], ...]:
    """Group the conversations held more than once, each group in its order."""
    groups: dict[tuple[str, str], list[Debrief]] = {}
    for debrief in debriefs:
        setup = debrief.rehearsal.setup
        groups.setdefault((setup.persona, setup.scenario), []).append(debrief)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)
