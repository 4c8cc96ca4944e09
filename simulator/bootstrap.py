"""Puts the house together from settings: the only place that knows every room."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from functools import cache, partial

from ulid import ULID

from simulator.config import Settings, load
from simulator.domain.coding import Coder
from simulator.errors import ConfigurationError
from simulator.library.catalog import Catalog
from simulator.llm import audio
from simulator.llm.registry import open_model
from simulator.perception.coder import OfflineCoder
from simulator.services import DrillRoom, Opened, Services, Voices
from simulator.services.access import Access
from simulator.services.accounts import Accounts
from simulator.services.secret import session_secret
from simulator.services.sound import Sound
from simulator.services.voices import Opener
from simulator.session.engine import Engine
from simulator.storage import database
from simulator.storage.store import Store

_SEEDS = 2**31


def build(settings: Settings | None = None, opener: Opener | None = None) -> Services:
    """Build the services; the database, the models and the coder open at their first use.

    Args:
        settings: read from the environment and the settings files unless given.
        opener: opens the model of a voice; the registry's unless given.
    """
    chosen = settings if settings is not None else load()
    catalog = Catalog(chosen.content_dir)
    place = database.address(chosen.database_url, chosen.data_dir)
    coder = cache(OfflineCoder)
    return Services(
        catalog=catalog,
        voices=Voices(chosen, opener or partial(open_model, chosen)),
        sound=Sound(audio.place(chosen), partial(audio.open_audio, chosen)),
        coder=coder,
        open_rooms=partial(_open_rooms, chosen, coder),
        new_seed=lambda: secrets.randbelow(_SEEDS),
        data_place=database.words(place),
    )


def entrance(settings: Settings, services: Services) -> Access | None:
    """Build what lets people in, or nothing on a machine without accounts.

    Raises:
        ConfigurationError: the file of accounts or the secret will not do.
    """
    if settings.auth_file is None:
        return None
    accounts = Accounts(settings.auth_file)
    if not accounts.names():
        raise ConfigurationError(
            f"There is no account in {settings.auth_file}.", "Run: rehearse accounts add NAME"
        )
    idle = timedelta(hours=settings.session_hours)
    return Access(accounts, services.keeping.access, session_secret(settings), idle, _now)


def chores(settings: Settings, services: Services) -> Callable[[], Awaitable[int]] | None:
    """Return what is to be done every day, or nothing when everything is kept."""
    days = settings.retention_days
    if days is None:
        return None
    return lambda: services.keeping.prune(days, _now())


async def _open_rooms(settings: Settings, coder: Callable[[], Coder]) -> Opened:
    store = await Store.open(settings.database_url, settings.data_dir)
    engine = Engine(store, coder(), _now, _new_id)
    return Opened(store, engine, DrillRoom(store.drills, _now, _new_id))


def _new_id() -> str:
    return str(ULID())


def _now() -> datetime:
    return datetime.now(UTC)
