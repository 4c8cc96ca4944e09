"""Practise, assess, debrief: each use case in a few lines, over the rooms that do the work."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import aclosing
from dataclasses import replace

from simulator.actor.base import Actor
from simulator.domain.assessment import Assessment
from simulator.domain.behaviour import Dimension
from simulator.domain.coding import Coder
from simulator.domain.debrief import Debrief
from simulator.domain.follow_up import FollowUp
from simulator.domain.persona import Persona
from simulator.domain.rehearsal import (
    Arm,
    Ending,
    Mode,
    Preparation,
    Rehearsal,
    Setup,
    VoiceKind,
)
from simulator.domain.scenario import PRESETS, Dials, Preset
from simulator.domain.transcript import Transcript
from simulator.errors import ConfigurationError, ContentNotFoundError, InputError, ModelError
from simulator.library.catalog import Catalog
from simulator.services.arriving import Imports
from simulator.services.casting import actor_for
from simulator.services.coaching import Coach
from simulator.services.debriefing import Debriefing
from simulator.services.drilling import Drills
from simulator.services.keeping import Keeping
from simulator.services.luggage import Luggage
from simulator.services.meeting import Meetings
from simulator.services.raters import Raters, Tell, in_silence
from simulator.services.realtalk import RealTalks
from simulator.services.recasting import Recasting
from simulator.services.rooms import Opened, Rooms
from simulator.services.situations import Situations
from simulator.services.sound import Sound
from simulator.services.tries import Tries
from simulator.services.typed import storable
from simulator.services.voices import Voices, VoiceStatus, stand_in
from simulator.services.warming import Warming
from simulator.services.watching import watched
from simulator.session.engine import Engine
from simulator.session.events import Event, TurnDone
from simulator.storage.store import Summary

_Take = Callable[[Engine, Rehearsal, Persona, Actor], AsyncGenerator[Event]]


class Services:
    """The use cases; `owner` is empty on a machine without accounts."""

    def __init__(
        self,
        catalog: Catalog,
        voices: Voices,
        sound: Sound,
        coder: Callable[[], Coder],
        open_rooms: Callable[[], Awaitable[Opened]],
        new_seed: Callable[[], int],
        data_place: str,
    ) -> None:
        """Open nothing yet, so that a start is quick.

        Args:
            catalog: the personas, rubrics and drills.
            voices: the models.
            sound: dictation and spoken replies over a server.
            coder: gives the offline coder.
            open_rooms: opens the database and the engine over it, at the first need.
            new_seed: draws a seed for a rehearsal that was given none.
            data_place: where the data lies, in words.
        """
        self.catalog = catalog
        self.data_place = data_place
        self.speakers = voices
        self.raters = Raters(catalog, voices, coder)
        self._debriefing = Debriefing(catalog, self.raters)
        self._rooms = Rooms(open_rooms)
        self.keeping = Keeping(self._rooms)
        self.tries = Tries(self._rooms)
        self.coach = Coach(catalog, self._rooms, self._debriefing)
        self.meetings = Meetings(catalog, self._rooms, self._debriefing, self.start)
        self.drills = Drills(catalog, coder, self._rooms, new_seed)
        self.situations = Situations(catalog, coder, self._rooms, voices)
        self.imports = Imports(catalog, self.situations, self._rooms)
        self.luggage = Luggage(self._rooms)
        self.sound = sound
        self.real_talks = RealTalks(self._rooms)
        self.recasting = Recasting(self._rooms)
        self._new_seed = new_seed
        self.warming = Warming(voices)

    async def voices(self) -> tuple[VoiceStatus, ...]:
        """Return every voice with its state."""
        return await self.speakers.states()

    async def start(
        self,
        owner: str,
        persona_id: str,
        *,
        scenario_id: str | None = None,
        preset: Preset = Preset.MEDIUM,
        dials: Dials | None = None,
        voice: VoiceKind = VoiceKind.AUTO,
        arm: Arm = Arm.DIRECTOR,
        seed: int | None = None,
        preparation: Preparation = Preparation(),  # noqa: B008
        mode: Mode = Mode.PRACTICE,
        follow_up: FollowUp | None = None,
    ) -> Rehearsal:
        """Begin a rehearsal; a model that is still loading is not waited for."""
        persona = await self.situations.persona(owner, persona_id)
        scenario = self.catalog.scenario(persona, scenario_id)
        casting = await self.speakers.cast(voice)
        if arm is Arm.NAIVE and casting.kind is VoiceKind.SCRIPTED:
            raise ConfigurationError(
                "The naive arm is a model's own play and needs a model.",
                "Configure an endpoint or run `rehearse model fetch`.",
            )
        setup = Setup(
            persona=persona.id,
            scenario=scenario.id,
            preset=preset,
            dials=dials if dials is not None else PRESETS[preset],
            voice=casting.kind,
            model=casting.model,
            arm=arm,
            seed=seed if seed is not None else self._new_seed(),
            preparation=preparation,
            mode=mode,
            whispers=await self.coach.allowance(owner, mode),
            follow_up=follow_up,
        )
        rehearsal = await (await self._rooms.engine()).start(owner, persona, setup)
        if casting.kind is VoiceKind.LOCAL and arm is Arm.DIRECTOR:
            self.warming.begin()
        return rehearsal

    def say(self, owner: str, rehearsal_id: str, text: str) -> AsyncGenerator[Event]:
        """Say a line and hear the answer; it is stored before `TurnDone` comes."""
        line = storable(text)
        return watched(
            self._turn(owner, rehearsal_id, lambda engine, *room: engine.take_turn(*room, line))
        )

    def ask_again(self, owner: str, rehearsal_id: str) -> AsyncGenerator[Event]:
        """Hear another answer to the last line."""
        return watched(self._turn(owner, rehearsal_id, Engine.ask_again))

    async def take_back(self, owner: str, rehearsal_id: str) -> tuple[Rehearsal, str]:
        """Take the last line back; return it beside the rehearsal, to be said better."""
        async with self._rooms.alone(owner, rehearsal_id) as rehearsal:
            return await (await self._rooms.engine()).take_back(rehearsal)

    async def rewind(self, owner: str, rehearsal_id: str, before_turn: int) -> Rehearsal:
        """Go back to just before a turn; nothing is deleted."""
        async with self._rooms.alone(owner, rehearsal_id) as rehearsal:
            return await (await self._rooms.engine()).rewind(rehearsal, before_turn - 1)

    async def end(
        self, owner: str, rehearsal_id: str, reason: Ending = Ending.MANAGER
    ) -> Rehearsal:
        """End the talk."""
        async with self._rooms.alone(owner, rehearsal_id) as rehearsal:
            return await (await self._rooms.engine()).end(rehearsal, reason)

    async def rate_self(
        self, owner: str, rehearsal_id: str, ratings: Mapping[str, int]
    ) -> Rehearsal:
        """Keep the manager's own view, 1 to 5 a skill."""
        known = {dimension.value for dimension in Dimension}
        if not set(ratings) <= known or not all(1 <= level <= 5 for level in ratings.values()):
            raise InputError(
                "A self-rating is a number from 1 to 5 for each skill.",
                f"The skills are {', '.join(sorted(known))}.",
            )
        async with self._rooms.alone(owner, rehearsal_id) as rehearsal:
            rated = replace(rehearsal, self_rating=dict(ratings))
            return await (await self._rooms.archive()).save(rated)

    async def resume(self, owner: str) -> Rehearsal | None:
        """Return the newest unfinished rehearsal."""
        left = next((one.id for one in await self.list(owner) if one.ended is None), None)
        return None if left is None else await self.load(owner, left)

    async def load(self, owner: str, rehearsal_id: str) -> Rehearsal:
        """Return a rehearsal."""
        return await self._rooms.load(owner, rehearsal_id)

    async def list(self, owner: str) -> tuple[Summary, ...]:
        """List the rehearsals, newest first."""
        return await (await self._rooms.archive()).list(owner)

    async def count(self, owner: str) -> int:
        """Count the stored rehearsals."""
        return len(await self.list(owner))

    async def delete(self, owner: str, rehearsal_id: str) -> None:
        """Forget a rehearsal for good."""
        await (await self._rooms.archive()).delete(owner, rehearsal_id)

    async def delete_all(self, owner: str) -> int:
        """Forget every rehearsal and drill for good; return how many rehearsals that were."""
        await self.drills.delete_all(owner)
        await self.situations.delete_all(owner)
        listed = await self.list(owner)
        for one in listed:
            await self.delete(owner, one.id)
        return len(listed)

    async def debrief(self, owner: str, rehearsal_id: str, *, beside: str | None = None) -> Debrief:
        """Return what there is to learn from a rehearsal.

        Args:
            owner: whose it is.
            rehearsal_id: which it is.
            beside: newest exchange of the try to compare it with; the last one unless given.
        """
        rehearsal = await self.load(owner, rehearsal_id)
        other = await self.tries.beside(rehearsal, beside)
        return await self._debriefing.read(rehearsal, other)

    async def debriefs(self, owner: str) -> tuple[Debrief, ...]:
        """Return the debriefs of all talks that a person ended, oldest first."""
        found: list[Debrief] = []
        for one in reversed(await self.list(owner)):
            if one.ended in (None, Ending.LINES_USED):
                continue
            try:
                found.append(await self._debriefing.debrief(await self.load(owner, one.id)))
            except ContentNotFoundError:
                continue  # its persona has been taken off the shelf since
        return tuple(found)

    async def assess(
        self,
        transcript: Transcript,
        *,
        coder: str = "offline",
        id: str = "",
        tell: Tell = in_silence,
    ) -> Assessment:
        """Assess any transcript; `tell` hears what a second rater is asked."""
        return await self._debriefing.assess(transcript, coder=coder, id=id, tell=tell)

    async def aclose(self) -> None:
        """Give back the models and the database."""
        await self.warming.aclose()
        await self.speakers.aclose()
        await self._rooms.close()

    async def _turn(self, owner: str, rehearsal_id: str, take: _Take) -> AsyncGenerator[Event]:
        """Take a turn; the last event says so when the written lines stand in."""
        async with self._rooms.alone(owner, rehearsal_id) as rehearsal:
            persona = self.catalog.persona(rehearsal.setup.persona)
            actor, notice = await self._actor(rehearsal, persona)
            engine = await self._rooms.engine()
            async with aclosing(take(engine, rehearsal, persona, actor)) as events:
                async for event in events:
                    if notice and isinstance(event, TurnDone):
                        event = replace(event, notice=notice)
                    yield event

    async def _actor(self, rehearsal: Rehearsal, persona: Persona) -> tuple[Actor, str]:
        """Return who speaks, and a notice when the written lines must stand in."""
        setup = rehearsal.setup
        if setup.voice is VoiceKind.SCRIPTED:
            return actor_for(None, persona, rehearsal), ""
        try:
            model = await self.speakers.model(setup.voice)
        except (ConfigurationError, ModelError) as error:
            if setup.arm is Arm.NAIVE:
                raise
            return actor_for(None, persona, rehearsal), stand_in(error)
        return actor_for(model, persona, rehearsal), ""
