"""`share` and `sessions import`: what leaves the machine, and what comes in."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Rehearse
from tests.services.house import MAYA


def test_chosen_parts_in_one_file(rehearse: Rehearse, lines: Path, tmp_path: Path) -> None:
    rehearse("play", MAYA, "--lines", lines, "--json")
    page = rehearse("share", "last").out
    assert "Four skills" in page
    assert "The conversation" not in page
    out = tmp_path / "page.html"
    more = ("--part", "transcript", "--roles", "--names", "June = the month", "--out", out)
    assert rehearse("share", "last", *more).code == 0
    text = out.read_text("utf-8")
    assert "What changed in [the month]?" in text
    assert "Maya" not in text
    rehearse("share", "last", "--names", "=x").refused("is not a name")
    rehearse("share", "last", "--part", "secrets").refused("There is no part 'secrets'")


def test_an_export_comes_back_on_another_machine(
    rehearse: Rehearse, lines: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rehearse("play", MAYA, "--lines", lines, "--json")
    file = tmp_path / "export.json"
    rehearse("sessions", "export", "--all", "--out", file)
    assert "Here already: 1." in rehearse("sessions", "import", file).err
    monkeypatch.setenv("REHEARSE_DATA_DIR", str(tmp_path / "elsewhere"))
    new = rehearse("sessions", "import", file)
    assert (new.code, new.err) == (
        0,
        "Imported: 1. Drills: 0. Own situations: 0. Here already: 0.\n",
    )
    assert "You: Thanks for coming in, Maya." in rehearse("sessions", "show", new.out.strip()).out
    rehearse("sessions", "import", "-", stdin="{}").refused("This is no exported rehearsal")
    rehearse("sessions", "import", tmp_path / "no.json").refused("cannot be read")
