"""Reads WebVTT and SRT, as Teams, Zoom, Meet and Otter export them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from simulator.errors import InputError
from simulator.library.transcripts.said import Said, Speech, head

_VOICE = re.compile(r"<v(?:\.[^\s<>]*+)?\s++(?P<name>[^<>]++)>")
_TAG = re.compile(r"</?[a-zA-Z0-9.:][^<>]*+>")
_BRACKETED = re.compile(r"^\[(?P<name>[^\]:]{1,60})\]:?\s+(?P<text>.+)$", re.DOTALL)
_NOT_A_CUE = ("WEBVTT", "NOTE", "STYLE", "REGION")


@dataclass(frozen=True, slots=True)
class _Cue:
    text: str
    line: int


def read_captions(text: str) -> list[Said]:
    """Read a caption file; cues of one speaker in a row become one turn.

    A cue without a name goes on where the one before stopped.
    """
    said: list[Speech] = []
    for cue in _cues(text):
        for name, words in _voices(cue.text):
            if not words:
                continue
            speaker = name or (said[-1].speaker if said else "")
            if not speaker:
                raise InputError(
                    f"Line {cue.line}: the first caption names no speaker.",
                    "Export the captions with speaker names.",
                    line=cue.line,
                )
            if said and said[-1].speaker == speaker:
                said[-1].parts.append(words)
            else:
                said.append(Speech(speaker, cue.line, [words]))
    if not said:
        raise InputError("The caption file holds no words.", "Export it again.", line=1)
    return [one.said() for one in said]


def _cues(text: str) -> Iterator[_Cue]:
    """Find the words under every line with `-->`."""
    block: list[str] = []
    start = 0
    for number, line in enumerate([*text.split("\n"), ""], start=1):
        if line.strip():
            if not block:
                start = number
            block.append(line.strip())
        elif block:
            yield from _cue(block, start)
            block = []


def _cue(block: list[str], start: int) -> Iterator[_Cue]:
    timing = next((index for index, line in enumerate(block) if "-->" in line), None)
    if timing is None:
        if block[0].startswith(_NOT_A_CUE):
            return
        raise InputError(
            f"Line {start}: these words stand under no time.",
            "Every caption needs a line such as `00:00:01.000 --> 00:00:04.000`.",
            line=start,
        )
    words = " ".join(block[timing + 1 :])
    if words:
        yield _Cue(words, start + timing + 1)


def _voices(text: str) -> Iterator[tuple[str, str]]:
    """Split a cue into names and words: `<v Name>`, `[Name]` or `Name:`; no name gives ``""``."""
    marks = list(_VOICE.finditer(text))
    if not marks:
        yield _named(_clean(text))
        return
    before = _clean(text[: marks[0].start()])
    if before:
        yield _named(before)
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        end = following.start() if following is not None else len(text)
        yield html.unescape(mark["name"]).strip(), _clean(text[mark.end() : end])


def _named(text: str) -> tuple[str, str]:
    bracketed = _BRACKETED.match(text)
    if bracketed is not None:
        return bracketed["name"].strip(), bracketed["text"].strip()
    return head(text) or ("", text)


def _clean(text: str) -> str:
    return " ".join(html.unescape(_TAG.sub("", text)).split())
