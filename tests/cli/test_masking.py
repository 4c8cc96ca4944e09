"""`score --mask-names` and `--leave-out`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Rehearse
from tests.cli.test_score import TEXT

NAMED = TEXT.replace("What happened", "Maya, what happened").replace("Thanks.", "Thanks, Ann.")


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    """A transcript of three, in a file that names one of them."""
    path = tmp_path / "maya.txt"
    path.write_text(f"{NAMED}\nPer: I only took notes for Maya.", encoding="utf-8")
    return path


def test_no_name_leaves_the_command(rehearse: Rehearse, talk: Path) -> None:
    plain = rehearse("score", talk, "--manager", "Ann", "--leave-out", "Per", "--json").json
    result = rehearse(
        "score", talk, "--manager", "Ann", "--leave-out", "Per", "--mask-names", "--json"
    )
    assert result.code == 0
    assert "Maya" in json.dumps(plain)
    assert "Maya" not in result.out
    assert result.json["id"] == "transcript"
    levels = {name: one["level"] for name, one in result.json["dimensions"].items()}
    assert levels == {name: one["level"] for name, one in plain["dimensions"].items()}
    assert "can't promise to find every name" in result.err
    shown = rehearse("score", talk, "--manager", "Ann", "--leave-out", "Per", "--mask-names").out
    assert "transcript: the manager is Manager" in shown
    assert "Ann" not in shown


def test_a_third_speaker_may_stay_or_go(rehearse: Rehearse, talk: Path) -> None:
    rehearse("score", talk).refused("not clear who the manager is among Ann, Maya and Per")
    left = rehearse("score", talk, "--leave-out", "per", "--json").json
    assert left["statistics"]["talk_share"] > 0
    two = talk.with_name("two.txt")
    two.write_text(NAMED, encoding="utf-8")
    assert left["dimensions"] == rehearse("score", two, "--json").json["dimensions"]
    rehearse("score", talk, "--leave-out", "Eve").refused("Say --leave-out with one of these names")
