"""How many threads a model gets."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from simulator.llm import cores
from simulator.llm.cores import physical_cores


@pytest.fixture
def four_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cores, "_usable", lambda: {0, 1, 2, 3})


def describe(folder: Path, siblings: dict[int, str]) -> None:
    for number, text in siblings.items():
        topology = folder / f"cpu{number}" / "topology"
        topology.mkdir(parents=True)
        (topology / "thread_siblings_list").write_text(text + "\n")


@pytest.mark.usefixtures("four_processors")
@pytest.mark.parametrize(
    ("siblings", "quota", "threads"),
    [
        ({0: "0,2", 1: "1,3", 2: "0,2", 3: "1,3"}, None, 2),
        ({0: "0", 1: "1", 2: "2", 3: "3"}, "max 100000\n", 4),
        ({0: "0", 1: "1", 2: "2", 3: "3"}, "250000 100000\n", 2),
        ({0: "0", 1: "1", 2: "2", 3: "3"}, "50000 100000\n", 1),
        ({}, None, 4),
    ],
)
def test_counts_cores(
    tmp_path: Path, siblings: dict[int, str], quota: str | None, threads: int
) -> None:
    describe(tmp_path, siblings)
    if quota:
        (tmp_path / "cpu.max").write_text(quota)

    assert physical_cores(tmp_path, tmp_path / "cpu.max") == threads


def test_where_the_system_does_not_tell(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: None)

    assert physical_cores(tmp_path, tmp_path / "none") == 1


def test_this_machine_has_some() -> None:
    assert 1 <= physical_cores() <= (os.cpu_count() or 1)
