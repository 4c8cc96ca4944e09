"""Tries are stored with a talk; their exchanges are found again."""

from __future__ import annotations

import dataclasses

import pytest

from simulator.domain.rehearsal import Branch, Ending
from simulator.errors import StorageError
from simulator.storage.archive import Everything, dump, restore
from simulator.storage.store import Store
from tests.storage.keeping import said
from tests.storage.values import exchange, rehearsal


async def test_a_branch_is_read_from_its_tip(store: Store) -> None:
    await store.save(rehearsal())
    for one in (exchange("A"), exchange("B", "A", 2), exchange("C", "B", 3)):
        await said(store, "R1", one)
    whole = await store.load("", "R1")
    await store.save(dataclasses.replace(whole, exchanges=whole.exchanges[:1]))
    await said(store, "R1", exchange("D", "A", 2))
    assert [one.id for one in await store.branch("R1", "C")] == ["A", "B", "C"]
    assert await store.branch("R1", "Z") == ()
    assert await store.branch("R2", "C") == ()


async def test_a_try_must_have_been_said(store: Store) -> None:
    left = Branch(("A",), "First try", Ending.MANAGER)
    with pytest.raises(StorageError, match="has no exchange A"):
        await store.save(dataclasses.replace(rehearsal(), others=(left,)))
    await store.save(rehearsal())
    await said(store, "R1", exchange("A"))
    now = dataclasses.replace(await store.load("", "R1"), exchanges=())
    await store.save(dataclasses.replace(now, others=(left,), branch="Second try"))
    loaded = await store.load("", "R1")
    assert (loaded.others, loaded.branch) == ((left,), "Second try")


async def test_a_talk_is_taken_along_with_everything_said(store: Store) -> None:
    await store.save(rehearsal())
    for one in (exchange("A"), exchange("B", "A", 2)):
        await said(store, "R1", one)
    whole = await store.load("", "R1")
    left = Branch(("A", "B"), "First try")
    await store.save(dataclasses.replace(whole, exchanges=whole.exchanges[:1], others=(left,)))
    packed = await store.luggage.whole(await store.load("", "R1"))
    assert [one.id for one in packed.said] == ["A", "B"]
    assert restore(dump(packed)) == packed
    assert packed.plain().revision == 0
    await store.delete("", "R1")
    assert await store.luggage.taken(["R1", "A", "B"]) == frozenset()
    await store.luggage.unpack("", Everything((packed,)))
    assert await store.luggage.taken(["R1", "A", "B", "C"]) == {"R1", "A", "B"}
    assert await store.luggage.whole(await store.load("", "R1")) == packed
