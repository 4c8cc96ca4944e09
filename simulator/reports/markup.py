"""Markup from escaped parts: the one escaping function, and quotes placed by offsets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from markupsafe import Markup, escape

__all__ = ["Mark", "Markup", "escape", "joined", "marked"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A quoted stretch of a line and the behaviour it carries."""

    start: int
    end: int
    key: str
    """What colours it: a dimension's value, or `missed`."""
    label: str
    """The behaviour, in a few words."""


def joined(parts: Iterable[Markup], between: str = "") -> Markup:
    """Join finished pieces; `between` is escaped like any other text."""
    return escape(between).join(parts)


def marked(text: str, marks: Iterable[Mark]) -> Markup:
    """Escape `text` piece by piece and wrap each marked stretch.

    Marks that overlap are nested: the longer one owns the fill. Marks that cross are cut where
    they cross, and those outside the text are left out.
    """
    inside = [
        replace(mark, start=max(0, mark.start), end=min(len(text), mark.end)) for mark in marks
    ]
    return _render(text, 0, len(text), [mark for mark in inside if mark.start < mark.end])


def _render(text: str, start: int, end: int, marks: list[Mark]) -> Markup:
    """Render `text[start:end]`, whose marks all lie within it."""
    waiting = sorted(marks, key=lambda mark: (mark.start, -mark.end))
    pieces: list[Markup] = []
    at = start
    while waiting:
        outer = waiting.pop(0)
        touching = [mark for mark in waiting if mark.start < outer.end]
        beyond = [replace(mark, start=outer.end) for mark in touching if mark.end > outer.end]
        within = [replace(mark, end=min(mark.end, outer.end)) for mark in touching]
        pieces.append(escape(text[at : outer.start]))
        pieces.append(_wrap(outer, _render(text, outer.start, outer.end, within)))
        at = outer.end
        rest = [mark for mark in waiting if mark.start >= outer.end]
        waiting = sorted([*beyond, *rest], key=lambda mark: (mark.start, -mark.end))
    pieces.append(escape(text[at:end]))
    return joined(pieces)


def _wrap(mark: Mark, inner: Markup) -> Markup:
    """Put a mark with its name round finished markup."""
    return Markup(
        '<mark data-d="{key}" tabindex="-1">{inner}<span class="rr-code"> {label}</span></mark>'
    ).format(key=mark.key, inner=inner, label=mark.label)
