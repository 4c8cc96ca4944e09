"""Drill sessions come back as they went in, and only to their owner."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from simulator.domain.drill import DrillAnswer, DrillRun
from simulator.errors import SessionNotFoundError
from simulator.storage.store import Store

RUN = DrillRun("D1", "ann", "reflect", ("a", "b"), datetime(2026, 1, 1, 9, tzinfo=UTC))
ANSWERED = replace(RUN, answers=(DrillAnswer("a", "So you waited.", True),))


async def test_a_session_gains_answers(store: Store) -> None:
    book = store.drills
    await book.save(RUN)
    await book.save(ANSWERED)
    assert await book.load("ann", "D1") == ANSWERED
    await book.save(replace(RUN, id="D2"))
    assert [run.id for run in await book.list("ann")] == ["D1", "D2"]


def _bytes(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir())


async def test_nobody_sees_or_forgets_anybody_elses(store: Store, tmp_path: Path) -> None:
    book = store.drills
    await book.save(ANSWERED)
    await book.save(replace(RUN, id="D2", owner="bob"))
    assert [run.id for run in await book.list("bob")] == ["D2"]
    with pytest.raises(SessionNotFoundError, match="no such drill session"):
        await book.load("bob", "D1")
    await book.delete_all("ann")
    assert await book.list("ann") == ()
    assert len(await book.list("bob")) == 1
    await store.close()
    assert b"So you waited." not in _bytes(tmp_path)
