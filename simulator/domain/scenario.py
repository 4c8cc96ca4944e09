"""The situation a manager walks into, and how hard it is made."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from simulator.domain.behaviour import Dimension
from simulator.domain.voice import Content


class Preset(StrEnum):
    """Four published settings of the dials."""

    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"
    EXPERT = "expert"


HINT_EASIER = 10
"""How much less trust the hint takes than the core fact."""


class Dials(Content):
    """Difficulty as numbers; see `PRESETS`."""

    trust: float = Field(ge=0, le=100)
    """Trust at the start."""
    defensiveness: float = Field(ge=0, le=100)
    """Defensiveness at the start."""
    gain: float = Field(ge=0.5, le=2.0)
    """Factor on every trust gain."""
    hint_from_turn: int = Field(ge=1, le=12)
    """Earliest manager turn that can earn the hint."""
    core_from_turn: int = Field(ge=1, le=12)
    """Earliest manager turn that can earn the core fact."""
    core_trust: float = Field(default=50, ge=20, le=90)
    """Trust the core fact takes; the hint takes `HINT_EASIER` less."""
    interruptions: bool = False
    """Whether the employee cuts in on long turns."""

    @property
    def hint_trust(self) -> float:
        """Return the trust the hint takes."""
        return self.core_trust - HINT_EASIER


PRESETS: dict[Preset, Dials] = {
    Preset.EASY: Dials(trust=42, defensiveness=35, gain=1.35, hint_from_turn=2, core_from_turn=4),
    Preset.MEDIUM: Dials(trust=35, defensiveness=45, gain=1.25, hint_from_turn=2, core_from_turn=4),
    Preset.HARD: Dials(
        trust=28, defensiveness=55, gain=1.2, hint_from_turn=3, core_from_turn=5, interruptions=True
    ),
    Preset.EXPERT: Dials(
        trust=24,
        defensiveness=62,
        gain=1.15,
        hint_from_turn=3,
        core_from_turn=6,
        interruptions=True,
    ),
}
"""Starting values by preset; source: the project's simulation of pace (docs/employee-card.md)."""


class ExpectationPoint(Content):
    """A standard this talk should make clear."""

    id: str
    text: str
    """What good looks like, checkable by a third person."""
    keywords: tuple[str, ...] = Field(min_length=2)
    """Lower-case word stems by which it is recognised in a manager's turn."""


class Scenario(Content):
    """One situation with one employee."""

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    title: str
    situation: str
    """Where and when, in one or two sentences."""
    known: tuple[str, ...] = Field(min_length=3)
    """What the manager knows beforehand, with dates."""
    unknown: str
    """What the manager does not know, without giving it away."""
    good_ending: str
    expectation_points: tuple[ExpectationPoint, ...] = Field(min_length=1, max_length=2)
    practises: tuple[Dimension, ...] = Field(min_length=1)
    """The skills this talk asks for most."""
    level: int = Field(ge=1, le=4)
    """How hard the situation is by nature, for the card."""
    not_exercised: tuple[Dimension, ...] = ()
    """Skills this talk gives no chance to show."""
    opening_lines: tuple[str, ...] = Field(min_length=3)
    """What the employee says on coming in, before the manager's first turn."""
    handoff: str = ""
    """The real route for what is not the manager's to handle alone (HR, EAP, emergency)."""
