"""Services over the shipped content, a database in memory, and a model of the test's own."""

from __future__ import annotations

import itertools
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing, asynccontextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from simulator.config import Settings, load
from simulator.domain.rehearsal import VoiceKind
from simulator.library.catalog import Catalog
from simulator.llm.audio import open_audio
from simulator.llm.base import ChatModel
from simulator.perception.coder import OfflineCoder
from simulator.services import DrillRoom, Opened, Services, Voices
from simulator.services.sound import Sound
from simulator.session.engine import Engine
from simulator.session.events import Event, TurnDone
from simulator.storage.store import Store

MAYA = "maya-missed-deadlines"
ROOT = Path(__file__).resolve().parents[2]

Open = Callable[[VoiceKind], Awaitable[ChatModel]]


async def no_model(kind: VoiceKind) -> ChatModel:
    """Be asked for no model."""
    raise AssertionError(f"nobody should ask for {kind}")


def always(model: ChatModel) -> Open:
    """Open the same model whatever is asked for."""

    async def opener(_kind: VoiceKind) -> ChatModel:
        return model

    return opener


@asynccontextmanager
async def house(
    settings: Settings | None = None, opener: Open = no_model, *, patience: float = 5.0
) -> AsyncGenerator[Services]:
    """Build services whose clock and ids count, and give everything back afterwards."""
    ids, minutes = itertools.count(1), itertools.count()
    coder = OfflineCoder()

    async def open_rooms() -> Opened:
        store = await Store.open("sqlite://", Path())
        start = datetime(2026, 1, 1, tzinfo=UTC)

        def now() -> datetime:
            return start + timedelta(minutes=next(minutes))

        def new_id() -> str:
            return f"ID{next(ids):03}"

        engine = Engine(store, coder, now, new_id)
        return Opened(store, engine, DrillRoom(store.drills, now, new_id))

    services = Services(
        catalog=Catalog(ROOT),
        voices=Voices(settings or load(), opener, patience),
        sound=Sound("", partial(open_audio, settings or load())),
        coder=lambda: coder,
        open_rooms=open_rooms,
        new_seed=lambda: 77,
        data_place="memory",
    )
    try:
        yield services
    finally:
        await services.aclose()


async def heard(events: AsyncGenerator[Event]) -> list[Event]:
    """Listen to a whole turn."""
    async with aclosing(events) as coming:
        return [event async for event in coming]


async def done(events: AsyncGenerator[Event]) -> TurnDone:
    """Listen to a whole turn and return how it ended."""
    last = (await heard(events))[-1]
    assert isinstance(last, TurnDone)
    return last
