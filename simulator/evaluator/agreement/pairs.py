"""Our own authored pairs: each behaviour, and the near-miss that only looks like it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from simulator.domain.behaviour import SCORED, Code
from simulator.domain.coding import Coder
from simulator.evaluator.agreement.data import read
from simulator.evaluator.agreement.measures import Numbers, f1, kappa, specificity
from simulator.perception.heads import Confusion, held_out

PAIRS = Path(__file__).parents[2] / "perception" / "pairs"


@dataclass(frozen=True, slots=True)
class PairFigure:
    """How well one behaviour is told from its near-misses."""

    code: Code
    n: int
    f1: float
    kappa: float
    near_miss_tnr: float
    """Share of near-misses that were not taken for the behaviour."""
    question_marks_f1: float
    """F1 of taking every turn with a question mark for it."""
    talks: int = 0
    """Turns of whole authored talks it was also looked for in; 0 when not measured."""
    talks_kappa: float = math.nan
    """Kappa on those turns, at the rate at which the behaviour occurs in talk."""


def pair_figures(folder: Path, coder: Coder, threshold: float) -> tuple[PairFigure, ...]:
    """Compute the figures of every behaviour that has pairs."""
    return tuple(
        figure for code in SCORED if (figure := _figure(folder, code, coder, threshold)) is not None
    )


def held_out_figures(folder: Path) -> tuple[PairFigure, ...]:
    """Give the figures of the shipped heads on scenarios and talks they were not fitted on."""
    return tuple(
        _left_out(folder, code, sets) for code, sets in held_out().items() if code in SCORED
    )


def _left_out(folder: Path, code: Code, sets: Mapping[str, Confusion]) -> PairFigure:
    labels, said = _unfold(sets["pairs"])
    in_talks = _unfold(sets["talks"])
    rows = [row for row in read(folder, code.value) if row.number("label") is not None]
    marks = _yes([float("?" in row.text) for row in rows])
    wanted = np.array([row.number("label") for row in rows], dtype=float)
    return PairFigure(
        code,
        len(labels),
        f1(labels, said),
        kappa(labels, said),
        specificity(labels, said),
        f1(wanted, marks),
        len(in_talks[0]),
        kappa(*in_talks),
    )


def _unfold(counts: Confusion) -> tuple[Numbers, Numbers]:
    """Turn four counts back into labels and verdicts."""
    labels = np.repeat([1.0, 0.0, 1.0, 0.0], counts)
    said = np.repeat([1.0, 1.0, 0.0, 0.0], counts)
    return labels, said


def _figure(folder: Path, code: Code, coder: Coder, threshold: float) -> PairFigure | None:
    rows = [row for row in read(folder, code.value) if row.number("label") is not None]
    if not rows:
        return None
    labels = np.array([row.number("label") for row in rows], dtype=float)
    codings = [coder.code(row.turn(), row.before()) for row in rows]
    said = _yes([float(coding.p(code) >= threshold and code in coding.spans) for coding in codings])
    asks = _yes([float("?" in row.text) for row in rows])
    return PairFigure(
        code,
        len(rows),
        f1(labels, said),
        kappa(labels, said),
        specificity(labels, said),
        f1(labels, asks),
    )


def _yes(values: list[float]) -> Numbers:
    return np.array(values, dtype=float)
