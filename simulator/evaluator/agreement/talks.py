"""Whole talks that people judged, against our points."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import numpy as np

from simulator.domain.behaviour import Dimension
from simulator.domain.coding import Coder
from simulator.domain.rubric import Rubric
from simulator.domain.transcript import Speaker
from simulator.evaluator.agreement.data import Row, read
from simulator.evaluator.agreement.figure import Figure, numbers, plain
from simulator.evaluator.agreement.human import HumanCodes
from simulator.evaluator.agreement.measures import Measure, Numbers, auc, interval, spearman
from simulator.evaluator.agreement.turns import MEASURED
from simulator.evaluator.evaluate import evaluate


@dataclass(frozen=True, slots=True)
class Correlation:
    """Rank correlation of the points of two dimensions over the talks of a set."""

    data: str
    first: Dimension
    second: Dimension
    n: int
    value: float


class _Rated(NamedTuple):
    row: Row
    points: Mapping[Dimension, float]
    own: str
    other: str


@dataclass(frozen=True, slots=True)
class TalkTask:
    """A figure on whole talks."""

    data: str
    name: str
    dimension: Dimension
    label: Callable[[Row], float | None]
    measure: Measure
    people: str
    paired: bool = False
    """Whether talks come in pairs, one good and one bad."""
    by_hand: bool = False
    """Whether the codes are people's own, so that only the rule is on trial."""


def _sum(plus: Sequence[str], minus: str) -> Callable[[Row], float | None]:
    def label(row: Row) -> float | None:
        parts = [row.number("labels_mean", name) for name in plus]
        less = row.number("labels_mean", minus)
        known = [part for part in parts if part is not None]
        return None if less is None or len(known) < len(parts) else sum(known) - less

    return label


def _good(row: Row) -> float | None:
    return {"high": 1.0, "low": 0.0}.get(str(row.field("quality")))


_UNDERSTOOD = "demonstrating_understanding"
_LISTENED = _sum(("encouraging_elaboration", _UNDERSTOOD), "self_oriented")
_FELT = _sum(("validating_emotions", _UNDERSTOOD), "dismissing_emotions")
_L, _E = Dimension.LISTENING, Dimension.EMPATHY

TALKS: tuple[TalkTask, ...] = (
    TalkTask("lend_an_ear", "listening", _L, _LISTENED, spearman, "one expert vs two .83"),
    TalkTask("lend_an_ear", "empathy", _E, _FELT, spearman, "one expert vs two .72"),
    TalkTask("annomi_transcripts_lenmatched", "good vs bad", _L, _good, auc, "human codes .91"),
    TalkTask(
        "annomi_transcripts_lenmatched", "pairs", _L, _good, auc, "human codes .89", paired=True
    ),
    TalkTask("annomi_transcripts_lenmatched", "good vs bad", _L, _good, auc, "", by_hand=True),
    TalkTask(
        "annomi_transcripts_lenmatched", "pairs", _L, _good, auc, "", paired=True, by_hand=True
    ),
    TalkTask(
        "annomi_transcripts",
        "good vs bad (length alone tells them apart: no claim)",
        _L,
        _good,
        auc,
        "",
    ),
    TalkTask(
        "failed_esconv",
        "helped person's rating (noisy)",
        _E,
        lambda row: row.number("labels", "empathy"),
        spearman,
        "",
    ),
)


def talk_figures(
    folder: Path, coder: Coder, rubric: Rubric
) -> tuple[tuple[Figure, ...], tuple[Correlation, ...]]:
    """Compute every figure on whole talks whose file is there; each talk is assessed once."""
    figures: list[Figure] = []
    correlations: list[Correlation] = []
    for data in dict.fromkeys(task.data for task in TALKS):
        rows = read(folder, data)
        rated = [_rated(row, coder, rubric) for row in rows]
        by_hand = [_rated(row, HumanCodes(row), rubric) for row in rows]
        for task in TALKS:
            if task.data == data and rows:
                figures.append(_figure(task, by_hand if task.by_hand else rated))
        correlations += _correlations(data, rated)
    return tuple(figures), tuple(correlations)


def pair_accuracy(labels: Numbers, scores: Numbers, pairs: Sequence[str]) -> float:
    """Return how often the good talk of a pair has more points; ties count half."""
    return float(np.mean(wins(labels, scores, pairs))) if len(labels) else float("nan")


def wins(labels: Numbers, scores: Numbers, pairs: Sequence[str]) -> Numbers:
    """Return for each pair how often its good talk wins."""
    won: dict[str, list[float]] = {}
    for i, j in combinations(range(len(pairs)), 2):
        if pairs[i] == pairs[j] and labels[i] != labels[j]:
            lead = (scores[i] - scores[j]) * (labels[i] - labels[j])
            won.setdefault(pairs[i], []).append(float(lead > 0) + 0.5 * float(lead == 0))
    return numbers([float(np.mean(each)) for each in won.values()])


def _rated(row: Row, coder: Coder, rubric: Rubric) -> _Rated:
    transcript = row.transcript()
    ratings = evaluate(transcript, rubric, coder).dimensions
    own, other = (
        "\n".join(turn.text for turn in transcript.of(who))
        for who in (Speaker.MANAGER, Speaker.EMPLOYEE)
    )
    return _Rated(row, {name: each.points for name, each in ratings.items()}, own, other)


def _figure(task: TalkTask, rated: Sequence[_Rated]) -> Figure:
    kept = [(each, label) for each in rated if (label := task.label(each.row)) is not None]
    talks, labels = [each for each, _ in kept], numbers([label for _, label in kept])
    scores = numbers([each.points[task.dimension] for each in talks])
    groups = [str(each.row.field("pair_id") or each.row.id) for each in talks]
    texts, heard = [each.own for each in talks], [each.other for each in talks]
    measure = partial(pair_accuracy, pairs=groups) if task.paired else task.measure
    if task.paired:
        won = wins(labels, scores, groups)
        n, name = len(won), "pair accuracy"
        low, high = interval(_mean, won, won, [str(place) for place in range(n)])
    else:
        n, name = len(kept), MEASURED[task.measure]
        low, high = interval(measure, labels, scores, groups)
    return Figure(
        task.data,
        task.name,
        f"{task.dimension}.points{' of human codes' if task.by_hand else ''}",
        name,
        n,
        measure(labels, scores),
        low,
        high,
        task.people,
        plain(measure, labels, texts, heard, groups),
    )


def _mean(_: Numbers, scores: Numbers) -> float:
    return float(scores.mean())


def _correlations(data: str, rated: Sequence[_Rated]) -> list[Correlation]:
    def over(dimension: Dimension) -> Numbers:
        return numbers([each.points[dimension] for each in rated])

    return [
        Correlation(data, first, second, len(rated), spearman(over(first), over(second)))
        for first, second in combinations(Dimension, 2)
        if rated
    ]
