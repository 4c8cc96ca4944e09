"""The whole table: every figure on the data at hand, and what it does not prove."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from simulator.domain.coding import Coder
from simulator.domain.rubric import Rubric
from simulator.errors import InputError
from simulator.evaluator.agreement.figure import Figure
from simulator.evaluator.agreement.pairs import PAIRS, PairFigure, held_out_figures, pair_figures
from simulator.evaluator.agreement.talks import Correlation, talk_figures
from simulator.evaluator.agreement.turns import turn_figures
from simulator.perception.coder import OfflineCoder


@dataclass(frozen=True, slots=True)
class Report:
    """All figures for one coder."""

    coder: str
    rubric: str
    figures: tuple[Figure, ...]
    correlations: tuple[Correlation, ...]
    pairs: tuple[PairFigure, ...]


def agreement(
    data_dir: Path, coder: Coder, rubric: Rubric, *, pairs_dir: Path | None = None
) -> Report:
    """Compute every figure whose file is in a folder, which may hold any part of the sets.

    Raises:
        InputError: the folder holds none of the sets, or a line that cannot be read.
    """
    talks, correlations = talk_figures(data_dir, coder, rubric)
    turns = tuple(turn_figures(data_dir, coder))
    if not turns and not talks:
        raise InputError(
            f"{data_dir} holds no labelled set.",
            "Name a folder with files such as uptake.jsonl or lend_an_ear.jsonl.",
        )
    shipped = pairs_dir is None and coder.name == OfflineCoder.name
    pairs = (
        held_out_figures(PAIRS)
        if shipped
        else pair_figures(pairs_dir or PAIRS, coder, rubric.crediting.threshold)
    )
    name = f"{rubric.id} {rubric.version}"
    return Report(coder.name, name, (*talks, *turns), correlations, pairs)
