"""`--coder llm` on every command that takes a coder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from simulator.domain.behaviour import Code
from simulator.evaluator.second import Table
from tests.cli.conftest import Rehearse
from tests.cli.test_measures import labelled
from tests.cli.test_score import TEXT
from tests.evaluator.second.raters import table
from tests.fakes.model_server import ModelServer
from tests.fakes.replies import Reply, Request

__all__ = ["labelled"]

EVERY = table(dict.fromkeys(Code, 0.5), above=0.02, below=0.98)


def unsure(request: Request) -> str:
    """Say no to everything that is asked."""
    listed = [line[2:].split(".")[0] for line in request.prompt.splitlines() if line[:2] == "- "]
    none = [{"code": code, "quote": "", "shown": False, "sure": 90} for code in listed]
    return json.dumps({"answers": none})


@pytest.fixture
def weighed(monkeypatch: pytest.MonkeyPatch) -> Table:
    """A table in which the second rater has a say in everything."""
    monkeypatch.setattr("simulator.services.raters.shipped", lambda: EVERY)
    return EVERY


def pointed(server: ModelServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", server.url)
    monkeypatch.setenv("OPENAI_API_KEY", "sk-test")


@pytest.mark.usefixtures("weighed")
def test_code_asks_where_the_offline_coder_is_unsure(
    rehearse: Rehearse, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = "\n".join(
        json.dumps({"id": n, "text": text})
        for n, text in enumerate(("It sounds as if you were tired.", "Could you do it by Friday?"))
    )
    alone = rehearse("code", stdin=lines).rows
    with ModelServer(unsure) as server:
        pointed(server, monkeypatch)
        result = rehearse("code", "--coder", "llm", stdin=lines)
    assert result.code == 0
    assert [row["id"] for row in result.rows] == [0, 1]
    assert "Second rater" in result.err
    moved = [
        (before["codes"][code], after["codes"][code])
        for before, after in zip(alone, result.rows, strict=True)
        for code in before["codes"]
        if before["codes"][code] != after["codes"][code]
    ]
    assert moved
    for before, after in moved:
        assert after == pytest.approx(0.5 * before + 0.1, abs=1e-4)


@pytest.mark.usefixtures("weighed")
def test_score_asks_and_stdout_stays_json(
    rehearse: Rehearse, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "monday.txt"
    path.write_text(TEXT, encoding="utf-8")
    with ModelServer(unsure) as server:
        pointed(server, monkeypatch)
        result = rehearse("score", path, "--manager", "Ann", "--coder", "llm", "--json")
    assert result.code == 0
    assert result.json["coder"] == "offline with endpoint:fake"
    assert "answers used" in result.err


@pytest.mark.usefixtures("weighed")
def test_a_failing_model_leaves_the_offline_score(
    rehearse: Rehearse, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "monday.txt"
    path.write_text(TEXT, encoding="utf-8")
    alone = rehearse("score", path, "--manager", "Ann", "--json").json
    with ModelServer(lambda _: Reply("Level 5. Everything was perfect!")) as server:
        pointed(server, monkeypatch)
        result = rehearse("score", path, "--manager", "Ann", "--coder", "llm", "--json")
    assert result.code == 0
    assert result.json == alone
    assert result.err.count("The offline coding stands") == 1


@pytest.mark.usefixtures("weighed")
def test_agreement_is_measured_with_the_second_rater(
    rehearse: Rehearse, labelled: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("simulator.evaluator.agreement.report.PAIRS", tmp_path)
    with ModelServer(unsure) as server:
        pointed(server, monkeypatch)
        result = rehearse("agreement", labelled, "--coder", "llm", "--json")
    assert result.json["coder"] == "offline with endpoint:fake"


@pytest.mark.usefixtures("weighed")
def test_without_a_model_there_is_no_second_rater(rehearse: Rehearse) -> None:
    result = rehearse("code", "--coder", "llm", stdin='{"id": 1, "text": "Could you do it?"}')
    result.refused("The second rater is a language model, and none is set up.")


def test_without_weight_nobody_is_asked(rehearse: Rehearse) -> None:
    line = '{"id": 1, "text": "Could you do it?"}'
    result = rehearse("code", "--coder", "llm", stdin=line)
    assert result.code == 0
    assert result.rows == rehearse("code", stdin=line).rows
    assert "has a say in no behaviour yet" in result.err


def test_nobody_else_codes(rehearse: Rehearse) -> None:
    rehearse("code", "--coder", "tarot").refused("Use offline, llm.")
