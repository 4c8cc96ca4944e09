"""Says what went wrong with a database in plain words; SQLAlchemy stays behind this door."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from alembic.util import CommandError
from pydantic import ValidationError
from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError

from simulator.errors import StorageError
from simulator.observe.metrics import METRICS

_LOST = (
    "closed the connection",
    "connection is closed",
    "connection is lost",
    "connection timeout",
    "consuming input failed",
    "recovery mode",
    "shutting down",
    "starting up",
    "terminating connection",
)
_KNOWN = (
    (
        ("lock timeout", "statement timeout", "deadlock"),
        "The database was busy for too long.",
        "Try again; what was stored before is safe.",
    ),
    (
        ("too many clients", "connection slots", "too many connections", "queuepool limit"),
        "The database server has no connection left.",
        "Try again in a moment, or let the server take more connections.",
    ),
    (
        ("read-only transaction", "permission denied for"),
        "The database server takes no changes.",
        "Check the rights of its user, and that REHEARSE_DATABASE_URL names no standby.",
    ),
    (
        ("authentication failed", "pg_hba.conf", "no password supplied"),
        "The database server does not let us in.",
        "Check the name and password in REHEARSE_DATABASE_URL.",
    ),
    (
        _LOST,
        "The connection to the database server was lost.",
        "Try again; what was stored before is safe.",
    ),
    (
        ("locked", "busy"),
        "The database is in use by another program.",
        "Close the other program and try again.",
    ),
    (
        ("readonly", "read-only", "permission denied"),
        "The database may not be written to.",
        "Check who may write to the file and its folder, or set REHEARSE_DATA_DIR.",
    ),
    (
        ("disk i/o error",),
        "The disk cannot be written or read.",
        "Check that it has room and works, and try again; what was stored before is safe.",
    ),
    (
        ("is full", "no space left"),
        "The disk is full.",
        "Make room and try again; what was stored before is safe.",
    ),
    (
        ("malformed", "not a database"),
        "The database file is damaged.",
        "Move the file away to start anew, or restore a copy.",
    ),
    (
        ("unable to open", "no such file", "not a directory", "is a directory"),
        "The database file cannot be opened.",
        "Check that its folder exists and may be written to, or set REHEARSE_DATA_DIR.",
    ),
    (
        ("connection refused", "connect call failed", "could not translate", "failed to resolve"),
        "The database server cannot be reached.",
        "Check REHEARSE_DATABASE_URL and that the server is running.",
    ),
    (
        ("does not exist",),
        "The database server has no such database or table.",
        "Create the database, or check REHEARSE_DATABASE_URL.",
    ),
    (
        ("can't locate revision",),
        "The database was written by a newer version.",
        "Update this program, or set REHEARSE_DATA_DIR to another folder.",
    ),
)


@contextmanager
def named() -> Iterator[None]:
    """Turn every failure of the database inside the block into a `StorageError`."""
    try:
        yield
    except IntegrityError as error:
        raise StorageError(
            "This contradicts what is already stored.", "Load the rehearsal again."
        ) from error
    except ValidationError as error:
        raise StorageError(
            "A stored rehearsal cannot be read.", "It may come from another version."
        ) from error
    except (SQLAlchemyError, CommandError, OSError) as error:
        METRICS.storage_failed(error)
        raise _translated(error) from error


def dropped(error: StorageError) -> bool:
    """Say whether the server hung up in the middle of what failed."""
    cause = error.__cause__
    return isinstance(cause, DBAPIError) and cause.connection_invalidated


def _translated(error: Exception) -> StorageError:
    text = str(getattr(error, "orig", None) or error)
    for signs, message, hint in _KNOWN:
        if any(sign in text.lower() for sign in signs):
            return StorageError(message, hint)
    first = text.strip().partition("\n")[0] or type(error).__name__
    return StorageError(f"The database failed: {first}.", "Try again.")
