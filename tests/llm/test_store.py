"""The model folder: only a verified file is ever handed out."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

from simulator.errors import ModelError, ModelUnavailableError
from simulator.llm import store as store_module
from simulator.llm.store import Doing, Errand, Expected, Store
from tests.llm.fake_wheels import CONTENT, sha256

EXPECTED = Expected("tiny.gguf", len(CONTENT), sha256(CONTENT))


class Told:
    """A progress callback that remembers."""

    def __init__(self) -> None:
        self.reports: list[tuple[int, int, Doing]] = []

    def __call__(self, done: int, total: int, doing: Doing) -> None:
        self.reports.append((done, total, doing))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "models")


def gives(content: bytes) -> Callable[[Errand], Path]:
    def source(errand: Errand) -> Path:
        errand.report(len(content))
        found = errand.folder / "found"
        found.write_bytes(content)
        return found

    return source


def has_nothing(errand: Errand) -> Path:
    raise ModelUnavailableError("it is down.")


def must_not_be_asked(errand: Errand) -> Path:
    raise AssertionError("asked for nothing")


def obtain(store: Store, told: Told | None = None, **sources: store_module.Source) -> Path:
    return store.obtain(EXPECTED, sources, told or Told(), threading.Event())


def test_fetches_from_the_first_source_that_has_it(store: Store) -> None:
    told = Told()

    path = obtain(store, told, one=has_nothing, two=gives(CONTENT), three=must_not_be_asked)

    assert path.read_bytes() == CONTENT
    assert store.is_verified(EXPECTED)
    assert told.reports == [
        (len(CONTENT), len(CONTENT), Doing.FETCHING),
        (len(CONTENT), len(CONTENT), Doing.CHECKING),
    ]
    assert not list(store.folder.glob("*.parts"))


def test_is_not_fetched_or_read_again(store: Store) -> None:
    obtain(store, one=gives(CONTENT))
    told = Told()

    assert obtain(store, told, one=must_not_be_asked) == store.path(EXPECTED)
    assert not told.reports


def test_a_file_put_there_by_hand_is_checked_once(store: Store) -> None:
    store.folder.mkdir()
    store.path(EXPECTED).write_bytes(CONTENT)
    assert not store.is_verified(EXPECTED)

    obtain(store, one=must_not_be_asked)

    assert store.is_verified(EXPECTED)


@pytest.mark.parametrize("wrong", [CONTENT[:-1] + b"\0", CONTENT[:-1], b""])
def test_another_file_is_deleted_and_refused(store: Store, wrong: bytes) -> None:
    with pytest.raises(ModelUnavailableError, match="two: it is down") as caught:
        obtain(store, one=gives(wrong), two=has_nothing)

    assert "one: it gave another file" in caught.value.message
    assert "REHEARSE_MODEL_FILE" in caught.value.hint
    assert not store.path(EXPECTED).exists()
    assert not list(store.folder.rglob("found"))


def test_a_file_that_changed_is_deleted_and_fetched_again(store: Store) -> None:
    obtain(store, one=gives(CONTENT))
    store.path(EXPECTED).write_bytes(b"something else")

    assert obtain(store, one=gives(CONTENT)).read_bytes() == CONTENT


def test_verify_reads_the_whole_file(store: Store) -> None:
    with pytest.raises(ModelUnavailableError, match="not here"):
        store.verify(EXPECTED, Told())
    obtain(store, one=gives(CONTENT))
    told = Told()

    store.verify(EXPECTED, told)

    assert told.reports[-1] == (len(CONTENT), len(CONTENT), Doing.CHECKING)


def test_verify_deletes_what_is_wrong(store: Store) -> None:
    obtain(store, one=gives(CONTENT))
    store.path(EXPECTED).write_bytes(CONTENT[::-1])

    with pytest.raises(ModelError, match="was deleted"):
        store.verify(EXPECTED, Told())

    assert not store.path(EXPECTED).exists()
    assert not store.is_verified(EXPECTED)


def test_a_full_disk_is_said_in_one_sentence(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        shutil, "disk_usage", lambda path: shutil._ntuple_diskusage(10, 10, 100_000_000)
    )

    with pytest.raises(ModelUnavailableError) as caught:
        obtain(store, one=must_not_be_asked)

    assert caught.value.message == (
        f"The model needs 0.2 GB of disk space in {store.folder}, and 0.1 GB are free."
    )
    assert "REHEARSE_DATA_DIR" in caught.value.hint


def test_told_to_stop(store: Store) -> None:
    stop = threading.Event()

    def stops(errand: Errand) -> Path:
        (errand.folder / "joined").write_bytes(b"kept")
        stop.set()
        errand.heed()
        raise AssertionError("went on")

    with pytest.raises(ModelUnavailableError, match="was stopped"):
        store.obtain(EXPECTED, {"one": stops, "two": must_not_be_asked}, Told(), stop)
    with pytest.raises(ModelUnavailableError, match="was stopped"):
        store.obtain(EXPECTED, {"one": must_not_be_asked}, Told(), stop)

    assert (store.folder / "tiny.gguf.parts" / "joined").read_bytes() == b"kept"


def test_two_do_not_fetch_at_once(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "_POLL_SECONDS", 0.01)
    store.folder.mkdir()
    other = FileLock(store.folder / "tiny.gguf.lock")
    other.acquire()
    waiting = threading.Event()
    path: list[Path] = []

    def progress(done: int, total: int, doing: Doing) -> None:
        if doing is Doing.WAITING:
            waiting.set()

    def run() -> None:
        sources = {"one": must_not_be_asked}
        path.append(store.obtain(EXPECTED, sources, progress, threading.Event()))

    thread = threading.Thread(target=run)
    thread.start()
    assert waiting.wait(10)
    store.path(EXPECTED).write_bytes(CONTENT)
    other.release()
    thread.join(10)

    assert path == [store.path(EXPECTED)]
