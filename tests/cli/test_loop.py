"""Drills, progress and a second meeting, from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Rehearse
from tests.services.house import MAYA

GOOD = "It sounds as if that has worn you out, and nobody asked."


@pytest.fixture
def name(rehearse: Rehearse) -> str:
    """Return the id of the first drill."""
    found: str = rehearse("drill", "list", "--json").json[0]["id"]
    return found


def test_a_drill_is_run_and_planned(rehearse: Rehearse, name: str, tmp_path: Path) -> None:
    answers = tmp_path / "answers.txt"
    answers.write_text(f"{GOOD}\n" * 5, encoding="utf-8")
    assert "Not done yet" in rehearse("drill", "list").out
    done = rehearse("drill", "run", name, "--lines", answers)
    assert done.code == 0
    assert "5 of 5." in done.out
    assert done.out.count("One possible answer:") == 5
    assert " of 5 at the first go. Next " in done.out
    row = rehearse("drill", "list", "--json").json[0]
    assert (row["done"], row["is_due"]) == (1, False)
    assert row["due"] > row["last"]


def test_a_drill_can_be_left_and_taken_up(rehearse: Rehearse, name: str, tmp_path: Path) -> None:
    answers = tmp_path / "answers.txt"
    answers.write_text(f"{GOOD}\n{'x' * 3000}\n{GOOD}\n", encoding="utf-8")
    left = rehearse("drill", "run", name, "--lines", answers)
    assert "too long" in left.err
    assert "go on with the same command" in left.err
    on = rehearse("drill", "run", name, stdin=f"{GOOD}\n")
    assert "3 of 5." in on.out
    assert "1 of 5." not in on.out
    rehearse("drill", "run", "juggling").refused("juggling")


def test_progress_waits_for_three(rehearse: Rehearse, lines: Path) -> None:
    assert "Listening: not enough yet (0 of 3 conversations)" in rehearse("progress").out
    talk = "".join(f"{line}\n" for line in lines.read_text("utf-8").splitlines() if line) * 3
    for _ in range(3):
        rehearse("play", MAYA, stdin=talk + "/end\n")
    found = rehearse("progress", "--json").json
    assert found["talks"] == 3
    assert found["goals"] == {"kept": 0, "judged": 0}
    listening = found["skills"]["listening"]
    assert len(listening["levels"]) == 3
    low, high = listening["likely"]
    assert low <= listening["estimate"] <= high
    assert "the last were" in rehearse("progress").out


def test_meeting_again(rehearse: Rehearse, tmp_path: Path) -> None:
    said = tmp_path / "said.txt"
    said.write_text(
        "How has June been for you?\nI will take the Friday call from next week on.\n", "utf-8"
    )
    first = rehearse("play", MAYA, "--lines", said, "--json").json["id"]
    assert rehearse("again", "last", "--promises").out.startswith("1. manager: ")
    (promise,) = rehearse("again", first, "--promises", "--json").json
    assert promise["who"] == "manager"
    again = rehearse("again", first, "--lines", said, "--kept", "1", "--days", "3", "--json").json
    assert again["id"] != first
    shown = rehearse("sessions", "show", again["id"], "--json").json
    memory = shown["setup"]["follow_up"]
    assert (memory["of"], memory["days"], memory["pledges"][0]["kept"]) == (first, 3, True)
    assert "Stored as" in rehearse("again", first, "--lines", said).err
    live = rehearse("again", first, stdin="How are you?\n/end\n")
    assert live.code == 0
    rehearse("again", first, "--json").refused("--json needs --lines")
    rehearse("again", first, "--lines", said, "--kept", "9").refused("does not fit")


def test_nothing_promised(rehearse: Rehearse, tmp_path: Path) -> None:
    said = tmp_path / "said.txt"
    said.write_text("How has June been for you?\n", "utf-8")
    rehearse("play", MAYA, "--lines", said)
    assert rehearse("again", "last", "--promises").out == "Nothing was promised.\n"
