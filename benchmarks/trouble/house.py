"""Talks over a folder of their own, with a model server that does as it is told."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncGenerator, AsyncIterator, Iterator, Sequence
from contextlib import aclosing, asynccontextmanager, contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from simulator.bootstrap import build
from simulator.config import load
from simulator.domain.assessment import Assessment
from simulator.domain.rehearsal import Rehearsal, VoiceKind
from simulator.library.catalog import Catalog
from simulator.llm.base import ChatModel
from simulator.llm.openai_compatible import EndpointModel, Limits
from simulator.llm.retry import Patience
from simulator.services import Services
from simulator.session.events import Event, TurnDone
from tests.fakes.model_server import ModelServer, Reply, Request

PERSONA = "maya-missed-deadlines"
SEED = 7
OWNER = ""
LINES = (
    "What was the last month like for you?",
    "What made it harder than the months before?",
    "What would help you most right now?",
)
"""What the manager says."""
LONG = f"{LINES[1]} {'Take all the time you need. ' * 130}".strip()
"""A turn that needs room on the disk."""
SAYS = (
    "It was the same as any other month at work.",
    "There was simply a lot on the desk at once.",
    "Maybe fewer things at the same time, I suppose.",
)
"""What a model that works says to it."""
Played = tuple[tuple[str, ...], Assessment]
"""What was answered in a talk, and its score."""
_PLAYED: dict[tuple[int, bool, tuple[str, ...]], Played] = {}
QUICK = Limits(connect=1.0, first=0.3, stall=0.3, whole=5.0)
CONTENT = Path(__file__).parents[2]


@dataclass(slots=True)
class Stage:
    """A model server, and what it does until told otherwise."""

    server: ModelServer
    trouble: Reply | None = None
    first: Reply | None = None
    """Answers only the first request of each turn."""
    turn: int = 0
    asked: int = 0

    def answer(self, _request: Request) -> Reply:
        """Fail as told, or say the line for this turn."""
        self.asked += 1
        if self.first is not None and self.asked == 1:
            return self.first
        return self.trouble or Reply(SAYS[self.turn])

    def next(self, turn: int) -> None:
        """Come to the next turn of the manager, counted from 0."""
        self.turn, self.asked = turn, 0


@contextmanager
def stage(trouble: Reply | None = None, first: Reply | None = None) -> Iterator[Stage]:
    """Serve a model with a fault."""
    server = ModelServer()
    made = Stage(server, trouble, first)
    server.answer = made.answer
    with server:
        yield made


@contextmanager
def folder() -> Iterator[Path]:
    """Give a folder for one talk, and take it away afterwards."""
    with tempfile.TemporaryDirectory(prefix="rehearsal-") as name:
        yield Path(name)


@asynccontextmanager
async def scripted(data: Path) -> AsyncIterator[Services]:
    """Open the house over a folder, with the written voice."""
    services = build(load(data_dir=data, database_url="", voice="scripted", content_dir=CONTENT))
    try:
        yield services
    finally:
        await services.aclose()


@asynccontextmanager
async def with_model(
    data: Path, url: str, limits: Limits = QUICK, model: str = "fake"
) -> AsyncIterator[Services]:
    """Open the house over a folder, with a model behind an address."""

    async def opener(_kind: VoiceKind) -> ChatModel:
        return EndpointModel(
            base_url=url, model=model, limits=limits, patience=Patience(sleep=_no_wait)
        )

    settings = load(
        data_dir=data,
        database_url="",
        voice="endpoint",
        openai_base_url=url,
        model=model,
        content_dir=CONTENT,
    )
    services = build(settings, opener)
    try:
        yield services
    finally:
        await services.aclose()


async def _no_wait(seconds: float) -> None:
    """Take no time between attempts."""


async def begin(services: Services) -> str:
    """Start the talk; return its id."""
    return (await services.start(OWNER, PERSONA, seed=SEED)).id


async def hear(events: AsyncGenerator[Event]) -> TurnDone:
    """Hear a turn to its end."""
    last: Event | None = None
    async with aclosing(events) as coming:
        async for event in coming:
            last = event
    assert isinstance(last, TurnDone)
    return last


async def say(services: Services, talk: str, turn: int) -> TurnDone:
    """Say the manager's line of a turn, counted from 0."""
    return await hear(services.say(OWNER, talk, LINES[turn]))


async def reopened(data: Path, talk: str) -> Rehearsal:
    """Load a talk with services that were not there before."""
    async with scripted(data) as services:
        return await services.load(OWNER, talk)


async def score(services: Services, talk: str) -> Assessment:
    """Score a talk as it stands, whichever talk it is."""
    return replace((await services.debrief(OWNER, talk)).assessment, id="")


async def control(turns: int, *, spoken: bool = False, lines: Sequence[str] = LINES) -> Played:
    """Play the same talk with nothing in its way; return what was answered, and its score.

    Args:
        turns: how many.
        spoken: whether a model that works answers, rather than the written voice.
        lines: what the manager says.
    """
    key = (turns, spoken, tuple(lines))
    if key not in _PLAYED:
        with folder() as data, stage() as healthy:
            house = with_model(data, healthy.server.url) if spoken else scripted(data)
            async with house as services:
                talk = await begin(services)
                for turn in range(turns):
                    healthy.next(turn)
                    await hear(services.say(OWNER, talk, lines[turn]))
                stored = await services.load(OWNER, talk)
                _PLAYED[key] = answers(stored), await score(services, talk)
    return _PLAYED[key]


def answers(rehearsal: Rehearsal) -> tuple[str, ...]:
    """Return what the employee answered."""
    return tuple(one.performance.text for one in rehearsal.exchanges)


@cache
def authored() -> frozenset[str]:
    """Return every text somebody wrote for the persona."""
    return frozenset(_texts(Catalog(CONTENT).persona(PERSONA).model_dump(mode="json")))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
