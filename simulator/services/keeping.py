"""What is kept, and for how long."""

from __future__ import annotations

from datetime import datetime, timedelta

from simulator.services.rooms import Rooms
from simulator.storage.access import AccessBook


class Keeping:
    """The books that belong to the whole house and not to one owner."""

    def __init__(self, rooms: Rooms) -> None:
        """Open nothing yet."""
        self._rooms = rooms

    async def access(self) -> AccessBook:
        """Return the book of attempts and ended sessions."""
        return (await self._rooms.archive()).access

    async def prune(self, days: int, now: datetime) -> int:
        """Forget for good what nobody touched for so many days; return how many rehearsals."""
        archive = await self._rooms.archive()
        return await archive.retention.prune(now - timedelta(days=days))
