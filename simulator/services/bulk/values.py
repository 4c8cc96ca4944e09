"""A transcript on its way to a row of the table."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.domain.behaviour import Dimension


@dataclass(frozen=True, slots=True)
class Item:
    """One transcript as it came."""

    source: str
    """The file, as seen from the folder that was named."""
    line: int
    """Line or row in that file; 0 when the file is one transcript."""
    name: str
    """The name it is read under: its ending tells the form."""
    data: bytes
    id: str = ""
    """The id it came with, if that stands outside of the transcript."""
    problem: str = ""
    """Why it could not even be opened."""


@dataclass(frozen=True, slots=True)
class Part:
    """Transcripts scored and stored together."""

    number: int
    """Counted from 0."""
    items: tuple[Item, ...]
    digest: str
    """Changes with what is in it and with how it is scored."""


@dataclass(frozen=True, slots=True)
class Mark:
    """The result in one skill."""

    status: str
    level: int | None
    low: int
    high: int
    points: float


@dataclass(frozen=True, slots=True)
class Row:
    """What became of one transcript: an assessment, or a problem."""

    source: str
    line: int
    id: str
    manager: str = ""
    turns: int = 0
    manager_turns: int = 0
    rubric: str = ""
    coder: str = ""
    marks: tuple[tuple[Dimension, Mark], ...] = ()
    flags: int = 0
    assessment: str | None = None
    """The whole assessment as `rehearse score --json` prints it."""
    problem: str | None = None
