"""Tries are stored with a talk, their exchanges are found again, and the tables go both ways."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, create_engine, inspect, text

from simulator import storage
from simulator.domain.rehearsal import Branch, Ending
from simulator.errors import StorageError
from simulator.storage.archive import dump, dump_all, restore
from simulator.storage.store import Store
from tests.storage.values import exchange, rehearsal


async def test_a_branch_is_read_from_its_tip(store: Store) -> None:
    await store.save(rehearsal())
    for one in (exchange("A"), exchange("B", "A", 2), exchange("C", "B", 3)):
        await store.append("R1", one)
    whole = await store.load("", "R1")
    await store.save(dataclasses.replace(whole, exchanges=whole.exchanges[:1]))
    await store.append("R1", exchange("D", "A", 2))
    assert [one.id for one in await store.branch("R1", "C")] == ["A", "B", "C"]
    assert await store.branch("R1", "Z") == ()
    assert await store.branch("R2", "C") == ()


async def test_a_try_must_have_been_said(store: Store) -> None:
    left = Branch(("A",), "First try", Ending.MANAGER)
    with pytest.raises(StorageError, match="has no exchange A"):
        await store.save(dataclasses.replace(rehearsal(), others=(left,)))
    await store.save(rehearsal())
    await store.append("R1", exchange("A"))
    await store.save(dataclasses.replace(rehearsal(), others=(left,), branch="Second try"))
    loaded = await store.load("", "R1")
    assert (loaded.others, loaded.branch) == ((left,), "Second try")


def test_what_is_taken_along_names_no_exchange_it_does_not_hold() -> None:
    left = Branch(("A",), "First try")
    one = dataclasses.replace(rehearsal(), others=(left,), branch="Second try")
    assert restore(dump(one)) == dataclasses.replace(one, others=())
    assert "First try" not in dump_all([one])


def _config(connection: Connection) -> Config:
    config = Config()
    place = Path(storage.__file__).with_name("migrations")
    config.set_main_option("script_location", str(place))
    config.attributes["connection"] = connection
    return config


def test_the_tables_go_up_and_down_with_what_is_in_them(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'x.db'}")
    with engine.begin() as connection:
        config = _config(connection)
        command.upgrade(config, "0001")
        columns = [one["name"] for one in inspect(connection).get_columns("rehearsals")]
        connection.execute(
            text(f"insert into rehearsals ({','.join(columns)}) values ({_blanks(len(columns))})")
        )
        command.upgrade(config, "head")
        row = connection.execute(text("select branch, others from rehearsals")).one()
        assert tuple(row) == ("", "[]")
        command.downgrade(config, "0001")
        left = [one["name"] for one in inspect(connection).get_columns("rehearsals")]
        assert left == columns
        assert connection.execute(text("select count(*) from rehearsals")).scalar() == 1
        command.downgrade(config, "base")
        assert inspect(connection).get_table_names() == ["alembic_version"]
    engine.dispose()


def _blanks(number: int) -> str:
    return ",".join("'x'" for _ in range(number))
