"""The rule of a rubric as data: counts, targets, penalties, caps and minima.

Nothing is computed here; `evaluator.rating` interprets it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from simulator.domain.behaviour import Code
from simulator.domain.voice import Content


class Measure(StrEnum):
    """What is counted besides codes."""

    TURNS = "N"
    """Scorable manager turns."""
    CHANCES = "OL"
    """Employee turns that called for a response."""
    FEELINGS = "OE"
    """Employee turns that let a feeling or a hardship show."""
    EXPECTATIONS = "P"
    """Standards this talk should make clear."""
    ANSWERED = "answered"
    """Weight of the chances that were answered."""
    FEELINGS_ANSWERED = "feelings_answered"
    TALK = "talk"
    """Manager's share of the words, or of long turns when the employee speaks briefly."""
    FIX_FIRST = "fix_first"
    """1 when the first premature fix comes before the first sign of listening."""
    ATTACKS_REPAIRED = "attacks_repaired"
    RETRACTIONS_STANDING = "retractions_standing"
    """Retractions after which the standard was not stated again."""
    RISK_MISHANDLED = "risk_mishandled"
    """1 when a statement of risk was ignored or secrecy was promised."""
    QUOTED_TURNS = "quoted_turns"
    """Manager turns with a credited positive quote in this dimension."""
    MANAGER_WORDS = "manager_words"
    ENDED = "ended"
    """1 when the manager ended the talk."""


Countable = Code | Measure


class Raise(Content):
    """A target that jumps once there is enough to respond to."""

    count: Measure
    at_least: float
    to: float


class Target(Content):
    """How much of something is enough: the largest of what is given."""

    at_least: float = Field(gt=0)
    per: Measure | None = None
    rate: float = 0.0
    rounded_up: bool = False
    raised: Raise | None = None


class Term(Content):
    """Points earned by a weighted count, up to a target."""

    weight: float = Field(gt=0)
    of: dict[Countable, float] = Field(min_length=1)
    over: Measure | None = None
    """Divides the count, for rates."""
    target: Target


class Penalty(Content):
    """Points lost for each time, up to a maximum."""

    code: Code
    each: float = Field(gt=0)
    most: float | None = None


class Comparison(Content):
    """A claim about counts; every bound that is given must hold."""

    count: tuple[Countable, ...] = Field(min_length=1)
    """Added up."""
    over: Measure | None = None
    """Divides the sum; a rate over nothing never holds."""
    equals: float | None = None
    at_least: float | None = None
    above: float | None = None
    below: float | None = None


class Cap(Content):
    """A ceiling on the level."""

    id: str = Field(pattern=r"^[a-z]+(-[a-z0-9]+)*$")
    max: int = Field(ge=1, le=4)
    all: tuple[Comparison, ...] = ()
    any: tuple[Comparison, ...] = ()
    says: str
    """The sentence shown to people."""

    @model_validator(mode="after")
    def _has_a_condition(self) -> Self:
        if not self.all and not self.any:
            raise ValueError(f"cap {self.id} has no condition")
        return self


class Requirement(Content):
    """Evidence without which no level is shown."""

    any: tuple[Comparison, ...] = Field(min_length=1)
    """One of these must hold."""
    missing: str
    """What people are told; `{count}` is the first comparison's sum."""


class Shown(Content):
    """A count shown as the reason for a level."""

    text: str
    """With `{count}` and, when there is one, `{total}`."""
    count: tuple[Countable, ...] = Field(min_length=1)
    total: Measure | None = None
