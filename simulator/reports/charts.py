"""Charts as inline SVG and HTML, coloured by css variables, each with a sentence in words."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.reports import words
from simulator.reports.markup import Markup, joined
from simulator.reports.outcome import Note
from simulator.reports.summary import Skill
from simulator.reports.versus import Point

WIDTH, HEIGHT = 560, 236
LEFT, RIGHT, TOP, BOTTOM = 44, 78, 40, 30
APART = 17
"""Least distance between the two names at the ends of the lines."""


def track(skill: Skill) -> Markup:
    """Draw one skill as five segments: solid scored, hatched could be, a triangle for your own."""
    if skill.level is None:
        segments = Markup("<i></i>") * 5
        spoken = f"{skill.name}: {skill.words.lower()}"
        extra = Markup(" nee")
    else:
        segments = joined(_segment(place, skill) for place in range(1, 6))
        spoken = f"{skill.name}: {_level_sentence(skill)}"
        extra = Markup("")
    own = Markup("")
    if skill.own is not None:
        spoken += f". You rated yourself {skill.own}"
        own = Markup('<em style="left:{at}%"></em>').format(at=(skill.own * 2 - 1) * 10)
    return Markup(
        '<div class="rr-track{extra}" role="img" aria-label="{spoken}.">{segments}{own}</div>'
    ).format(extra=extra, spoken=spoken, segments=segments, own=own)


def _segment(place: int, skill: Skill) -> Markup:
    if place <= skill.low:
        return Markup('<i class="on"></i>')
    return Markup('<i class="maybe"></i>') if place <= skill.high else Markup("<i></i>")


def _level_sentence(skill: Skill) -> str:
    if skill.low == skill.high:
        return f"level {skill.level} of 5, {skill.words.lower()}"
    return f"level {skill.level} of 5, could be {skill.low} to {skill.high}"


def curve(points: Sequence[Point], notes: Sequence[Note] = ()) -> Markup:
    """Draw trust and tension turn by turn, with a table for those who would rather read it."""
    if len(points) < 2:
        return Markup("")
    sentence = curve_sentence(points)
    drawing = Markup(
        '<svg class="rr-curve" viewBox="0 0 {width} {height}" role="img" aria-label="{sentence}">'
        '<text x="0" y="{top}">high</text><text x="0" y="{bottom}">low</text>'
        "{grid}{ticks}{notes}{tension}{trust}{ends}</svg>"
    ).format(
        width=WIDTH,
        height=HEIGHT,
        sentence=sentence,
        top=_y(100) + 5,
        bottom=_y(0) + 1,
        grid=_grid(),
        ticks=_ticks(points),
        notes=joined(_note(note, place, points) for place, note in enumerate(notes)),
        tension=_polyline("n", [(_x(i, points), _y(p.tension)) for i, p in enumerate(points)]),
        trust=_polyline("t", [(_x(i, points), _y(p.trust)) for i, p in enumerate(points)]),
        ends=_ends(points),
    )
    return drawing + _table(points)


def curve_sentence(points: Sequence[Point]) -> str:
    """Say what the curve shows."""
    first, last = points[0], points[-1]
    turns = words.counted(len(points) - 1, "turn")
    moves = [(points[i].trust - points[i - 1].trust, points[i].turn) for i in range(1, len(points))]
    said = (
        f"{_moved('Trust', first.trust, last.trust)} and "
        f"{_moved('tension', first.tension, last.tension)} over {turns}."
    )
    best, worst = max(moves, key=lambda move: (move[0], -move[1])), min(moves)
    if best[0] > 0:
        said += f" Trust rose most at turn {best[1]}."
    if worst[0] < 0:
        said += f" It fell most at turn {worst[1]}."
    return said


def _moved(name: str, before: float, after: float) -> str:
    if round(before) == round(after):
        return f"{name} stayed at {round(after)}"
    verb = "rose" if after > before else "fell"
    return f"{name} {verb} from {round(before)} to {round(after)}"


def _x(index: int, points: Sequence[Point]) -> float:
    return round(LEFT + index * (WIDTH - LEFT - RIGHT) / (len(points) - 1), 1)


def _y(value: float) -> float:
    return round(TOP + (100 - value) * (HEIGHT - TOP - BOTTOM) / 100, 1)


def _grid() -> Markup:
    return joined(
        Markup('<line class="g" x1="{x1}" x2="{x2}" y1="{y}" y2="{y}"/>').format(
            x1=LEFT, x2=WIDTH - RIGHT, y=_y(value)
        )
        for value in (0, 25, 50, 75, 100)
    )


def _ticks(points: Sequence[Point]) -> Markup:
    every = 1 + (len(points) - 1) // 12
    return joined(
        Markup('<text x="{x}" y="{y}" text-anchor="middle">{name}</text>').format(
            x=_x(index, points), y=HEIGHT - 6, name=point.turn or "start"
        )
        for index, point in enumerate(points)
        if index % every == 0
    )


def _polyline(kind: str, places: Sequence[tuple[float, float]]) -> Markup:
    path = " ".join(f"{x},{y}" for x, y in places)
    dots = Markup("")
    if kind == "t":
        dots = joined(
            Markup('<circle class="t" cx="{x}" cy="{y}" r="3.5"/>').format(x=x, y=y)
            for x, y in places
        )
    return Markup('<polyline class="{kind}" points="{path}"/>{dots}').format(
        kind=kind, path=path, dots=dots
    )


def _ends(points: Sequence[Point]) -> Markup:
    trust, tension = _y(points[-1].trust), _y(points[-1].tension)
    close = APART - abs(trust - tension)
    if close > 0:
        way = 1 if trust > tension else -1
        trust, tension = trust + way * close / 2, tension - way * close / 2
    return Markup(
        '<text class="lt" x="{x}" y="{t}">Trust</text>'
        '<text class="ln" x="{x}" y="{n}">Tension</text>'
    ).format(x=WIDTH - RIGHT + 10, t=round(trust + 5, 1), n=round(tension + 5, 1))


def _note(note: Note, place: int, points: Sequence[Point]) -> Markup:
    index = next((i for i, point in enumerate(points) if point.turn == note.turn), None)
    if index is None:
        return Markup("")
    x, y = _x(index, points), 12 + 15 * (place % 2)
    anchor = "start" if x < 110 else "end" if x > WIDTH - RIGHT - 40 else "middle"
    top = min(_y(points[index].trust), _y(points[index].tension))
    return Markup(
        '<g class="ev"><line x1="{x}" x2="{x}" y1="{from_y}" y2="{to_y}"/>'
        '<text x="{x}" y="{y}" text-anchor="{anchor}">{text}</text></g>'
    ).format(x=x, from_y=y + 4, to_y=max(y + 4, top - 6), y=y, anchor=anchor, text=note.text)


def _table(points: Sequence[Point]) -> Markup:
    rows = joined(
        Markup("<tr><td>{turn}</td><td>{trust}</td><td>{tension}</td></tr>").format(
            turn=point.turn or "start", trust=round(point.trust), tension=round(point.tension)
        )
        for point in points
    )
    return Markup(
        "<details><summary>Read it as a table</summary><table><thead><tr>"
        '<th scope="col">Turn</th><th scope="col">Trust</th><th scope="col">Tension</th>'
        "</tr></thead><tbody>{rows}</tbody></table></details>"
    ).format(rows=rows)


def dots(name: str, levels: Sequence[int], likely: tuple[float, float] | None = None) -> Markup:
    """Draw a skill over time: one dot a conversation, on a fixed scale of 1 to 5.

    Args:
        name: of the skill.
        levels: oldest first.
        likely: between which levels the skill lies now, drawn as a band.
    """
    band = Markup("")
    if likely is not None:
        low, high = likely
        band = Markup(
            '<rect class="likely" x="22" width="214" y="{y}" height="{h}" rx="3"/>'
        ).format(y=round(_row(high), 1), h=round(_row(low) - _row(high), 1))
    lines = joined(
        Markup(
            '<line class="g" x1="22" x2="236" y1="{y}" y2="{y}"/><text x="0" y="{t}">{n}</text>'
        ).format(y=_row(level), t=_row(level) + 4, n=level)
        for level in range(1, 6)
    )
    step = 200 / max(1, len(levels) - 1)
    marks = joined(
        Markup('<circle cx="{x}" cy="{y}" r="5"/>').format(
            x=round(28 + place * step, 1), y=_row(level)
        )
        for place, level in enumerate(levels)
    )
    spoken = f"{name}, oldest first: {', '.join(map(str, levels))}"
    if likely is not None:
        spoken += f"; likely {likely[0]:.1f} to {likely[1]:.1f} now"
    return Markup(
        '<svg class="rr-dots-over-time" viewBox="0 0 240 96" role="img" aria-label="{spoken}">'
        "{band}{lines}{marks}</svg>"
    ).format(spoken=spoken, band=band, lines=lines, marks=marks)


def _row(level: float) -> float:
    return 94 - level * 16
