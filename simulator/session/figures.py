"""The persona figures: what the counted talks say, over all and person by person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, median

from simulator.domain.rehearsal import Ending
from simulator.domain.scenario import Preset
from simulator.session.fidelity import Talk
from simulator.session.hearing import same_beginnings, told_apart, usual_length
from simulator.session.stock import Manager

_SKILL = {Manager.POOR: 0, Manager.AVERAGE: 1, Manager.GOOD: 2}
"""Managers that can be put in an order of skill."""
_HARD = frozenset({Preset.HARD, Preset.EXPERT})
NEAR = 0.2
"""By how much of a persona's usual length its median line may differ."""


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
class Wording:
    """Who worded the lines, and at what cost; shares are of what can be shared."""

    model_words: float
    """Share of all words that a model chose."""
    first_drafts: float
    """Share of model lines that needed no second draft."""
    stand_ins: float
    """Share of lines in which authored words replaced a model's."""
    calls_per_line: float
    new_tokens_per_call: float


@dataclass(frozen=True, slots=True)
class Person:
    """The figures of one persona."""

    id: str
    lines: int
    median_words: float
    style_words: int
    """The median its author set."""
    same_beginnings: float
    repeated: float
    strict: bool | None
    """Whether poor, average and good managers rank strictly so at medium; `None` if not played."""
    wording: Wording

    @property
    def in_style(self) -> bool:
        """Say whether the lines are as long as the author meant them, within `NEAR`."""
        return abs(self.median_words - self.style_words) <= NEAR * self.style_words


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures over a set of talks."""

    talks: int
    lines: int
    paces: tuple[Pace, ...]
    people: tuple[Person, ...]
    locked_per_thousand: float
    out_of_order: int
    repeated: float
    """Share of lines."""
    hard_agrees_with_poor: float
    spearman: float
    """Between the manager's skill and the facts earned, at medium."""
    strict_order: float
    """Share of personas to whom poor, average and good managers rank strictly so, at medium."""
    told_apart: float | None
    """How often a classifier names the speaker of five lines; `None` with too few talks."""
    wording: Wording


def figures(talks: Iterable[Talk], styles: Mapping[str, int] | None = None) -> Figures:
    """Add up counted talks.

    Args:
        talks: what was counted.
        styles: by persona, the usual number of words its author set.
    """
    every = tuple(talks)
    own = {who: [t for t in every if t.key.persona == who] for who in _names(every)}
    lines = sum(talk.turns for talk in every)
    hard_poor = [t for t in every if t.key.manager is Manager.POOR and t.key.preset in _HARD]
    medium = [t for t in every if t.key.preset is Preset.MEDIUM and t.key.manager in _SKILL]
    people = tuple(_person(who, own[who], (styles or {}).get(who, 0)) for who in own)
    judged = [person.strict for person in people if person.strict is not None]
    return Figures(
        talks=len(every),
        lines=lines,
        paces=tuple(_paces(every)),
        people=people,
        locked_per_thousand=1000 * _share(sum(talk.locked for talk in every), lines),
        out_of_order=sum(talk.out_of_order for talk in every),
        repeated=_share(sum(talk.repeated for talk in every), lines),
        hard_agrees_with_poor=_share(sum(talk.agreed for talk in hard_poor), len(hard_poor)),
        spearman=spearman(
            [_SKILL[talk.key.manager] for talk in medium], [talk.facts for talk in medium]
        ),
        strict_order=_share(sum(judged), len(judged)),
        told_apart=told_apart({who: [t.lines for t in own[who]] for who in own}) if own else None,
        wording=_wording(every),
    )


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


def _names(talks: Iterable[Talk]) -> list[str]:
    return sorted({talk.key.persona for talk in talks})


def _share(part: float, whole: float) -> float:
    """Return a share; nothing of nothing is nothing."""
    return part / whole if whole else 0.0


def _wording(talks: Sequence[Talk]) -> Wording:
    worded = sum(talk.model_lines for talk in talks)
    stand_ins = sum(talk.stand_ins for talk in talks)
    calls = sum(talk.calls for talk in talks)
    return Wording(
        model_words=_share(sum(t.model_words for t in talks), sum(t.words for t in talks)),
        first_drafts=_share(sum(talk.first_drafts for talk in talks), worded),
        stand_ins=_share(stand_ins, worded + stand_ins),
        calls_per_line=_share(calls, worded + stand_ins),
        new_tokens_per_call=_share(sum(talk.new_tokens for talk in talks), calls),
    )


def _person(who: str, talks: Sequence[Talk], style: int) -> Person:
    return Person(
        id=who,
        lines=sum(talk.turns for talk in talks),
        median_words=usual_length([talk.lines for talk in talks]),
        style_words=style,
        same_beginnings=same_beginnings([t.lines for t in talks if t.key.manager in _SKILL]),
        repeated=_share(sum(talk.repeated for talk in talks), sum(talk.turns for talk in talks)),
        strict=_strict(talks),
        wording=_wording(talks),
    )


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


def _strict(talks: Sequence[Talk]) -> bool | None:
    """Say whether a person tells skill apart at medium: by facts, then by the trust left."""
    medium = [talk for talk in talks if talk.key.preset is Preset.MEDIUM]
    earned = [
        [talk.facts + talk.trust / 1000 for talk in medium if talk.key.manager is manager]
        for manager in _SKILL
    ]
    if not all(earned):
        return None
    poor, average, good = (fmean(values) for values in earned)
    return poor < average < good


__all__ = ["Figures", "Pace", "Person", "Wording", "figures", "spearman"]
