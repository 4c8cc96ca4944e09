"""Scores of a talk, each talk scored once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.robust.talks import Line, transcript
from simulator.domain.behaviour import Dimension
from simulator.domain.coding import Coder
from simulator.domain.rubric import Rubric
from simulator.evaluator.evaluate import evaluate


@dataclass(frozen=True, slots=True)
class Scores:
    """What the evaluator says of a talk."""

    points: Mapping[Dimension, float]
    levels: Mapping[Dimension, int | None]
    """`None` where there is not enough evidence for a level."""
    codes: Mapping[int, tuple[str, ...]]
    """By turn number: what was found in it, an earned code with `+`, one without credit bare."""

    def told(self) -> str:
        """Say the levels and points in one line."""
        return ", ".join(
            f"{name.value} {self.levels[name] or '-'} ({points:g})"
            for name, points in self.points.items()
        )


Scorer = Callable[[Sequence[Line]], Scores]


def scorer(rubric: Rubric, coder: Coder) -> Scorer:
    """Return a function that scores lines and remembers what it scored."""
    known: dict[tuple[Line, ...], Scores] = {}

    def score(lines: Sequence[Line]) -> Scores:
        key = tuple(lines)
        if key not in known:
            known[key] = _scores(key, rubric, coder)
        return known[key]

    return score


def _scores(lines: tuple[Line, ...], rubric: Rubric, coder: Coder) -> Scores:
    ratings = evaluate(transcript(lines), rubric, coder).dimensions
    codes: dict[int, list[str]] = {}
    for rating in ratings.values():
        for found in rating.evidence:
            mark = "+" if found.credit > 0 else ""
            codes.setdefault(found.turn, []).append(f"{found.code.value}{mark}")
    return Scores(
        {name: rating.points for name, rating in ratings.items()},
        {name: rating.level for name, rating in ratings.items()},
        {turn: tuple(sorted(found)) for turn, found in codes.items()},
    )
