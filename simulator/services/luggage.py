"""Everything of a person, to be taken along."""

from __future__ import annotations

from simulator.services.rooms import Rooms
from simulator.storage.archive import Everything, dump, dump_all


class Luggage:
    """Writes out what is stored, for `Imports` to take in elsewhere."""

    def __init__(self, rooms: Rooms) -> None:
        """Use the rooms everything lies in."""
        self._rooms = rooms

    async def one(self, owner: str, rehearsal_id: str) -> str:
        """Return a rehearsal with all its tries as JSON."""
        archive = await self._rooms.archive()
        return dump(await archive.luggage.whole(await archive.load(owner, rehearsal_id)))

    async def everything(self, owner: str) -> str:
        """Return all there is as JSON: rehearsals with all tries, drills, own situations."""
        archive = await self._rooms.archive()
        listed = reversed(await archive.list(owner))
        talks = [await archive.load(owner, one.id) for one in listed]
        everything = Everything(
            rehearsals=tuple([await archive.luggage.whole(talk) for talk in talks]),
            drills=await (await self._rooms.drills()).book.list(owner),
            situations=await archive.situations.list(owner),
            replaced=await archive.luggage.replaced(owner),
        )
        return dump_all(everything)
