"""Somebody whose model is slow goes on with the written lines, in the middle of a talk."""

from __future__ import annotations

from dataclasses import replace

from simulator.domain.rehearsal import Arm, Rehearsal, VoiceKind
from simulator.errors import InputError
from simulator.services.rooms import Rooms


class Recasting:
    """Changes who words the lines; what was said and felt stays as it is."""

    def __init__(self, rooms: Rooms) -> None:
        """Use the rooms the talks lie in."""
        self._rooms = rooms

    async def written_lines(self, owner: str, rehearsal_id: str) -> Rehearsal:
        """Have the written lines spoken from here on.

        Raises:
            InputError: the talk is a model's own play, which has none.
        """
        async with self._rooms.alone(owner, rehearsal_id) as rehearsal:
            if rehearsal.setup.arm is Arm.NAIVE:
                raise InputError("This talk has no written lines.", "It is a model's own play.")
            setup = replace(rehearsal.setup, voice=VoiceKind.SCRIPTED, model="")
            return await (await self._rooms.archive()).save(replace(rehearsal, setup=setup))
