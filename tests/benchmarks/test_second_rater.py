"""The comparison of the offline coder with and without a second rater."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from benchmarks import second_rater
from benchmarks.second_rater import ask, codes_of, compared, drawn, line, said, weighed
from simulator.domain.behaviour import Code
from simulator.evaluator.agreement.data import read
from simulator.evaluator.agreement.turns import TASKS
from simulator.evaluator.second import Noting
from tests.evaluator.scripted import Told, rubric
from tests.fakes.chat_model import ScriptedModel
from tests.fakes.model_server import ModelServer
from tests.fakes.replies import Request
from tests.llm.endpoints import close_all, endpoint

N = 24
CODER = Told({1: {Code.C3: 0.5, Code.C3_MEASURABLE: 0.9}})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with goals, every second of which is specific."""
    rows = [
        {
            "id": str(n),
            "text": f"Finish chapter {n} by Friday" if n % 2 else f"Try harder with task {n}",
            "labels": {"specific": n % 2, "measurable": n % 2},
        }
        for n in range(N)
    ]
    (tmp_path / "smart_goals.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    return tmp_path


def knowing(request: Request) -> str:
    """Answer as an expert would."""
    turn = request.prompt.split("MANAGER: ")[1].splitlines()[0]
    shown = "chapter" in turn
    listed = [one[2:].split(".")[0] for one in request.prompt.splitlines() if one[:2] == "- "]
    given = [
        {"code": c, "quote": turn if shown else "", "shown": shown, "sure": 90} for c in listed
    ]
    return json.dumps({"answers": given})


async def test_a_rater_who_knows_gains_and_the_interval_says_so(folder: Path) -> None:
    with ModelServer(knowing) as server:
        heard = await ask(folder, "smart_goals", CODER, endpoint(server.url), rubric(), N)
        await close_all()
    assert heard is not None
    found = {(one.task, one.weight): one for one in compared(heard)}
    specific = found["smart_goals specific", 0.5]
    assert (specific.n, specific.asked) == (N, N)
    assert (specific.offline, specific.both, specific.gain) == (0.5, 1.0, 0.5)
    assert specific.low > 0
    measurable = found["smart_goals measurable", 0.5]
    assert measurable.gain == 0.0, "what is sure is not asked"
    assert "n=  24 asked=  24" in line(specific)
    answers = list(said(heard))
    assert len(answers) == N
    assert {(one["code"], one["offline"]) for one in answers} == {("C3", 0.5)}
    assert all(one["shown"] == bool(one["labels"]["specific"]) for one in answers)  # type: ignore[index]


async def test_items_bound_the_cost_and_a_set_that_is_missing_costs_nothing(folder: Path) -> None:
    with ModelServer(knowing) as server:
        heard = await ask(folder, "smart_goals", CODER, endpoint(server.url), rubric(), 5)
        await close_all()
        assert len(server.requests) == 5
    assert heard is not None
    assert heard.rows == drawn(read(folder, "smart_goals")[::-1], 5)
    assert await ask(folder, "uptake", CODER, ScriptedModel(), rubric(), 5) is None


def test_every_task_names_the_codes_it_rests_on() -> None:
    rests = {(task.data, task.name): codes_of(task) for task in TASKS}
    assert rests["annomi_utterances", "reflection"] == (Code.L2, Code.L3)
    assert rests["annomi_utterances", "open vs closed"] == (Code.L1, Code.N1)
    assert set(rests["annomi_utterances", "act of four"]) == {
        Code.L1, Code.L2, Code.L3, Code.N1, Code.N2,
    }  # fmt: skip
    assert all(rests.values())
    table = weighed((Code.C3,), 0.25)
    assert table.asked() == {Code.C3}
    assert Noting(CODER, table).doubts() == ()


def test_the_command_prints_each_task(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("simulator.services.raters.Raters.offline", lambda _: CODER)
    out = folder / "answers.jsonl"
    arguments = [str(folder), "--voice", "endpoint", "--only", "smart", "--out", str(out)]
    monkeypatch.setattr(sys, "argv", ["second_rater", *arguments])
    with ModelServer(knowing) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        monkeypatch.setenv("OPENAI_API_KEY", "sk-test")
        second_rater.main()
    printed = capsys.readouterr().out
    assert "smart_goals: endpoint:fake asked about 24 of 24 rows, 24 answers used" in printed
    assert printed.count("smart_goals specific") == len(second_rater.WEIGHTS)
    assert len(out.read_text("utf-8").splitlines()) == N
