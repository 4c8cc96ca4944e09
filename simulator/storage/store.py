"""Rehearsals in a database: every write is whole or not at all, and no exchange is ever changed."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, RowMapping, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from simulator.domain.rehearsal import Branch, Ending, Exchange, Rehearsal, Setup, Whisper
from simulator.errors import SessionNotFoundError, StorageError
from simulator.storage import database
from simulator.storage.drills import DrillBook
from simulator.storage.faults import named
from simulator.storage.situations import SituationBook
from simulator.storage.tables import exchanges, rehearsals

_EXCHANGE = TypeAdapter(Exchange)
_SETUP = TypeAdapter(Setup)
_RATING = TypeAdapter(dict[str, int])
_BRANCHES = TypeAdapter(tuple[Branch, ...])
_WHISPERS = TypeAdapter(tuple[Whisper, ...])


@dataclass(frozen=True, slots=True)
class Summary:
    """A rehearsal in a list."""

    id: str
    persona: str
    scenario: str
    turns: int
    ended: Ending | None
    started: datetime | None
    updated: datetime | None


class Store:
    """Keeps rehearsals; satisfies `session.ports.SessionStore`."""

    def __init__(self, engine: AsyncEngine) -> None:
        """Use an engine whose tables are up to date; see `open`."""
        self._engine = engine
        self._writing = database.writing(engine)
        self.drills = DrillBook(engine)
        self.situations = SituationBook(engine)

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

    async def save(self, rehearsal: Rehearsal) -> None:
        """Create or update everything but the exchanges; the head moves to the branch's end."""
        values = {
            "owner": rehearsal.owner,
            "persona": rehearsal.setup.persona,
            "scenario": rehearsal.setup.scenario,
            "setup": _SETUP.dump_json(rehearsal.setup).decode(),
            "opening": rehearsal.opening,
            "opening_nonverbal": rehearsal.opening_nonverbal,
            "head": rehearsal.head,
            "ended": rehearsal.ended.value if rehearsal.ended is not None else None,
            "self_rating": _RATING.dump_json(rehearsal.self_rating).decode(),
            "branch": rehearsal.branch,
            "others": _BRANCHES.dump_json(rehearsal.others).decode(),
            "whispers": _WHISPERS.dump_json(rehearsal.whispers).decode(),
            "started": _stamp(rehearsal.started),
            "updated": _stamp(rehearsal.updated),
        }
        async with self._transaction() as connection:
            for tip in (rehearsal.head, *(branch.tip for branch in rehearsal.others)):
                await _require(connection, rehearsal.id, tip)
            known = rehearsals.c.id == rehearsal.id
            changed = await connection.execute(update(rehearsals).where(known).values(values))
            if changed.rowcount == 0:
                await connection.execute(insert(rehearsals).values(id=rehearsal.id, **values))

    async def append(self, rehearsal_id: str, exchange: Exchange) -> None:
        """Store an exchange and make it the head; a talk that goes on has not ended."""
        async with self._transaction() as connection:
            await _require(connection, rehearsal_id, exchange.parent)
            values: dict[str, str | None] = {"head": exchange.id, "ended": None}
            if exchange.at is not None:
                values["updated"] = _stamp(exchange.at)
            known = rehearsals.c.id == rehearsal_id
            moved = await connection.execute(update(rehearsals).where(known).values(values))
            if moved.rowcount == 0:
                raise _nothing(rehearsal_id)
            await connection.execute(
                insert(exchanges).values(
                    id=exchange.id,
                    rehearsal_id=rehearsal_id,
                    parent=exchange.parent,
                    number=exchange.number,
                    body=_EXCHANGE.dump_json(exchange).decode(),
                )
            )

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
                return _rehearsal(row, await _branch(connection, rehearsal_id, row["head"]))

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
                    .order_by(columns.updated.desc(), columns.id.desc())
                )
                return tuple(_summary(row) for row in found.mappings())

    async def unfinished(self, owner: str) -> Rehearsal | None:
        """Return the newest rehearsal of `owner` that has not ended."""
        for summary in await self.list(owner):
            if summary.ended is None:
                return await self.load(owner, summary.id)
        return None

    async def delete(self, owner: str, rehearsal_id: str) -> None:
        """Forget a rehearsal of `owner` with all its branches, for good."""
        async with self._transaction() as connection:
            found = await connection.execute(
                select(rehearsals.c.id).where(_owned(owner, rehearsal_id))
            )
            if found.one_or_none() is None:
                raise _nothing(rehearsal_id)
            await connection.execute(
                update(exchanges)
                .where(exchanges.c.rehearsal_id == rehearsal_id)
                .values(parent=None)
            )
            await connection.execute(
                delete(exchanges).where(exchanges.c.rehearsal_id == rehearsal_id)
            )
            await connection.execute(delete(rehearsals).where(rehearsals.c.id == rehearsal_id))

    @asynccontextmanager
    async def _transaction(self) -> AsyncGenerator[AsyncConnection]:
        with named():
            async with self._writing.begin() as connection:
                yield connection


def _owned(owner: str, rehearsal_id: str) -> ColumnElement[bool]:
    return (rehearsals.c.id == rehearsal_id) & (rehearsals.c.owner == owner)


async def _require(connection: AsyncConnection, rehearsal_id: str, exchange_id: str | None) -> None:
    """Refuse to point at an exchange that this rehearsal does not have."""
    if exchange_id is None:
        return
    found = await connection.execute(
        select(exchanges.c.id).where(
            (exchanges.c.id == exchange_id) & (exchanges.c.rehearsal_id == rehearsal_id)
        )
    )
    if found.one_or_none() is None:
        raise StorageError(
            f"The rehearsal {rehearsal_id} has no exchange {exchange_id}.",
            "Load the rehearsal again.",
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
        walked.append(_EXCHANGE.validate_json(stored[tip]["body"]))
        tip = stored[tip]["parent"]
    return tuple(reversed(walked))


def _rehearsal(row: RowMapping, said: tuple[Exchange, ...]) -> Rehearsal:
    """Put a rehearsal together."""
    return Rehearsal(
        id=row["id"],
        owner=row["owner"],
        setup=_SETUP.validate_json(row["setup"]),
        opening=row["opening"],
        opening_nonverbal=row["opening_nonverbal"],
        exchanges=said,
        ended=Ending(row["ended"]) if row["ended"] is not None else None,
        started=_time(row["started"]),
        updated=_time(row["updated"]),
        self_rating=_RATING.validate_json(row["self_rating"]),
        branch=row["branch"],
        others=_BRANCHES.validate_json(row["others"]),
        whispers=_WHISPERS.validate_json(row["whispers"]),
    )


def _summary(row: RowMapping) -> Summary:
    return Summary(
        id=row["id"],
        persona=row["persona"],
        scenario=row["scenario"],
        turns=row["number"] or 0,
        ended=Ending(row["ended"]) if row["ended"] is not None else None,
        started=_time(row["started"]),
        updated=_time(row["updated"]),
    )


def _stamp(time: datetime | None) -> str | None:
    """Write a time so that text order is time order."""
    return time.astimezone(UTC).isoformat(timespec="microseconds") if time is not None else None


def _time(stamp: str | None) -> datetime | None:
    return datetime.fromisoformat(stamp) if stamp is not None else None
