"""Reads ahead: the embedded model knows its task before the manager says a line."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from simulator.actor.llm import LLMActor
from simulator.domain.rehearsal import VoiceKind
from simulator.errors import SimulatorError
from simulator.services.voices import Voices, let_go


class Warming:
    """Lets the embedded model read its task; a failure costs nothing, a turn meets it again."""

    def __init__(self, voices: Voices) -> None:
        """Read nothing yet."""
        self._voices = voices
        self._under_way: set[asyncio.Future[None]] = set()

    async def warm(self) -> None:
        """Wait until the model is loaded, and let it read."""
        with suppress(SimulatorError):
            await self._voices.ready(VoiceKind.LOCAL)
            await LLMActor(await self._voices.model(VoiceKind.LOCAL)).warm()

    def begin(self) -> None:
        """Let it read beside what goes on."""
        reading = asyncio.ensure_future(self.warm())
        self._under_way.add(reading)
        reading.add_done_callback(self._under_way.discard)

    async def settle(self) -> None:
        """Wait until everything begun has been read."""
        await asyncio.gather(*self._under_way)

    async def aclose(self) -> None:
        """Stop what is being read."""
        for reading in tuple(self._under_way):
            await let_go(reading)
