"""Tries at a talk, in memory: what was left is remembered by its newest exchange."""

from __future__ import annotations

from dataclasses import dataclass, field

from simulator.domain.rehearsal import Exchange, Rehearsal
from simulator.session import fork


@dataclass
class FakeTries:
    """The tries of the talks in `talks`."""

    talks: dict[str, Rehearsal]
    left: dict[str, tuple[Exchange, ...]] = field(default_factory=dict)

    def rewind(self, talk: Rehearsal, before_turn: int) -> Rehearsal:
        """Go back and keep what is left."""
        kept = fork.rewind(talk, before_turn - 1)
        if talk.head is not None:
            self.left[talk.head] = talk.exchanges
        self.talks[talk.id] = kept
        return kept

    async def switch(self, owner: str, rehearsal_id: str, tip: str) -> Rehearsal:
        talk = self.talks[rehearsal_id]
        if talk.head is not None:
            self.left[talk.head] = talk.exchanges
        self.talks[rehearsal_id] = fork.switch(talk, fork.find(talk, tip), self.left[tip])
        return self.talks[rehearsal_id]

    async def rename(self, owner: str, rehearsal_id: str, tip: str, name: str) -> Rehearsal:
        self.talks[rehearsal_id] = fork.rename(self.talks[rehearsal_id], tip, name)
        return self.talks[rehearsal_id]
