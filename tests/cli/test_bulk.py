"""`score` over a folder writes one table, and says what it could not read."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyarrow import parquet

from tests.cli.conftest import Rehearse

TALK = "Ann: What happened with the report?\nMaya: I ran out of time.\nAnn: What would help?"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "talks"
    place.mkdir()
    (place / "monday.txt").write_text(TALK, "utf-8")
    return place


def test_a_folder_becomes_a_table(rehearse: Rehearse, folder: Path) -> None:
    result = rehearse("score", folder, "--manager", "Ann")
    assert (result.code, result.out) == (0, "1 transcripts in scores.parquet\n")
    assert result.err.splitlines() == ["0 of 1 transcripts", "1 of 1 transcripts"]
    again = rehearse("score", folder, "--manager", "Ann")
    assert again.out == "1 transcripts in scores.parquet, 1 of them by an earlier run\n"
    assert parquet.read_table("scores.parquet").column("id").to_pylist() == ["monday"]


def test_what_could_not_be_read_is_listed_up_to_a_point(rehearse: Rehearse, folder: Path) -> None:
    for number in range(23):
        (folder / f"bad-{number:02}.txt").write_bytes(b"\xff\x00\x81")
    result = rehearse("score", folder, "--manager", "Ann", "--out", "all.parquet")
    lines = result.err.splitlines()
    assert "23 could not be read; the column `problem` says why:" in lines
    assert sum(line.startswith("  bad-") for line in lines) == 20
    assert lines[-1] == "  and 3 more"
    assert result.out == "24 transcripts in all.parquet\n"


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (("--engine", "steam"), "no engine 'steam'"),
        (("--workers", "2"), "Only Ray has workers"),
        (("--json",), "go into a table"),
        (("--coder", "llm"), "go into a table"),
    ],
)
def test_what_does_not_go_together_is_refused(
    rehearse: Rehearse, folder: Path, more: tuple[str, ...], says: str
) -> None:
    rehearse("score", folder, *more).refused(says)
