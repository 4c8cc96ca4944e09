"""A room to rehearse in without a database, a coder or a model."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count

from simulator.actor.base import Actor, Performed, Permits, Withdrawn, Words
from simulator.actor.scripted import ScriptedActor
from simulator.domain.behaviour import Code
from simulator.domain.coding import Coding
from simulator.domain.direction import Directive
from simulator.domain.persona import Persona
from simulator.domain.rehearsal import (
    Arm,
    Exchange,
    Performance,
    Rehearsal,
    Setup,
    Source,
    VoiceKind,
)
from simulator.domain.scenario import PRESETS, Preset
from simulator.domain.transcript import Span, Transcript, Turn
from simulator.errors import SessionNotFoundError
from simulator.session.engine import Engine
from simulator.session.events import Event, TurnDone
from tests.director.personas import nora

NORA = nora()


@dataclass
class Memory:
    """A store in memory: every exchange ever appended, and each rehearsal's head."""

    heads: dict[str, Rehearsal] = field(default_factory=dict)
    exchanges: dict[str, Exchange] = field(default_factory=dict)
    writes: list[str] = field(default_factory=list)

    async def save(self, rehearsal: Rehearsal) -> Rehearsal:
        """Keep everything but the exchanges, which must be known already."""
        assert all(exchange.id in self.exchanges for exchange in rehearsal.exchanges)
        self.heads[rehearsal.id] = replace(rehearsal, revision=rehearsal.revision + 1)
        self.writes.append("save")
        return self.heads[rehearsal.id]

    async def append(self, rehearsal: Rehearsal) -> Rehearsal:
        """Keep the newest exchange and everything else."""
        exchange = rehearsal.exchanges[-1]
        self.exchanges[exchange.id] = exchange
        assert await self.branch(rehearsal.id, exchange.id) == rehearsal.exchanges
        self.heads[rehearsal.id] = replace(rehearsal, revision=rehearsal.revision + 1)
        self.writes.append("append")
        return self.heads[rehearsal.id]

    async def branch(self, rehearsal_id: str, tip: str) -> tuple[Exchange, ...]:
        """Return the exchanges up to `tip`."""
        walked = [self.exchanges[tip]]
        while (parent := walked[0].parent) is not None:
            walked.insert(0, self.exchanges[parent])
        return tuple(walked)

    async def load(self, owner: str, rehearsal_id: str) -> Rehearsal:
        """Return a rehearsal of this owner."""
        found = self.heads.get(rehearsal_id)
        if found is None or found.owner != owner:
            raise SessionNotFoundError("No such rehearsal.")
        return found


class WordCoder:
    """Codes a turn by code names written in brackets: "[L1 E2]"."""

    name = "words"

    def __init__(self) -> None:
        """Count the calls."""
        self.calls = 0

    def code(self, turn: Turn, context: Sequence[Turn]) -> Coding:
        """Return the codes written in the turn."""
        self.calls += 1
        names = turn.text.partition("[")[2].partition("]")[0].split()
        seen = [code for code in Code if code.value in names]
        span = Span(0, len(turn.text))
        return Coding(turn.number, dict.fromkeys(seen, 0.9), dict.fromkeys(seen, span))


@dataclass
class Player:
    """An actor that plays the given events and notes what it was told."""

    events: tuple[Words | Withdrawn | Performed, ...]
    directives: list[Directive] = field(default_factory=list)
    transcripts: list[Transcript] = field(default_factory=list)
    refusals: list[str | None] = field(default_factory=list)
    drafts: tuple[str, ...] = ()
    closed: bool = False

    async def perform(
        self, directive: Directive, transcript: Transcript, permits: Permits
    ) -> AsyncGenerator[Words | Withdrawn | Performed]:
        """Play the events."""
        self.directives.append(directive)
        self.transcripts.append(transcript)
        self.refusals.extend(permits(draft) for draft in self.drafts)
        try:
            for event in self.events:
                yield event
        finally:
            self.closed = True


def line(text: str, *, trouble: str = "") -> Performed:
    """Return a finished line of a model."""
    return Performed(Performance(text, Source.MODEL, trouble=trouble))


def setup(preset: Preset = Preset.MEDIUM, seed: int = 7, arm: Arm = Arm.DIRECTOR) -> Setup:
    """Return a setup for Nora."""
    dials = PRESETS[preset]
    return Setup(NORA.id, "late-rosters", preset, dials, VoiceKind.SCRIPTED, arm=arm, seed=seed)


def ticking() -> Callable[[], datetime]:
    """Return a clock that goes one second further with every look."""
    seconds = count()
    return lambda: datetime(2026, 6, 1, tzinfo=UTC) + timedelta(seconds=next(seconds))


def numbered() -> Callable[[], str]:
    """Return a maker of ids."""
    numbers = count(1)
    return lambda: f"id-{next(numbers)}"


def room() -> tuple[Engine, Memory, WordCoder]:
    """Return an engine with its store and its coder."""
    store, coder = Memory(), WordCoder()
    return Engine(store, coder, ticking(), numbered()), store, coder


async def everything(events: AsyncGenerator[Event]) -> tuple[list[Event], Rehearsal]:
    """Return all events of a turn and the rehearsal after it."""
    async with aclosing(events) as stream:
        heard = [event async for event in stream]
    assert isinstance(heard[-1], TurnDone)
    return heard, heard[-1].rehearsal


async def play(
    engine: Engine,
    rehearsal: Rehearsal,
    *lines: str,
    actor: Actor | None = None,
    persona: Persona = NORA,
) -> Rehearsal:
    """Say all lines and return the rehearsal."""
    for text in lines:
        turn = engine.take_turn(rehearsal, persona, actor or ScriptedActor(), text)
        _, rehearsal = await everything(turn)
    return rehearsal


GOOD = (
    "How has the month been for you at home [L1 E5]?",
    "It sounds as if the month was long and lonely [L3 E1 E1_strong].",
    "You said the post; what is it about the letters [L4 E2]?",
    "I wonder whether money is a worry these days [L3 E3]?",
    "That must be frightening, and it makes sense [E1 E1_strong E2].",
    "What would help you most with the mornings? You choose [L1 E4].",
)
