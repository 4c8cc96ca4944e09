"""A server that hangs up, restarts, is full, locked or only read: said plainly, nothing lost."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Iterator
from contextlib import AsyncExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Connection, event

from simulator.domain.rehearsal import Rehearsal
from simulator.errors import ConfigurationError, StorageError
from simulator.storage import database
from simulator.storage.store import Store
from tests.fakes.postgres import Cluster
from tests.storage.keeping import said
from tests.storage.values import exchange, rehearsal

pytestmark = pytest.mark.postgres
NOWHERE = Path("/nowhere")


@pytest.fixture
def name(postgres: Cluster) -> str:
    """Create an empty database."""
    return postgres.new_database()


@pytest.fixture
async def server(postgres: Cluster, name: str) -> AsyncGenerator[Store]:
    """Open a store with a talk of one turn in it."""
    store = await Store.open(postgres.url(name), NOWHERE)
    await store.save(rehearsal())
    await said(store, "R1", exchange("A"))
    yield store
    await store.close()


async def _next(store: Store, name: str = "B") -> Rehearsal:
    """Return the talk with a turn more, not stored yet."""
    now = await store.load("", "R1")
    return replace(now, exchanges=(*now.exchanges, exchange(name, "A", 2)))


async def _ids(store: Store) -> list[str]:
    return [one.id for one in (await store.load("", "R1")).exchanges]


def _hang_up(cluster: Cluster, name: str) -> None:
    cluster.execute(
        "select pg_terminate_backend(pid) from pg_stat_activity "
        f"where datname = '{name}' and pid <> pg_backend_pid()"
    )


@contextmanager
def _before(store: Store, begins: str, act: Callable[[], object], times: int) -> Iterator[None]:
    """Do something just before the next few statements that begin so."""
    left = iter(range(times))

    def listen(_c: object, _k: object, statement: str, *_rest: object) -> None:
        if statement.startswith(begins) and next(left, None) is not None:
            act()

    engine = store._engine.sync_engine
    event.listen(engine, "before_cursor_execute", listen)
    yield
    event.remove(engine, "before_cursor_execute", listen)


async def test_a_connection_that_drops_in_the_middle_costs_nothing(
    server: Store, postgres: Cluster, name: str
) -> None:
    turn = await _next(server)
    with _before(server, "INSERT INTO exchanges", lambda: _hang_up(postgres, name), times=1):
        stored = await server.append(turn)
    assert await server.load("", "R1") == stored
    assert await _ids(server) == ["A", "B"]


async def test_a_connection_that_keeps_dropping_is_said_plainly(
    server: Store, postgres: Cluster, name: str
) -> None:
    turn = await _next(server)
    with (
        _before(server, "INSERT INTO exchanges", lambda: _hang_up(postgres, name), times=9),
        pytest.raises(StorageError, match="connection to the database server was lost") as lost,
    ):
        await server.append(turn)
    assert "stored before is safe" in lost.value.hint
    assert await _ids(server) == ["A"]
    await server.append(turn)
    assert await _ids(server) == ["A", "B"]


async def test_a_turn_whose_commit_was_not_answered_is_stored_once(
    server: Store, postgres: Cluster, name: str
) -> None:
    turn = await _next(server)
    engine = server._engine.sync_engine

    once = iter([None])

    def commit_and_hang_up(connection: Connection) -> None:
        for _ in once:
            connection.connection.commit()
            _hang_up(postgres, name)

    event.listen(engine, "commit", commit_and_hang_up)
    stored = await server.append(turn)
    assert await server.load("", "R1") == stored
    assert await _ids(server) == ["A", "B"]


async def test_a_server_that_restarts_keeps_every_turn(server: Store, postgres: Cluster) -> None:
    turn = await _next(server)
    postgres.stop()
    try:
        with pytest.raises(StorageError, match="cannot be reached|was lost"):
            await server.append(turn)
        with pytest.raises(StorageError, match="cannot be reached"):
            await server.load("", "R1")
    finally:
        postgres.start()
    assert await _ids(server) == ["A"]
    await server.append(turn)
    postgres.stop()
    postgres.start()
    assert await _ids(server) == ["A", "B"]


async def test_a_talk_that_somebody_locked(
    postgres: Cluster, name: str, server: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_MS", 50)
    hasty = await Store.open(postgres.url(name), NOWHERE)
    turn = await _next(hasty)
    with psycopg.connect(postgres.url(name)) as other:
        other.execute("select * from rehearsals for update")
        with pytest.raises(StorageError, match="busy for too long"):
            await hasty.append(turn)
    assert await _ids(server) == ["A"]
    await hasty.append(turn)
    assert await _ids(server) == ["A", "B"]
    await hasty.close()


async def test_a_server_without_a_free_connection(
    server: Store, postgres: Cluster, name: str
) -> None:
    postgres.execute("create role narrow login superuser password 'x' connection limit 1")
    narrow = postgres.url(name, "narrow", "x")
    postgres.execute("alter role narrow nosuperuser")
    postgres.execute("grant all on all tables in schema public to narrow", name)
    store = await Store.open(narrow, NOWHERE)
    turn = await _next(store)
    async with store._engine.connect():
        with pytest.raises(StorageError, match="no connection left"):
            await store.append(turn)
    assert await _ids(server) == ["A"]
    await store.append(turn)
    assert await _ids(server) == ["A", "B"]
    await store.close()


async def test_more_at_once_than_the_pool_holds(
    postgres: Cluster, name: str, server: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_MS", 1)
    store = database.connect(database.address(postgres.url(name), NOWHERE))
    async with AsyncExitStack() as held:
        for _ in range(15):
            await held.enter_async_context(store.connect())
        with pytest.raises(StorageError, match="no connection left"):
            await Store(store).save(rehearsal("R2"))
    await store.dispose()
    assert await _ids(server) == ["A"]


async def test_a_server_that_may_only_be_read(server: Store, postgres: Cluster, name: str) -> None:
    postgres.execute(f"alter database {name} set default_transaction_read_only = on")
    reader = await Store.open(postgres.url(name), NOWHERE)
    turn = await _next(reader)
    with pytest.raises(StorageError, match="takes no changes"):
        await reader.append(turn)
    assert await _ids(reader) == ["A"]
    await reader.close()


async def test_a_user_without_the_right_to_change_tables_can_serve(
    server: Store, postgres: Cluster, name: str
) -> None:
    postgres.execute("create role worker login password 'x'")
    postgres.execute(
        "grant select, insert, update, delete on all tables in schema public to worker", name
    )
    store = await Store.open(postgres.url(name, "worker", "x"), NOWHERE)
    await store.append(await _next(store))
    assert await _ids(store) == ["A", "B"]
    await store.close()
    empty = postgres.new_database()
    with pytest.raises(StorageError, match="takes no changes"):
        await Store.open(postgres.url(empty, "worker", "x"), NOWHERE)


@pytest.mark.parametrize(
    ("user", "password", "base", "says"),
    [
        ("rehearse", "wrong", "postgres", "does not let us in"),
        ("nobody", "x", "postgres", "does not let us in"),
        ("rehearse", "for-tests-only", "no_such", "no such database"),
    ],
)
async def test_a_server_that_does_not_let_us_in(
    postgres: Cluster, user: str, password: str, base: str, says: str
) -> None:
    with pytest.raises(StorageError, match=says) as refused:
        await Store.open(postgres.url(base, user, password), NOWHERE)
    assert password not in str(refused.value)
    assert refused.value.hint


async def test_a_server_that_is_not_there() -> None:
    with pytest.raises(StorageError, match="cannot be reached"):
        await Store.open("postgresql://u:hush@127.0.0.1:1/x", NOWHERE)


async def test_another_driver_is_named_when_it_is_missing() -> None:
    with pytest.raises(ConfigurationError, match="needs the package"):
        await Store.open("postgresql+pg8000://u@127.0.0.1/x", NOWHERE)
