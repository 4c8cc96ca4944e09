"""The tables go up and down with what is in them, on both kinds of database."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Connection, Inspector, inspect, text

from simulator import storage
from simulator.errors import StorageError
from simulator.storage import database
from simulator.storage.store import Store
from simulator.storage.tables import metadata

HEAD = "head"
Columns = Mapping[str, object]


def _config(connection: Connection) -> Config:
    config = Config()
    place = Path(storage.__file__).with_name("migrations")
    config.set_main_option("script_location", str(place))
    config.attributes["connection"] = connection
    return config


async def _on(database_url: str, folder: Path, work: Callable[[Connection], None]) -> None:
    engine = database.connect(database.address(database_url, folder))
    async with engine.begin() as connection:
        await connection.run_sync(work)
    await engine.dispose()


def _columns(connection: Connection) -> dict[str, list[str]]:
    found: Inspector = inspect(connection)
    return {
        table: [str(column["name"]) for column in found.get_columns(table)]
        for table in sorted(found.get_table_names())
    }


async def test_the_tables_go_up_and_down_with_what_is_in_them(
    database_url: str, tmp_path: Path
) -> None:
    def work(connection: Connection) -> None:
        config = _config(connection)
        command.upgrade(config, "0001")
        first = _columns(connection)
        names = first["rehearsals"]
        blanks = ",".join("'x'" for _ in names)
        connection.execute(text(f"insert into rehearsals ({','.join(names)}) values ({blanks})"))
        command.upgrade(config, HEAD)
        row = connection.execute(
            text("select branch, others, whispers, revision from rehearsals")
        ).one()
        assert tuple(row) == ("", "[]", "[]", 1)
        command.downgrade(config, "0001")
        assert _columns(connection) == first
        assert connection.execute(text("select count(*) from rehearsals")).scalar() == 1
        command.upgrade(config, HEAD)
        command.downgrade(config, "base")
        assert list(_columns(connection)) == ["alembic_version"]

    await _on(database_url, tmp_path, work)


async def test_the_steps_end_where_the_tables_are(database_url: str, tmp_path: Path) -> None:
    def work(connection: Connection) -> None:
        command.upgrade(_config(connection), HEAD)
        differences: list[Any] = compare_metadata(MigrationContext.configure(connection), metadata)
        assert differences == []

    await _on(database_url, tmp_path, work)


async def test_a_database_from_the_future(database_url: str, tmp_path: Path) -> None:
    await (await Store.open(database_url, tmp_path)).close()

    def work(connection: Connection) -> None:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    await _on(database_url, tmp_path, work)
    with pytest.raises(StorageError, match="newer version"):
        await Store.open(database_url, tmp_path)
