"""What the form for one's own situation asks of the services."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from simulator.domain.persona import Persona
from simulator.domain.situation import Situation
from simulator.domain.transcript import Transcript
from simulator.library.cards import ReadCard
from simulator.services.situations import Checked


class Desk(Protocol):
    """Situations of one's own."""

    async def check(self, situation: Situation) -> Checked:
        """Build a situation, check it, and let stock managers try it."""
        ...

    async def save(self, owner: str, situation: Situation) -> Situation:
        """Store a situation; return it with its new id."""
        ...

    async def list(self, owner: str) -> tuple[Situation, ...]:
        """Return the situations of `owner`, newest first."""
        ...

    async def load(self, owner: str, situation_id: str) -> Situation:
        """Return a situation of `owner`."""
        ...

    async def persona(self, owner: str, persona_id: str) -> Persona:
        """Return who is to be played; an own situation only to its owner."""
        ...

    async def delete(self, owner: str, situation_id: str) -> None:
        """Forget a situation and the talks about it."""
        ...

    def read_card(self, data: bytes) -> ReadCard:
        """Begin the form with a character card."""
        ...

    async def card(
        self, owner: str, situation_id: str, *, picture: bool = False, secrets: bool = False
    ) -> bytes:
        """Write a situation as a character card."""
        ...

    def from_transcript(self, transcript: Transcript, names: Sequence[str]) -> Situation:
        """Begin the form with a reviewed conversation."""
        ...

    async def from_text(self, text: str, name: str = "") -> tuple[Situation, str]:
        """Begin the form with a free text; return it and how that went."""
        ...
