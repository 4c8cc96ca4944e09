"""What a manager reads afterwards: the result, what lay hidden, and the turns that decided it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from simulator.domain.assessment import Assessment
from simulator.domain.persona import Layer, Persona
from simulator.domain.rehearsal import Rehearsal
from simulator.domain.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Revealed:
    """A fact the employee carried into the talk, and what became of it."""

    fact_id: str
    layer: Layer
    text: str
    """The fact in the third person."""
    found: bool
    turn: int | None
    """Manager turn that opened it; for a missed one, where a better question would have."""
    opened_by: str
    """Which kind of question or remark opens it, as advice."""
    known: bool = False
    """Whether it had been told in an earlier talk."""


class MomentKind(StrEnum):
    """Which of the lines worth rereading."""

    STRONGEST = "strongest"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Moment:
    """A manager turn worth rereading."""

    kind: MomentKind
    turn: int
    quote: str
    """Exact words of the manager in that turn."""
    employee: str
    """What the employee had said just before."""
    why: str
    """What these words did, in one sentence about the act."""
    stronger: str = ""
    """The same line, stronger, built on the employee's own words; empty when there is none."""
    weaker: str = ""
    """The same line, weaker, to see the difference; empty when there is none."""
    adds: str = ""
    """What the stronger line does, in a sentence."""
    loses: str = ""
    """What the weaker one does."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try at a talk, scored."""

    name: str
    rehearsal: Rehearsal
    assessment: Assessment
    revealed: tuple[Revealed, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two tries at the same talk, side by side."""

    turn: int
    """The first manager turn in which they differ."""
    other: Attempt
    now: Attempt
    """The try the debrief is about."""
    changed: tuple[str, ...]
    """What became different, in one or two sentences about acts."""


@dataclass(frozen=True, slots=True)
class Debrief:
    """Everything the debrief of a rehearsal shows."""

    rehearsal: Rehearsal
    persona: Persona
    scenario: Scenario
    assessment: Assessment
    revealed: tuple[Revealed, ...] = ()
    moments: tuple[Moment, ...] = ()
    comparison: Comparison | None = None
    """This try beside another one, when there is another."""
