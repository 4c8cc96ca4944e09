"""What an evaluation says: levels by the rubric's rule, each resting on quoted turns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from simulator.domain.behaviour import Code, Dimension
from simulator.domain.transcript import Span, Speaker


class Status(StrEnum):
    """Whether a level may be shown."""

    SCORED = "scored"
    PROVISIONAL = "provisional"
    """Too little was said, but what was said already caps the level."""
    NOT_ENOUGH_EVIDENCE = "not_enough_evidence"
    NOT_EXERCISED = "not_exercised"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words found in the transcript that carry a behaviour."""

    code: Code
    turn: int
    """Number of the manager turn."""
    quote: str
    """Exactly `text[span.start:span.end]` of that turn."""
    span: Span
    p: float
    """Calibrated probability that an expert would code it."""
    credit: float = 1.0
    """Weight it earned: 0.5 weak, 0 when saturated or duplicated."""


@dataclass(frozen=True, slots=True)
class Rating:
    """One dimension's result."""

    status: Status
    level: int | None
    """1 to 5, or `None` when the status withholds it."""
    range: tuple[int, int]
    """Lowest and highest level the uncertain codes allow."""
    points: float
    """0 to 100 before cuts and caps."""
    caps: tuple[str, ...]
    """Ids of the caps that fired."""
    because: str
    """The counts behind the level, in one sentence."""
    next_step: str
    """The cheapest act that would lift the level."""
    evidence: tuple[Evidence, ...] = ()
    deciding: Evidence | None = None
    """The uncertain line that decides between the levels of the range, if one does."""


@dataclass(frozen=True, slots=True)
class Statistics:
    """Listening statistics; shown, never scored."""

    talk_share: float
    """Manager's share of all words, 0 to 1."""
    questions_open: int
    questions_closed: int
    reflections_simple: int
    reflections_complex: int
    reflection_to_question: float | None
    """`None` when no question was asked."""
    cues: int
    cues_answered: int
    longest_turn_words: int
    first_advice_turn: int | None
    first_reflection_turn: int | None


@dataclass(frozen=True, slots=True)
class Promise:
    """An entry in the ledger: who does what, by when."""

    who: str
    """`manager`, `employee`, `both` or `nobody` when no owner was named."""
    what: str
    by_when: str
    """The words that date it; empty when there are none."""
    quote: str
    turn: int
    speaker: Speaker
    span: Span


@dataclass(frozen=True, slots=True)
class Flag:
    """A red line: yes or no, with the words and the right hand-off."""

    id: str
    turn: int
    quote: str
    span: Span
    message: str
    """What was crossed and what to do instead, in plain words."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """The whole result for one transcript."""

    id: str
    rubric_id: str
    rubric_version: int
    coder: str
    dimensions: Mapping[Dimension, Rating]
    statistics: Statistics
    ledger: tuple[Promise, ...] = ()
    flags: tuple[Flag, ...] = field(default=())
