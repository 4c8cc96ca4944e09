"""Who tried to sign in, and which sessions were ended, shared by every process on one database."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncEngine

from simulator.storage import database
from simulator.storage.faults import named
from simulator.storage.tables import attempts, signed_out


class AccessBook:
    """Keeps attempts to sign in for as long as they count, and ended sessions until they expire."""

    def __init__(self, engine: AsyncEngine) -> None:
        """Use an engine whose tables are up to date."""
        self._engine = engine
        self._writing = database.writing(engine)

    async def attempt(
        self, limits: Mapping[str, int], now: datetime, window: timedelta
    ) -> datetime | None:
        """Note one attempt under each key, unless a key has used up its number.

        Args:
            limits: attempts allowed within the window, by key.
            now: when this is.
            window: how long an attempt counts.

        Returns:
            When to try again, if it was refused; a refused attempt is not noted.
        """
        columns = attempts.c
        with named():
            async with self._writing.begin() as connection:
                await connection.execute(delete(attempts).where(columns.at <= _stamp(now - window)))
                found = await connection.execute(
                    select(columns.key, columns.at)
                    .where(columns.key.in_(limits))
                    .order_by(columns.at)
                )
                times: dict[str, list[datetime]] = {key: [] for key in limits}
                for key, at in found:
                    times[key].append(datetime.fromisoformat(at))
                waits = [times[k][-n] + window for k, n in limits.items() if len(times[k]) >= n]
                if waits:
                    return max(waits)
                rows = [{"key": key, "at": _stamp(now)} for key in limits]
                await connection.execute(insert(attempts), rows)
                return None

    async def admit(self, name_key: str, address_key: str, at: datetime) -> None:
        """Forget the attempts under a name, and the one from an address that succeeded."""
        columns = attempts.c
        this = (columns.key == address_key) & (columns.at == _stamp(at))
        with named():
            async with self._writing.begin() as connection:
                await connection.execute(delete(attempts).where((columns.key == name_key) | this))

    async def sign_out(self, session: str, until: datetime, now: datetime) -> None:
        """Remember an ended session until it would have expired."""
        columns = signed_out.c
        gone = (columns.session == session) | (columns.until <= _stamp(now))
        with named():
            async with self._writing.begin() as connection:
                await connection.execute(delete(signed_out).where(gone))
                await connection.execute(
                    insert(signed_out).values(session=session, until=_stamp(until))
                )

    async def signed_out(self, now: datetime) -> frozenset[str]:
        """Return the ended sessions that have not expired."""
        columns = signed_out.c
        with named():
            async with self._engine.connect() as connection:
                found = await connection.execute(
                    select(columns.session).where(columns.until > _stamp(now))
                )
                return frozenset(found.scalars())


def _stamp(time: datetime) -> str:
    """Write a time so that text order is time order."""
    return time.astimezone(UTC).isoformat(timespec="microseconds")
