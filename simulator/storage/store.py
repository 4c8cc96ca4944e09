"""Rehearsals in a database: every write is whole or not at all, and no exchange is ever changed."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Self
from weakref import WeakKeyDictionary

from sqlalchemy import ColumnElement, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from simulator.domain.rehearsal import Exchange, Rehearsal
from simulator.errors import SessionMovedError, SessionNotFoundError, StorageError
from simulator.storage import database
from simulator.storage.access import AccessBook
from simulator.storage.drills import DrillBook
from simulator.storage.faults import dropped, named
from simulator.storage.luggage import LuggageBook
from simulator.storage.retention import Retention
from simulator.storage.rows import (
    Summary,
    exchange_of,
    rehearsal_of,
    row_of,
    row_of_exchange,
    summary_of,
)
from simulator.storage.situations import SituationBook
from simulator.storage.tables import exchanges, rehearsals

_Work = Callable[[AsyncConnection], Awaitable[None]]
"""What happens in one transaction."""


class Store:
    """Keeps rehearsals; satisfies `session.ports.SessionStore`."""

    def __init__(self, engine: AsyncEngine) -> None:
        """Use an engine whose tables are up to date; see `open`."""
        self._engine = engine
        self._writing = database.writing(engine)
        self._queues: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Lock] = (
            WeakKeyDictionary()
        )
        self.drills = DrillBook(engine)
        self.situations = SituationBook(engine)
        self.luggage = LuggageBook(engine)
        self.access = AccessBook(engine)
        self.retention = Retention(engine)

    @classmethod
    async def open(cls, database_url: str, data_dir: Path) -> Self:
        """Open the database, creating or updating its tables.

        Raises:
            StorageError: when it cannot be opened, in words for the person in front of it.
        """
        url = database.address(database_url, data_dir)
        database.make_room(url)
        engine = database.connect(url)
        try:
            await database.migrate(engine)
        except StorageError:
            await engine.dispose()
            raise
        return cls(engine)

    async def close(self) -> None:
        """Let go of the database."""
        await self._engine.dispose()

    async def save(self, rehearsal: Rehearsal) -> Rehearsal:
        """Create or update everything but the exchanges; the head moves to the branch's end.

        Raises:
            SessionMovedError: it was changed elsewhere since it was loaded.
        """
        stored = replace(rehearsal, revision=rehearsal.revision + 1)

        async def work(connection: AsyncConnection) -> None:
            await _put(connection, stored, stored.head)

        await self._write(work)
        return stored

    async def append(self, rehearsal: Rehearsal) -> Rehearsal:
        """Store the newest exchange of a rehearsal, and everything `save` does, in one step.

        Raises:
            SessionMovedError: the talk went on elsewhere since it was loaded.
        """
        exchange = rehearsal.exchanges[-1]
        stored = replace(rehearsal, revision=rehearsal.revision + 1)

        async def work(connection: AsyncConnection) -> None:
            await _put(connection, stored, exchange.parent)
            await connection.execute(
                insert(exchanges).values(row_of_exchange(rehearsal.id, exchange))
            )

        async def work_again(connection: AsyncConnection) -> None:
            if not await _has(connection, rehearsal.id, exchange.id):
                await work(connection)

        await self._write(work, work_again)
        return stored

    async def load(self, owner: str, rehearsal_id: str) -> Rehearsal:
        """Return a rehearsal of `owner`; raise `SessionNotFoundError` for anybody else's."""
        with named():
            async with self._engine.connect() as connection:
                found = await connection.execute(
                    select(rehearsals).where(_owned(owner, rehearsal_id))
                )
                row = found.mappings().one_or_none()
                if row is None:
                    raise _nothing(rehearsal_id)
                return rehearsal_of(row, await _branch(connection, rehearsal_id, row["head"]))

    async def branch(self, rehearsal_id: str, tip: str) -> tuple[Exchange, ...]:
        """Return the exchanges from the start to `tip`; none when there is no such exchange."""
        with named():
            async with self._engine.connect() as connection:
                return await _branch(connection, rehearsal_id, tip)

    async def list(self, owner: str) -> tuple[Summary, ...]:
        """List the rehearsals of `owner`, newest first."""
        columns = rehearsals.c
        with named():
            async with self._engine.connect() as connection:
                found = await connection.execute(
                    select(
                        columns.id,
                        columns.persona,
                        columns.scenario,
                        columns.ended,
                        columns.started,
                        columns.updated,
                        exchanges.c.number,
                    )
                    .outerjoin(exchanges, exchanges.c.id == columns.head)
                    .where(columns.owner == owner)
                    .order_by(columns.updated.desc().nulls_last(), columns.id.desc())
                )
                return tuple(summary_of(row) for row in found.mappings())

    async def delete(self, owner: str, rehearsal_id: str) -> None:
        """Forget a rehearsal of `owner` with all its branches, for good."""

        async def work(connection: AsyncConnection) -> None:
            known = exchanges.c.rehearsal_id == rehearsal_id
            found = await connection.execute(
                select(rehearsals.c.id).where(_owned(owner, rehearsal_id)).with_for_update()
            )
            if found.one_or_none() is None:
                raise _nothing(rehearsal_id)
            await connection.execute(update(exchanges).where(known).values(parent=None))
            await connection.execute(delete(exchanges).where(known))
            await connection.execute(delete(rehearsals).where(_owned(owner, rehearsal_id)))

        await self._write(work)

    async def _write(self, work: _Work, work_again: _Work | None = None) -> None:
        """Run a transaction, and once more when the server hung up in the middle of it.

        Args:
            work: what to do.
            work_again: what to do the second time, when the first may have been stored after all.
        """
        try:
            await self._once(work)
        except StorageError as error:
            if not dropped(error):
                raise
            await self._once(work_again or work)

    async def _once(self, work: _Work) -> None:
        with named():
            async with self._in_turn(), self._writing.begin() as connection:
                await work(connection)

    def _in_turn(self) -> AbstractAsyncContextManager[object]:
        """Queue for SQLite's one pen; those who ask it again and again may never get it."""
        if self._engine.dialect.name != "sqlite":
            return nullcontext()
        return self._queues.setdefault(asyncio.get_running_loop(), asyncio.Lock())


def _owned(owner: str, rehearsal_id: str) -> ColumnElement[bool]:
    return (rehearsals.c.id == rehearsal_id) & (rehearsals.c.owner == owner)


async def _put(connection: AsyncConnection, rehearsal: Rehearsal, tip: str | None) -> None:
    """Write a rehearsal over the revision before it; refuse what points nowhere."""
    if rehearsal.revision == 1:
        await connection.execute(insert(rehearsals).values(row_of(rehearsal)))
    else:
        await _replace(connection, rehearsal)
    for one in (tip, *(branch.tip for branch in rehearsal.others)):
        await _require(connection, rehearsal.id, one)


async def _replace(connection: AsyncConnection, rehearsal: Rehearsal) -> None:
    mine = _owned(rehearsal.owner, rehearsal.id)
    before = mine & (rehearsals.c.revision == rehearsal.revision - 1)
    changed = await connection.execute(update(rehearsals).where(before).values(row_of(rehearsal)))
    if changed.rowcount == 0:
        found = await connection.execute(select(rehearsals.c.id).where(mine))
        raise _nothing(rehearsal.id) if found.one_or_none() is None else _moved()


async def _has(connection: AsyncConnection, rehearsal_id: str, exchange_id: str) -> bool:
    """Say whether a rehearsal has an exchange."""
    found = await connection.execute(
        select(exchanges.c.id).where(
            (exchanges.c.id == exchange_id) & (exchanges.c.rehearsal_id == rehearsal_id)
        )
    )
    return found.one_or_none() is not None


async def _require(connection: AsyncConnection, rehearsal_id: str, exchange_id: str | None) -> None:
    """Refuse to point at an exchange that this rehearsal does not have."""
    if exchange_id is not None and not await _has(connection, rehearsal_id, exchange_id):
        raise StorageError(
            f"The rehearsal {rehearsal_id} has no exchange {exchange_id}.",
            "Load the rehearsal again.",
        )


def _moved() -> SessionMovedError:
    return SessionMovedError(
        "This conversation went on in another window.",
        "Everything said there is kept; reload the page to see it.",
    )


def _nothing(rehearsal_id: str) -> SessionNotFoundError:
    return SessionNotFoundError(
        f"There is no rehearsal {rehearsal_id!r}.", "`rehearse sessions list` shows what is stored."
    )


async def _branch(
    connection: AsyncConnection, rehearsal_id: str, tip: str | None
) -> tuple[Exchange, ...]:
    """Walk a branch from its tip to the start; return it the right way round."""
    columns = exchanges.c
    said = await connection.execute(
        select(columns.id, columns.parent, columns.body).where(columns.rehearsal_id == rehearsal_id)
    )
    stored = {one["id"]: one for one in said.mappings()}
    walked: list[Exchange] = []
    while tip in stored:
        walked.append(exchange_of(stored[tip]["body"]))
        tip = stored[tip]["parent"]
    return tuple(reversed(walked))


__all__ = ["Store", "Summary"]
