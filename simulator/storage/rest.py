"""Connections to a SQLite file are kept while it is used, and let go of when it rests."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.pool import QueuePool
from sqlalchemy.util import greenlet_spawn

REST_S = 2.0
"""Seconds without use after which a file is let go of."""


class Rest:
    """Lets go of a file that nobody has asked for a while.

    Whoever closes last writes everything into the one file: what was deleted is gone from the
    disk then, and the file can be moved or removed.
    """

    def __init__(self, engine: AsyncEngine) -> None:
        """Watch over an engine with a pool."""
        self._engine = engine
        self._waiting: asyncio.TimerHandle | None = None
        self._closing: asyncio.Task[None] | None = None

    def __call__(self, *_: object) -> None:
        """Count anew: a connection was given back."""
        if self._waiting is not None:
            self._waiting.cancel()
        with suppress(RuntimeError):  # the event loop has ended, and the engine closes by itself
            self._waiting = asyncio.get_running_loop().call_later(REST_S, self._rest)

    def _rest(self) -> None:
        """Begin a new pool and close the old one, unless somebody is at work in it."""
        pool = self._engine.pool
        if isinstance(pool, QueuePool) and not pool.checkedout():
            self._engine.sync_engine.dispose(close=False)
            self._closing = asyncio.create_task(greenlet_spawn(pool.dispose))
