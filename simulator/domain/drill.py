"""Drills: ten minutes on one behaviour, five lines at a time, and what became of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from pydantic import Field

from simulator.domain.behaviour import Code
from simulator.domain.transcript import Speaker, Turn
from simulator.domain.voice import Content

LINES = 5
"""Lines of one session."""


class DrillPart(Content):
    """One thing every answer of a drill must show."""

    codes: tuple[Code, ...] = Field(min_length=1)
    """Any of these will do."""
    name: str
    missing: str
    """What to say when it was not shown."""


class DrillLine(Content):
    """Something an employee says, to be answered."""

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    scene: str = ""
    """What the manager needs to know first."""
    nonverbal: str = ""
    text: str
    better: str
    """One possible good answer."""

    def turn(self) -> Turn:
        """Return the line as the turn before the answer."""
        return Turn(1, Speaker.EMPLOYEE, self.text, self.nonverbal)


class Drill(Content):
    """Practice on one behaviour."""

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    place: int = Field(default=9, ge=1, le=9)
    """Where it stands in the list."""
    title: str
    about: str
    """What to do, in one sentence."""
    why: str
    how: tuple[str, ...] = Field(min_length=2, max_length=4)
    parts: tuple[DrillPart, ...] = Field(min_length=1)
    """All of these must be shown."""
    before: tuple[Code, ...] = ()
    """What may not come before the first part."""
    late: str = ""
    """What to say when it did."""
    spoils: Mapping[Code, str] = Field(default_factory=dict)
    """What undoes an answer, and what to say then."""
    lines: tuple[DrillLine, ...] = Field(min_length=15)

    def line(self, line_id: str) -> DrillLine:
        """Return a line by id; raise `KeyError` when there is none."""
        for line in self.lines:
            if line.id == line_id:
                return line
        raise KeyError(line_id)


@dataclass(frozen=True, slots=True)
class Seen:
    """A behaviour found in an answer, with the words it rests on."""

    code: Code
    quote: str
    name: str = ""
    """What the drill calls it."""


@dataclass(frozen=True, slots=True)
class Feedback:
    """What an answer showed, and what one could say instead."""

    met: bool
    seen: tuple[Seen, ...]
    """What was wanted and shown."""
    missing: tuple[str, ...]
    spoiled: tuple[tuple[Seen, str], ...]
    """What got in the way, and why it does."""
    better: str


@dataclass(frozen=True, slots=True)
class DrillAnswer:
    """What was said to one line, and whether it showed what was wanted."""

    line: str
    text: str
    met: bool


@dataclass(frozen=True, slots=True)
class DrillRun:
    """One session of a drill; answers are only ever added."""

    id: str
    owner: str
    drill: str
    lines: tuple[str, ...]
    """Ids of the lines drawn, in order."""
    started: datetime
    answers: tuple[DrillAnswer, ...] = ()
    """A line answered again stands again."""

    @property
    def next_line(self) -> str | None:
        """Return the first line that has no answer; `None` when the session is done."""
        answered = {answer.line for answer in self.answers}
        return next((line for line in self.lines if line not in answered), None)

    @property
    def done(self) -> bool:
        """Say whether every line has an answer."""
        return self.next_line is None

    @property
    def met_at_once(self) -> int:
        """Count the lines whose first answer showed what was wanted."""
        first = {answer.line: answer.met for answer in reversed(self.answers)}
        return sum(first.values())

    @property
    def met(self) -> int:
        """Count the lines of which any answer showed what was wanted."""
        return len({answer.line for answer in self.answers if answer.met})
