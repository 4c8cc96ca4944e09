"""Situations of one's own in the database, per owner."""

from __future__ import annotations

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from simulator.domain.situation import Situation
from simulator.errors import SessionNotFoundError
from simulator.storage import database
from simulator.storage.faults import named
from simulator.storage.tables import situations


class SituationBook:
    """Keeps the forms that people filled in; a form that was changed is a new one.

    The one before it is kept out of sight, because the talks about it go by its words.
    """

    def __init__(self, engine: AsyncEngine) -> None:
        """Use an engine whose tables are up to date."""
        self._engine = engine
        self._writing = database.writing(engine)

    async def save(self, owner: str, situation: Situation) -> None:
        """Store a situation under its id, which must be new."""
        with named():
            async with self._writing.begin() as connection:
                await connection.execute(
                    insert(situations).values(
                        id=situation.id,
                        owner=owner,
                        replaced=False,
                        body=situation.model_dump_json(),
                    )
                )

    async def replace(self, owner: str, situation_id: str) -> None:
        """Take a situation out of sight."""
        columns = situations.c
        mine = (columns.id == situation_id) & (columns.owner == owner)
        with named():
            async with self._writing.begin() as connection:
                await connection.execute(update(situations).where(mine).values(replaced=True))

    async def load(self, owner: str, situation_id: str) -> Situation:
        """Return a situation of `owner`; raise `SessionNotFoundError` for anybody else's."""
        columns = situations.c
        mine = (columns.id == situation_id) & (columns.owner == owner)
        with named():
            async with self._engine.connect() as connection:
                found = await connection.execute(select(columns.body).where(mine))
                body = found.scalar_one_or_none()
        if body is None:
            raise SessionNotFoundError(
                "There is no such situation of yours.", "`rehearse card list` shows them."
            )
        return Situation.model_validate_json(body)

    async def list(self, owner: str) -> tuple[Situation, ...]:
        """List the situations of `owner` that are in sight, newest first."""
        columns = situations.c
        mine = (columns.owner == owner) & ~columns.replaced
        with named():
            async with self._engine.connect() as connection:
                found = await connection.execute(
                    select(columns.body).where(mine).order_by(columns.id.desc())
                )
                return tuple(Situation.model_validate_json(body) for body in found.scalars())

    async def delete(self, owner: str, situation_id: str) -> None:
        """Forget a situation of `owner` for good."""
        mine = (situations.c.id == situation_id) & (situations.c.owner == owner)
        with named():
            async with self._writing.begin() as connection:
                await connection.execute(delete(situations).where(mine))

    async def delete_all(self, owner: str) -> tuple[str, ...]:
        """Forget every situation of `owner` for good; return their ids."""
        mine = situations.c.owner == owner
        with named():
            async with self._writing.begin() as connection:
                found = await connection.execute(select(situations.c.id).where(mine))
                ids = tuple(found.scalars())
                await connection.execute(delete(situations).where(mine))
                return ids
