"""`model` says what is here, fetches, and checks."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.errors import ModelUnavailableError
from simulator.llm import models
from simulator.llm.base import Form, LLMSettings
from simulator.llm.models import Status
from simulator.llm.store import Doing, Progress
from tests.cli.conftest import Rehearse

FACTS = {"id", "label", "licence", "path", "size", "present", "verified", "own"}


def test_the_model_is_not_here_at_first(rehearse: Rehearse, tmp_path: Path) -> None:
    result = rehearse("model")
    assert result.code == 0
    assert "is not here yet: run `rehearse model fetch`." in result.out
    for arguments in (("model", "--json"), ("model", "status", "--json")):
        found = rehearse(*arguments).json
        assert set(found) == FACTS
        assert (found["present"], found["own"]) == (False, False)
        assert found["path"].startswith(str(tmp_path / "data"))
    assert rehearse("model", "verify").code == 1


def test_ones_own_model_is_here(
    rehearse: Rehearse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "own.gguf"
    file.write_bytes(b"GGUF")
    monkeypatch.setenv("REHEARSE_MODEL_FILE", str(file))
    assert "your own file" in rehearse("model").out
    assert rehearse("model", "verify", "--json").json["own"] is True
    monkeypatch.setenv("REHEARSE_MODEL_FILE", str(tmp_path / "absent.gguf"))
    rehearse("model").refused("cannot be read")


def test_fetching_shows_how_far_it_is(
    rehearse: Rehearse, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fetch(_settings: LLMSettings, progress: Progress) -> Path:
        for done in (0, 5, 5, 10):
            progress(done, 10, Doing.FETCHING)
        progress(0, 0, Doing.CHECKING)
        return tmp_path

    def status(_settings: LLMSettings) -> Status:
        return Status("m", "M", "free", Form.CHAT, 1, tmp_path, 7, True, True, False)

    monkeypatch.setattr(models, "fetch", fetch)
    monkeypatch.setattr(models, "status", status)
    result = rehearse("model", "fetch", "--json")
    assert result.json["verified"] is True
    assert result.err.splitlines() == [
        "fetching: 0 %", "fetching: 50 %", "fetching: 100 %", "checking: 0 %",
    ]  # fmt: skip
    assert f"is here, checked: {tmp_path}" in rehearse("model", "fetch").out


def test_a_fetch_that_fails_is_a_failure(
    rehearse: Rehearse, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fetch(_settings: LLMSettings, _progress: Progress) -> Path:
        raise ModelUnavailableError("No source has it.", "Try later.")

    monkeypatch.setattr(models, "fetch", fetch)
    result = rehearse("model", "fetch")
    assert (result.code, result.out) == (1, "")
    assert result.err == "No source has it. Try later.\n"
