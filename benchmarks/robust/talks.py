"""Talks as they are written in the sets, and as the evaluator reads them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, TypeVar

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, TypeAdapter

from simulator.domain.transcript import Speaker, Transcript, Turn

SETS = Path(__file__).parents[1] / "sets"
_SPEAKERS = {"M": Speaker.MANAGER, "E": Speaker.EMPLOYEE}

Line = tuple[Speaker, str]


def lines_of(text: object) -> object:
    """Read `M: ...` and `E: ...`, one turn a line; raise `ValueError` for any other line."""
    if not isinstance(text, str):
        return text
    return tuple(_line(line) for line in text.splitlines() if line.strip())


def _line(line: str) -> Line:
    mark, colon, said = line.partition(":")
    if not colon or mark.strip() not in _SPEAKERS or not said.strip():
        raise ValueError(f"a turn begins with M: or E: and says something, unlike {line!r}")
    return _SPEAKERS[mark.strip()], said.strip()


Lines = Annotated[tuple[Line, ...], BeforeValidator(lines_of)]


class Record(BaseModel):
    """An entry of a set; unknown fields are mistakes."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Talk(Record):
    """A named conversation."""

    talk: str
    turns: Lines


R = TypeVar("R", bound=Record)


def load(kind: type[R], name: str, folder: Path = SETS) -> tuple[R, ...]:
    """Read every file of a set, `name.yaml` or `name_*.yaml`.

    Raises:
        FileNotFoundError: when there is none.
        pydantic.ValidationError: when an entry is wrong.
    """
    files = sorted({*folder.glob(f"{name}.yaml"), *folder.glob(f"{name}_*.yaml")})
    if not files:
        raise FileNotFoundError(f"no set {name} in {folder}")
    entries = [one for path in files for one in yaml.safe_load(path.read_text(encoding="utf-8"))]
    return TypeAdapter(tuple[kind, ...]).validate_python(entries)  # type: ignore[valid-type]


def transcript(lines: Sequence[Line]) -> Transcript:
    """Number the lines and make them a transcript."""
    return Transcript(tuple(Turn(n, who, said) for n, (who, said) in enumerate(lines, 1)))


def manager_places(lines: Sequence[Line]) -> tuple[int, ...]:
    """Return where the manager's turns stand."""
    return tuple(i for i, (who, _) in enumerate(lines) if who is Speaker.MANAGER)


def replaced(lines: Sequence[Line], said: Mapping[int, str]) -> tuple[Line, ...]:
    """Return the lines with some manager turns, counted from 1, said differently.

    Raises:
        IndexError: when the manager has no such turn.
    """
    places = manager_places(lines)
    new = {places[at - 1]: text for at, text in said.items()}
    return tuple((who, new.get(i, text)) for i, (who, text) in enumerate(lines))


def questions(lines: Sequence[Line]) -> int:
    """Count the manager's question marks, the trivial baseline of every set."""
    return sum(said.count("?") for who, said in lines if who is Speaker.MANAGER)
