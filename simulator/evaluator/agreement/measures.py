"""Measures of agreement, and how far chance alone could move them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Measure = Callable[[Numbers, Numbers], float]
"""Takes labels and scores; gives `nan` where a sample decides nothing."""


def ranks(values: Numbers) -> Numbers:
    """Rank values from 1, ties sharing their mean rank."""
    order = np.argsort(values, kind="stable")
    ranked = np.empty(len(values))
    ranked[order] = np.arange(1, len(values) + 1)
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    sums = np.bincount(inverse, weights=ranked)
    shared: Numbers = (sums / counts)[inverse]
    return shared


def correlation(a: Numbers, b: Numbers) -> float:
    """Return Pearson's correlation."""
    if len(a) < 2 or a.std() == 0 or b.std() == 0:
        return float("nan")
    return float(np.corrcoef(a, b)[0, 1])


def spearman(labels: Numbers, scores: Numbers) -> float:
    """Return the rank correlation."""
    return correlation(ranks(labels), ranks(scores))


def auc(labels: Numbers, scores: Numbers) -> float:
    """Return how often a positive outranks a negative; ties count half."""
    positive = labels > 0.5
    yes, no = int(positive.sum()), int((~positive).sum())
    if not yes or not no:
        return float("nan")
    won = ranks(scores)[positive].sum() - yes * (yes + 1) / 2
    return float(won / (yes * no))


def kappa(labels: Numbers, scores: Numbers) -> float:
    """Return Cohen's kappa of yes-or-no judgements."""
    said, true = scores > 0.5, labels > 0.5
    by_chance = said.mean() * true.mean() + (1 - said.mean()) * (1 - true.mean())
    if by_chance == 1:
        return float("nan")
    return float(((said == true).mean() - by_chance) / (1 - by_chance))


def f1(labels: Numbers, scores: Numbers) -> float:
    """Return the harmonic mean of precision and recall of yes-or-no judgements."""
    said, true = scores > 0.5, labels > 0.5
    whole = said.sum() + true.sum()
    return float(2 * (said & true).sum() / whole) if whole else float("nan")


def macro_f1(labels: Numbers, scores: Numbers) -> float:
    """Return the mean F1 over all classes; labels and scores are class numbers."""
    classes = np.unique(labels)
    each = [f1((labels == c).astype(float), (scores == c).astype(float)) for c in classes]
    return float(np.mean(each))


def specificity(labels: Numbers, scores: Numbers) -> float:
    """Return the share of negatives called negative."""
    negative = labels <= 0.5
    return float((scores[negative] <= 0.5).mean()) if negative.any() else float("nan")


def interval(
    measure: Measure,
    labels: Numbers,
    scores: Numbers,
    groups: Sequence[str],
    *,
    times: int = 1000,
    seed: int = 20,
) -> tuple[float, float]:
    """Return the 95% bootstrap interval of a measure, drawing whole groups."""
    if not len(groups):
        return float("nan"), float("nan")
    names, of_group = np.unique(np.asarray(groups), return_inverse=True)
    members = [np.flatnonzero(of_group == number) for number in range(len(names))]
    dice = np.random.default_rng(seed)
    values = []
    for _ in range(times):
        drawn = dice.integers(0, len(names), len(names))
        rows = np.concatenate([members[number] for number in drawn])
        values.append(measure(labels[rows], scores[rows]))
    known = [value for value in values if not np.isnan(value)]
    if not known:
        return float("nan"), float("nan")
    low, high = np.percentile(known, [2.5, 97.5])
    return float(low), float(high)
