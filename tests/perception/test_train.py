"""Training: the same data give the same heads, and heads survive being written down."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from simulator.domain.behaviour import SCORED, Code
from simulator.domain.transcript import Speaker, Turn
from simulator.perception import corpus, heads, train
from simulator.perception.coder import OfflineCoder
from simulator.perception.corpus import Example
from simulator.perception.table import Table, tabulate


@pytest.fixture(scope="module")
def examples() -> list[Example]:
    pairs = [p for p in corpus.read_pairs() if p.code is Code.F1]
    return list(corpus.authored(pairs))


@pytest.fixture(scope="module")
def table(examples: list[Example]) -> Table:
    return tabulate(examples)


def test_every_behaviour_has_pairs_of_both_kinds_in_many_scenarios() -> None:
    pairs = corpus.read_pairs()
    for code in SCORED:
        mine = [p for p in pairs if p.code is code]
        assert sum(p.label for p in mine) >= 40
        assert sum(1 - p.label for p in mine) >= 40
        assert len({p.scenario for p in mine}) >= 10
        assert all(p.span in p.text for p in mine)


def test_authored_acts_are_known_acts() -> None:
    found = list(corpus.acts())
    assert len(found) > 200
    assert all(e.source == "acts" and e.labels for e in found)


def test_no_acts_without_a_file(tmp_path: Path) -> None:
    assert list(corpus.acts(tmp_path / "none.jsonl")) == []


def test_training_twice_gives_the_same_weights(table: Table) -> None:
    first, second = (train.train(table, codes=(Code.F1,)) for _ in range(2))
    assert first.codes == second.codes == (Code.F1,)
    np.testing.assert_array_equal(first.gram_weights, second.gram_weights)
    np.testing.assert_array_equal(first.feature_weights, second.feature_weights)


def test_too_few_examples_make_no_head(table: Table) -> None:
    assert train.fit_head(table, Code.F1, range(10)) is None
    assert train.fit_head(table, Code.C3_MEASURABLE, range(len(table.examples))) is None


def test_main_writes_heads_that_load(
    examples: list[Example],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(train, "gather", lambda _data: examples)
    monkeypatch.setattr("sys.argv", ["train", str(tmp_path), "--out", str(tmp_path)])
    train.main()
    assert "heads" in capsys.readouterr().out
    loaded = heads.load_from(tmp_path)
    assert loaded is not None
    assert Code.F1 in loaded.codes
    turn = Turn(1, Speaker.MANAGER, "You'll send me the list of blocked tickets by Friday.")
    fresh = OfflineCoder(loaded).code(turn, ())
    assert fresh.p(Code.F1) > 0.5
    assert OfflineCoder(loaded).code(turn, ()) == fresh


def test_without_weights_there_are_no_heads(tmp_path: Path) -> None:
    assert heads.load_from(tmp_path) is None


def test_rules_work_alone() -> None:
    turn = Turn(1, Speaker.MANAGER, "By Wednesday at 3.")
    assert OfflineCoder(trained=False).code(turn, ()).p(Code.F2) >= 0.5


def test_shipped_heads_cover_every_scored_code() -> None:
    shipped = heads.load()
    assert shipped is not None
    assert set(SCORED) <= set(shipped.codes)


def test_open_sets_become_labels(tmp_path: Path) -> None:
    (tmp_path / "train").mkdir()
    (tmp_path / "dev").mkdir()
    asked = [{"role": "employee", "text": "Two eighths make a quarter."}]
    rows: dict[str, list[dict[str, object]]] = {
        "uptake": [
            {"group": "1", "context": asked, "text": "A quarter, how so?", "label": 1.2},
            {"group": "1", "context": asked, "text": "Yes.", "label": 0.0},
        ],
        "email": [
            {"group": "2", "context": [], "text": "Please send me the file.", "label": 1},
            {"group": "3", "context": [], "text": "I'll call you tomorrow.", "label": 1},
            {"group": "4", "context": [], "text": "It rained.", "label": 0},
        ],
        "mrda": [{"group": "5", "context": [], "text": "i'll do that .", "label": "commit"}],
    }
    for name, said in rows.items():
        lines = "\n".join(json.dumps(row) for row in said)
        (tmp_path / "train" / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    goal = {"note_id": "6", "text": "walk daily", "labels": {"specific": 1, "measurable": 0}}
    (tmp_path / "dev" / "smart_goals.jsonl").write_text(json.dumps(goal), encoding="utf-8")

    assert [e.labels[Code.L4][0] for e in corpus.uptake(tmp_path)] == [1]
    request, promise, neither = corpus.email(tmp_path)
    assert request.labels == {Code.N4: (1, 1.0)}
    assert promise.labels == {Code.N5: (1, 1.0)}
    assert {y for y, _ in neither.labels.values()} == {0}
    assert next(corpus.mrda(tmp_path)).labels[Code.N5][0] == 1
    assert next(corpus.smart(tmp_path)).labels[Code.C3] == (1, 4.0)


def test_a_talk_labels_every_turn_for_every_code() -> None:
    turns = list(corpus.talks())
    first = turns[0]

    assert len(turns) > 1_000
    assert all(set(e.labels) == set(Code) for e in turns)
    assert {e.turn.speaker for e in turns} == {Speaker.MANAGER}
    assert first.context[-1].speaker is Speaker.EMPLOYEE
    assert first.speaks_for(Code.F3)


def test_a_twin_is_split_as_its_talk_is_and_only_its_coded_turn_counts(tmp_path: Path) -> None:
    opening = "The report came on the 5th."
    said: list[dict[str, object]] = [
        {"role": "manager", "text": opening, "codes": ["C1"]},
        {"role": "employee", "text": "I know. I was ill."},
        {"role": "manager", "text": "Right. Next time, soon.", "codes": ["L5", "C6"]},
    ]
    context: dict[str, object] = {"role": "manager", "text": opening}
    rows = [
        {"id": "t-1", "scenario": "s", "quality": "poor", "turns": said},
        {"id": "t-1~1", "scenario": "s", "quality": "poor", "turns": [context, *said[1:]]},
    ]
    lines = "\n".join(json.dumps(row) for row in rows)
    (tmp_path / "talks-twins.jsonl").write_text(lines, encoding="utf-8")

    *_, whole, twin = turns = list(corpus.talks(tmp_path))

    assert len(turns) == 3
    assert {e.group for e in turns} == {"t-1"}
    assert twin.context == whole.context
    assert twin.labels == whole.labels
    assert twin.labels[Code.L5] == (1, 1.0)


def test_every_shipped_twin_stays_with_a_talk_that_is_there() -> None:
    folder = files("simulator.perception") / "pairs"
    said = [
        json.loads(line)["id"]
        for name in corpus.TALKS
        for line in (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    whole = {one for one in said if corpus.TWIN not in one}

    assert len(said) == len(set(said)) > len(whole)
    assert {one.partition(corpus.TWIN)[0] for one in said} == whole
    assert {e.group for e in corpus.talks()} == whole


def test_the_cut_is_where_verdict_and_label_agree_best() -> None:
    z = np.concatenate([np.linspace(-4, 1, 100), np.linspace(1.5, 4, 100)])
    y = (z > 1.2).astype(float)

    assert 0.8 < train.best_cut(y, z) < 1.8
