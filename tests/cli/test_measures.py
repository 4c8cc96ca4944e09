"""`agreement` and `fidelity` print figures."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from simulator.session.figures_page import BEGIN, END
from tests.cli.conftest import Rehearse
from tests.cli.test_play import spoken_by
from tests.fakes.chat_model import ScriptedModel
from tests.services.house import MAYA


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    """A folder with a small labelled set."""
    texts = ["Finish two chapters by Friday noon", "Do better", "Run 5 km on Monday", "Be good"]
    rows = [
        {
            "id": str(n),
            "group": str(n),
            "text": text,
            "context": [],
            "labels": {"specific": 1 - n % 2, "measurable": 1 - n % 2},
        }
        for n, text in enumerate(texts * 4)
    ]
    folder = tmp_path / "labels"
    folder.mkdir()
    text = "\n".join(json.dumps(row) for row in rows)
    (folder / "smart_goals.jsonl").write_text(text, encoding="utf-8")
    return folder


def test_agreement_prints_every_figure(rehearse: Rehearse, labelled: Path, tmp_path: Path) -> None:
    found = rehearse("agreement", labelled, "--json").json
    assert set(found) >= {"coder", "rubric", "figures"}
    assert found["figures"]
    card = tmp_path / "card.md"
    assert "smart_goals" in rehearse("agreement", labelled, "--page", card).out
    assert card.read_text(encoding="utf-8").startswith("# How far the score agrees")


def test_agreement_needs_labels(rehearse: Rehearse, tmp_path: Path) -> None:
    rehearse("agreement", tmp_path / "absent").refused("is not a folder")
    rehearse("agreement", tmp_path).refused("holds no labelled set")
    rehearse("agreement", tmp_path, "--coder", "tarot").refused("There is no coder 'tarot'")


def test_fidelity_counts_what_stock_managers_meet(rehearse: Rehearse) -> None:
    result = rehearse("fidelity", "--persona", MAYA, "--difficulty", "medium", "--json")
    assert result.code == 0
    found = result.json
    assert (found["voice"], found["model"], found["arm"], found["seeds"]) == (
        "scripted", "", "director", 1,
    )  # fmt: skip
    assert found["locked_per_thousand"] == 0
    assert {pace["manager"] for pace in found["paces"]} >= {"good", "average", "poor"}
    assert result.err.endswith(f"{found['talks']} of {found['talks']} talks\n")


def test_fidelity_goes_on_where_it_was_broken_off(rehearse: Rehearse, tmp_path: Path) -> None:
    kept = tmp_path / "talks.jsonl"
    asked = ("fidelity", "--persona", MAYA, "--difficulty", "easy", "--keep", kept)
    first = rehearse(*asked)
    rows = kept.read_text(encoding="utf-8").splitlines()
    kept.write_text("\n".join(rows[:-1]) + "\n", encoding="utf-8")
    again = rehearse(*asked)
    assert again.err == f"{len(rows)} of {len(rows)} talks\n"
    assert kept.read_text(encoding="utf-8").splitlines() == rows
    assert again.out == first.out
    kept.write_text(rows[0].replace("scripted", "somebody"), encoding="utf-8")
    rehearse(*asked).refused("spoken by somebody else")
    kept.write_text("{}", encoding="utf-8")
    rehearse(*asked).refused("holds no talks")


def test_fidelity_is_written_into_a_page(rehearse: Rehearse, tmp_path: Path) -> None:
    page = tmp_path / "card.md"
    page.write_text(f"# Card\n{BEGIN}\n{END}\n", encoding="utf-8")
    asked = ("fidelity", "--persona", MAYA, "--difficulty", "easy", "--page", page)
    assert rehearse(*asked).code == 0
    text = page.read_text(encoding="utf-8")
    assert f"--persona {MAYA} --difficulty easy" in text
    assert "| easy | good | 1 |" in text


def test_fidelity_of_the_naive_arm(rehearse: Rehearse, monkeypatch: pytest.MonkeyPatch) -> None:
    model = ScriptedModel()
    model.enqueue(*["I have nothing to say."] * 200)
    spoken_by(model, monkeypatch)
    result = rehearse(
        "fidelity", "--persona", MAYA, "--difficulty", "easy", "--voice", "endpoint",
        "--arm", "naive",
    )  # fmt: skip
    assert result.code == 0
    assert "| easy | good | 1 |" in result.out


def test_fidelity_that_cannot_be_measured(rehearse: Rehearse) -> None:
    rehearse("fidelity", "--difficulty", "brutal").refused("There is no difficulty 'brutal'")
    rehearse("fidelity", "--arm", "naive").refused("needs a model")
    rehearse("fidelity", "--persona", "nobody").refused("There is no persona 'nobody'")
    assert rehearse("fidelity", "--voice", "local").code == 1
