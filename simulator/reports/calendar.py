"""A date as an iCalendar file (RFC 5545), to be opened by any calendar."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from simulator.errors import InputError

LINE = 75
"""Octets of a line, its break not counted (RFC 5545, section 3.1)."""
LENGTH = timedelta(minutes=30)
REMINDER = "-P1D"
"""When the calendar reminds: a day before."""
SUMMARY = "A conversation I have prepared"
DESCRIPTION = "Read your page again first: how you open, what worked, what to check."
"""Calendars are often shared, so nothing of the rehearsal stands in the entry."""


_YEARS = range(2000, 2101)


def moment(text: str) -> datetime:
    """Read a date and time as `2026-05-12T10:00`, with or without a zone; without, it is ours.

    Raises:
        InputError: it is none.
    """
    try:
        read = datetime.fromisoformat(text.strip())
    except ValueError:
        read = None
    if read is None or read.year not in _YEARS:
        raise InputError(f"{text!r} is not a date and time.", "Write it as 2026-05-12T10:00.")
    return read if read.tzinfo is not None else read.astimezone()


def invitation(start: datetime, *, uid: str, stamp: datetime) -> str:
    """Write the real talk as a private calendar entry with a reminder.

    Args:
        start: when it begins; must know its time zone.
        uid: names the entry for good, so that a second file moves it instead of adding one.
        stamp: when this file is made; must know its time zone.
    """
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Rehearsal Room//Take-away//EN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:{_text(uid)}@rehearsal-room",
        f"DTSTAMP:{_utc(stamp)}",
        f"DTSTART:{_utc(start)}",
        f"DTEND:{_utc(start + LENGTH)}",
        f"SUMMARY:{_text(SUMMARY)}",
        f"DESCRIPTION:{_text(DESCRIPTION)}",
        "CLASS:PRIVATE",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{_text(SUMMARY)}",
        f"TRIGGER:{REMINDER}",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    )
    return "".join(f"{piece}\r\n" for line in lines for piece in folded(line))


def _utc(time: datetime) -> str:
    if time.tzinfo is None:
        raise ValueError("a calendar needs to know the time zone")
    return f"{time.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(text: str) -> str:
    """Escape a text value (RFC 5545, section 3.3.11); control characters are left out."""
    for mark in ("\\", ";", ","):
        text = text.replace(mark, f"\\{mark}")
    text = text.replace("\r\n", "\n").replace("\n", "\\n")
    return "".join(char for char in text if unicodedata.category(char) != "Cc")


def folded(line: str) -> Iterator[str]:
    """Cut a line into pieces of at most 75 octets, never within a character."""
    piece, room = "", LINE
    for char in line:
        size = len(char.encode())
        if size > room:
            yield piece
            piece, room = " ", LINE - 1
        piece += char
        room -= size
    yield piece
