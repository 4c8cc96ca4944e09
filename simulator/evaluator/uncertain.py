"""Calls too close to make: which levels they would allow, and the line that decides."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.domain.assessment import Evidence
from simulator.domain.behaviour import Code, Dimension, dimension_of
from simulator.domain.rubric import Rubric
from simulator.evaluator.coding import CodedTurn
from simulator.evaluator.rating import judge
from simulator.evaluator.tally import Call, Case, Counting


@dataclass(frozen=True, slots=True)
class Spread:
    """The levels that remain possible."""

    low: int
    high: int
    deciding: Evidence | None = None
    """The closest call that changes the level; `None` when none does."""
    disputed: bool = False
    """Whether two raters disagree about the deciding call."""


def spread(
    case: Case, counting: Counting, dimension: Dimension, rubric: Rubric, level: int
) -> Spread:
    """Turn over each uncertain call in turn and see what becomes of the level."""
    levels, deciding, disputed = {level}, None, False
    for call, evidence in _close_calls(case, dimension, rubric):
        counted = counting.count(dimension, flip=call)
        other = judge(rubric.dimensions[dimension], rubric, counted.tally).level
        if other != level and deciding is None:
            deciding = evidence
            disputed = call.code in case.coded[call.position].coding.disputed
        levels.add(other)
    return Spread(min(levels), max(levels), deciding, disputed)


def _close_calls(case: Case, dimension: Dimension, rubric: Rubric) -> list[tuple[Call, Evidence]]:
    """List the uncertain calls that bear on a dimension, the closest first."""
    calls = [
        (abs(p - rubric.crediting.threshold), Call(turn.position, code), evidence)
        for turn in case.coded
        for code, p, evidence in _calls(turn, rubric)
        if _close(code, p, turn, rubric)
        and (dimension_of(code) is dimension or _answers(code, dimension, rubric))
    ]
    calls.sort(key=lambda call: call[:2])
    return [(call, evidence) for _, call, evidence in calls[: rubric.uncertainty.most]]


def _close(code: Code, p: float, turn: CodedTurn, rubric: Rubric) -> bool:
    """Say whether a call could have gone the other way: nearly even, or two raters disagree."""
    even = rubric.uncertainty.above < p < rubric.uncertainty.below
    return even or code in turn.coding.disputed


def _calls(turn: CodedTurn, rubric: Rubric) -> list[tuple[Code, float, Evidence]]:
    calls = [(code, found.p, found) for code, found in turn.claims.items()]
    for code, grade in rubric.crediting.grades.items():
        if code in turn.claims:
            calls.append((grade.by, turn.coding.p(grade.by), turn.claims[code]))
    return calls


def _answers(code: Code, dimension: Dimension, rubric: Rubric) -> bool:
    return dimension is Dimension.LISTENING and code in rubric.answering.answered_by
