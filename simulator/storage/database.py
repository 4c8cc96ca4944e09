"""Opens a database: its address, its file, its habits and its tables."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Protocol

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, StaticPool, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from simulator.errors import ConfigurationError
from simulator.storage.faults import named

FILE_NAME = "rehearsals.db"
BUSY_MS = 5_000
"""How long a write waits for another program before it gives up."""
CONNECT_S = 5
"""Seconds a server may take to answer at all."""

_DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+psycopg"}
_WRITES = "rehearsal_writes"
_ONE_AT_A_TIME = 7_315_207_411
"""Key of the lock that keeps two processes from changing a server's tables at once."""


class _Cursor(Protocol):
    def execute(self, statement: str) -> object: ...

    def close(self) -> None: ...


class _DriverConnection(Protocol):
    isolation_level: str | None

    def cursor(self) -> _Cursor: ...


def address(database_url: str, data_dir: Path) -> URL:
    """Work out the database's address; without one it is a file in `data_dir`."""
    if not database_url:
        return URL.create("sqlite+aiosqlite", database=str(data_dir / FILE_NAME))
    try:
        url = make_url(database_url)
    except (ArgumentError, ValueError) as error:
        raise ConfigurationError(
            "REHEARSE_DATABASE_URL is not an address.", "Write sqlite:///path/to/file.db."
        ) from error
    return url.set(drivername=_DRIVERS.get(url.drivername, url.drivername))


def words(url: URL) -> str:
    """Say where a database lies, without its password."""
    if url.get_backend_name() == "sqlite":
        return url.database or "memory"
    return f"{url.get_backend_name()} at {url.host}"


def connect(url: URL) -> AsyncEngine:
    """Make an engine; nothing is opened before it is used."""
    sqlite = url.get_backend_name() == "sqlite"
    try:
        if not sqlite:
            return create_async_engine(
                url,
                pool_pre_ping=True,
                pool_timeout=BUSY_MS / 1000,
                connect_args=_manners(url),
            )
        in_memory = url.database in (None, "", ":memory:")
        engine = create_async_engine(url, poolclass=StaticPool if in_memory else NullPool)
    except ModuleNotFoundError as error:
        raise ConfigurationError(
            f"The database needs the package {error.name}.", f"Run: pip install {error.name}"
        ) from error
    event.listen(engine.sync_engine, "connect", _set_habits)
    event.listen(engine.sync_engine, "begin", _begin)
    return engine


def _manners(url: URL) -> dict[str, str | int]:
    """Say how long a server may keep us waiting, unless the address itself says so."""
    wanted: dict[str, str | int] = {
        "connect_timeout": CONNECT_S,
        "options": f"-c lock_timeout={BUSY_MS} -c idle_in_transaction_session_timeout=60000",
    }
    return {name: value for name, value in wanted.items() if name not in url.query}


def writing(engine: AsyncEngine) -> AsyncEngine:
    """Return the engine for transactions that write: they take the lock at once, or wait for it."""
    return engine.execution_options(**{_WRITES: True})


def make_room(url: URL) -> None:
    """Create the file of an SQLite database so that only its owner can read it."""
    if url.get_backend_name() != "sqlite" or url.database in (None, "", ":memory:"):
        return
    path = Path(str(url.database))
    if str(path).startswith("file:"):
        return
    with named():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        if path.stat().st_mode & 0o077:
            path.chmod(0o600)


async def migrate(engine: AsyncEngine) -> None:
    """Bring the tables up to date."""
    with named():
        async with writing(engine).begin() as connection:
            if connection.dialect.name == "postgresql":
                await connection.exec_driver_sql("SET LOCAL lock_timeout = 0")
                await connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_ONE_AT_A_TIME})")
            await connection.run_sync(_upgrade)


def _upgrade(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _set_habits(connection: _DriverConnection, _record: object) -> None:
    """Let the engine say when a transaction begins, and wait rather than fail when busy."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        f"busy_timeout={BUSY_MS}",
        "journal_mode=WAL",
        "foreign_keys=ON",
        "secure_delete=ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
