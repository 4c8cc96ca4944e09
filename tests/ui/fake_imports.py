"""Takes in lists of anything, and says how many there were."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from simulator.domain.rehearsal import Rehearsal
from simulator.errors import InputError
from simulator.services.arriving import Arrived
from tests.reports import examples


@dataclass
class FakeImports:
    """What `Services.imports` is to the pages."""

    known: int = 0
    strange: int = 0

    async def take_in(self, owner: str, data: bytes) -> Arrived:
        try:
            count = len(json.loads(data))
        except ValueError as error:
            raise InputError("This is no exported rehearsal.") from error
        talk: Rehearsal = replace(examples.rehearsal(), owner=owner)
        return Arrived((talk,) * count, self.known, self.strange)


@dataclass
class FakeLuggage:
    """What `Services.luggage` is to the pages."""

    talks: dict[str, Rehearsal]

    async def one(self, owner: str, rehearsal_id: str) -> str:
        return json.dumps({"id": self.talks[rehearsal_id].id})

    async def everything(self, owner: str) -> str:
        return json.dumps([talk.id for talk in self.talks.values() if talk.owner == owner])
