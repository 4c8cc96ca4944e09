"""Checks that a drill asks for something good, and that its lines are different and adult."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from simulator.domain.behaviour import NEGATIVE
from simulator.domain.drill import Drill
from simulator.library.lint.finding import Finding
from simulator.library.lint.words import phrases, says, words
from simulator.library.loader import Place, Source, dotted

TEXTS = ("text", "better")


def check_drills(drills: Iterable[tuple[Drill, Source]]) -> Iterator[Finding]:
    """Find what a schema cannot see, in one drill and between drills."""
    seen: dict[tuple[str, ...], str] = {}
    for drill, source in drills:
        for place, reason in (*_shape(drill), *_words(drill)):
            yield Finding(source.path, source.line(place), dotted(place), reason)
        for index, line in enumerate(drill.lines):
            before = seen.setdefault(words(line.text), source.path.name)
            if before != source.path.name:
                place = ("lines", index, "text")
                reason = f"this line also stands in {before}."
                yield Finding(source.path, source.line(place), dotted(place), reason)


def _shape(drill: Drill) -> Iterator[tuple[Place, str]]:
    for index, part in enumerate(drill.parts):
        if not NEGATIVE.isdisjoint(part.codes):
            yield ("parts", index, "codes"), "a drill asks for something that helps."
    if drill.before and not drill.late:
        yield ("late",), "say what to tell somebody who comes to it too late."
    ids: set[str] = set()
    texts: set[tuple[str, ...]] = set()
    for index, line in enumerate(drill.lines):
        if line.id in ids:
            yield ("lines", index, "id"), f"the id {line.id} stands twice."
        if words(line.text) in texts:
            yield ("lines", index, "text"), "this line stands twice in this drill."
        ids.add(line.id)
        texts.add(words(line.text))


def _words(drill: Drill) -> Iterator[tuple[Place, str]]:
    for index, line in enumerate(drill.lines):
        for name in TEXTS:
            text = str(getattr(line, name))
            for found in filter(
                None, (says(text, phrases().assistant), says(text, phrases().cliches))
            ):
                yield ("lines", index, name), f"{found!r} is a phrase nobody says in earnest."
