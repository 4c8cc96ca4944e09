"""Rehearsals come back as they went in; branches share their past; nothing is half written."""

from __future__ import annotations

import asyncio
import dataclasses
import stat
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from simulator.domain.rehearsal import Ending, Exchange, Rehearsal
from simulator.errors import SessionNotFoundError, StorageError
from simulator.storage.store import Store
from tests.storage.keeping import keep, said
from tests.storage.values import exchange, rehearsal, rehearsals


@given(rehearsals())
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_whatever_is_stored_comes_back_the_same(database_url: str, whole: Rehearsal) -> None:
    async def there_and_back() -> Rehearsal:
        store = await Store.open(database_url or "sqlite://", Path())
        try:
            await keep(store, whole)
            found = await store.load(whole.owner, whole.id)
            await store.delete(whole.owner, whole.id)
            return found
        finally:
            await store.close()

    found = asyncio.run(there_and_back())
    assert found.revision == len(whole.exchanges) + 2
    assert dataclasses.replace(found, revision=0) == whole


async def test_a_restart_finds_everything(database_url: str, tmp_path: Path) -> None:
    first = await Store.open(database_url, tmp_path)
    await first.save(rehearsal())
    await said(first, "R1", exchange("A"))
    await first.close()
    second = await Store.open(database_url, tmp_path)
    assert [one.id for one in (await second.load("", "R1")).exchanges] == ["A"]
    await second.close()


async def test_an_exchange_becomes_the_head_and_moves_the_time(store: Store) -> None:
    await store.save(rehearsal())
    await said(store, "R1", exchange("A"))
    await said(store, "R1", exchange("B", "A", 2))
    loaded = await store.load("", "R1")
    assert [one.id for one in loaded.exchanges] == ["A", "B"]
    assert loaded.updated == exchange("B", "A", 2).at


async def test_rewinding_moves_the_head_and_keeps_both_branches(store: Store) -> None:
    await store.save(rehearsal())
    for one in (exchange("A"), exchange("B", "A", 2), exchange("C", "B", 3)):
        await said(store, "R1", one)
    whole = await store.load("", "R1")
    await store.save(dataclasses.replace(whole, exchanges=whole.exchanges[:1]))
    await said(store, "R1", exchange("D", "A", 2))
    assert [one.id for one in (await store.load("", "R1")).exchanges] == ["A", "D"]
    now = await store.load("", "R1")
    await store.save(dataclasses.replace(now, exchanges=whole.exchanges))
    assert [one.id for one in (await store.load("", "R1")).exchanges] == ["A", "B", "C"]


async def test_nobody_sees_anybody_elses(store: Store) -> None:
    await store.save(rehearsal("R1", "ann"))
    with pytest.raises(SessionNotFoundError):
        await store.load("bob", "R1")
    with pytest.raises(SessionNotFoundError):
        await store.delete("bob", "R1")
    assert await store.list("bob") == ()
    assert (await store.load("ann", "R1")).owner == "ann"


async def test_a_list_is_newest_first_with_turns_and_endings(store: Store) -> None:
    await store.save(rehearsal("R1", hour=1))
    await store.save(dataclasses.replace(rehearsal("R2", hour=2), ended=Ending.MANAGER))
    await said(store, "R1", exchange("A"))
    await said(store, "R1", exchange("B", "A", 2))
    listed = await store.list("")
    assert [(one.id, one.turns, one.ended) for one in listed] == [
        ("R1", 2, None),
        ("R2", 0, Ending.MANAGER),
    ]
    assert listed[1].started == rehearsal(hour=2).started
    assert (listed[0].persona, listed[0].scenario) == ("maya", "first")


def _bytes(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir())


async def test_deleting_leaves_no_word_in_the_file(tmp_path: Path) -> None:
    store = await Store.open("", tmp_path)
    await store.save(rehearsal())
    await said(store, "R1", exchange("A"))
    await said(store, "R1", exchange("B", "A", 2))
    await said(store, "R1", exchange("C", "A", 2))
    assert b"What about" in _bytes(tmp_path)
    await store.delete("", "R1")
    await store.close()
    assert b"What about" not in _bytes(tmp_path)


async def test_what_is_deleted_is_gone_with_every_branch(store: Store) -> None:
    await store.save(rehearsal())
    whole = await said(store, "R1", exchange("A"), exchange("B", "A", 2), exchange("C", "A", 2))
    await store.delete("", "R1")
    with pytest.raises(SessionNotFoundError):
        await store.save(whole)
    with pytest.raises(SessionNotFoundError):
        await store.delete("", "R1")
    assert await store.branch("R1", "B") == ()


async def test_what_points_nowhere_is_refused_and_changes_nothing(store: Store) -> None:
    async def after(name: str, *exchanges: Exchange) -> Rehearsal:
        return dataclasses.replace(await store.load("", name), exchanges=exchanges)

    await store.save(rehearsal("R1"))
    await store.save(rehearsal("R2"))
    await said(store, "R1", exchange("A"))
    with pytest.raises(StorageError, match="has no exchange A"):
        await store.append(await after("R2", exchange("A"), exchange("B", "A", 2)))
    with pytest.raises(StorageError, match="has no exchange Z"):
        await store.save(await after("R2", exchange("Z")))
    with pytest.raises(SessionNotFoundError):
        await store.append(dataclasses.replace(await after("R2", exchange("C")), id="R9"))
    with pytest.raises(StorageError, match="contradicts"):
        await store.append(await after("R1", dataclasses.replace(exchange("A"), manager="changed")))
    loaded = await store.load("", "R1")
    assert [one.manager for one in loaded.exchanges] == ["What about A?"]
    assert (await store.load("", "R2")).exchanges == ()


async def test_turns_of_talks_at_once_wait_for_each_other(
    database_url: str, tmp_path: Path
) -> None:
    stores = await asyncio.gather(*(Store.open(database_url, tmp_path) for _ in range(3)))
    for number, store in enumerate(stores):
        await store.save(rehearsal(f"R{number}"))

    async def talk(number: int) -> None:
        parent = None
        for turn in range(1, 6):
            name = f"{number}-{turn}"
            await said(stores[number], f"R{number}", exchange(name, parent, turn))
            parent = name

    await asyncio.gather(*(talk(number) for number in range(3)))
    for number, store in enumerate(stores):
        assert len((await store.load("", f"R{number}")).exchanges) == 5
        await store.close()


async def test_many_talks_of_one_program_queue_and_none_finds_the_file_locked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("simulator.storage.database.BUSY_MS", 0)  # whoever is not alone fails
    store = await Store.open("", tmp_path)
    names = {f"R{number}" for number in range(20)}
    await asyncio.gather(*(store.save(rehearsal(name)) for name in names))
    assert {one.id for one in await store.list("")} == names
    await store.close()


async def test_only_the_owner_of_the_file_can_read_it(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    store = await Store.open("", folder)
    await store.save(rehearsal())
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "rehearsals.db").stat().st_mode) == 0o600
    await store.close()
    (folder / "rehearsals.db").chmod(0o644)
    await (await Store.open("", folder)).close()
    assert stat.S_IMODE((folder / "rehearsals.db").stat().st_mode) == 0o600
