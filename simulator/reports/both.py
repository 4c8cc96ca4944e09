"""The curves of two tries on one chart: trust above, tension below, the fork between."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from simulator.reports import words
from simulator.reports.markup import Markup, joined
from simulator.reports.versus import Column, Point, Versus

WIDTH, HEIGHT = 460, 330
LEFT, RIGHT = 40, 96
PANEL = 110
"""Height of each of the two panels."""
TOPS = {"t": 26, "n": 186}
"""Where the panels of trust and tension begin."""
APART = 16
"""Least distance between the two names at the ends of the lines."""

_Value = Callable[[Point], float]


def both_curves(both: Versus) -> Markup:
    """Draw trust and tension of two tries over the same turns, with a table beside it."""
    turns = max(len(both.other.points), len(both.now.points)) - 1
    if turns < 1:
        return Markup("")
    return Markup(
        '<svg class="rr-both" viewBox="0 0 {width} {height}" role="img" aria-label="{sentence}">'
        "{trust}{tension}{ticks}</svg>{table}"
    ).format(
        width=WIDTH,
        height=HEIGHT,
        sentence=sentence(both),
        trust=_panel("t", "Trust", lambda point: point.trust, both, turns),
        tension=_panel("n", "Tension", lambda point: point.tension, both, turns),
        ticks=_ticks(turns),
        table=_table(both, turns),
    )


def sentence(both: Versus) -> str:
    """Say where each try led."""
    return (
        f"Trust and tension of two tries, which part at turn {both.turn}. "
        f"{_led(both.other)} {_led(both.now)}"
    )


def _led(column: Column) -> str:
    last = column.points[-1]
    return (
        f"{column.name} ended with trust at {round(last.trust)} and tension at "
        f"{round(last.tension)}."
    )


def _panel(kind: str, title: str, value: _Value, both: Versus, turns: int) -> Markup:
    """Draw one of the two panels."""
    grid = joined(
        Markup('<line class="g" x1="{x1}" x2="{x2}" y1="{y}" y2="{y}"/>').format(
            x1=LEFT, x2=WIDTH - RIGHT, y=_y(level, kind)
        )
        for level in (0, 50, 100)
    )
    fork = _x(both.turn - 1, turns)
    other, now = _y(value(both.other.points[-1]), kind), _y(value(both.now.points[-1]), kind)
    close = APART - abs(other - now)
    if close > 0 and len(both.other.points) == len(both.now.points):
        way = 1 if now > other else -1
        other, now = other - way * close / 2, now + way * close / 2
    return Markup(
        '<text class="title" x="{left}" y="{title_y}">{title}</text>'
        '<text x="0" y="{high}">high</text><text x="0" y="{low}">low</text>{grid}'
        '<line class="fork" x1="{fork}" x2="{fork}" y1="{top}" y2="{bottom}"/>'
        '<polyline class="then" points="{then}"/><polyline class="{kind}" points="{line}"/>'
        "{ends}"
    ).format(
        left=LEFT,
        title=title,
        title_y=TOPS[kind] - 10,
        high=_y(100, kind) + 5,
        low=_y(0, kind) + 1,
        grid=grid,
        fork=fork,
        top=TOPS[kind],
        bottom=TOPS[kind] + PANEL,
        kind=kind,
        then=_path(both.other.points, value, kind, turns),
        line=_path(both.now.points, value, kind, turns),
        ends=_end(both.other, "then", other, turns) + _end(both.now, kind, now, turns),
    )


def _end(column: Column, kind: str, y: float, turns: int) -> Markup:
    """Name a line where it ends."""
    return Markup('<text class="end {kind}" x="{x}" y="{y}">{name}</text>').format(
        kind=kind,
        x=_x(len(column.points) - 1, turns) + 8,
        y=round(y + 4, 1),
        name=words.clipped(column.name, 13),
    )


def _path(points: Sequence[Point], value: _Value, kind: str, turns: int) -> str:
    return " ".join(
        f"{_x(index, turns)},{_y(value(point), kind)}" for index, point in enumerate(points)
    )


def _x(index: int, turns: int) -> float:
    return round(LEFT + index * (WIDTH - LEFT - RIGHT) / turns, 1)


def _y(value: float, kind: str) -> float:
    return round(TOPS[kind] + (100 - value) * PANEL / 100, 1)


def _ticks(turns: int) -> Markup:
    every = 1 + turns // 10
    return joined(
        Markup('<text x="{x}" y="{y}" text-anchor="middle">{name}</text>').format(
            x=_x(index, turns), y=HEIGHT - 8, name=index or "start"
        )
        for index in range(0, turns + 1, every)
    )


def _table(both: Versus, turns: int) -> Markup:
    rows = joined(
        Markup("<tr><td>{turn}</td>{other}{now}</tr>").format(
            turn=turn or "start", other=_cells(both.other, turn), now=_cells(both.now, turn)
        )
        for turn in range(turns + 1)
    )
    return Markup(
        "<details><summary>Read it as a table</summary><table><thead><tr>"
        '<th scope="col">Turn</th><th scope="col">Trust, {other}</th>'
        '<th scope="col">Tension, {other}</th><th scope="col">Trust, {now}</th>'
        '<th scope="col">Tension, {now}</th></tr></thead><tbody>{rows}</tbody></table></details>'
    ).format(other=both.other.name, now=both.now.name, rows=rows)


def _cells(column: Column, turn: int) -> Markup:
    if turn >= len(column.points):
        return Markup("<td>\u2013</td><td>\u2013</td>")
    point = column.points[turn]
    return Markup("<td>{}</td><td>{}</td>").format(round(point.trust), round(point.tension))
