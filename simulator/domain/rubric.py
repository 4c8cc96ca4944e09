"""A rubric: what is looked for, how people are told of it, and the rule that turns it into levels.

Everything here is read from YAML and holds no arithmetic; the rule itself is in `domain.rule`.
"""

from __future__ import annotations

import re
from typing import Literal, Self

from pydantic import Field, field_validator, model_validator

from simulator.domain.behaviour import SCORED, Code, Dimension, dimension_of
from simulator.domain.rule import Cap, Penalty, Requirement, Shown, Term
from simulator.domain.transcript import CueKind, Speaker
from simulator.domain.voice import Content


class Behaviour(Content):
    """One thing a manager's turn can do."""

    id: Code
    name: str
    sign: Literal["+", "-"]
    definition: str
    example: str
    """A line that is coded."""
    near_miss: str
    """A line that looks like it and is not."""
    effort: int = Field(default=1, ge=1, le=3)
    """How hard the act is for a beginner; breaks ties between equally short ways up."""
    next_step: str
    """What to do next time, with words to try."""


class Anchor(Content):
    """What a level looks like, for people; the rule decides."""

    level: int = Field(ge=1, le=5)
    text: str
    samples: tuple[str, str]
    """Two manager lines typical of the level."""


class DimensionRule(Content):
    """One dimension: its behaviours, its anchors and its rule."""

    name: str
    about: str
    behaviours: tuple[Behaviour, ...] = Field(min_length=1)
    anchors: tuple[Anchor, ...] = Field(min_length=5, max_length=5)
    terms: tuple[Term, ...] = Field(min_length=1)
    penalties: tuple[Penalty, ...] = ()
    caps: tuple[Cap, ...] = ()
    minimum: tuple[Requirement, ...] = ()
    override: Code | None = None
    """A code that gives a provisional level even below the minimum."""
    because: tuple[Shown, ...] = Field(min_length=1)
    at_the_top: str
    """Said instead of a next step at level 5."""

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        total = sum(term.weight for term in self.terms)
        if total != 100:
            raise ValueError(f"the weights of {self.name} add up to {total:g}, not 100")
        if tuple(anchor.level for anchor in self.anchors) != (1, 2, 3, 4, 5):
            raise ValueError(f"the anchors of {self.name} are not levels 1 to 5 in order")
        return self


class Answering(Content):
    """What counts as a chance to respond, and what as a response."""

    min_words: int
    """An employee turn this long calls for a response even without a cue."""
    most_recent: int
    """Only so many latest chances count."""
    feelings: tuple[CueKind, ...]
    """Cues that let a feeling or a hardship show."""
    answered_by: tuple[Code, ...]
    feelings_answered_by: tuple[Code, ...]
    windows: tuple[float, ...]
    """Worth of an answer in the next manager turn, in the second next, and so on."""
    expectations: int
    """Standards expected where no scenario declares them."""


class Grade(Content):
    """A code that earns less unless its grade is seen as well."""

    by: Code
    otherwise: float


class Crediting(Content):
    """What a coded behaviour must be to count."""

    threshold: float
    per_turn: int
    """Positive codes of one dimension that one turn can earn."""
    shingle_words: int
    duplicate_share: float
    """Share of its shingles that makes a text a repeat of an earlier own turn."""
    min_turn_words: int
    """A shorter manager turn is not scorable."""
    grades: dict[Code, Grade] = {}
    waived: dict[Code, Code] = {}
    """A negative code that a positive one in the same or the next manager turn takes back."""
    repair_within: int
    """Manager turns in which an attack can be repaired."""
    repair_words: tuple[str, ...]
    """Word stems of an apology that names the remark."""
    brief_employee: float
    """Median words under which talk is measured by long turns instead of word share."""
    long_turn: int
    """Words over which a manager turn is long."""


class Uncertainty(Content):
    """Which codes are too close to call."""

    above: float
    below: float
    most: int
    """So many of the closest calls are tried."""


class RedLine(Content):
    """Something no manager may do, checked yes or no on the words."""

    id: str
    speaker: Speaker = Speaker.MANAGER
    """Whose words cross it; for `employee` it is the manager's next turn that is judged."""
    patterns: tuple[str, ...] = Field(min_length=1)
    """Regular expressions on a lower-case sentence."""
    unless: tuple[str, ...] = ()
    """Expressions in the same sentence that make it harmless."""
    answered_by: tuple[str, ...] = ()
    """For `employee` lines: expressions of which the manager's answer must hold one."""
    answered_codes: tuple[Code, ...] = ()
    """For `employee` lines: behaviours that answer them as well."""
    risk: bool = False
    """Whether crossing it mishandles a risk the employee spoke of, which limits levels."""
    message: str
    """What was crossed, what to do instead, and where to turn."""

    @field_validator("patterns", "unless", "answered_by")
    @classmethod
    def _compiles(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for pattern in value:
            try:
                re.compile(pattern)
            except re.error as error:
                raise ValueError(f"{pattern!r} is not a regular expression: {error}") from error
        return value


class Rubric(Content):
    """A whole rubric."""

    id: str
    version: int
    title: str
    level_words: tuple[str, str, str, str, str]
    fairness: str
    answering: Answering
    crediting: Crediting
    cuts: tuple[float, float, float, float]
    """Points from which levels 2, 3, 4 and 5 begin."""
    quoted_turns: dict[int, int]
    """Level -> manager turns with a quote it needs."""
    session_minimum: tuple[Requirement, ...]
    override_max: int
    """Highest provisional level below the minimum."""
    uncertainty: Uncertainty
    overall_above_lowest: float
    """How far one overall number may lie above the lowest level."""
    dimensions: dict[Dimension, DimensionRule]
    red_lines: tuple[RedLine, ...] = ()

    @model_validator(mode="after")
    def _is_complete(self) -> Self:
        listed = {
            behaviour.id: name
            for name, rule in self.dimensions.items()
            for behaviour in rule.behaviours
        }
        if set(listed) != set(SCORED) or set(self.dimensions) != set(Dimension):
            raise ValueError("a rubric needs all four dimensions and all 28 behaviours")
        for code, name in listed.items():
            if dimension_of(code) is not name:
                raise ValueError(f"{code} does not belong to {name}")
        return self

    def behaviour(self, code: Code) -> Behaviour:
        """Return a behaviour by code; raise `KeyError` for a code that is not scored."""
        for rule in self.dimensions.values():
            for behaviour in rule.behaviours:
                if behaviour.id is code:
                    return behaviour
        raise KeyError(code)
