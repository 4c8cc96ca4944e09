"""`database` brings the tables up to date, and keeps a copy."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Rehearse


def test_the_tables_are_made_and_copied(rehearse: Rehearse, tmp_path: Path) -> None:
    rehearse("database", "backup", str(tmp_path / "kept.db")).refused("no database at")
    first = rehearse("database", "upgrade")
    assert (first.code, "up to date" in first.out) == (0, True)
    assert rehearse("database", "upgrade").out == first.out
    result = rehearse("database", "backup", str(tmp_path / "kept.db"))
    assert result.code == 0
    assert (tmp_path / "kept.db").stat().st_size > 0
    rehearse("database", "backup", str(tmp_path / "kept.db")).refused("there already")
