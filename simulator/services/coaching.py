"""The coach in the room: one sentence when asked, a few times a talk, never when assessed."""

from __future__ import annotations

from dataclasses import replace

from simulator.coaching.coach import LAST_TALKS, advise, allowance
from simulator.domain.rehearsal import Ending, Mode, Rehearsal
from simulator.errors import SessionClosedError, SessionError
from simulator.library.catalog import Catalog
from simulator.services.debriefing import Debriefing
from simulator.services.rooms import Rooms


class Coach:
    """Gives the next sentence, and knows how many are left."""

    def __init__(self, catalog: Catalog, rooms: Rooms, debriefing: Debriefing) -> None:
        """Read the last talks through `debriefing`, which remembers what it scored."""
        self._catalog = catalog
        self._rooms = rooms
        self._debriefing = debriefing

    async def ask(self, owner: str, rehearsal_id: str) -> Rehearsal:
        """Say one sentence about the next move: the `whisper` of the rehearsal returned.

        Asked twice before the manager speaks again, it says the same and counts once.

        Raises:
            SessionClosedError: the talk has ended.
            SessionError: there is no coach in this talk, or none is left.
        """
        async with self._rooms.alone(owner, rehearsal_id) as rehearsal:
            if rehearsal.ended is not None:
                raise SessionClosedError("This rehearsal has ended.", "Read its debrief.")
            if rehearsal.whisper is not None:
                return rehearsal
            _allow(rehearsal)
            persona = self._catalog.persona(rehearsal.setup.persona)
            whispers = (*rehearsal.whispers, advise(persona, rehearsal))
            archive = await self._rooms.archive()
            return await archive.save(replace(rehearsal, whispers=whispers))

    async def allowance(self, owner: str, mode: Mode) -> int:
        """Say how often the coach may be asked in a new talk: less, the better the last went."""
        if mode is Mode.ASSESSED:
            return 0
        archive = await self._rooms.archive()
        levels: list[list[int]] = []
        for one in await archive.list(owner):
            if one.ended in (None, Ending.LINES_USED):
                continue
            debrief = await self._debriefing.debrief(await self._rooms.load(owner, one.id))
            rated = debrief.assessment.dimensions.values()
            scored = [rating.level for rating in rated if rating.level is not None]
            levels += [scored] if scored else []
            if len(levels) == LAST_TALKS:
                break
        return allowance(levels[::-1])


def _allow(rehearsal: Rehearsal) -> None:
    if rehearsal.setup.mode is Mode.ASSESSED:
        raise SessionError(
            "There is no coach in an assessed rehearsal.", "Start a practice run to have one."
        )
    if not rehearsal.whispers_left:
        raise SessionError("The coach has said all for this talk.", "Trust your own ear now.")
