"""Sessions of drills in the database, per owner."""

from __future__ import annotations

from pydantic import TypeAdapter
from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from simulator.domain.drill import DrillRun
from simulator.errors import SessionNotFoundError
from simulator.storage import database
from simulator.storage.faults import named
from simulator.storage.tables import drill_runs

_RUN = TypeAdapter(DrillRun)


class DrillBook:
    """Keeps what was practised in drills."""

    def __init__(self, engine: AsyncEngine) -> None:
        """Use an engine whose tables are up to date."""
        self._engine = engine
        self._writing = database.writing(engine)

    async def save(self, run: DrillRun) -> None:
        """Create a session, or store the answers it has gained."""
        body = _RUN.dump_json(run).decode()
        with named():
            async with self._writing.begin() as connection:
                known = (drill_runs.c.id == run.id) & (drill_runs.c.owner == run.owner)
                changed = await connection.execute(
                    update(drill_runs).where(known).values(body=body)
                )
                if changed.rowcount == 0:
                    await connection.execute(insert(drill_runs).values(row_of_run(run)))

    async def load(self, owner: str, run_id: str) -> DrillRun:
        """Return a session of `owner`; raise `SessionNotFoundError` for anybody else's."""
        mine = (drill_runs.c.id == run_id) & (drill_runs.c.owner == owner)
        with named():
            async with self._engine.connect() as connection:
                found = await connection.execute(select(drill_runs.c.body).where(mine))
                body = found.scalar_one_or_none()
        if body is None:
            raise SessionNotFoundError("There is no such drill session.", "Start the drill again.")
        return _RUN.validate_json(body)

    async def list(self, owner: str) -> tuple[DrillRun, ...]:
        """List the sessions of `owner`, oldest first."""
        mine = drill_runs.c.owner == owner
        with named():
            async with self._engine.connect() as connection:
                found = await connection.execute(
                    select(drill_runs.c.body).where(mine).order_by(drill_runs.c.id)
                )
                return tuple(_RUN.validate_json(body) for body in found.scalars())

    async def delete_all(self, owner: str) -> None:
        """Forget every session of `owner`, for good."""
        with named():
            async with self._writing.begin() as connection:
                await connection.execute(delete(drill_runs).where(drill_runs.c.owner == owner))


def row_of_run(run: DrillRun) -> dict[str, str]:
    """Write a session."""
    return {
        "id": run.id,
        "owner": run.owner,
        "drill": run.drill,
        "started": run.started.isoformat(),
        "body": _RUN.dump_json(run).decode(),
    }
