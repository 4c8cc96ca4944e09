"""What is old is really gone, and nothing else is; and who tried to sign in, for as long."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from ulid import ULID

from simulator.domain.drill import DrillRun
from simulator.domain.situation import Situation
from simulator.errors import SessionNotFoundError
from simulator.storage.store import Store
from tests.storage.values import exchange, rehearsal

LIMIT = datetime(2026, 1, 1, 12, tzinfo=UTC)
BEFORE, AFTER = LIMIT - timedelta(seconds=2), LIMIT + timedelta(seconds=2)


async def test_old_rehearsals_go_with_all_they_said(store: Store) -> None:
    old = await store.save(replace(rehearsal("R1", "ann"), updated=BEFORE))
    first, second = exchange("E1"), exchange("E2", "E1", 2)
    old = await store.append(replace(old, exchanges=(first,)))
    await store.append(replace(old, exchanges=(first, second)))
    await store.save(replace(rehearsal("R2", "ann"), updated=AFTER))
    await store.save(replace(rehearsal("R3", "bob"), updated=BEFORE))
    await store.save(replace(rehearsal("R4", "bob"), started=None, updated=None))
    assert await store.retention.prune(LIMIT) == 3
    assert [one.id for one in await store.list("ann")] == ["R2"]
    assert await store.list("bob") == ()
    assert await store.branch("R1", "E2") == ()
    assert await store.retention.prune(LIMIT) == 0


async def test_old_drills_go(store: Store) -> None:
    for name, started in (("D1", BEFORE), ("D2", AFTER)):
        await store.drills.save(DrillRun(name, "ann", "reflect", ("a",), started))
    await store.retention.prune(LIMIT)
    assert [run.id for run in await store.drills.list("ann")] == ["D2"]


async def test_an_old_situation_goes_after_its_last_rehearsal(store: Store) -> None:
    old = f"own-{str(ULID.from_datetime(BEFORE)).lower()}"
    new = f"own-{str(ULID.from_datetime(AFTER)).lower()}"
    for name in (old, new):
        await store.situations.save("ann", Situation(id=name, name="Sam"))
    played = rehearsal("R1", "ann")
    setup = replace(played.setup, persona=old)
    await store.save(replace(played, setup=setup, updated=AFTER))
    await store.retention.prune(LIMIT)
    assert (await store.situations.load("ann", old)).name == "Sam"
    await store.delete("ann", "R1")
    await store.retention.prune(LIMIT)
    with pytest.raises(SessionNotFoundError):
        await store.situations.load("ann", old)
    assert (await store.situations.load("ann", new)).name == "Sam"


async def test_attempts_are_counted_while_they_are_fresh(store: Store) -> None:
    window, book = timedelta(minutes=15), store.access
    limits = {"name": 2, "address": 3}
    assert await book.attempt(limits, LIMIT, window) is None
    assert await book.attempt(limits, AFTER, window) is None
    assert await book.attempt(limits, AFTER, window) == LIMIT + window
    assert await book.attempt({"other": 2, "address": 3}, AFTER, window) is None
    assert await book.attempt({"third": 2, "address": 3}, AFTER, window) == LIMIT + window
    await book.admit("name", "address", AFTER)
    assert await book.attempt(limits, AFTER, window) is None
    assert await book.attempt(limits, AFTER + window, window) is None


async def test_ended_sessions_are_kept_until_they_would_expire(store: Store) -> None:
    book = store.access
    await book.sign_out("one", AFTER, BEFORE)
    await book.sign_out("one", AFTER, BEFORE)
    await book.sign_out("two", AFTER + timedelta(days=1), BEFORE)
    assert await book.signed_out(BEFORE) == {"one", "two"}
    assert await book.signed_out(AFTER) == {"two"}
