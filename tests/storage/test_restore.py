"""A backup is worth what comes back from it: dumped, wiped, restored, and the talk goes on."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from simulator.domain.rehearsal import Rehearsal
from simulator.errors import ConfigurationError, InputError, StorageError
from simulator.storage.backup import copy
from simulator.storage.store import Store
from tests.fakes.postgres import USER, Cluster
from tests.storage.keeping import said
from tests.storage.values import exchange, rehearsal


async def _filled(database_url: str, folder: Path) -> Rehearsal:
    """Store a talk with two tries."""
    store = await Store.open(database_url, folder)
    await store.save(rehearsal())
    stored = await said(store, "R1", exchange("A"), exchange("B", "A", 2), exchange("C", "A", 2))
    await store.close()
    return stored


async def _goes_on(database_url: str, folder: Path, before: Rehearsal) -> None:
    """Read the talk as it was, with its other try, and say something more."""
    store = await Store.open(database_url, folder)
    assert await store.load("", "R1") == before
    assert [one.id for one in await store.branch("R1", "B")] == ["A", "B"]
    after = await said(store, "R1", exchange("D", "C", 3))
    assert [one.id for one in after.exchanges] == ["A", "C", "D"]
    await store.close()


@pytest.mark.postgres
async def test_a_server_is_dumped_wiped_and_restored(postgres: Cluster, tmp_path: Path) -> None:
    name = postgres.new_database()
    before = await _filled(postgres.url(name), tmp_path)
    at = ("-h", "127.0.0.1", "-p", str(postgres.port), "-U", USER, "-d", name)
    dump = str(postgres.folder / f"{name}.dump")
    postgres.run("pg_dump", *at, "--format=custom", "--no-owner", f"--file={dump}")
    postgres.execute(f"DROP DATABASE {name}")
    with pytest.raises(StorageError, match="no such database"):
        await Store.open(postgres.url(name), tmp_path)
    postgres.execute(f"CREATE DATABASE {name}")
    postgres.run("pg_restore", *at, "--no-owner", "--single-transaction", dump)
    await _goes_on(postgres.url(name), tmp_path, before)


async def test_a_file_is_copied_while_it_is_open_wiped_and_restored(tmp_path: Path) -> None:
    data, kept = tmp_path / "data", tmp_path / "kept.db"
    before = await _filled("", data)
    writer = await Store.open("", data)
    assert copy("", data, kept) == data / "rehearsals.db"
    await writer.save(rehearsal("R2"))
    await writer.close()
    assert kept.stat().st_mode & 0o777 == 0o600
    shutil.rmtree(data)
    data.mkdir()
    shutil.copy(kept, data / "rehearsals.db")
    await _goes_on("", data, before)


def test_what_cannot_be_copied_is_said(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="Only a database that is a file"):
        copy("postgresql://h/x", tmp_path, tmp_path / "kept")
    with pytest.raises(ConfigurationError, match="Only a database that is a file"):
        copy("sqlite://", tmp_path, tmp_path / "kept")
    with pytest.raises(InputError, match="no database at"):
        copy("", tmp_path, tmp_path / "kept")
    sqlite3.connect(tmp_path / "rehearsals.db").close()
    (tmp_path / "rehearsals.db").write_bytes(b"this is no database, " * 100)
    with pytest.raises(StorageError, match="cannot be copied"):
        copy("", tmp_path, tmp_path / "kept")
    assert not (tmp_path / "kept").exists()
    with pytest.raises(InputError, match="cannot be written"):
        copy("", tmp_path, tmp_path / "nowhere" / "kept")
    (tmp_path / "kept").touch()
    with pytest.raises(InputError, match="there already"):
        copy("", tmp_path, tmp_path / "kept")
