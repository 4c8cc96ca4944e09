"""Connections to a file are kept while it is used, and let go of when it rests."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.pool import QueuePool

from simulator.storage import rest
from simulator.storage.store import Store
from tests.storage.values import rehearsal


def _kept(store: Store) -> int:
    pool = store._engine.pool
    assert isinstance(pool, QueuePool)
    return pool.checkedin()


def _names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


async def test_a_file_nobody_asks_is_one_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rest, "REST_S", 0.01)
    rested = asyncio.Event()
    closing = rest.Rest._rest

    def watched(self: rest.Rest) -> None:
        closing(self)
        if self._closing is not None:
            self._closing.add_done_callback(lambda _: rested.set())

    monkeypatch.setattr(rest.Rest, "_rest", watched)
    store = await Store.open("", tmp_path)
    await store.save(rehearsal())
    async with asyncio.timeout(10):
        await rested.wait()
    assert _names(tmp_path) == ["rehearsals.db"]
    assert (await store.load("", "R1")).id == "R1"
    await store.close()


async def test_many_at_once_wait_for_no_connection(tmp_path: Path) -> None:
    store = await Store.open("", tmp_path)
    await store.save(rehearsal())
    loaded = await asyncio.gather(*(store.load("", "R1") for _ in range(20)))
    assert {one.id for one in loaded} == {"R1"}
    assert _kept(store) == 4
    await store.close()


async def test_a_transaction_in_which_nothing_was_asked_leaves_nothing_behind(
    tmp_path: Path,
) -> None:
    store = await Store.open("", tmp_path)
    async with store._engine.begin():
        pass
    async with store._engine.connect() as connection, connection.begin() as going:
        await going.rollback()
    async with store._engine.begin() as connection:
        rows = await connection.execute(text("SELECT :a UNION SELECT :b"), {"a": 1, "b": 2})
        assert [row[0] for row in rows] == [1, 2]
    await store.save(rehearsal())
    await store.close()
