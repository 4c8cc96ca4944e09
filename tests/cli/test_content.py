"""`personas` and `check` show the shelf."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Rehearse
from tests.library.content import persona, write, write_rubric
from tests.services.house import MAYA


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A shelf of the test's own."""
    write(tmp_path, persona())
    write_rubric(tmp_path)
    monkeypatch.setenv("REHEARSE_CONTENT_DIR", str(tmp_path))
    return tmp_path


def test_personas_give_no_secret_away(rehearse: Rehearse) -> None:
    result = rehearse("personas", "--json")
    assert result.code == 0
    (maya,) = [one for one in result.json if one["id"] == MAYA]
    assert set(maya) >= {"id", "name", "role", "scenarios", "difficulties", "facts"}
    assert (maya["name"], maya["scenarios"][0]["id"]) == ("Maya Okafor", "late-reports")
    assert maya["difficulties"] == ["easy", "medium", "hard", "expert"]
    assert [fact["layer"] for fact in maya["facts"]] == ["hint", "core", "need"]
    assert all(set(fact) == {"id", "layer"} for fact in maya["facts"])


def test_personas_as_a_table(rehearse: Rehearse, shelf: Path) -> None:
    result = rehearse("personas")
    assert result.out.splitlines() == [
        "ID          NAME        ROLE   SITUATION",
        "ola-sample  Ola Sample  Clerk  A sample",
    ]


def test_check_is_quiet_when_all_is_well(rehearse: Rehearse, shelf: Path) -> None:
    result = rehearse("check")
    assert (result.code, result.out) == (0, "")
    assert result.err == "1 personas, 1 rubrics, 0 drills: 0 findings.\n"


def test_check_names_file_line_field_and_reason(rehearse: Rehearse, shelf: Path) -> None:
    data = persona()
    data["voice"]["tone"] = "soft"
    path = write(shelf, data)
    result = rehearse("check")
    line = path.read_text("utf-8").split("\n").index("  tone: soft") + 1
    assert result.code == 1
    assert result.out == f"{path}:{line}: voice.tone: there is no such field; is it misspelt?\n"
    (found,) = rehearse("check", "--json").json
    assert found == {
        "file": str(path),
        "line": line,
        "field": "voice.tone",
        "reason": "there is no such field; is it misspelt?",
    }
    rehearse("personas").refused("voice.tone: there is no such field")


def test_an_empty_shelf_is_bad_input(
    rehearse: Rehearse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REHEARSE_CONTENT_DIR", str(tmp_path))
    rehearse("personas").refused("There are no personas.")
