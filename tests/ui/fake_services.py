"""The services as the pages see them, in memory, with canned answers streamed word by word."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from simulator.domain.affect import Affect
from simulator.domain.assessment import (
    Assessment,
    Flag,
)
from simulator.domain.coding import Coding
from simulator.domain.debrief import Debrief, Revealed
from simulator.domain.persona import Layer
from simulator.domain.rehearsal import (
    Ending,
    Exchange,
    Mode,
    Performance,
    Preparation,
    Rehearsal,
    Setup,
    Source,
    VoiceKind,
)
from simulator.domain.scenario import PRESETS, Dials, Preset
from simulator.domain.transcript import CueKind, Transcript
from simulator.domain.voice import Act, Action
from simulator.errors import SessionNotFoundError
from simulator.library.catalog import Catalog
from simulator.session.events import Event, Listening, Spoken, TakenBack, TurnDone
from tests.ui.fake_assessment import assess
from tests.ui.fake_coach import FakeCoach
from tests.ui.fake_drills import FakeDrills
from tests.ui.fake_imports import FakeImports, FakeLuggage
from tests.ui.fake_meetings import FakeMeetings, FakeRealTalks, FakeRecasting
from tests.ui.fake_situations import FakeSituations
from tests.ui.fake_sound import FakeSound
from tests.ui.fake_tries import FakeTries

ROOT = Path(__file__).resolve().parents[2]
SHELF = Catalog(ROOT)
"""Read once for all tests."""
START = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)

ANSWERS = (
    ("looks down at the notebook", "I know. I'm sorry. It's fine, I'll catch up."),
    ("", "Sure. I can do that."),
    ("a long pause", "September, maybe. The nights are short at the moment."),
    ("exhales, looks up", "My mother had a stroke. I do the evenings with her."),
    ("leans in a little", "Two evenings I could count on. That would do a lot."),
)


@dataclass(frozen=True)
class Voice:
    """A voice and its state."""

    kind: VoiceKind = VoiceKind.SCRIPTED
    label: str = "Written lines"
    place: str = "this computer"
    ready: bool = True
    progress: float | None = None
    problem: str = ""


@dataclass
class FakeServices:
    """Everything in memory; `faults` are raised by the next turns, `pause` slows them down."""

    catalog: Catalog = SHELF
    voice_list: list[Voice] = field(default_factory=lambda: [Voice()])
    talks: dict[str, Rehearsal] = field(default_factory=dict)
    faults: list[Exception] = field(default_factory=list)
    events: list[Event] | None = None
    pause: float = 0.0
    pieces_before_fault: int = 0
    notice: str = ""
    walks_out: bool = False
    closed: int = 0
    answer: Callable[[int], tuple[str, str]] = lambda n: ANSWERS[n % len(ANSWERS)]
    flags: tuple[Flag, ...] = ()
    data_place: str = "a test"
    drills: FakeDrills = field(default_factory=FakeDrills)
    imports: FakeImports = field(default_factory=FakeImports)
    sound: FakeSound = field(default_factory=FakeSound)
    wanted: VoiceKind = VoiceKind.SCRIPTED

    def __post_init__(self) -> None:
        self.tries = FakeTries(self.talks)
        self.coach = FakeCoach(self.talks)
        self.situations = FakeSituations(self.catalog)
        self.meetings = FakeMeetings(self.talks)
        self.luggage = FakeLuggage(self.talks)
        self.real_talks = FakeRealTalks(self.talks)
        self.recasting = FakeRecasting(self.talks)

    def reset(self) -> None:
        """Be as new."""
        vars(self).update(vars(FakeServices()))

    @property
    def speakers(self) -> FakeServices:
        return self

    def resolve(self, kind: VoiceKind) -> VoiceKind:
        return self.wanted if kind is VoiceKind.AUTO else kind

    async def voices(self) -> list[Voice]:
        return self.voice_list

    async def start(
        self,
        owner: str,
        persona_id: str,
        *,
        scenario_id: str | None = None,
        preset: Preset = Preset.MEDIUM,
        dials: Dials | None = None,
        voice: VoiceKind = VoiceKind.AUTO,
        preparation: Preparation = Preparation(),  # noqa: B008
        mode: Mode = Mode.PRACTICE,
    ) -> Rehearsal:
        self._fail()
        persona = self.catalog.persona(persona_id)
        scenario = persona.scenario(scenario_id)
        setup = Setup(
            persona=persona_id,
            scenario=scenario.id,
            preset=preset,
            dials=dials or PRESETS[preset],
            voice=VoiceKind.SCRIPTED if voice is VoiceKind.AUTO else voice,
            preparation=preparation,
            mode=mode,
            whispers=3 if mode is Mode.PRACTICE else 0,
        )
        talk = Rehearsal(
            id=f"talk-{len(self.talks) + 1}",
            owner=owner,
            setup=setup,
            opening=scenario.opening_lines[0],
            opening_nonverbal=persona.nonverbal.opening[0],
            started=START,
            updated=START,
        )
        self.talks[talk.id] = talk
        return talk

    async def say(self, owner: str, rehearsal_id: str, text: str) -> AsyncGenerator[Event]:
        try:
            before = await self.load(owner, rehearsal_id)
            number = len(before.exchanges) + 1
            cue, words = self.answer(number - 1)
            yield Listening(cue)
            for count, piece in enumerate(re.findall(r"\S+\s*", words)):
                await asyncio.sleep(self.pause)
                if count == self.pieces_before_fault:
                    self._fail()
                yield Spoken(piece)
            if number == 2:
                yield TakenBack()
                yield Spoken(words)
            done = self._exchange(before, number, text, cue, words)
            ended = Ending.WALKED_OUT if self.walks_out else None
            after = replace(
                before,
                exchanges=(*before.exchanges, done),
                updated=START + timedelta(minutes=number),
                ended=ended,
            )
            self.talks[rehearsal_id] = after
            yield TurnDone(done, after, self.notice)
        finally:
            self.closed += 1

    def _exchange(
        self, before: Rehearsal, number: int, text: str, cue: str, words: str
    ) -> Exchange:
        return Exchange(
            id=f"{before.id}-{len(self.tries.left)}-{number}",
            parent=before.head,
            number=number,
            manager=text,
            coding=Coding(number),
            act=Act.OTHER,
            action=Action.WALK_OUT if self.walks_out else Action.ANSWER,
            affect=Affect(trust=35 + 6 * number - (12 if number == 2 else 0), defensiveness=45),
            disclosed=(),
            performance=Performance(words, Source.AUTHORED),
            nonverbal=cue,
            cues=frozenset({CueKind.EMOTION_IMPLICIT}),
        )

    async def ask_again(self, owner: str, rehearsal_id: str) -> AsyncGenerator[Event]:
        talk = await self.load(owner, rehearsal_id)
        line = talk.exchanges[-1].manager
        self.talks[rehearsal_id] = replace(talk, exchanges=talk.exchanges[:-1])
        try:
            async for event in self.say(owner, rehearsal_id, line):
                yield event
        finally:
            if len(self.talks[rehearsal_id].exchanges) < len(talk.exchanges):
                self.talks[rehearsal_id] = talk

    async def take_back(self, owner: str, rehearsal_id: str) -> tuple[Rehearsal, str]:
        talk = await self.load(owner, rehearsal_id)
        return await self.rewind(owner, rehearsal_id, len(talk.exchanges)), talk.exchanges[
            -1
        ].manager

    async def rewind(self, owner: str, rehearsal_id: str, before_turn: int) -> Rehearsal:
        return self.tries.rewind(await self.load(owner, rehearsal_id), before_turn)

    async def end(self, owner: str, rehearsal_id: str) -> Rehearsal:
        talk = replace(await self.load(owner, rehearsal_id), ended=Ending.MANAGER)
        self.talks[rehearsal_id] = talk
        return talk

    async def rate_self(self, owner: str, rehearsal_id: str, ratings: dict[str, int]) -> Rehearsal:
        talk = replace(await self.load(owner, rehearsal_id), self_rating=ratings)
        self.talks[rehearsal_id] = talk
        return talk

    async def resume(self, owner: str) -> Rehearsal | None:
        open_talks = [t for t in self.talks.values() if t.owner == owner and t.ended is None]
        return open_talks[-1] if open_talks else None

    async def load(self, owner: str, rehearsal_id: str) -> Rehearsal:
        talk = self.talks.get(rehearsal_id)
        if talk is None or talk.owner != owner:
            raise SessionNotFoundError("There is no such conversation.")
        return talk

    async def debrief(self, owner: str, rehearsal_id: str) -> Debrief:
        talk = await self.load(owner, rehearsal_id)
        persona = self.catalog.persona(talk.setup.persona)
        found = len(talk.exchanges) >= 4
        revealed = tuple(
            Revealed(
                fact.id,
                fact.layer,
                fact.text,
                found and fact.layer is not Layer.NEED,
                3 if found else None,
                fact.opened_by,
            )
            for fact in persona.facts
        )
        assessment = replace(await self.assess(talk.transcript(), id=talk.id), flags=self.flags)
        scenario = persona.scenario(talk.setup.scenario)
        return Debrief(talk, persona, scenario, assessment, revealed)

    async def assess(self, transcript: Transcript, *, id: str = "") -> Assessment:
        return assess(transcript, id)

    async def debriefs(self, owner: str) -> tuple[Debrief, ...]:
        ended = [t for t in self.talks.values() if t.owner == owner and t.ended is not None]
        return tuple([await self.debrief(owner, talk.id) for talk in ended])

    async def count(self, owner: str) -> int:
        return sum(talk.owner == owner for talk in self.talks.values())

    async def delete_all(self, owner: str) -> int:
        gone = [talk.id for talk in self.talks.values() if talk.owner == owner]
        for talk_id in gone:
            del self.talks[talk_id]
        return len(gone)

    def _fail(self) -> None:
        if self.faults:
            raise self.faults.pop(0)
