"""What goes wrong with the database in the middle of a talk, which goes on afterwards."""

from __future__ import annotations

import os
import resource
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from unittest.mock import patch

from sqlalchemy import Pool, event
from sqlalchemy.engine.interfaces import DBAPIConnection

from benchmarks.trouble import house
from benchmarks.trouble.house import LINES, LONG, OWNER, SAYS
from benchmarks.trouble.rows import Case, Row, spotless
from simulator.errors import StorageError
from simulator.services import Services
from simulator.storage import database

_NOBODY = 65_534
"""The user who may do nothing."""


@dataclass(frozen=True, slots=True)
class Broken:
    """What is done to the database, and what must be said about it."""

    name: str
    says: str
    broken: Callable[[Path], AbstractContextManager[None]]


@contextmanager
def full(_data: Path) -> Iterator[None]:
    """Let the database have no further page."""

    def no_room(connection: DBAPIConnection, _record: object) -> None:
        cursor = connection.cursor()
        cursor.execute("PRAGMA max_page_count=1")
        cursor.close()

    event.listen(Pool, "connect", no_room)
    try:
        yield
    finally:
        event.remove(Pool, "connect", no_room)


@contextmanager
def no_growth(_data: Path) -> Iterator[None]:
    """Let no file of this process grow."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def locked(data: Path) -> Iterator[None]:
    """Keep the database locked from another connection."""
    other = sqlite3.connect(data / database.FILE_NAME, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        with patch.object(database, "BUSY_MS", 1):
            yield
    finally:
        other.execute("ROLLBACK")
        other.close()


@contextmanager
def damaged(data: Path) -> Iterator[None]:
    """Overwrite the file; put a copy of it back afterwards."""
    file = data / database.FILE_NAME
    copy = file.with_suffix(".copy")
    shutil.copyfile(file, copy)
    file.write_bytes(b"no database " * 1000)
    try:
        yield
    finally:
        copy.replace(file)


@contextmanager
def half_damaged(data: Path) -> Iterator[None]:
    """Overwrite all but the first page; put a copy of it back afterwards."""
    file = data / database.FILE_NAME
    copy = file.with_suffix(".copy")
    shutil.copyfile(file, copy)
    with file.open("r+b") as stream:
        stream.seek(4096)
        stream.write(b"\xff" * (file.stat().st_size - 4096))
    try:
        yield
    finally:
        copy.replace(file)


@contextmanager
def read_only(data: Path) -> Iterator[None]:
    """Let the folder and the file be read, and nothing more."""
    file = data / database.FILE_NAME
    data.chmod(0o555)
    file.chmod(0o444)
    root = os.geteuid() == 0
    if root:
        os.seteuid(_NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
        data.chmod(0o700)
        file.chmod(0o600)


@contextmanager
def taken_away(data: Path) -> Iterator[None]:
    """Move the file elsewhere, and put something else in its place."""
    file = data / database.FILE_NAME
    file.rename(data / "elsewhere")
    file.mkdir()
    try:
        yield
    finally:
        file.rmdir()
        (data / "elsewhere").rename(file)


BROKEN = (
    Broken("disk full", "The disk is full.", full),
    Broken("file may not grow", "disk cannot be written", no_growth),
    Broken("database locked", "in use by another program", locked),
    Broken("database damaged", "damaged", damaged),
    Broken("database damaged in part", "damaged", half_damaged),
    Broken("folder may only be read", "may not be written to", read_only),
    Broken("database taken away", "cannot be opened", taken_away),
)


async def in_a_talk(broken: Broken, *, restart: bool) -> Row:
    """Break the database after the first turn, mend it, and go on.

    Args:
        broken: how.
        restart: whether the app is started while it is broken, rather than running through.
    """
    with house.folder() as data:
        async with house.scripted(data) as services:
            talk = await house.begin(services)
            await house.say(services, talk, 0)
            if not restart:
                with broken.broken(data):
                    sentence = await _refusal(services, talk)
                await _rest(services, talk)
        if restart:
            async with house.scripted(data) as services:
                with broken.broken(data):
                    sentence = await _refusal(services, talk)
                await _rest(services, talk)
        async with house.scripted(data) as services:
            stored = await services.load(OWNER, talk)
            scored = await house.score(services, talk)
        said, untroubled = await house.control(len(LINES), lines=(LINES[0], LONG, LINES[2]))
    return Row(
        case=f"{broken.name}{' at the start' if restart else ' in a talk'}",
        sentence=sentence,
        finished=len(LINES),
        kept=len(stored.exchanges),
        clean=house.answers(stored) == said and spotless(stored, house.authored(), SAYS),
        untouched=scored == untroubled,
        goes_on=True,
        expects=broken.says,
    )


async def _refusal(services: Services, talk: str) -> str:
    """Say the next line, which cannot be stored; return what is said about that."""
    try:
        await house.hear(services.say(OWNER, talk, LONG))
    except StorageError as error:
        return str(error)
    return ""


async def _rest(services: Services, talk: str) -> None:
    for line in (LONG, LINES[2]):
        await house.hear(services.say(OWNER, talk, line))


CASES = tuple(
    Case(
        f"{broken.name}{' at the start' if restart else ' in a talk'}",
        partial(in_a_talk, broken, restart=restart),
    )
    for broken in BROKEN
    for restart in (False, True)
)

__all__ = ["CASES"]
