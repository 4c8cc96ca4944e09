"""Two tries at one talk as plain values: levels, curves, the line that differs, what changed."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.domain.behaviour import Dimension
from simulator.domain.debrief import Attempt, Comparison
from simulator.domain.rehearsal import Ending, Rehearsal
from simulator.reports import words


@dataclass(frozen=True, slots=True)
class Point:
    """Where trust and tension stood after a turn; turn 0 is the start."""

    turn: int
    trust: float
    tension: float


@dataclass(frozen=True, slots=True)
class Column:
    """One of the two tries."""

    name: str
    how: str
    """How long it went and how it ended."""
    line: str
    """What the manager said at the fork; empty when the try stops before it."""
    found: str
    """How many of the facts came out."""
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One skill in both tries."""

    key: str
    name: str
    other: str
    now: str


@dataclass(frozen=True, slots=True)
class Versus:
    """Everything the comparison shows."""

    turn: int
    other: Column
    now: Column
    rows: tuple[Row, ...]
    changed: tuple[str, ...]


def versus(comparison: Comparison) -> Versus:
    """Arrange two tries side by side."""
    other, now = comparison.other, comparison.now
    return Versus(
        turn=comparison.turn,
        other=_column(other, comparison.turn),
        now=_column(now, comparison.turn),
        rows=tuple(
            Row(skill.value, name, _figure(other, skill), _figure(now, skill))
            for skill, name in words.SKILLS.items()
        ),
        changed=comparison.changed,
    )


def curve_points(rehearsal: Rehearsal) -> tuple[Point, ...]:
    """Return where trust and tension stood at the start and after every turn."""
    dials = rehearsal.setup.dials
    start = Point(0, dials.trust, dials.defensiveness)
    return (
        start,
        *(
            Point(exchange.number, exchange.affect.trust, exchange.affect.defensiveness)
            for exchange in rehearsal.exchanges
        ),
    )


def _column(attempt: Attempt, turn: int) -> Column:
    exchanges = attempt.rehearsal.exchanges
    found = sum(fact.found for fact in attempt.revealed)
    return Column(
        name=attempt.name,
        how=f"{words.counted(len(exchanges), 'turn')}, {_end(attempt.rehearsal.ended)}",
        line=exchanges[turn - 1].manager if turn <= len(exchanges) else "",
        found=f"{found} of {len(attempt.revealed)}",
        points=curve_points(attempt.rehearsal),
    )


def _end(ended: Ending | None) -> str:
    if ended is None:
        return "left unfinished"
    return "walked out" if ended is Ending.WALKED_OUT else "brought to an end"


def _figure(attempt: Attempt, skill: Dimension) -> str:
    """Write the level of a skill, or that there was too little for one."""
    rating = attempt.assessment.dimensions[skill]
    if rating.level is None:
        return "\u2013 not enough to score"
    low, high = rating.range
    return f"{words.level_figure(low, high)} {words.level_words(low, high).lower()}"


__all__ = ["Column", "Point", "Row", "Versus", "curve_points", "versus"]
