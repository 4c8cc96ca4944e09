"""Reads CSV, JSON and JSONL: tables and records that name their columns."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from simulator.errors import InputError
from simulator.library.transcripts.said import Said

_SPEAKER = ("speaker", "role", "name", "speaker_name", "who", "from", "author")
_TEXT = ("text", "content", "message", "utterance", "transcript", "sentence", "words", "body")
_TURNS = ("turns", "messages", "transcript", "utterances", "lines")
_LONGEST_ID = 200
_HINT = 'Each turn needs a speaker and a text, such as {"role": "manager", "text": "Hello."}.'


@dataclass(frozen=True, slots=True)
class Recorded:
    """A conversation with the id it had in the file, if any."""

    id: str
    said: list[Said]


def read_csv(text: str) -> list[Said]:
    """Read a table with a header row that names a speaker column and a text column."""
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    said: list[Said] = []
    line = 1
    try:
        header = [cell.strip().lower().replace(" ", "_") for cell in next(rows, [])]
        who, what = _column(header, _SPEAKER), _column(header, _TEXT)
        line = rows.line_num + 1
        for row in rows:
            if any(cell.strip() for cell in row):
                said.append(_from_row(row, who, what, line))
            line = rows.line_num + 1
    except csv.Error as error:
        raise InputError(f"Line {line} is not CSV: {error}.", "Export it again.", line=line) from (
            error
        )
    return said


def _column(header: Sequence[str], names: Sequence[str]) -> int:
    for name in names:
        if name in header:
            return header.index(name)
    raise InputError(
        f"The table has no column `{names[0]}`.",
        "The first row must name a column `speaker` and a column `text`.",
        line=1,
    )


def _from_row(row: Sequence[str], who: int, what: int, line: int) -> Said:
    if len(row) <= max(who, what):
        raise InputError(f"Line {line} has too few columns.", "Export it again.", line=line)
    return Said(row[who].strip(), row[what].strip(), line)


def read_json(text: str) -> list[Recorded]:
    """Read a list of turns, an object that holds one, or a list of such objects."""
    data = _loads(text, 1)
    if isinstance(data, list) and data and all(_holds_turns(item) for item in data):
        return [_conversation(item, 1) for item in data]
    return [_conversation(data, 1)]


def read_jsonl(text: str) -> list[Recorded]:
    """Read one turn a line (a chat), or one conversation a line."""
    rows = [
        (number, _loads(line, number))
        for number, line in enumerate(text.split("\n"), start=1)
        if line.strip()
    ]
    if not rows:
        raise InputError("The file is empty.", _HINT, line=1)
    if _holds_turns(rows[0][1]):
        return [_conversation(data, number) for number, data in rows]
    said = [turn for number, data in rows for turn in _turn(data, number, f"Line {number}")]
    return [Recorded("", said)]


def _loads(text: str, line: int) -> object:
    try:
        data: object = json.loads(text)
    except json.JSONDecodeError as error:
        at = line + error.lineno - 1
        raise InputError(f"Line {at} is not JSON: {error.msg}.", "Mend it.", line=at) from error
    except (RecursionError, ValueError) as error:
        raise InputError(f"Line {line} is not usable JSON.", "Mend it.", line=line) from error
    return data


def _holds_turns(data: object) -> bool:
    return isinstance(data, dict) and any(isinstance(data.get(key), list) for key in _TURNS)


def _conversation(data: object, line: int) -> Recorded:
    if isinstance(data, dict):
        turns = next((data[key] for key in _TURNS if isinstance(data.get(key), list)), None)
        name = data.get("id", "")
    else:
        turns, name = data, ""
    if not isinstance(turns, list):
        raise InputError(f"Line {line} holds no list of turns.", _HINT, line=line)
    said = [
        turn
        for position, item in enumerate(turns, start=1)
        for turn in _turn(item, line, f"Line {line}, turn {position}")
    ]
    return Recorded(str(name)[:_LONGEST_ID] if isinstance(name, (str, int)) else "", said)


def _turn(item: object, line: int, place: str) -> list[Said]:
    """Read one turn; a record of both sides, as `rehearse play --json` prints them, gives two."""
    if not isinstance(item, dict):
        raise InputError(f"{place} is not a turn.", _HINT, line=line)
    if "manager" in item and "employee" in item:
        return [Said(role, _words(item[role], line, place), line) for role in _SIDES]
    who = next((item[key] for key in _SPEAKER if isinstance(item.get(key), str)), "")
    what = next((item[key] for key in _TEXT if key in item), None)
    if not who.strip():
        raise InputError(f"{place} has no speaker.", _HINT, line=line)
    return [Said(who.strip(), _words(what, line, place), line)]


_SIDES = ("manager", "employee")


def _words(value: object, line: int, place: str) -> str:
    """Return the text; a chat may hold it in parts."""
    if isinstance(value, list):
        parts = [part.get("text") for part in value if isinstance(part, Mapping)]
        value = " ".join(part for part in parts if isinstance(part, str))
    if not isinstance(value, str):
        raise InputError(f"{place} has no text.", _HINT, line=line)
    return value
