"""What a rehearsal needs from a store."""

from __future__ import annotations

from typing import Protocol

from simulator.domain.rehearsal import Exchange, Rehearsal


class SessionStore(Protocol):
    """Keeps rehearsals; every write is whole or not at all."""

    async def save(self, rehearsal: Rehearsal) -> Rehearsal:
        """Create or update everything but the exchanges; return it at its next revision.

        Raises:
            SessionMovedError: it was changed elsewhere since it was loaded.
        """
        ...

    async def append(self, rehearsal: Rehearsal) -> Rehearsal:
        """Store the newest exchange of a rehearsal, and everything `save` does, in one step."""
        ...

    async def branch(self, rehearsal_id: str, tip: str) -> tuple[Exchange, ...]:
        """Return the exchanges from the start to `tip`, oldest first."""
        ...

    async def load(self, owner: str, rehearsal_id: str) -> Rehearsal:
        """Return a rehearsal of `owner`; raise `SessionNotFoundError` for anybody else's."""
        ...
