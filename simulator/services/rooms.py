"""The rooms a rehearsal needs, opened when the first of them is wanted."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from simulator.domain.rehearsal import Rehearsal
from simulator.errors import SessionError
from simulator.session.engine import Engine
from simulator.session.ports import SessionStore
from simulator.storage.access import AccessBook
from simulator.storage.drills import DrillBook
from simulator.storage.luggage import LuggageBook
from simulator.storage.retention import Retention
from simulator.storage.situations import SituationBook
from simulator.storage.store import Summary


class Archive(SessionStore, Protocol):
    """Where rehearsals are kept, with everything a manager may do to them."""

    @property
    def situations(self) -> SituationBook:
        """Where situations of one's own are kept."""
        ...

    @property
    def luggage(self) -> LuggageBook:
        """Packs and unpacks everything of a person."""
        ...

    @property
    def access(self) -> AccessBook:
        """Where attempts to sign in and ended sessions are kept."""
        ...

    @property
    def retention(self) -> Retention:
        """Forgets by age."""
        ...

    async def list(self, owner: str) -> tuple[Summary, ...]:
        """List the rehearsals of `owner`, newest first."""
        ...

    async def delete(self, owner: str, rehearsal_id: str) -> None:
        """Forget a rehearsal for good."""
        ...

    async def close(self) -> None:
        """Let go of the database."""
        ...


@dataclass(frozen=True, slots=True)
class DrillRoom:
    """Where drill sessions are kept, with a clock and new ids."""

    book: DrillBook
    now: Callable[[], datetime]
    new_id: Callable[[], str]


@dataclass(frozen=True, slots=True)
class Opened:
    """The archive, the engine that writes to it, and the room for drills."""

    archive: Archive
    engine: Engine
    drills: DrillRoom


class Rooms:
    """Opens the archive once, and lets one change at a time happen to a rehearsal."""

    def __init__(self, opener: Callable[[], Awaitable[Opened]]) -> None:
        """Open nothing yet."""
        self._opener = opener
        self._opened: Opened | None = None
        self._readers: list[Callable[[Rehearsal], Awaitable[None]]] = []
        self._opening = asyncio.Lock()
        self._busy: set[tuple[str, str]] = set()

    def when_loaded(self, reader: Callable[[Rehearsal], Awaitable[None]]) -> None:
        """Call `reader` with each rehearsal that is loaded, before anybody else gets it."""
        self._readers.append(reader)

    async def load(self, owner: str, rehearsal_id: str) -> Rehearsal:
        """Return a rehearsal; raise `SessionNotFoundError` for anybody else's."""
        rehearsal = await (await self.archive()).load(owner, rehearsal_id)
        for reader in self._readers:
            await reader(rehearsal)
        return rehearsal

    async def archive(self) -> Archive:
        """Return the archive."""
        return (await self._open()).archive

    async def engine(self) -> Engine:
        """Return the engine."""
        return (await self._open()).engine

    async def drills(self) -> DrillRoom:
        """Return the room for drills."""
        return (await self._open()).drills

    @asynccontextmanager
    async def alone(self, owner: str, rehearsal_id: str) -> AsyncGenerator[Rehearsal]:
        """Load a rehearsal and let nobody else change it meanwhile.

        Raises:
            SessionError: somebody is changing it.
        """
        key = (owner, rehearsal_id)
        if key in self._busy:
            raise SessionError(
                "The answer to the last line is still coming.", "Wait for it, or stop it."
            )
        self._busy.add(key)
        try:
            yield await self.load(owner, rehearsal_id)
        finally:
            self._busy.discard(key)

    async def close(self) -> None:
        """Let go of the database; it opens again when needed."""
        if self._opened is not None:
            await self._opened.archive.close()
            self._opened = None

    async def _open(self) -> Opened:
        async with self._opening:
            if self._opened is None:
                self._opened = await self._opener()
            return self._opened
