"""The real talk a rehearsal is for: its date, and which one comes next."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from simulator.domain.rehearsal import Rehearsal
from simulator.services.rooms import Rooms

LOOKED_AT = 30
"""Newest rehearsals that are looked through for a date."""


class RealTalks:
    """Keeps the dates of the real talks with their rehearsals."""

    def __init__(self, rooms: Rooms) -> None:
        """Use the rooms the rehearsals lie in."""
        self._rooms = rooms

    async def fix(self, owner: str, rehearsal_id: str, when: datetime | None) -> Rehearsal:
        """Note down when the real talk is; `None` forgets the date."""
        async with self._rooms.alone(owner, rehearsal_id) as rehearsal:
            sheet = replace(rehearsal.setup.preparation, real_talk=when)
            dated = replace(rehearsal, setup=replace(rehearsal.setup, preparation=sheet))
            return await (await self._rooms.archive()).save(dated)

    async def next(self, owner: str, now: datetime) -> Rehearsal | None:
        """Return the rehearsal whose real talk comes next, from today's beginning on.

        Args:
            owner: whose rehearsals are looked through.
            now: the time, with its zone.
        """
        archive = await self._rooms.archive()
        today = now.replace(hour=0, minute=0, second=0, microsecond=0)
        coming: list[tuple[datetime, Rehearsal]] = []
        for one in (await archive.list(owner))[:LOOKED_AT]:
            if one.ended is None:
                continue
            rehearsal = await archive.load(owner, one.id)
            when = rehearsal.setup.preparation.real_talk
            if when is not None and when >= today:
                coming.append((when, rehearsal))
        return min(coming, key=lambda each: each[0])[1] if coming else None
