"""Goes through the texts of a persona, each with its place in the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from simulator.domain.persona import Persona
from simulator.library.loader import Place

FOLLOW_UPS = ("good", "poor", "broken", "again")
"""The kinds of lines for a second meeting."""


class Text(NamedTuple):
    """A text and where it stands."""

    place: Place
    text: str


def _each(place: Place, texts: Iterable[str]) -> Iterator[Text]:
    for index, text in enumerate(texts):
        yield Text((*place, index), text)


def banked(persona: Persona) -> Iterator[Text]:
    """The authored lines for actions and bands."""
    for action, bands in persona.voice.lines.items():
        for band, lines in bands.items():
            for index, line in enumerate(lines):
                yield Text(("voice", "lines", action, band, index, "text"), line.text)


def _by_mood(persona: Persona) -> Iterator[Text]:
    """The lines on ordinary matters and on kinds of turn, guarded and open."""
    for index, topic in enumerate(persona.voice.topics):
        yield from _each(("voice", "topics", index, "guarded"), topic.guarded)
        yield from _each(("voice", "topics", index, "open"), topic.open)
    for want, reply in persona.voice.replies.items():
        yield from _each(("voice", "replies", want, "guarded"), reply.guarded)
        yield from _each(("voice", "replies", want, "open"), reply.open)


def spoken_freely(persona: Persona) -> Iterator[Text]:
    """Everything the employee may say before any trust is earned."""
    yield from banked(persona)
    yield from _by_mood(persona)
    for kind, lines in persona.voice.closings.items():
        yield from _each(("voice", "closings", kind), lines)
    for index, scenario in enumerate(persona.scenarios):
        yield from _each(("scenarios", index, "opening_lines"), scenario.opening_lines)
    for kind in FOLLOW_UPS:
        yield from _each(("follow_up", kind), getattr(persona.follow_up, kind))
    for name, triggers in (("triggers", persona.triggers), ("soothers", persona.soothers)):
        for index, trigger in enumerate(triggers):
            for number, line in enumerate(trigger.lines):
                yield Text((name, index, "lines", number, "text"), line.text)


def confided(persona: Persona) -> Iterator[Text]:
    """The employee's own words for the facts."""
    for index, fact in enumerate(persona.facts):
        yield from _each(("facts", index, "lines"), fact.lines)


def sampled(persona: Persona) -> Iterator[Text]:
    """What the employee says in the samples of the voice."""
    for index, sample in enumerate(persona.voice.samples):
        yield Text(("voice", "samples", index, "employee"), sample.employee)


def public(persona: Persona) -> Iterator[Text]:
    """Everything a model or the manager may see before a fact is told."""
    yield from spoken_freely(persona)
    yield from sampled(persona)
    for name in ("title", "relationship", "teaser", "content_note", "culture_and_channel"):
        yield Text((name,), str(getattr(persona, name)))
    for name in ("name", "role", "description"):
        yield Text(("voice", name), str(getattr(persona.voice, name)))
    yield Text(("voice", "style", "manner"), persona.voice.style.manner)
    for index, sample in enumerate(persona.voice.samples):
        yield Text(("voice", "samples", index, "manager"), sample.manager)
        yield Text(("voice", "samples", index, "stance"), sample.stance)
    for band, stance in persona.voice.stances.items():
        yield Text(("voice", "stances", band), stance)
    for index, opener in enumerate(persona.voice.openers):
        yield Text(("voice", "openers", index, "text"), opener.text)
    for index, topic in enumerate(persona.voice.topics):
        yield Text(("voice", "topics", index, "knows"), topic.knows)
    yield from _briefed(persona)


def _briefed(persona: Persona) -> Iterator[Text]:
    for index, scenario in enumerate(persona.scenarios):
        for name in ("title", "situation", "unknown"):
            yield Text(("scenarios", index, name), str(getattr(scenario, name)))
        yield from _each(("scenarios", index, "known"), scenario.known)
        for number, point in enumerate(scenario.expectation_points):
            yield Text(("scenarios", index, "expectation_points", number, "text"), point.text)
