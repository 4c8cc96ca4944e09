"""Everything of a person, to be taken along."""

from __future__ import annotations

from simulator.services.rooms import Rooms
from simulator.storage.archive import dump, dump_all


class Luggage:
    """Writes out what is stored, for `Imports` to take in elsewhere."""

    def __init__(self, rooms: Rooms) -> None:
        """Use the rooms everything lies in."""
        self._rooms = rooms

    async def one(self, owner: str, rehearsal_id: str) -> str:
        """Return a rehearsal as JSON."""
        return dump(await self._rooms.load(owner, rehearsal_id))

    async def everything(self, owner: str) -> str:
        """Return everything stored as JSON, oldest first."""
        archive = await self._rooms.archive()
        listed = reversed(await archive.list(owner))
        return dump_all([await archive.load(owner, one.id) for one in listed])
