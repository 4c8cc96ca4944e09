"""An employee in full, secrets included: only the director may read this."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from simulator.domain.affect import Band
from simulator.domain.behaviour import Code
from simulator.domain.scenario import Scenario
from simulator.domain.voice import Content, Line, Voice


class Layer(StrEnum):
    """How deep a fact lies."""

    HINT = "hint"
    CORE = "core"
    NEED = "need"


class ResistanceStyle(StrEnum):
    """How the person keeps a manager at a distance."""

    MINIMISER = "minimiser"
    COUNTER_BLAMER = "counter_blamer"
    YES_SAYER = "yes_sayer"
    JOKER = "joker"
    SILENT = "silent"
    LEGALIST = "legalist"
    TEARFUL = "tearful"
    INTELLECTUALISER = "intellectualiser"


class Unlock(Content):
    """What must hold before a fact may be said; the layer's defaults fill what is left out."""

    trust_at_least: int | None = None
    defensiveness_at_most: int | None = None
    any_of: tuple[Code, ...] = ()
    """Codes of which one must have been seen in the last three manager turns."""
    after: str | None = None
    """Id of the fact that must have been said before."""


class Fact(Content):
    """Something true that is told only when it is earned."""

    id: str
    layer: Layer
    text: str
    """What the manager learns, in the third person, for the debrief."""
    lines: tuple[str, ...] = Field(min_length=3)
    """The employee's own words for it, alternatives; spoken by code, never by a model."""
    nonverbal: tuple[str, ...] = ()
    """What the body does while saying it."""
    themes: tuple[str, ...] = Field(min_length=3)
    """Lower-case word stems that bring a manager close to it."""
    gives_away: tuple[tuple[str, ...], ...] = Field(min_length=2)
    """Groups of lower-case word stems; a line holding every stem of one group has told it."""
    unlock: Unlock = Unlock()
    opened_by: str
    """For the debrief: which kind of question or remark opens it, as advice to a manager."""


class Effect(Content):
    """Change of affect, in points."""

    trust: float = 0.0
    defensiveness: float = 0.0
    stress: float = 0.0


class Trigger(Content):
    """Words or behaviours that touch a nerve, or soothe it."""

    id: str
    phrases: tuple[str, ...] = ()
    """Lower-case words or phrases, matched on word boundaries."""
    codes: tuple[Code, ...] = ()
    effect: Effect
    lines: tuple[Line, ...] = ()
    """What he or she answers when touched; at least two for a trigger with negative trust."""
    why: str
    """For the debrief: what this touched, without giving away a locked fact."""


class Nonverbal(Content):
    """What the body shows; every entry is a short phrase without a subject ("looks down")."""

    opening: tuple[str, ...] = Field(min_length=3)
    bands: dict[Band, tuple[str, ...]]
    """At least four for each trust band."""
    high_stress: tuple[str, ...] = Field(min_length=4)
    high_defensiveness: tuple[str, ...] = Field(min_length=4)
    softened: tuple[str, ...] = Field(min_length=3)
    """When something lands."""
    walkout: tuple[str, ...] = Field(min_length=2)


class Temperament(Content):
    """How quickly this person warms and bristles, as factors on the common rule."""

    warms: float = Field(default=1.0, ge=0.7, le=1.3)
    bristles: float = Field(default=1.0, ge=0.7, le=1.3)
    stress_at_start: float = Field(default=50.0, ge=0, le=100)


class Script(Content):
    """A scripted manager for tests, demonstrations and fidelity measures."""

    quality: str
    """`good`, `average` or `poor`."""
    lines: tuple[str, ...] = Field(min_length=8, max_length=12)


class WorkedTurn(Content):
    """A manager turn in a worked example, with the behaviours it shows."""

    manager: str
    codes: tuple[Code, ...]
    employee: str
    note: str = ""


class FollowUpLines(Content):
    """What he or she says on coming in for a second meeting, days later."""

    good: tuple[str, ...] = ()
    """After a talk that ended well."""
    poor: tuple[str, ...] = ()
    """After one that did not."""
    broken: tuple[str, ...] = ()
    """When the manager has broken a promise, which stands at `{quote}`."""
    again: tuple[str, ...] = ()
    """When another one comes up later in the talk, at `{quote}`."""


class Persona(Content):
    """An employee and the scenarios he or she plays."""

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    title: str
    """Title of the situation, two to four words."""
    tenure: str
    relationship: str
    """To the manager."""
    culture_and_channel: str
    """How this person likes to be spoken to."""
    teaser: str
    """One line for the card, in the manager's eyes."""
    content_note: str = ""
    """A sentence of care, when the theme is heavy."""
    voice: Voice
    beliefs: tuple[str, ...] = Field(min_length=3, max_length=3)
    goals: tuple[str, ...] = Field(min_length=2)
    """What he or she wants from the talk, and fears."""
    life: tuple[str, ...] = Field(min_length=3)
    """Ordinary facts of a life, for the follow-up meeting and the notebook."""
    resistance_style: ResistanceStyle
    temperament: Temperament = Temperament()
    facts: tuple[Fact, ...] = Field(min_length=3)
    triggers: tuple[Trigger, ...] = Field(min_length=3)
    soothers: tuple[Trigger, ...] = Field(min_length=2)
    nonverbal: Nonverbal
    follow_up: FollowUpLines = FollowUpLines()
    scenarios: tuple[Scenario, ...] = Field(min_length=1)
    scripts: tuple[Script, ...] = Field(min_length=3)
    worked_example: tuple[WorkedTurn, ...] = Field(min_length=6)

    def fact(self, fact_id: str) -> Fact:
        """Return a fact by id; raise `KeyError` when there is none."""
        for fact in self.facts:
            if fact.id == fact_id:
                return fact
        raise KeyError(fact_id)

    def scenario(self, scenario_id: str | None = None) -> Scenario:
        """Return a scenario by id, the first one without; raise `KeyError` when unknown."""
        if scenario_id is None:
            return self.scenarios[0]
        for scenario in self.scenarios:
            if scenario.id == scenario_id:
                return scenario
        raise KeyError(scenario_id)


__all__ = [
    "Effect",
    "Fact",
    "FollowUpLines",
    "Layer",
    "Nonverbal",
    "Persona",
    "ResistanceStyle",
    "Script",
    "Temperament",
    "Trigger",
    "Unlock",
    "WorkedTurn",
]
