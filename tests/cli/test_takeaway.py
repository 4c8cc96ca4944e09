"""`takeaway`: the page and the date, from the command line."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Rehearse
from tests.services.house import MAYA


def test_a_page_and_a_date(rehearse: Rehearse, lines: Path, tmp_path: Path) -> None:
    session = rehearse("play", MAYA, "--lines", lines, "--json").json["id"]
    assert rehearse("takeaway", "last").out.startswith("<!doctype html>")
    page, date = tmp_path / "page.html", tmp_path / "talk.ics"
    result = rehearse(
        "takeaway", session, "--on", "2026-05-12T10:00Z", "--out", page, "--calendar", date
    )
    assert (result.code, result.out) == (0, "")
    assert "Tuesday 12 May 2026, 10:00" in page.read_text("utf-8")
    assert b"DTSTART:20260512T100000Z\r\n" in date.read_bytes()
    assert f"UID:{session}@".encode() in date.read_bytes()
    again = rehearse("takeaway", "last", "--calendar", tmp_path / "again.ics")
    assert "Tuesday 12 May 2026, 10:00" in again.out
    assert (tmp_path / "again.ics").exists()


def test_what_cannot_be_made(rehearse: Rehearse, lines: Path, tmp_path: Path) -> None:
    rehearse("takeaway", "last").refused("Nothing is stored yet.")
    rehearse("takeaway", "last", "--on", "soon").refused("is not a date and time")
    rehearse("play", MAYA, "--lines", lines)
    rehearse("takeaway", "last", "--calendar", tmp_path / "x.ics").refused("needs a date")
