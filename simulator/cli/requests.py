"""Reads the lines that `rehearse code` is asked to code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from simulator.domain.transcript import Speaker, Turn
from simulator.errors import InputError

_HINT = (
    'Write {"id": "1", "context": [{"role": "employee", "text": "..."}], "text": "..."} on one '
    "line; the roles are manager and employee."
)


class _Said(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")
    role: Literal["manager", "employee"]
    text: str


class _Line(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")
    id: str | int | float | None
    context: tuple[_Said, ...] = ()
    text: str


@dataclass(frozen=True, slots=True)
class Request:
    """A manager turn to code, and what was said before it."""

    id: str | int | float | None
    context: tuple[Turn, ...]
    turn: Turn


def read_request(line: bytes, number: int) -> Request:
    """Read a line of JSON; raise `InputError` naming the line when it is something else."""
    try:
        asked = _Line.model_validate_json(line)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        field = ".".join(str(part) for part in first["loc"])
        reason = f"{field}: {first['msg']}" if field else first["msg"]
        raise InputError(f"Line {number}: {reason}.", _HINT, line=number) from error
    context = tuple(
        Turn(position, Speaker(said.role), said.text)
        for position, said in enumerate(asked.context, start=1)
    )
    return Request(asked.id, context, Turn(len(context) + 1, Speaker.MANAGER, asked.text))
