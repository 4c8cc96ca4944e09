"""`sessions` and `report`: what is stored can be seen, taken along, and forgotten."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from simulator.storage.archive import restore
from tests.cli.conftest import Rehearse
from tests.services.house import MAYA


@pytest.fixture
def session(rehearse: Rehearse, lines: Path) -> str:
    """The id of a stored rehearsal."""
    return str(rehearse("play", MAYA, "--lines", lines, "--json").json["id"])


def test_nothing_is_stored_at_first(rehearse: Rehearse) -> None:
    assert rehearse("sessions").out == "Nothing is stored yet.\n"
    assert rehearse("sessions", "--json").json == []
    rehearse("report", "last").refused("Nothing is stored yet.")


def test_sessions_are_listed(rehearse: Rehearse, session: str) -> None:
    (row,) = rehearse("sessions", "list", "--json").json
    assert {"id": session, "persona": MAYA, "turns": 2, "ended": "lines_used"}.items() <= (
        row.items()
    )
    listed = rehearse("sessions").out
    assert session in listed
    assert "2 turns" in listed


def test_a_session_is_shown(rehearse: Rehearse, session: str) -> None:
    shown = rehearse("sessions", "show", "last").out
    assert "You: Thanks for coming in, Maya." in shown
    assert "\nMaya" in shown
    assert restore(rehearse("sessions", "show", session, "--json").out).id == session


def test_sessions_are_taken_along(rehearse: Rehearse, session: str, tmp_path: Path) -> None:
    assert restore(rehearse("sessions", "export", session).out).id == session
    out = tmp_path / "all.json"
    result = rehearse("sessions", "export", "--all", "--out", out)
    assert (result.code, result.out) == (0, "")
    assert [one["id"] for one in json.loads(out.read_text("utf-8"))["rehearsals"]] == [session]


def test_a_session_is_forgotten(rehearse: Rehearse, session: str) -> None:
    assert rehearse("sessions", "delete", session).code == 0
    rehearse("sessions", "show", session).refused("There is no rehearsal")


def test_all_are_forgotten_only_on_purpose(rehearse: Rehearse, session: str) -> None:
    assert rehearse("sessions", "delete", "--all", stdin="n\n").code == 1
    assert rehearse("sessions", "delete", "--all").code == 1
    assert len(rehearse("sessions", "--json").json) == 1
    assert rehearse("sessions", "delete", "--all", stdin="y\n").code == 0
    assert rehearse("sessions", "--json").json == []
    assert rehearse("sessions", "delete", "--all", "--yes").err == "Deleted: 0.\n"


@pytest.mark.parametrize("command", ["export", "delete"])
def test_one_or_all_but_not_neither_or_both(rehearse: Rehearse, command: str) -> None:
    for more in ((), ("X", "--all")):
        rehearse("sessions", command, *more).refused("Name one session, or say --all")


@pytest.mark.parametrize(
    ("form", "start"),
    [
        ("html", "<!doctype html>"),
        ("md", "# "),
        ("csv", "skill,"),
        ("xapi", "["),
        ("json", "{"),
    ],
)
def test_a_report_has_five_forms(
    rehearse: Rehearse, session: str, tmp_path: Path, form: str, start: str
) -> None:
    printed = rehearse("report", session, "--format", form)
    assert printed.code == 0
    assert printed.out.startswith(start)
    out = tmp_path / "report"
    assert rehearse("report", "last", "--format", form, "--out", out).code == 0
    assert out.read_bytes().decode().rstrip() == printed.out.rstrip()


def test_a_report_as_json_holds_everything(rehearse: Rehearse, session: str) -> None:
    found = rehearse("report", session, "--format", "json").json
    assert set(found) == {"rehearsal", "assessment", "revealed", "moments"}
    assert found["rehearsal"]["id"] == found["assessment"]["id"] == session
    assert {"fact_id", "layer", "found", "turn"} <= set(found["revealed"][0])


def test_a_report_that_cannot_be_made_or_written(
    rehearse: Rehearse, session: str, tmp_path: Path
) -> None:
    rehearse("report", "nothing").refused("There is no rehearsal 'nothing'")
    rehearse("report", session, "--format", "pdf").refused("--format")
    rehearse("report", session, "--out", tmp_path).refused("cannot be written: is a directory")


def test_a_database_that_fails_is_a_failure(rehearse: Rehearse, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "rehearsals.db").write_bytes(b"no database " * 100)
    result = rehearse("sessions")
    assert (result.code, result.out) == (1, "")
    assert "The database file is damaged." in result.err
