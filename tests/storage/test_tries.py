"""Tries are stored with a talk; their exchanges are found again."""

from __future__ import annotations

import dataclasses

import pytest

from simulator.domain.rehearsal import Branch, Ending
from simulator.errors import StorageError
from simulator.storage.archive import dump, dump_all, restore
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


def test_what_is_taken_along_names_no_exchange_it_does_not_hold() -> None:
    left = Branch(("A",), "First try")
    one = dataclasses.replace(rehearsal(), others=(left,), branch="Second try")
    assert restore(dump(one)) == dataclasses.replace(one, others=())
    assert "First try" not in dump_all([one])
