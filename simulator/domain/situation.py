"""A situation of one's own, as somebody fills it in: everything an own persona is made from."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from simulator.domain.persona import ResistanceStyle
from simulator.domain.scenario import Preset
from simulator.domain.voice import Content

PREFIX = "own-"
"""How the id of every own persona begins."""
SHORT, SENTENCE, TEXT = 80, 300, 4_000
"""Most characters of a name, a sentence, a free text."""
FACTS = (2, 3)
"""Fewest and most things that happened."""


class About(StrEnum):
    """What the hidden reason is about, roughly."""

    HOME = "home"
    HEALTH = "health"
    SKILL = "skill"
    UNFAIR = "unfair"
    COLLEAGUE = "colleague"
    LEAVING = "leaving"
    OTHER = "other"


class Pronouns(StrEnum):
    """How the person is spoken of."""

    THEY = "they/them"
    SHE = "she/her"
    HE = "he/him"


class Situation(Content):
    """The filled form; everything may be empty while it is being filled in."""

    id: str = Field(default="", pattern=r"^(own-[a-z0-9-]{1,60})?$")
    name: str = Field(default="", max_length=SHORT)
    """A first name, better a made-up one."""
    role: str = Field(default="", max_length=SHORT)
    pronouns: Pronouns = Pronouns.THEY
    manner: ResistanceStyle = ResistanceStyle.MINIMISER
    happened: tuple[str, ...] = Field(default=(), max_length=FACTS[1])
    """Dated facts, in the manager's words."""
    ask: str = Field(default="", max_length=SENTENCE)
    """What the manager needs from now on."""
    about: About = About.OTHER
    hint: str = Field(default="", max_length=SENTENCE)
    """What would slip out first, in the employee's own words; empty for a usual one."""
    reason: str = Field(default="", max_length=SENTENCE)
    """What the manager suspects is behind it, in the employee's own words."""
    need: str = Field(default="", max_length=SENTENCE)
    """What would help, in the employee's own words; empty for a usual one."""
    touchy: tuple[str, ...] = ()
    """Ids of what tends to set the person off."""
    calming: tuple[str, ...] = ()
    """Ids of what tends to calm the person down."""
    level: Preset = Preset.MEDIUM
    opening: str = Field(default="", max_length=SENTENCE)
    """First words on coming in; empty for usual ones."""
    notes: str = Field(default="", max_length=TEXT)
    """What else was written; never shown to a model that plays the part."""
    extensions: str = Field(default="", max_length=16 * TEXT)
    """Extensions of other programs' cards, as JSON: kept, never read."""

    @property
    def secrets(self) -> tuple[str, ...]:
        """Return the fields nobody but the owner should see."""
        return (self.hint, self.reason, self.need)


__all__ = ["About", "FACTS", "PREFIX", "Pronouns", "SENTENCE", "SHORT", "Situation", "TEXT"]
