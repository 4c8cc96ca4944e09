"""Many transcripts into one table: whole, once, the same by every engine, whatever dies."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

import pyarrow as pa
import pytest
from filelock import FileLock
from pyarrow import parquet

from simulator.errors import ConfigurationError, InputError, SimulatorError
from simulator.evaluator.evaluate import evaluate
from simulator.evaluator.export import to_json
from simulator.library import transcripts
from simulator.library.catalog import Catalog
from simulator.perception.coder import OfflineCoder
from simulator.services.bulk import RAY, Job, Setup, rescore
from simulator.services.bulk.engines import Cluster, on_ray
from simulator.services.bulk.marking import score, scorer
from simulator.services.bulk.values import Item, Part, Row

ROOT = Path(__file__).parents[2]
RUBRIC = Catalog(ROOT).rubric()
LINES = (
    "What happened with the report?",
    "It sounds as if the nights are short. What would help?",
    "You send me the draft by Thursday noon, then.",
    "I should have asked you in June, that is on me.",
)


def setup(**changed: object) -> Setup:
    return Setup(**{"rubric": RUBRIC, "scorer": scorer(), **changed})  # type: ignore[arg-type]


def talk(number: int) -> str:
    said = [LINES[number % 4], "I ran out of time, honestly.", LINES[(number + 1) % 4], "Okay."]
    return "\n".join(f"{('Manager', 'Maya')[n % 2]}: {text}" for n, text in enumerate(said))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "talks"
    (place / "north").mkdir(parents=True)
    for number in range(5):
        (place / "north" / f"talk-{number}.txt").write_text(talk(number), "utf-8")
    turns = [{"role": "manager", "text": LINES[0]}, {"role": "employee", "text": "Fine."}]
    rows = [json.dumps({"id": f"j{n}", "turns": turns}) for n in range(2)]
    (place / "more.jsonl").write_text("\n".join([rows[0], "", "{broken", rows[1]]), "utf-8")
    stored = pa.table({"id": ["p1", None], "transcript": [talk(1), talk(2)]})
    parquet.write_table(stored, place / "old.parquet")
    (place / "odd.txt").write_bytes(b"\xff\x00\x81")
    (place / ".hidden.txt").write_text("not this", "utf-8")
    return place


def job(folder: Path, name: str = "scores.parquet", **changed: object) -> Job:
    given = {"paths": (folder,), "out": folder.parent / name, "setup": setup(), "part": 3}
    return Job(**{**given, **changed})  # type: ignore[arg-type]


def quietly(done: int, total: int) -> None:
    assert done <= total


def test_every_transcript_has_a_row_and_a_bad_one_its_reason(folder: Path) -> None:
    told: list[tuple[int, int]] = []
    outcome = rescore(job(folder), lambda done, total: told.append((done, total)))
    rows = parquet.read_table(folder.parent / "scores.parquet").to_pylist()
    assert outcome.rows == len(rows) == 11
    assert [where for where, _ in outcome.bad] == ["more.jsonl:3", "odd.txt"]
    assert told == [(0, 11), (3, 11), (6, 11), (9, 11), (11, 11), (11, 11)]
    assert [row["id"] for row in rows if row["problem"] is None] == [
        "j0", "j1", *(f"talk-{n}" for n in range(5)), "p1", "old-2",
    ]  # fmt: skip
    for row in rows:
        assert (row["assessment"] is None) == (row["problem"] is not None)
    assert not list(folder.parent.glob(".*"))


def test_a_row_is_what_scoring_one_by_one_says(folder: Path) -> None:
    rescore(job(folder), quietly)
    rows = parquet.read_table(folder.parent / "scores.parquet").to_pylist()
    row = next(row for row in rows if row["id"] == "talk-1")
    (read,) = transcripts.read("talk-1.txt", talk(1))
    found = evaluate(read.transcript, RUBRIC, OfflineCoder(), id="talk-1")
    assert json.loads(row["assessment"]) == to_json(found)
    assert row["source"] == "north/talk-1.txt"
    assert (row["turns"], row["manager_turns"], row["manager"]) == (4, 2, "Manager")
    for dimension, rating in found.dimensions.items():
        assert row[f"{dimension.value}_level"] == rating.level
        assert row[f"{dimension.value}_status"] == rating.status.value
        assert row[f"{dimension.value}_points"] == rating.points


def test_a_run_that_has_nothing_to_do_changes_nothing(folder: Path) -> None:
    rescore(job(folder), quietly)
    before = (folder.parent / "scores.parquet").stat()
    outcome = rescore(job(folder), quietly, work=_never)
    assert outcome.kept == outcome.rows == 11
    assert (folder.parent / "scores.parquet").stat() == before


def test_a_stopped_run_goes_on_from_its_finished_parts(folder: Path) -> None:
    asked: list[int] = []

    def stopping(how: Setup, some: Sequence[Item]) -> list[Row]:
        asked.append(len(some))
        if len(asked) == 3:
            raise KeyboardInterrupt
        return score(how, some)

    with pytest.raises(KeyboardInterrupt):
        rescore(job(folder), quietly, work=stopping)
    assert rescore(job(folder), quietly, work=stopping).kept == 6
    assert asked == [3, 3, 3, 3, 2]
    rescore(job(folder, "whole.parquet"), quietly)
    assert _bytes(folder, "scores.parquet") == _bytes(folder, "whole.parquet")


@pytest.mark.parametrize("changed", ["rubric", "talk"])
def test_what_was_made_from_something_else_is_made_anew(folder: Path, changed: str) -> None:
    rescore(job(folder), quietly)
    if changed == "talk":
        (folder / "north" / "talk-4.txt").write_text(talk(7), "utf-8")
        how = setup()
    else:
        how = setup(rubric=RUBRIC.model_copy(update={"version": RUBRIC.version + 1}))
    assert rescore(job(folder, setup=how), quietly).kept == 0
    rows = parquet.read_table(folder.parent / "scores.parquet").to_pylist()
    assert {row["rubric"] for row in rows if row["rubric"]} == {f"{RUBRIC.id} {how.rubric.version}"}


@pytest.mark.filterwarnings("ignore")
def test_ray_says_the_same_and_a_killed_worker_loses_nothing(folder: Path) -> None:
    killed = str(folder.parent / "killed")

    def dying(how: Setup, some: Sequence[Item]) -> list[Row]:
        try:
            os.close(os.open(killed, os.O_CREAT | os.O_EXCL))
        except FileExistsError:
            return score(how, some)
        os.kill(os.getpid(), signal.SIGKILL)
        return []

    rescore(job(folder), quietly)
    on_two = job(folder, "ray.parquet", engine=RAY, cluster=Cluster(2))
    assert rescore(on_two, quietly, work=dying).kept == 0
    assert Path(killed).exists()
    assert _bytes(folder, "ray.parquet") == _bytes(folder, "scores.parquet")


def test_parts_that_no_worker_could_do_are_left_for_the_next_run(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def one_lost(how: Setup, left: object, work: object, cluster: object) -> object:
        for part in left:  # type: ignore[attr-defined]
            yield part, score(how, part.items) if part.number != 1 else None

    monkeypatch.setattr("simulator.services.bulk.engines.on_ray", one_lost)
    with pytest.raises(SimulatorError, match="1 of 4 parts"):
        rescore(job(folder, engine=RAY), quietly)
    assert rescore(job(folder), quietly).kept == 8


def test_a_worker_of_another_version_is_refused(folder: Path) -> None:
    with pytest.raises(ConfigurationError, match="another version"):
        rescore(job(folder, setup=setup(scorer="older")), quietly)


def test_two_runs_never_write_one_table(folder: Path) -> None:
    room = folder.parent / ".scores.parquet.parts"
    room.mkdir()
    with FileLock(room / "lock"), pytest.raises(InputError, match="Another run"):
        rescore(job(folder), quietly)


def test_a_place_that_cannot_be_written_is_said(folder: Path) -> None:
    out = folder / "odd.txt" / "scores.parquet"
    with pytest.raises(InputError, match="cannot be written"):
        rescore(job(folder, out=out), quietly)


def test_nothing_to_score_is_said(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="no transcript"):
        rescore(job(tmp_path / "empty"), quietly)
    with pytest.raises(InputError, match="no such file"):
        rescore(job(tmp_path / "gone"), quietly)


def test_a_table_without_transcripts_or_none_at_all_is_a_bad_row(tmp_path: Path) -> None:
    place = tmp_path / "talks"
    place.mkdir()
    parquet.write_table(pa.table({"words": ["hello"]}), place / "a.parquet")
    (place / "b.parquet").write_text("no table", "utf-8")
    (place / "c.txt").write_text(talk(0), "utf-8")
    (place / "d.txt").symlink_to(place / "d.txt")
    (place / "e.txt").write_text(talk(0), "utf-8")
    outcome = rescore(job(place), quietly)
    assert [where for where, _ in outcome.bad] == ["a.parquet", "b.parquet"]
    assert outcome.rows == 4


def test_a_file_that_cannot_be_opened_is_a_bad_row(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Path.open

    def refusing(path: Path, *rest: object) -> object:
        if path.name == "talk-0.txt":
            raise PermissionError(13, "Permission denied")
        return opened(path, *rest)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refusing)
    outcome = rescore(job(folder), quietly)
    assert ("north/talk-0.txt", "It cannot be read: permission denied.") in outcome.bad


@pytest.mark.parametrize("package", ["pyarrow.parquet", "ray"])
def test_a_missing_package_is_named_with_its_remedy(
    folder: Path, monkeypatch: pytest.MonkeyPatch, package: str
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(ConfigurationError, match=r"pip install 'rehearsal-room\[bulk\]'"):
        rescore(job(folder, engine=RAY), quietly)


def test_a_cluster_elsewhere_is_asked_by_its_address(monkeypatch: pytest.MonkeyPatch) -> None:
    ray = _Ray()
    monkeypatch.setitem(sys.modules, "ray", ray)
    monkeypatch.setitem(sys.modules, "ray.exceptions", ray)
    parts = iter([Part(0, (), "a"), Part(1, (), "b"), Part(2, (), "c")])
    done = on_ray(setup(), parts, lambda _how, _some: [], Cluster(1, "ray://there:10001"))
    assert [(part.digest, rows) for part, rows in done] == [("a", []), ("b", None), ("c", [])]
    assert ray.begun["address"] == "ray://there:10001"
    assert ray.ended


class _Ray:
    """A Ray whose second task is lost however often it is tried."""

    WorkerCrashedError = type("WorkerCrashedError", (Exception,), {})
    RaySystemError = type("RaySystemError", (Exception,), {})

    def __init__(self) -> None:
        self.begun: dict[str, object] = {}
        self.ended = False
        self.asked = 0

    def init(self, **how: object) -> None:
        self.begun = how

    def remote(self, *given: object, **_: object) -> object:
        """Make a task, or ask for it to be done."""
        if not given:
            return lambda work: SimpleNamespace(remote=self.remote)
        self.asked += 1
        return self.asked

    def cluster_resources(self) -> dict[str, float]:
        return {"CPU": 1.0}

    def put(self, value: object) -> object:
        return value

    def wait(self, refs: list[int], num_returns: int) -> tuple[list[int], list[int]]:
        return refs[:num_returns], refs[num_returns:]

    def get(self, ref: int) -> list[object]:
        if ref == 2:
            raise self.WorkerCrashedError
        return []

    def shutdown(self) -> None:
        self.ended = True


def _never(how: Setup, some: Sequence[Item]) -> list[Row]:
    raise AssertionError("nothing was to be done")


def _bytes(folder: Path, name: str) -> bytes:
    return (folder.parent / name).read_bytes()
