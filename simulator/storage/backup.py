"""A copy of a database file that is whole, even while somebody writes to it."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from simulator.errors import ConfigurationError, InputError, StorageError
from simulator.storage import database


def copy(database_url: str, data_dir: Path, target: Path) -> Path:
    """Copy the database's file to `target`; return where it was.

    Raises:
        ConfigurationError: it lies on a server, or in memory.
        InputError: there is something at `target` already, or nothing to copy.
        StorageError: it cannot be read or written.
    """
    url = database.address(database_url, data_dir)
    if url.get_backend_name() != "sqlite" or url.database in (None, "", ":memory:"):
        raise ConfigurationError(
            "Only a database that is a file is copied here.",
            "Use pg_dump for a server; docs/deploy.md shows how.",
        )
    source = Path(str(url.database))
    if not source.is_file():
        raise InputError(f"There is no database at {source}.", "Check REHEARSE_DATA_DIR.")
    try:
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError as error:
        raise InputError(f"{target} is there already.", "Choose another name.") from error
    except OSError as error:
        reason = (error.strerror or "not writable").lower()
        raise InputError(f"{target} cannot be written: {reason}.", "Choose another.") from error
    try:
        with closing(sqlite3.connect(source)) as here, closing(sqlite3.connect(target)) as there:
            here.backup(there)
    except sqlite3.Error as error:
        target.unlink()
        raise StorageError("The database cannot be copied.", f"SQLite says: {error}.") from error
    return source
