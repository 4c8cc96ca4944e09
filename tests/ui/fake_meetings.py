"""Second meetings, in memory."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from simulator.domain.follow_up import FollowUp, Parting, Pledge
from simulator.domain.rehearsal import Rehearsal, VoiceKind

PLEDGES = (
    Pledge("manager", "take the Friday call", "on Friday", "I'll take the Friday call"),
    Pledge("both", "look at it together", "next Tuesday", "Let us look at it next Tuesday"),
    Pledge("employee", "send the draft", "", "you send the draft"),
)


@dataclass
class FakeMeetings:
    """Promises every talk has, and a talk that remembers them."""

    talks: dict[str, Rehearsal]

    async def pledges(self, owner: str, rehearsal_id: str) -> tuple[Pledge, ...]:
        return PLEDGES if self.talks[rehearsal_id].exchanges else ()

    async def again(
        self, owner: str, rehearsal_id: str, *, kept: Collection[int], days: int
    ) -> Rehearsal:
        before = self.talks[rehearsal_id]
        ticked = tuple(replace(one, kept=n in kept) for n, one in enumerate(PLEDGES))
        memory = FollowUp(before.id, days, Parting.GOOD, pledges=ticked)
        talk = replace(
            before,
            id=f"{before.id}-again",
            setup=replace(before.setup, follow_up=memory),
            exchanges=(),
            ended=None,
            others=(),
        )
        self.talks[talk.id] = talk
        return talk


@dataclass
class FakeRealTalks:
    """Dates of real talks, in memory."""

    talks: dict[str, Rehearsal]

    async def fix(self, owner: str, rehearsal_id: str, when: datetime | None) -> Rehearsal:
        talk = self.talks[rehearsal_id]
        sheet = replace(talk.setup.preparation, real_talk=when)
        self.talks[rehearsal_id] = replace(talk, setup=replace(talk.setup, preparation=sheet))
        return self.talks[rehearsal_id]

    async def next(self, owner: str, now: datetime) -> Rehearsal | None:
        dated = [t for t in self.talks.values() if t.setup.preparation.real_talk is not None]
        return dated[0] if dated else None


@dataclass
class FakeRecasting:
    """Who words the lines, in memory."""

    talks: dict[str, Rehearsal]

    async def written_lines(self, owner: str, rehearsal_id: str) -> Rehearsal:
        talk = self.talks[rehearsal_id]
        setup = replace(talk.setup, voice=VoiceKind.SCRIPTED, model="")
        self.talks[rehearsal_id] = replace(talk, setup=setup)
        return self.talks[rehearsal_id]
