"""The persona figures: what the counted talks say, as one table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean, median

from simulator.domain.rehearsal import Ending
from simulator.domain.scenario import Preset
from simulator.session.fidelity import Talk
from simulator.session.stock import Manager

_SKILL = {Manager.POOR: 0, Manager.AVERAGE: 1, Manager.GOOD: 2}
"""Managers that can be put in an order of skill."""
_HARD = frozenset({Preset.HARD, Preset.EXPERT})


@dataclass(frozen=True, slots=True)
class Pace:
    """How one kind of manager fares at one difficulty."""

    preset: Preset
    manager: Manager
    talks: int
    hint: float
    """Share of talks in which the hint was told."""
    core: float
    core_turn: float | None
    """Median manager turn of the core fact."""
    walked_out: float
    agreed: float


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures over a set of talks."""

    talks: int
    lines: int
    paces: tuple[Pace, ...]
    locked_per_thousand: float
    out_of_order: int
    repeated: float
    """Share of lines."""
    hard_agrees_with_poor: float
    spearman: float
    """Between the manager's skill and the facts earned, at medium."""
    strict_order: float
    """Share of personas to whom poor, average and good managers rank strictly so, at medium."""
    model_words: float
    """Share of all words that a model chose."""
    first_drafts: float
    """Share of model lines that needed no second draft."""
    stand_ins: float
    """Share of lines in which authored words replaced a model's."""
    calls_per_line: float
    new_tokens_per_call: float


def figures(talks: Iterable[Talk]) -> Figures:
    """Add up counted talks."""
    every = tuple(talks)
    lines = sum(talk.turns for talk in every)
    worded = sum(talk.model_lines for talk in every)
    stand_ins = sum(talk.stand_ins for talk in every)
    calls = sum(talk.calls for talk in every)
    hard_poor = [t for t in every if t.key.manager is Manager.POOR and t.key.preset in _HARD]
    medium = [t for t in every if t.key.preset is Preset.MEDIUM and t.key.manager in _SKILL]
    return Figures(
        talks=len(every),
        lines=lines,
        paces=tuple(_paces(every)),
        locked_per_thousand=1000 * _share(sum(talk.locked for talk in every), lines),
        out_of_order=sum(talk.out_of_order for talk in every),
        repeated=_share(sum(talk.repeated for talk in every), lines),
        hard_agrees_with_poor=_share(sum(talk.agreed for talk in hard_poor), len(hard_poor)),
        spearman=spearman(
            [_SKILL[talk.key.manager] for talk in medium], [talk.facts for talk in medium]
        ),
        strict_order=_strict_order(medium),
        model_words=_share(sum(t.model_words for t in every), sum(t.words for t in every)),
        first_drafts=_share(sum(talk.first_drafts for talk in every), worded),
        stand_ins=_share(stand_ins, worded + stand_ins),
        calls_per_line=_share(calls, worded + stand_ins),
        new_tokens_per_call=_share(sum(talk.new_tokens for talk in every), calls),
    )


def table(result: Figures) -> str:
    """Return the figures as text in Markdown."""
    rows = [
        "| difficulty | manager | talks | hint | core | core turn | walked out | agreed |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for pace in result.paces:
        turn = "-" if pace.core_turn is None else f"{pace.core_turn:g}"
        rows.append(
            f"| {pace.preset} | {pace.manager} | {pace.talks} | {pace.hint:.0%} | {pace.core:.0%} "
            f"| {turn} | {pace.walked_out:.0%} | {pace.agreed:.0%} |"
        )
    rows += [
        "",
        f"talks {result.talks}, employee lines {result.lines}",
        f"locked facts told per 1,000 lines: {result.locked_per_thousand:.2f}",
        f"talks with facts out of order: {result.out_of_order}",
        f"own lines repeated: {result.repeated:.1%}",
        f"hard and expert employees who agree with a poor manager: "
        f"{result.hard_agrees_with_poor:.1%}",
        f"Spearman, manager's skill and facts earned (medium): {result.spearman:.2f}",
        f"personas with poor < average < good, trust included (medium): {result.strict_order:.0%}",
        f"words a model chose: {result.model_words:.0%}",
        f"first drafts that pass: {result.first_drafts:.0%}; authored stand-ins: "
        f"{result.stand_ins:.1%}",
        f"model calls per worded line: {result.calls_per_line:.2f}; new prompt tokens per call: "
        f"{result.new_tokens_per_call:.0f}",
    ]
    return "\n".join(rows)


def spearman(ones: Sequence[float], others: Sequence[float]) -> float:
    """Return the rank correlation; 0 when one side never varies."""
    if not ones:
        return 0.0
    left, right = _ranks(ones), _ranks(others)
    mean = (len(ones) + 1) / 2
    covariance = sum((a - mean) * (b - mean) for a, b in zip(left, right, strict=True))
    spread = sum((a - mean) ** 2 for a in left) * sum((b - mean) ** 2 for b in right)
    return covariance / spread**0.5 if spread else 0.0


def _ranks(values: Sequence[float]) -> list[float]:
    """Return ranks from 1, ties sharing their mean."""
    order = sorted(values)
    return [order.index(value) + (order.count(value) + 1) / 2 for value in values]


def _share(part: float, whole: float) -> float:
    """Return a share; nothing of nothing is nothing."""
    return part / whole if whole else 0.0


def _paces(talks: Sequence[Talk]) -> Iterable[Pace]:
    """Yield a row for every difficulty and manager that was played."""
    for preset in Preset:
        for manager in Manager:
            group = [t for t in talks if t.key.preset is preset and t.key.manager is manager]
            if group:
                turns = [talk.core for talk in group if talk.core is not None]
                yield Pace(
                    preset=preset,
                    manager=manager,
                    talks=len(group),
                    hint=_share(sum(talk.hint is not None for talk in group), len(group)),
                    core=_share(len(turns), len(group)),
                    core_turn=median(turns) if turns else None,
                    walked_out=_share(
                        sum(talk.ended is Ending.WALKED_OUT for talk in group), len(group)
                    ),
                    agreed=_share(sum(talk.agreed for talk in group), len(group)),
                )


def _strict_order(talks: Sequence[Talk]) -> float:
    """Return the share of personas that tell skill apart: by facts, then by trust."""
    verdicts = []
    for person in sorted({talk.key.persona for talk in talks}):
        earned = [_earned(talks, person, manager) for manager in _SKILL]
        if all(earned):
            poor, average, good = (fmean(values) for values in earned)
            verdicts.append(poor < average < good)
    return _share(sum(verdicts), len(verdicts))


def _earned(talks: Sequence[Talk], person: str, manager: Manager) -> list[float]:
    """Return what a manager earned in every talk with a person."""
    return [
        talk.facts + talk.trust / 1000
        for talk in talks
        if talk.key.persona == person and talk.key.manager is manager
    ]


__all__ = ["Figures", "Pace", "figures", "spearman", "table"]
