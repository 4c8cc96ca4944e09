"""From counts to points to a level: pure arithmetic on the rubric's rule, which is data."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from simulator.domain.rubric import DimensionRule, Rubric
from simulator.domain.rule import (
    Cap,
    Comparison,
    Countable,
    Measure,
    Penalty,
    Requirement,
    Target,
    Term,
)

Counts = Mapping[Countable, float]


@dataclass(frozen=True, slots=True)
class Tally:
    """What was counted for one dimension."""

    credit: Counts
    """Weights that earn points: weak codes count in part, a crowded turn earns for two codes."""
    seen: Counts
    """How often each behaviour was shown at all; caps and explanations go by this."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rule says about a tally."""

    points: float
    level: int
    caps: tuple[str, ...]
    """Ids of the caps that fired, in the rubric's order."""


def judge(rule: DimensionRule, rubric: Rubric, tally: Tally) -> Verdict:
    """Apply the whole rule to a tally."""
    earned = points(rule, tally.credit)
    fired = tuple(cap for cap in rule.caps if fires(cap, tally.seen))
    level = min([cut_level(earned, rubric.cuts), *(cap.max for cap in fired)])
    level = quoted_level(level, tally.seen.get(Measure.QUOTED_TURNS, 0), rubric.quoted_turns)
    return Verdict(earned, level, tuple(cap.id for cap in fired))


def fires(cap: Cap, counts: Counts) -> bool:
    """Say whether a cap applies."""
    return all(holds(test, counts) for test in cap.all) and (
        not cap.any or any(holds(test, counts) for test in cap.any)
    )


def capped(rule: DimensionRule, counts: Counts, level: int) -> bool:
    """Say whether a cap holds a dimension at a level, or below it."""
    return any(cap.max <= level and fires(cap, counts) for cap in rule.caps)


def points(rule: DimensionRule, counts: Counts) -> float:
    """Add up the terms, take off the penalties, and keep the sum within 0 and 100."""
    earned = sum(term.weight * filled(term, counts) for term in rule.terms)
    lost = sum(penalty(each, counts) for each in rule.penalties)
    return round(min(100.0, max(0.0, earned - lost)), 2)


def filled(term: Term, counts: Counts) -> float:
    """Say how far a term's target is reached, 0 to 1."""
    return min(1.0, amount(term, counts) / target(term.target, counts))


def amount(term: Term, counts: Counts) -> float:
    """Add up what a term counts, as a rate if it is one; a rate over nothing is 0."""
    total = sum(factor * counts.get(code, 0) for code, factor in term.of.items())
    return total if term.over is None else rate(total, counts.get(term.over, 0)) or 0.0


def target(rule: Target, counts: Counts) -> float:
    """Say how much is enough."""
    scaled = rule.rate * counts.get(rule.per, 0) if rule.per is not None else 0.0
    most = max(rule.at_least, math.ceil(scaled) if rule.rounded_up else scaled)
    jump = rule.raised
    if jump is not None and counts.get(jump.count, 0) >= jump.at_least:
        most = max(most, jump.to)
    return most


def penalty(rule: Penalty, counts: Counts) -> float:
    """Say what a negative behaviour costs."""
    lost = rule.each * counts.get(rule.code, 0)
    return lost if rule.most is None else min(rule.most, lost)


def rate(part: float, whole: float) -> float | None:
    """Divide, unless there is nothing to divide by."""
    return part / whole if whole else None


def compared(test: Comparison, counts: Counts) -> float | None:
    """Return the sum or the rate a comparison is about; `None` for a rate over nothing."""
    total = sum(counts.get(code, 0) for code in test.count)
    return total if test.over is None else rate(total, counts.get(test.over, 0))


def holds(test: Comparison, counts: Counts) -> bool:
    """Say whether every bound of a comparison holds."""
    value = compared(test, counts)
    return (
        value is not None
        and (test.equals is None or value == test.equals)
        and (test.at_least is None or value >= test.at_least)
        and (test.above is None or value > test.above)
        and (test.below is None or value < test.below)
    )


def cut_level(earned: float, cuts: Iterable[float]) -> int:
    """Say which level the points alone reach."""
    return 1 + sum(earned >= cut for cut in cuts)


def quoted_level(level: int, turns: float, needed: Mapping[int, int]) -> int:
    """Lower a level until enough turns with quotes stand behind it."""
    while turns < needed.get(level, 0):
        level -= 1
    return level


def unmet(requirements: Iterable[Requirement], counts: Counts) -> tuple[str, ...]:
    """Say which evidence is missing, in the rubric's words."""
    return tuple(
        requirement.missing.format(count=f"{compared(requirement.any[0], counts) or 0:g}")
        for requirement in requirements
        if not any(holds(test, counts) for test in requirement.any)
    )


def overall(levels: Iterable[int | None], above_lowest: float) -> float | None:
    """Return one number where one is demanded: the mean, tied to the weakest dimension.

    Levels that were withheld do not count; without any there is no number.
    """
    known = [level for level in levels if level is not None]
    if not known:
        return None
    return round(min(sum(known) / len(known), min(known) + above_lowest), 2)
