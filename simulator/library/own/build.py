"""Turns a filled form into a whole persona with a scenario, facts and a standard."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from simulator.domain.behaviour import Dimension
from simulator.domain.persona import Fact, Layer, Persona, Trigger
from simulator.domain.scenario import Preset
from simulator.domain.situation import Situation
from simulator.domain.voice import Action
from simulator.library.lint import lint_one
from simulator.library.lint.texts import public
from simulator.library.lint.words import words
from simulator.library.own.bank import Bank, Point, bank, manners, subjects
from simulator.library.own.form import require
from simulator.library.own.secret import gives_away, stems

LINE_WORDS = 40
"""Most words of a line in the bank."""
TRIGGERS, SOOTHERS = 3, 2
UNFINISHED = "unfinished"

_HOLE = re.compile(r"\{(\w+)\}")
_LAYERS = {Layer.HINT: "The first hint", Layer.CORE: "The reason", Layer.NEED: "What would help"}
_PLACES = {
    "facts.0": _LAYERS[Layer.HINT],
    "facts.1": _LAYERS[Layer.CORE],
    "facts.2": _LAYERS[Layer.NEED],
    "scenarios.0.opening_lines": "The first words",
}


def fill(template: str, values: Mapping[str, str]) -> str:
    """Put values into `{holes}`; what is put in is not looked at again."""
    return _HOLE.sub(lambda hole: values.get(hole[1], hole[0]), template)


def build(situation: Situation) -> Persona:
    """Make the persona; the form must be whole.

    Raises:
        InputError: something is missing, or the reason can be read off what is public.
    """
    form = require(situation)
    stock, values = bank(), _values(form)
    lines = _told(form, values)
    bare = _persona(form, stock, values, lines)
    exposed = [text.text for text in public(bare)]
    facts: list[Fact] = []
    for fact in bare.facts:
        own = _own(form, fact.layer)
        groups = gives_away((own,) if own else fact.lines, exposed, _LAYERS[fact.layer])
        facts.append(fact.model_copy(update={"gives_away": groups}))
        exposed += fact.lines
    return bare.model_copy(update={"facts": tuple(facts)})


def findings(persona: Persona) -> tuple[str, ...]:
    """Return what the checks find in an own persona, in the words of the form."""
    return tuple(
        f"{_place(found.field)}: {found.reason}" for found in lint_one(persona, "your situation")
    )


def _place(field: str) -> str:
    for start, name in _PLACES.items():
        if field.startswith(start):
            return name
    return "What happened" if field.startswith("scenarios.0") else field


def _values(form: Situation) -> dict[str, str]:
    subject = subjects()[form.about]
    stated = {
        "name": form.name,
        "role": form.role,
        "fact": form.happened[0].rstrip("."),
        "ask": form.ask.rstrip("."),
        "manner": manners()[form.manner].description,
    }
    spoken = {name: fill(getattr(subject, name), stated) for name in _SUBJECT}
    return stated | spoken


_SUBJECT = ("reflection", "question", "tentative")


def _told(form: Situation, values: Mapping[str, str]) -> dict[Layer, tuple[str, ...]]:
    """Return the employee's own words for each fact."""
    subject = subjects()[form.about]
    usual = {Layer.HINT: subject.hints, Layer.NEED: subject.needs}
    return {
        layer: tuple(fill(frame, {**values, "words": own}) for frame in bank().frames[layer])
        if (own := _own(form, layer))
        else usual[layer]
        for layer in Layer
    }


def _own(form: Situation, layer: Layer) -> str:
    """Return what somebody wrote for a fact; empty for the usual words."""
    return {Layer.HINT: form.hint, Layer.CORE: form.reason, Layer.NEED: form.need}[layer]


def _persona(
    form: Situation, stock: Bank, values: Mapping[str, str], told: Mapping[Layer, tuple[str, ...]]
) -> Persona:
    """Put everything together but the words that give the facts away."""
    return Persona.model_validate(
        {
            "id": form.id or f"own-{UNFINISHED}",
            "title": "Your own situation",
            "tenure": stock.tenure,
            "relationship": stock.relationship,
            "culture_and_channel": stock.culture_and_channel,
            "teaser": form.happened[0],
            "content_note": fill(stock.content_note, values),
            "voice": _voice(form, stock, values, told),
            "beliefs": stock.beliefs,
            "goals": stock.goals,
            "life": stock.life,
            "resistance_style": form.manner,
            "facts": [_fact(form, layer, told[layer]) for layer in Layer],
            "triggers": _points(stock.touchy, form.touchy, TRIGGERS),
            "soothers": _points(stock.calming, form.calming, SOOTHERS),
            "nonverbal": stock.nonverbal,
            "follow_up": stock.follow_up,
            "scenarios": [_scenario(form, stock, values)],
            "scripts": [
                {"quality": quality, "lines": [fill(line, values) for line in said]}
                for quality, said in stock.scripts.items()
            ],
            "worked_example": _worked(stock, values, told),
        }
    )


def _voice(
    form: Situation, stock: Bank, values: Mapping[str, str], told: Mapping[Layer, tuple[str, ...]]
) -> dict[str, object]:
    manner = manners()[form.manner]
    longest = max(len(words(line)) for lines in told.values() for line in lines)
    return {
        "name": form.name,
        "first_name": form.name.split()[0],
        "pronouns": form.pronouns.value,
        "role": form.role,
        "description": fill(stock.description, values),
        "style": {
            "words_median": manner.words_median,
            "words_max": max(LINE_WORDS, longest, len(words(form.opening))),
            "manner": manner.manner,
        },
        "samples": [
            {"manager": frame.manager, "stance": frame.stance, "employee": manner.samples[kind]}
            for kind, frame in stock.samples.items()
        ],
        "stances": manner.stances,
        "openers": [
            {"text": text, "actions": [action]}
            for action, texts in stock.openers.items()
            for text in texts
        ],
        "lines": {**stock.lines, Action.DEFLECT: manner.deflect, Action.RESIST: manner.resist},
        "topics": [
            {**topic.model_dump(), "keywords": topic.keywords or _keywords(form.happened)}
            for topic in stock.topics
        ],
        "closings": stock.closings,
    }


def _keywords(texts: Iterable[str]) -> tuple[str, ...]:
    return (*stems(" ".join(texts)), "happen", "incident")


def _fact(form: Situation, layer: Layer, lines: tuple[str, ...]) -> dict[str, object]:
    subject = subjects()[form.about]
    after = {Layer.HINT: None, Layer.CORE: Layer.HINT.value, Layer.NEED: Layer.CORE.value}
    return {
        "id": layer.value,
        "layer": layer,
        "text": f"In {form.name}’s words: “{lines[0]}”",
        "lines": lines,
        "themes": tuple(dict.fromkeys((*subject.themes[layer], *stems(_own(form, layer))))),
        "gives_away": ((UNFINISHED, layer.value), (layer.value, UNFINISHED)),
        "unlock": {"after": after[layer]},
        "opened_by": subject.opened_by[layer],
    }


def _points(known: tuple[Point, ...], chosen: tuple[str, ...], fewest: int) -> list[Trigger]:
    """Return the chosen points, filled up with the first of the others."""
    wanted = [point for point in known if point.id in chosen]
    rest = (point for point in known if point.id not in chosen)
    while len(wanted) < fewest:
        wanted.append(next(rest))
    return [
        Trigger.model_validate(
            {
                **point.model_dump(exclude={"says", "lines"}),
                "lines": [{"text": line} for line in point.lines],
            }
        )
        for point in wanted
    ]


def _scenario(form: Situation, stock: Bank, values: Mapping[str, str]) -> dict[str, object]:
    own = [fill(frame, {"words": form.opening}) for frame in stock.first_words]
    return {
        "id": "own",
        "title": "Your own situation",
        "situation": fill(stock.situation, values),
        "known": [*form.happened, f"What you need from {form.name}: {form.ask}"],
        "unknown": fill(stock.unknown, values),
        "good_ending": fill(stock.good_ending, values),
        "expectation_points": [
            {"id": "ask", "text": form.ask, "keywords": stems(form.ask)},
        ],
        "practises": [Dimension.LISTENING, Dimension.EMPATHY, Dimension.CLEAR_EXPECTATIONS],
        "level": list(Preset).index(form.level) + 1,
        "opening_lines": own if form.opening else stock.openings,
        "handoff": stock.handoff,
    }


def _worked(
    stock: Bank, values: Mapping[str, str], told: Mapping[Layer, tuple[str, ...]]
) -> list[dict[str, object]]:
    return [
        {
            "manager": fill(turn.manager, values),
            "codes": turn.codes,
            "employee": _said(turn.says, stock, told),
            "note": turn.note,
        }
        for turn in stock.worked
    ]


def _said(where: str, stock: Bank, told: Mapping[Layer, tuple[str, ...]]) -> str:
    if where in set(Layer):
        return told[Layer(where)][0]
    action, band, index = where.split(".")
    lines = {key.value: value for key, value in stock.lines[Action(action)].items()}
    return lines[band][int(index)].text


__all__ = ["build", "fill", "findings"]
