"""Shares and means with bootstrap intervals, and how a set's result is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simulator.evaluator.agreement.measures import Numbers, interval


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure beside its bar and the trivial baseline."""

    name: str
    n: int
    value: float
    low: float
    high: float
    bar: str
    met: bool
    baseline: float | None = None
    """The same figure for a count of question marks."""

    def told(self) -> str:
        """Say the figure in one line."""
        beside = "" if self.baseline is None else f'  "?" {self.baseline:.3f}'
        verdict = f"bar {self.bar}: {'met' if self.met else 'missed'}" if self.bar else ""
        span = f"[{self.low:.3f}, {self.high:.3f}]"
        return f"{self.name:46s} n={self.n:4d}  {self.value:.3f} {span}{beside}  {verdict}".rstrip()


@dataclass(frozen=True, slots=True)
class Result:
    """What a set says: its figures, and every failure in words."""

    name: str
    figures: tuple[Figure, ...]
    failures: tuple[str, ...]


def mean_figure(
    name: str,
    values: Sequence[float],
    groups: Sequence[str],
    *,
    at_least: float | None = None,
    at_most: float | None = None,
    baseline: Sequence[float] = (),
) -> Figure:
    """Return the mean of `values` with a bootstrap interval that draws whole groups."""
    each = np.array(values, dtype=np.float64)
    mean = _mean(each, each)
    low, high = interval(_mean, each, each, groups)
    bars = []
    if at_least is not None:
        bars.append((f">= {at_least:g}", mean >= at_least))
    if at_most is not None:
        bars.append((f"<= {at_most:g}", mean <= at_most))
    return Figure(
        name,
        len(values),
        mean,
        low,
        high,
        " and ".join(text for text, _ in bars),
        all(met for _, met in bars),
        float(np.mean(baseline)) if len(baseline) else None,
    )


def _mean(_labels: Numbers, values: Numbers) -> float:
    return float(values.mean())
