"""How SQLite is asked: one trip to the connection's thread for each statement.

The driver as it comes makes four: for a cursor, the statement, the rows and the cursor's end. A
trip costs more than SQLite itself, and the other threads' turn at the interpreter on top.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import partial
from typing import Any, Self, cast

import aiosqlite
from sqlalchemy.engine import URL
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.pool import QueuePool
from sqlalchemy.util import greenlet_spawn

REST_S = 2.0
"""Seconds without use after which a file is let go of."""
_BEGIN = "BEGIN"
_CHUNK = 64

Parameters = Iterable[Any]
"""What stands in a statement's gaps."""


class _Cursor:
    """A statement and its rows, which are here as soon as it was executed."""

    def __init__(self, connection: Connection) -> None:
        """Ask nothing yet."""
        self._connection = connection
        self._rows: list[Any] = []
        self.description: Sequence[Any] | None = None
        self.rowcount = -1
        self.lastrowid: int | None = None
        self.arraysize = 1

    async def __aenter__(self) -> Self:
        """Be ready."""
        return self

    async def execute(self, sql: str, parameters: Parameters = ()) -> Self:
        """Execute a statement and fetch its rows; a transaction that reads begins with its first.

        One that writes takes the lock at once.
        """
        if sql == _BEGIN:
            self._connection.beginning = sql
        else:
            await self._connection.trip(partial(self._run, sql, parameters))
        return self

    async def executemany(self, sql: str, parameters: Iterable[Parameters]) -> Self:
        """Execute a statement for each row of parameters."""
        await self._connection.trip(partial(self._run_many, sql, parameters))
        return self

    async def fetchall(self) -> list[Any]:
        """Return the rows."""
        return self._rows

    async def close(self) -> None:
        """Do nothing: the rows were fetched whole."""

    def _run(self, sql: str, parameters: Parameters, database: sqlite3.Connection) -> None:
        found = database.execute(sql, cast("Sequence[Any]", parameters))
        self.description = found.description
        self._rows = found.fetchall() if found.description else []
        self.rowcount, self.lastrowid = found.rowcount, found.lastrowid
        found.close()

    def _run_many(
        self, sql: str, parameters: Iterable[Parameters], database: sqlite3.Connection
    ) -> None:
        done = database.executemany(sql, cast("Iterable[Sequence[Any]]", parameters))
        self.rowcount = done.rowcount
        done.close()


class Connection(aiosqlite.Connection):
    """A connection with cursors of ours."""

    beginning = ""
    """The transaction that begins with the next statement."""

    def cursor(self) -> _Cursor:  # type: ignore[override]
        """Return a cursor, which needs nothing of the database."""
        return _Cursor(self)

    async def trip(self, work: Callable[[sqlite3.Connection], None]) -> None:
        """Run `work` in the connection's thread, inside the transaction that was to begin."""
        begin, self.beginning = self.beginning, ""
        await self._execute(_whole, self._conn, begin, work)  # type: ignore[no-untyped-call]

    async def rollback(self) -> None:
        """Leave a transaction, unless nothing was asked in it."""
        if not self._nothing_asked():
            await super().rollback()

    async def commit(self) -> None:
        """Keep what a transaction did, unless nothing was asked in it."""
        if not self._nothing_asked():
            await super().commit()

    def _nothing_asked(self) -> bool:
        waiting, self.beginning = self.beginning, ""
        return bool(waiting)


def _whole(
    database: sqlite3.Connection, begin: str, work: Callable[[sqlite3.Connection], None]
) -> None:
    if begin:
        database.execute(begin)
    work(database)


async def opened(url: URL) -> Connection:
    """Open a connection; transactions begin where the caller says so."""
    where, options = url.get_dialect()().create_connect_args(url)
    connection = Connection(
        partial(sqlite3.connect, *where, **{**options, "isolation_level": None}), _CHUNK
    )
    connection._thread.daemon = True
    await connection
    return connection


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
