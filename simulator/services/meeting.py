"""Meeting again, days later: what was promised, what was kept, and the talk that follows."""

from __future__ import annotations

from collections.abc import Awaitable, Collection
from typing import Protocol

from simulator.director.decide import note, replay
from simulator.director.follow_up import carried
from simulator.domain.follow_up import FollowUp, Parting, Pledge
from simulator.domain.rehearsal import Ending, Preparation, Rehearsal, VoiceKind
from simulator.domain.scenario import Dials, Preset
from simulator.errors import InputError, SessionError
from simulator.library.catalog import Catalog
from simulator.services.debriefing import Debriefing
from simulator.services.rooms import Rooms

DAYS = (1, 3, 7, 14)
"""How many days later one can meet again."""


class Starter(Protocol):
    """Begins a rehearsal."""

    def __call__(
        self,
        owner: str,
        persona_id: str,
        *,
        scenario_id: str | None = ...,
        preset: Preset = ...,
        dials: Dials | None = ...,
        voice: VoiceKind = ...,
        preparation: Preparation = ...,
        follow_up: FollowUp | None = ...,
    ) -> Awaitable[Rehearsal]:
        """Begin."""
        ...


class Meetings:
    """Second meetings out of the ledger of the first."""

    def __init__(
        self, catalog: Catalog, rooms: Rooms, debriefing: Debriefing, start: Starter
    ) -> None:
        """Take the promises from `debriefing`, and begin with `start`."""
        self._catalog = catalog
        self._rooms = rooms
        self._debriefing = debriefing
        self._start = start

    async def pledges(self, owner: str, rehearsal_id: str) -> tuple[Pledge, ...]:
        """Return what both sides promised in a talk, nothing of it ticked yet."""
        before = await self._rooms.load(owner, rehearsal_id)
        debrief = await self._debriefing.debrief(before)
        return tuple(
            Pledge(promise.who, promise.what, promise.by_when, promise.quote)
            for promise in debrief.assessment.ledger
            if promise.who != "nobody"
        )

    async def again(
        self, owner: str, rehearsal_id: str, *, kept: Collection[int], days: int
    ) -> Rehearsal:
        """Begin the second meeting with the same employee, who remembers.

        Args:
            owner: whose talk it is.
            rehearsal_id: the talk before, which has ended.
            kept: places in `pledges` of the promises that were kept.
            days: how many days later; one of `DAYS`.

        Raises:
            SessionError: the talk before has not ended, or nothing was said in it.
            InputError: there is no such promise, or no such number of days.
        """
        before = await self._rooms.load(owner, rehearsal_id)
        if before.ended is None or not before.exchanges:
            raise SessionError("This conversation is not over yet.", "End it first.")
        promised = await self.pledges(owner, rehearsal_id)
        if days not in DAYS or not set(kept) <= set(range(len(promised))):
            raise InputError("That does not fit this conversation.", "Open its debrief again.")
        memory, dials = self._brought_along(
            before,
            tuple(
                Pledge(one.who, one.what, one.by_when, one.quote, place in kept)
                for place, one in enumerate(promised)
            ),
            days,
        )
        setup = before.setup
        return await self._start(
            owner,
            setup.persona,
            scenario_id=setup.scenario,
            preset=setup.preset,
            dials=dials,
            voice=setup.voice,
            preparation=setup.preparation,
            follow_up=memory,
        )

    def _brought_along(
        self, before: Rehearsal, pledges: tuple[Pledge, ...], days: int
    ) -> tuple[FollowUp, Dials]:
        """Work out what is remembered, and how the employee feels on coming in."""
        setup = before.setup
        persona = self._catalog.persona(setup.persona)
        scenario = self._catalog.scenario(persona, setup.scenario)
        state = replay(
            persona, scenario, setup.dials, setup.seed, before.exchanges, setup.follow_up
        )
        left = before.ended is Ending.WALKED_OUT
        memory = FollowUp(
            of=before.id,
            days=days,
            parting=Parting.WALKED_OUT if left else Parting(note(persona, state)),
            disclosed=state.disclosed,
            told=state.told,
            pledges=pledges,
        )
        return memory, carried(setup.dials, state.affect, memory)
