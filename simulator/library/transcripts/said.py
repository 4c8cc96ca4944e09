"""One entry of a transcript before it is known who is the manager, and how a speaker is named."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody said, as it stands in the file."""

    speaker: str
    text: str
    line: int
    """Line it starts in, counted from 1."""


@dataclass(slots=True)
class Speech:
    """What somebody says while it is read piece by piece."""

    speaker: str
    line: int
    parts: list[str]

    def said(self) -> Said:
        """Put the pieces together, once."""
        return Said(self.speaker, " ".join(filter(None, self.parts)), self.line)


CLOCK = r"\(?\[?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?(?:\s?[AaPp]\.?[Mm]\.?)?\]?\)?"
"""A time of day or a position in a recording, with or without brackets."""

_HEAD = re.compile(
    rf"^(?:-\s*+)?(?:{CLOCK}\s*+[-–]?\s*+)?(?:\*\*|__)?"
    rf"(?P<name>[^\W_](?:[^:\n]{{0,58}}?[^:\s])??)\s*+"
    rf"(?:{CLOCK})?\s*+(?:\*\*|__)?\s*+:(?!//)(?:\*\*|__)?(?:\s++|$)(?P<text>.*)$"
)
_WORD = re.compile(r"^[^\W\d_][\w.'’-]*$|^\d{1,3}$")
_TITLE = re.compile(r"\s*[(\[,–-]\s*[^:]{0,40}$")
_JOINING = frozenset({"de", "da", "di", "van", "von", "der", "den", "la", "le", "of", "bin", "al"})
_NO_NAME = frozenset(
    {
        "note",
        "notes",
        "important",
        "update",
        "ps",
        "nb",
        "re",
        "subject",
        "date",
        "time",
        "topic",
        "agenda",
        "http",
        "https",
        "example",
        "summary",
        "action",
        "actions",
        "question",
        "answer",
        "reminder",
        "context",
        "background",
        "warning",
        "today",
        "tomorrow",
        "yes",
        "no",
        "ok",
        "okay",
        "so",
        "but",
        "and",
        "because",
        "first",
        "second",
        "third",
        "finally",
        "also",
    }
)
_MOST_WORDS = 4


def head(line: str) -> tuple[str, str] | None:
    """Split `Name: text`; `None` when the line does not start with a speaker's name.

    Returns:
        The name and the words after it.
    """
    match = _HEAD.match(line.strip())
    if match is None:
        return None
    name = match["name"].strip().rstrip("*_ ")
    return (name, match["text"].strip()) if is_name(name) else None


def is_name(text: str) -> bool:
    """Say whether a few words read like the name of a speaker, and not like a sentence."""
    words = _TITLE.sub("", text).split()
    if not words or len(words) > _MOST_WORDS or words[0].lower() in _NO_NAME:
        return False
    if not all(_WORD.match(word) for word in words):
        return False
    if len(words) == 1 or all(word.isdigit() for word in words[1:]):
        return not words[0].isdigit()
    return all(word[0].isupper() or word[0].isdigit() or word in _JOINING for word in words)
