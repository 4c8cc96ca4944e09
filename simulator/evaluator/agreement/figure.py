"""A figure: one signal against one label, beside baselines, with how sure it is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from simulator.evaluator.agreement import baselines
from simulator.evaluator.agreement.measures import Measure, Numbers

BASELINES = ("length", "question marks", "word overlap", "TF-IDF")


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure of one signal against one label."""

    data: str
    name: str
    signal: str
    measure: str
    n: int
    value: float
    low: float
    high: float
    people: str
    """What people, or the best published, reach; not always by the same measure."""
    baselines: dict[str, float] = field(default_factory=dict)


def numbers(values: Sequence[float]) -> Numbers:
    """Return values as an array."""
    return np.array(values, dtype=float)


def plain(
    measure: Measure,
    labels: Numbers,
    texts: Sequence[str],
    heard: Sequence[str],
    groups: Sequence[str],
) -> dict[str, float]:
    """Measure the baselines; one that says the same of everything is left out."""
    scores = (
        baselines.length(texts),
        baselines.question_marks(texts),
        baselines.overlap(texts, heard),
        baselines.tfidf(texts, labels, groups),
    )
    measured = {
        name: measure(labels, each)
        for name, each in zip(BASELINES, scores, strict=True)
        if each is not None and np.ptp(each) > 0
    }
    return {name: value for name, value in measured.items() if not math.isnan(value)}
