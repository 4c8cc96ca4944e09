"""Two who change one talk at once: the first is stored, the second is told, nothing is lost."""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from dataclasses import replace
from pathlib import Path

import pytest

from simulator.domain.rehearsal import Ending, Whisper
from simulator.errors import SessionMovedError
from simulator.storage.store import Store
from tests.storage.keeping import said
from tests.storage.values import exchange, rehearsal


async def _begin(database_url: str, folder: Path, name: str) -> Process:
    """Start another process and wait until it has loaded the talk."""
    program = (sys.executable, "-m", "tests.storage.other_process")
    process = await asyncio.create_subprocess_exec(
        *program, database_url, str(folder), name, stdin=PIPE, stdout=PIPE
    )
    assert process.stdout is not None
    assert await process.stdout.readline() == b"loaded\n"
    return process


async def _finish(process: Process) -> str:
    """Let a process store its turn; return how that went."""
    out, _ = await process.communicate(b"\n")
    return out.decode().strip()


async def test_two_processes_append_to_one_talk(
    store: Store, database_url: str, tmp_path: Path
) -> None:
    await store.save(rehearsal())
    await said(store, "R1", exchange("A"))
    both = [await _begin(database_url, tmp_path, name) for name in ("B1", "B2")]
    ends = await asyncio.gather(*(_finish(process) for process in both))
    assert sorted(ends) == ["SessionMovedError", "stored"]
    winner = ("B1", "B2")[ends.index("stored")]
    loaded = await store.load("", "R1")
    assert [one.id for one in loaded.exchanges] == ["A", winner]
    again = await said(store, "R1", exchange("B3", winner, 3))
    assert [one.id for one in (await store.load("", "R1")).exchanges] == ["A", winner, "B3"]
    assert again.revision == loaded.revision + 1


async def test_nothing_that_was_loaded_before_moves_the_head_back(store: Store) -> None:
    old = await store.save(rehearsal())
    await said(store, "R1", exchange("A"))
    late = (
        replace(old, whispers=(Whisper(None, "s", "Ask what changed."),)),
        replace(old, ended=Ending.MANAGER),
        replace(old, self_rating={"listening": 3}),
    )
    for change in late:
        with pytest.raises(SessionMovedError, match="went on in another window"):
            await store.save(change)
    loaded = await store.load("", "R1")
    assert [one.id for one in loaded.exchanges] == ["A"]
    assert (loaded.whispers, loaded.ended, loaded.self_rating) == ((), None, {})


async def test_a_talk_and_its_ending_are_stored_in_one_step(store: Store) -> None:
    now = await store.save(rehearsal())
    ended = replace(now, exchanges=(exchange("A"),), ended=Ending.WALKED_OUT)
    assert await store.append(ended) == await store.load("", "R1")
    assert (await store.load("", "R1")).ended is Ending.WALKED_OUT


async def test_of_two_changes_to_one_state_one_is_refused(store: Store) -> None:
    now = await store.save(rehearsal())
    first = store.append(replace(now, exchanges=(exchange("A"),)))
    second = store.append(replace(now, exchanges=(exchange("B"),)))
    ends = await asyncio.gather(first, second, return_exceptions=True)
    assert [type(end) for end in ends].count(SessionMovedError) == 1
    assert len((await store.load("", "R1")).exchanges) == 1
