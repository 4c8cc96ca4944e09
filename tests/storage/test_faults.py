"""Whatever is wrong with the database is said in a clear sentence."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import TypeAdapter, ValidationError
from sqlalchemy.exc import OperationalError

from simulator.errors import ConfigurationError, SimulatorError, StorageError
from simulator.storage import database
from simulator.storage.faults import named
from simulator.storage.store import Store
from tests.storage.keeping import said
from tests.storage.values import exchange, rehearsal


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        ("database is locked", "in use by another program"),
        ("attempt to write a readonly database", "may not be written to"),
        ("database or disk is full", "disk is full"),
        ("disk I/O error", "disk cannot be written or read"),
        ("database disk image is malformed", "damaged"),
        ("unable to open database file", "cannot be opened"),
        ("connection refused", "server cannot be reached"),
        ("failed to resolve host 'db'", "server cannot be reached"),
        ("deadlock detected", "busy for too long"),
        ("FATAL: the database system is starting up", "connection to the database server was lost"),
        ("FATAL: sorry, too many clients already", "no connection left"),
        ("no such column: x\nand more", r"The database failed: no such column: x\."),
    ],
)
def test_the_common_failures_have_their_own_words(raw: str, says: str) -> None:
    with pytest.raises(StorageError, match=says) as caught, named():
        raise OperationalError("SELECT secret", {}, sqlite3.OperationalError(raw))
    assert caught.value.hint
    assert "SELECT" not in str(caught.value)


def test_a_failure_without_words_is_named_by_its_kind() -> None:
    with pytest.raises(StorageError, match="The database failed: ConnectionResetError"), named():
        raise ConnectionResetError


def test_what_cannot_be_read_back_is_a_storage_error() -> None:
    with pytest.raises(ValidationError) as broken:
        TypeAdapter(int).validate_python("x")
    with pytest.raises(StorageError, match="cannot be read"), named():
        raise broken.value


async def test_a_damaged_file(tmp_path: Path) -> None:
    (tmp_path / "rehearsals.db").write_bytes(b"this is no database, " * 100)
    with pytest.raises(StorageError, match="damaged"):
        await Store.open("", tmp_path)


async def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("in the way", encoding="utf-8")
    with pytest.raises(StorageError, match="cannot be opened|failed"):
        await Store.open("", tmp_path / "data" / "deeper")


async def test_a_database_that_may_only_be_read(tmp_path: Path) -> None:
    await (await Store.open("", tmp_path)).close()
    url = f"sqlite:///file:{tmp_path / 'rehearsals.db'}?mode=ro&uri=true"
    store = Store(database.connect(database.address(url, tmp_path)))
    with pytest.raises(StorageError, match="may not be written to"):
        await store.save(rehearsal())
    await store.close()


async def test_a_database_in_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_MS", 1)
    store = await Store.open("", tmp_path)
    other = sqlite3.connect(tmp_path / "rehearsals.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StorageError, match="in use by another program"):
        await store.save(rehearsal())
    other.execute("ROLLBACK")
    other.close()
    await store.save(rehearsal())
    await store.close()


async def test_a_disk_that_is_full_loses_nothing_that_was_stored(tmp_path: Path) -> None:
    store = await Store.open("sqlite://", tmp_path)
    await store.save(rehearsal())
    async with store._engine.connect() as connection:
        pages = (await connection.exec_driver_sql("PRAGMA page_count")).scalar_one()
        await connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    long = replace(exchange("A"), manager="x" * 100_000)
    with pytest.raises(StorageError, match="disk is full"):
        await said(store, "R1", long)
    assert (await store.load("", "R1")).exchanges == ()
    await store.close()


async def test_stored_values_from_another_version(tmp_path: Path) -> None:
    store = await Store.open("", tmp_path)
    await store.save(rehearsal())
    other = sqlite3.connect(tmp_path / "rehearsals.db")
    other.execute("""UPDATE rehearsals SET setup = '{"persona": 3}'""")
    other.commit()
    other.close()
    with pytest.raises(StorageError, match="cannot be read"):
        await store.load("", "R1")
    await store.close()


def test_a_server_that_is_not_there() -> None:
    with pytest.raises(StorageError, match="server cannot be reached"), named():
        raise ConnectionRefusedError(111, "Connect call failed ('127.0.0.1', 5432)")


@pytest.mark.parametrize("url", ["sqlite:", "postgresql://u@h:port/x"])
def test_an_address_that_is_none(url: str) -> None:
    with pytest.raises(ConfigurationError, match="REHEARSE_DATABASE_URL"):
        database.address(url, Path())


def test_addresses_get_the_driver_that_awaits() -> None:
    assert database.address("sqlite:///x.db", Path()).drivername == "sqlite+aiosqlite"
    assert database.address("postgresql://h/x", Path()).drivername == "postgresql+psycopg"
    assert database.address("sqlite://", Path()).database is None
    assert database.address("postgresql+psycopg://h/x", Path()).drivername == "postgresql+psycopg"


def test_where_data_lies_is_said_without_the_password() -> None:
    def place(url: str) -> str:
        return database.words(database.address(url, Path("/data")))

    assert place("") == "/data/rehearsals.db"
    assert place("sqlite://") == "memory"
    assert place("postgresql://u:hush@db.example/x") == "postgresql at db.example"


def test_only_files_get_made(tmp_path: Path) -> None:
    for url in ("sqlite://", "sqlite:///file:x.db?uri=true", "postgresql://h/x"):
        database.make_room(database.address(url, tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_a_server_keeps_its_own_habits(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[dict[str, object]] = []

    def engine(_url: object, **options: object) -> str:
        asked.append(options)
        return "engine"

    monkeypatch.setattr(database, "create_async_engine", engine)
    made: object = database.connect(database.address("postgresql://h/x", Path()))
    assert made == "engine"
    ((options),) = asked
    assert options["pool_pre_ping"] is True
    assert options["connect_args"] == {
        "connect_timeout": 5,
        "options": "-c lock_timeout=5000 -c idle_in_transaction_session_timeout=60000",
    }
    database.connect(database.address("postgresql://h/x?options=-c%20a=b", Path()))
    assert asked[1]["connect_args"] == {"connect_timeout": 5}


def test_a_missing_driver_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(*_args: object, **_kwargs: object) -> None:
        raise ModuleNotFoundError("No module named 'pg8000'", name="pg8000")

    monkeypatch.setattr(database, "create_async_engine", absent)
    with pytest.raises(SimulatorError, match="needs the package pg8000"):
        database.connect(database.address("postgresql://h/x", Path()))
