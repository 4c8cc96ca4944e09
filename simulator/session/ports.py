"""What a rehearsal needs from a store."""

from __future__ import annotations

from typing import Protocol

from simulator.domain.rehearsal import Exchange, Rehearsal


class SessionStore(Protocol):
    """Keeps rehearsals; every write is whole or not at all."""

    async def save(self, rehearsal: Rehearsal) -> None:
        """Create or update the head, the ending, the self-rating, the tries and the setup.

        Exchanges are not written here: they are appended.
        """
        ...

    async def append(self, rehearsal_id: str, exchange: Exchange) -> None:
        """Store an exchange and make it the head."""
        ...

    async def branch(self, rehearsal_id: str, tip: str) -> tuple[Exchange, ...]:
        """Return the exchanges from the start to `tip`, oldest first."""
        ...

    async def load(self, owner: str, rehearsal_id: str) -> Rehearsal:
        """Return a rehearsal of `owner`; raise `SessionNotFoundError` for anybody else's."""
        ...
