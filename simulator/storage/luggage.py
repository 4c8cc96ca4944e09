"""Everything of a person, read from the database at once and put into it at once."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from simulator.domain.rehearsal import Rehearsal
from simulator.domain.situation import Situation
from simulator.storage import database
from simulator.storage.archive import Everything, Whole
from simulator.storage.drills import row_of_run
from simulator.storage.faults import named
from simulator.storage.rows import exchange_of, row_of, row_of_exchange
from simulator.storage.tables import drill_runs, exchanges, rehearsals, situations

_AT_ONCE = 500
"""Ids asked for in one query."""


class LuggageBook:
    """Packs and unpacks."""

    def __init__(self, engine: AsyncEngine) -> None:
        """Use an engine whose tables are up to date."""
        self._engine = engine
        self._writing = database.writing(engine)

    async def whole(self, rehearsal: Rehearsal) -> Whole:
        """Add to a rehearsal what was said in its other tries, and what was taken back."""
        here = {exchange.id for exchange in rehearsal.exchanges}
        columns = exchanges.c
        with named():
            async with self._engine.connect() as connection:
                found = await connection.execute(
                    select(columns.body)
                    .where(columns.rehearsal_id == rehearsal.id)
                    .order_by(columns.number, columns.id)
                )
                said = [exchange_of(body) for body in found.scalars()]
        return Whole.of(rehearsal, (one for one in said if one.id not in here))

    async def replaced(self, owner: str) -> tuple[Situation, ...]:
        """Return the situations of `owner` that are out of sight."""
        mine = (situations.c.owner == owner) & situations.c.replaced
        with named():
            async with self._engine.connect() as connection:
                found = await connection.execute(
                    select(situations.c.body).where(mine).order_by(situations.c.id)
                )
                return tuple(Situation.model_validate_json(body) for body in found.scalars())

    async def taken(self, ids: Collection[str]) -> frozenset[str]:
        """Say which of these ids anything has already, whoever it belongs to."""
        wanted, found = sorted(ids), set[str]()
        with named():
            async with self._engine.connect() as connection:
                for start in range(0, len(wanted), _AT_ONCE):
                    some = wanted[start : start + _AT_ONCE]
                    for table in (rehearsals, exchanges, drill_runs, situations):
                        rows = await connection.execute(
                            select(table.c.id).where(table.c.id.in_(some))
                        )
                        found |= set(rows.scalars())
        return frozenset(found)

    async def unpack(self, owner: str, everything: Everything) -> None:
        """Store all of it for `owner`, or nothing; every id must be free."""
        with named():
            async with self._writing.begin() as connection:
                for replaced, some in ((False, everything.situations), (True, everything.replaced)):
                    for situation in some:
                        await _put_situation(connection, owner, situation, replaced)
                for run in everything.drills:
                    await connection.execute(insert(drill_runs).values(row_of_run(run)))
                for whole in everything.rehearsals:
                    await _put_whole(connection, whole)


async def _put_situation(
    connection: AsyncConnection, owner: str, situation: Situation, replaced: bool
) -> None:
    body = situation.model_dump_json()
    row = {"id": situation.id, "owner": owner, "replaced": replaced, "body": body}
    await connection.execute(insert(situations).values(row))


async def _put_whole(connection: AsyncConnection, whole: Whole) -> None:
    """Store a rehearsal; every exchange comes after the one it answers."""
    first = {**row_of(whole), "revision": 1}
    await connection.execute(insert(rehearsals).values(first))
    rows = [row_of_exchange(whole.id, exchange) for exchange in whole.said]
    if rows:
        await connection.execute(insert(exchanges), rows)
