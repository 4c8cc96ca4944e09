"""What is older than the house keeps it, and what one person leaves, forgotten for good."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from ulid import ULID

from simulator.domain.situation import PREFIX
from simulator.storage import database
from simulator.storage.faults import named
from simulator.storage.tables import drill_runs, exchanges, rehearsals, situations


class Retention:
    """Deletes across owners by age."""

    def __init__(self, engine: AsyncEngine) -> None:
        """Use an engine whose tables are up to date."""
        self._engine = engine
        self._writing = database.writing(engine)

    async def prune(self, before: datetime) -> int:
        """Forget rehearsals and drills last touched before a time; return how many rehearsals.

        An own situation goes with the last rehearsal about it, once it is itself as old.
        """
        stamp = before.astimezone(UTC).isoformat(timespec="microseconds")
        with named():
            async with self._writing.begin() as connection:
                columns = rehearsals.c
                touched = func.coalesce(columns.updated, columns.started, "")
                found = await connection.execute(select(columns.id).where(touched < stamp))
                old = tuple(found.scalars())
                for rehearsal_id in old:
                    await _forget(connection, rehearsal_id)
                await connection.execute(delete(drill_runs).where(drill_runs.c.started < stamp))
                await _forget_situations(connection, before)
                return len(old)


async def _forget(connection: AsyncConnection, rehearsal_id: str) -> None:
    known = exchanges.c.rehearsal_id == rehearsal_id
    await connection.execute(update(exchanges).where(known).values(parent=None))
    await connection.execute(delete(exchanges).where(known))
    await connection.execute(delete(rehearsals).where(rehearsals.c.id == rehearsal_id))


async def _forget_situations(connection: AsyncConnection, before: datetime) -> None:
    used = await connection.execute(select(rehearsals.c.persona).distinct())
    played = frozenset(used.scalars())
    found = await connection.execute(select(situations.c.id))
    first = str(ULID.from_datetime(before.astimezone(UTC))).lower()[:10]
    old = [
        one
        for one in found.scalars()
        if one not in played and one.removeprefix(PREFIX)[:10].lower() < first
    ]
    await connection.execute(delete(situations).where(situations.c.id.in_(old)))
