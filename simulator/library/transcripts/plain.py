"""Reads `Speaker: text`, and the header lines of Otter, Teams and Zoom text exports."""

from __future__ import annotations

import re

from simulator.errors import InputError
from simulator.library.transcripts.said import CLOCK, Said, Speech, head, is_name

_HEADER = re.compile(rf"^\[?(?P<name>[^\W\d_][^\[\]:]{{0,59}}?)\]?\s++{CLOCK}\s*$")
_ONLY_CLOCK = re.compile(rf"^{CLOCK}$")

_HINT = "Write every turn as `Name: what was said`, or export the transcript as VTT, SRT or CSV."


def read_plain(text: str) -> list[Said]:
    """Read a transcript in which every turn starts with its speaker.

    Lines without a speaker continue the turn before. Two styles are known, and a file keeps to
    one: `Name: text`, and a line `Name  0:03` above the words.
    """
    lines = [line.strip() for line in text.split("\n")]
    headers = sum(_header(line) is not None for line in lines)
    if headers > sum(head(line) is not None for line in lines):
        return _under_headers(lines)
    said: list[Speech] = []
    for number, line in enumerate(lines, start=1):
        if not line or _ONLY_CLOCK.match(line):
            continue
        found = head(line)
        if found is not None:
            said.append(Speech(found[0], number, [found[1]]))
        elif said:
            said[-1].parts.append(line)
        else:
            raise InputError(f"Line {number} has no speaker.", _HINT, line=number)
    if not said:
        raise InputError("The transcript is empty.", _HINT, line=1)
    return [one.said() for one in said]


def _under_headers(lines: list[str]) -> list[Said]:
    """Read blocks of a header line and the words under it; what stands above the first is title."""
    said: list[Speech] = []
    for number, line in enumerate(lines, start=1):
        name = _header(line)
        if name is not None:
            said.append(Speech(name, number, []))
        elif line and said:
            said[-1].parts.append(line)
    return [one.said() for one in said]


def _header(line: str) -> str | None:
    match = _HEADER.match(line)
    if match is None or not is_name(match["name"].strip()):
        return None
    return match["name"].strip()
