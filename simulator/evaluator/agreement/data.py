"""Read labelled data: one JSON object a line, by file name."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from simulator.domain.transcript import Speaker, Transcript, Turn
from simulator.errors import InputError

Label = str | float | None


class _Said(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    text: str
    role: str = ""
    speaker: str = ""
    code: str = ""
    """What people coded in this turn of a talk, where they did."""


class Row(BaseModel):
    """A line of a data file; what a set has besides is kept by name."""

    model_config = ConfigDict(frozen=True, extra="allow")

    id: str = ""
    text: str = ""
    speaker: str = ""
    context: tuple[_Said, ...] = ()
    turns: tuple[_Said, ...] = ()

    def field(self, *path: str) -> Label:
        """Return a label by its path, `None` when there is none."""
        value: object = self.model_extra
        for name in path:
            value = value.get(name) if isinstance(value, Mapping) else None
        return value if isinstance(value, str | float | int) else None

    def number(self, *path: str) -> float | None:
        """Return a label that is a number."""
        value = self.field(*path)
        return None if value is None or isinstance(value, str) else float(value)

    def transcript(self) -> Transcript:
        """Return a whole talk."""
        return Transcript(tuple(_turns(self.turns, "")))

    def turn(self) -> Turn:
        """Return the manager turn that was labelled."""
        return Turn(len(self.context) + 1, Speaker.MANAGER, self.text)

    def before(self) -> tuple[Turn, ...]:
        """Return the turns before it."""
        return tuple(_turns(self.context, self.speaker))

    def heard(self) -> str:
        """Return what the other side said before it."""
        return " ".join(turn.text for turn in self.before() if turn.speaker is Speaker.EMPLOYEE)


def read(folder: Path, name: str) -> tuple[Row, ...]:
    """Read a set; without its file there is nothing to read."""
    path = folder / f"{name}.jsonl"
    if not path.exists():
        return ()
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            rows.append(Row.model_validate(json.loads(line)))
        except (json.JSONDecodeError, ValidationError) as error:
            raise InputError(
                f"{path.name} line {number} is not a labelled example.",
                "Every line must be one JSON object.",
                line=number,
            ) from error
    return tuple(rows)


def _turns(said: Sequence[_Said], own: str) -> Iterator[Turn]:
    """Give every turn a side: by role, else by whether the labelled person speaks."""
    for number, each in enumerate(said, 1):
        manager = each.role == "manager" or (not each.role and each.speaker == own)
        yield Turn(number, Speaker.MANAGER if manager else Speaker.EMPLOYEE, each.text)
