"""The one way in for transcripts: tells the form of a file, reads it and casts the speakers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from simulator.domain.transcript import Speaker, Transcript, Turn
from simulator.errors import InputError, one_line
from simulator.library.transcripts.captions import read_captions
from simulator.library.transcripts.masking import Mask
from simulator.library.transcripts.plain import read_plain
from simulator.library.transcripts.records import Recorded, read_csv, read_json, read_jsonl
from simulator.library.transcripts.said import Said
from simulator.library.transcripts.speakers import NAME_LENGTH, NOT_SPEAKERS, called, cast

MAX_BYTES = 2_000_000
"""Largest file of one conversation, and largest line of a batch."""
MAX_BATCH_BYTES = 50_000_000
"""Largest `.jsonl` file of many conversations."""
MAX_TURNS = 2_000
"""Most turns in a conversation."""

_CLOCKED = re.compile(r"^[^\S\n]*+[\d:.,]++[^\S\n]++-->[^\S\n]++[\d:.,]", re.MULTILINE)
_RECORD = re.compile(r"(\[\s*)?\{\s*\"")
_KNOWN = (".vtt", ".srt", ".csv", ".tsv", ".json", ".jsonl", ".ndjson")
_LINES = (".jsonl", ".ndjson")


@dataclass(frozen=True, slots=True)
class ImportedTranscript:
    """A conversation from elsewhere, ready to be assessed."""

    id: str
    """The id it had in the file, else the file's name without its ending."""
    transcript: Transcript
    manager: str
    """The manager's name in the file; empty when no manager speaks."""
    speakers: tuple[str, ...]
    """Everybody's names, in the order of their first words."""
    note: str = ""
    """How the manager was found, when nobody said who it is."""


@dataclass(frozen=True, slots=True)
class Present:
    """Who speaks in a transcript, whether or not it is clear who the manager is."""

    names: tuple[str, ...]
    """In the order of their first words."""
    first_lines: tuple[str, ...]
    manager: str
    """Empty when it is not clear."""
    mask: Mask
    """Hides the names in the transcript."""


def present(name: str, data: bytes | str) -> Present:
    """Say who speaks in a file, or in the first transcript of a file of many.

    Raises:
        InputError: with the line where the trouble starts.
    """
    item = _recorded_in(name, data)[0]
    said = [one for _, one in _spoken_in(item)]
    names = _names(said)
    firsts = tuple(next(one.text for one in said if one.speaker == each) for each in names)
    try:
        manager = cast(names).manager or ""
    except InputError:
        manager = ""
    return Present(names, firsts, manager, _mask(item))


def read(
    name: str,
    data: bytes | str,
    *,
    manager: str | None = None,
    leave_out: Sequence[str] = (),
    masked: bool = False,
) -> list[ImportedTranscript]:
    """Read the transcript or the transcripts in a file, or in pasted text.

    Args:
        name: file name, whose ending tells the form; may be empty for pasted text.
        data: the content.
        manager: the manager's name in the file; without it, roles and titles decide.
        leave_out: speakers whose turns are taken out.
        masked: whether names are hidden; the name of the file is then no id.

    Raises:
        InputError: with the line where the trouble starts.
    """
    recorded = _recorded_in(name, data)
    stem = "transcript" if masked else PurePath(name).stem
    found = []
    for number, item in enumerate(recorded, start=1):
        id = item.id or (stem if len(recorded) == 1 else f"{stem}-{number}")
        one = _imported(item, id, manager, leave_out)
        found.append(_masked(one, _mask(item)) if masked else one)
    return found


def _recorded_in(name: str, data: bytes | str) -> list[Recorded]:
    suffix = PurePath(name).suffix.lower()
    _refuse_large(data, MAX_BATCH_BYTES if suffix in _LINES else MAX_BYTES)
    found = _recorded(suffix, _decoded(data).replace("\r\n", "\n").replace("\r", "\n"))
    return [Recorded(one_line(item.id), [_tidied(one) for one in item.said]) for item in found]


def _tidied(one: Said) -> Said:
    """Take out what JSON can write but no page can show and no database store."""
    text = one.text.encode("utf-8", "replace").decode().replace("\x00", "")
    speaker = one_line(one.speaker, NAME_LENGTH)
    if text.strip() and not speaker:
        raise InputError(f"Line {one.line} has no speaker.", "Name every speaker.", line=one.line)
    return replace(one, speaker=speaker, text=text)


def _mask(item: Recorded) -> Mask:
    """Find the names of everybody who speaks, and those that are spoken of."""
    return Mask(_names(item.said), [one.text for one in item.said])


def _names(said: Sequence[Said]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.speaker for one in said))


def _masked(found: ImportedTranscript, mask: Mask) -> ImportedTranscript:
    """Hide the names of a transcript; those of people who are left out as well."""
    turns = tuple(replace(turn, text=mask.text(turn.text)) for turn in found.transcript)
    others = [name for name in found.speakers if name != found.manager]
    parts = {found.manager: "Manager"} if found.manager else {}
    for number, other in enumerate(others, start=1):
        parts[other] = "Employee" if len(others) == 1 else f"Employee {number}"
    return replace(
        found,
        transcript=Transcript(turns),
        manager=parts.get(found.manager, ""),
        speakers=tuple(parts[name] for name in found.speakers),
        note=mask.text(found.note),
    )


def _refuse_large(data: bytes | str, limit: int) -> None:
    if len(data) > limit:
        raise InputError(
            f"The transcript is larger than {limit // 1_000_000} MB.", "Cut it into parts."
        )


def _decoded(data: bytes | str) -> str:
    if isinstance(data, str):
        return _bare(data)
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return _bare(data.decode(encoding))
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise InputError(
            f"Line {line} is not text in UTF-8.", "Save the file as UTF-8.", line=line
        ) from error


def _bare(text: str) -> str:
    """Take out the marks of an encoding and the zero character."""
    return text.lstrip("\ufeff").replace("\x00", "")


def _recorded(suffix: str, text: str) -> list[Recorded]:
    match suffix if suffix in _KNOWN else _sniffed(text):
        case ".vtt" | ".srt":
            return [Recorded("", read_captions(text))]
        case ".csv" | ".tsv":
            return [Recorded("", read_csv(text))]
        case ".json":
            return read_json(text)
        case ".jsonl" | ".ndjson":
            return read_jsonl(text)
        case _:
            return [Recorded("", read_plain(text))]


def _sniffed(text: str) -> str:
    """Tell the form of text whose name says nothing about it."""
    start = text.lstrip()
    if start.startswith("WEBVTT") or _CLOCKED.search(text):
        return ".vtt"
    if _RECORD.match(start):
        first, _, rest = start.partition("\n")
        whole = first.rstrip().endswith("}") and rest.lstrip().startswith("{")
        return ".jsonl" if whole else ".json"
    return ""


def _imported(
    item: Recorded, name: str, manager: str | None, leave_out: Sequence[str]
) -> ImportedTranscript:
    said = _spoken_in(item)
    everybody = _names([one for _, one in said])
    gone = {called(everybody, wanted, "--leave-out") for wanted in leave_out}
    said = [(n, one) for n, one in said if one.speaker not in gone]
    names = tuple(one for one in everybody if one not in gone)
    if not names:
        raise InputError("Everybody is left out.", "Leave at least one speaker in.", line=1)
    roles = cast(names, manager)
    turns = tuple(
        Turn(
            number,
            Speaker.MANAGER if one.speaker == roles.manager else Speaker.EMPLOYEE,
            one.text,
        )
        for number, one in said
    )
    return ImportedTranscript(name, Transcript(turns), roles.manager or "", names, roles.note)


def _spoken_in(item: Recorded) -> list[tuple[int, Said]]:
    """Return what people say in a transcript, each with its number."""
    _refuse_long(item.said)
    said = [(n, one) for n, one in enumerate(item.said, start=1) if _spoken(one)]
    if not said:
        raise InputError("The transcript holds no words.", "Is it the right file?", line=1)
    return said


def _refuse_long(said: list[Said]) -> None:
    if len(said) > MAX_TURNS:
        line = said[MAX_TURNS].line
        raise InputError(
            f"The transcript has more than {MAX_TURNS} turns.", "Cut it into parts.", line=line
        )
    if sum(len(one.text) for one in said) > MAX_BYTES:
        raise InputError("The transcript is larger than 2 MB.", "Cut it.", line=said[0].line)


def _spoken(one: Said) -> bool:
    return bool(one.text.strip()) and one.speaker.lower() not in NOT_SPEAKERS
