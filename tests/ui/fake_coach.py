"""A coach with one sentence."""

from __future__ import annotations

from dataclasses import dataclass, replace

from simulator.domain.rehearsal import Rehearsal, Whisper
from simulator.errors import SessionError


@dataclass
class FakeCoach:
    """Says the same sentence about every talk in `talks`."""

    talks: dict[str, Rehearsal]

    async def ask(self, owner: str, rehearsal_id: str) -> Rehearsal:
        talk = self.talks[rehearsal_id]
        if not talk.whispers_left:
            raise SessionError("The coach has said all for this talk.")
        said = Whisper(talk.head, "start", "Say it back first, because it was said to you.")
        self.talks[rehearsal_id] = replace(talk, whispers=(*talk.whispers, said))
        return self.talks[rehearsal_id]
