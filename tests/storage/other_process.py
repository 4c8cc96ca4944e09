"""One turn of a talk in a process of its own: load, wait for a word, store, say how it went."""

from __future__ import annotations

import asyncio
import sys
from dataclasses import replace
from pathlib import Path

from simulator.errors import SimulatorError
from simulator.storage.store import Store
from tests.storage.values import exchange


async def turn(database_url: str, data_dir: str, name: str) -> None:
    """Take the next turn of the talk R1 under an id of its own."""
    store = await Store.open(database_url, Path(data_dir))
    now = await store.load("", "R1")
    sys.stdout.write("loaded\n")
    sys.stdout.flush()
    await asyncio.to_thread(sys.stdin.readline)
    said = exchange(name, now.head, len(now.exchanges) + 1)
    try:
        await store.append(replace(now, exchanges=(*now.exchanges, said)))
        sys.stdout.write("stored\n")
    except SimulatorError as error:
        sys.stdout.write(f"{type(error).__name__}\n")
    await store.close()


if __name__ == "__main__":
    asyncio.run(turn(*sys.argv[1:]))
