"""Situations come back as they went in, and only to their owner."""

from __future__ import annotations

import pytest

from simulator.domain.situation import Situation
from simulator.errors import SessionNotFoundError
from simulator.storage.store import Store

ONE = Situation(id="own-1", name="Sam", happened=("On Monday.",), reason="My dad is ill.")
TWO = ONE.model_copy(update={"id": "own-2", "name": "Kim"})


async def test_a_replaced_situation_is_kept_out_of_sight(store: Store) -> None:
    book = store.situations
    await book.save("ann", ONE)
    await book.save("ann", TWO)
    assert await book.list("ann") == (TWO, ONE)
    await book.replace("ann", "own-1")
    assert await book.list("ann") == (TWO,)
    assert await book.load("ann", "own-1") == ONE


async def test_nobody_changes_anybody_elses(store: Store) -> None:
    book = store.situations
    await book.save("ann", ONE)
    await book.replace("bob", "own-1")
    await book.delete("bob", "own-1")
    assert await book.delete_all("bob") == ()
    assert await book.list("ann") == (ONE,)
    with pytest.raises(SessionNotFoundError, match="no such situation"):
        await book.load("bob", "own-1")
    assert await book.delete_all("ann") == ("own-1",)
    assert await book.list("ann") == ()
