"""Several tries at one talk: going to another, naming them."""

from __future__ import annotations

from simulator.domain.rehearsal import Rehearsal
from simulator.services.rooms import Rooms
from simulator.session import fork


class Tries:
    """The tries at a talk, as a manager moves between them."""

    def __init__(self, rooms: Rooms) -> None:
        """Use the rooms the talks lie in."""
        self._rooms = rooms

    async def switch(self, owner: str, rehearsal_id: str, tip: str) -> Rehearsal:
        """Put another try at the head; the one that was there is kept.

        Raises:
            InputError: there is no such try.
        """
        async with self._rooms.alone(owner, rehearsal_id) as rehearsal:
            return await (await self._rooms.engine()).switch(rehearsal, tip)

    async def rename(self, owner: str, rehearsal_id: str, tip: str, name: str) -> Rehearsal:
        """Name a try by its newest exchange.

        Raises:
            InputError: the name is empty or too long, or there is no such try.
        """
        async with self._rooms.alone(owner, rehearsal_id) as rehearsal:
            archive = await self._rooms.archive()
            return await archive.save(fork.rename(rehearsal, tip, name))

    async def beside(self, rehearsal: Rehearsal, tip: str | None = None) -> Rehearsal | None:
        """Return the try to read beside the one at the head.

        Without `tip` it is the newest one that came to an end, else the newest; `None` when
        there is only one try.
        """
        ended = [branch.tip for branch in rehearsal.others if branch.ended is not None]
        left = [branch.tip for branch in rehearsal.others]
        chosen = tip or next(reversed(ended or left), None)
        if chosen is None:
            return None
        return await (await self._rooms.engine()).look_at(rehearsal, chosen)
