"""Sessions: signed, expiring, ended everywhere; and no guessing of passwords."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from simulator.services.access import (
    LONGEST,
    PER_ADDRESS,
    PER_NAME,
    WINDOW,
    Access,
    NotAdmittedError,
    TooManyTriesError,
)
from simulator.services.accounts import Accounts
from simulator.storage.access import AccessBook
from simulator.storage.store import Store

PASSWORD = "four plain words here"
SECRET = "s" * 40
IDLE = timedelta(hours=8)


class House:
    """Two processes over one database and one file of accounts, and a clock that can be set."""

    def __init__(self, store: Store, people: Path) -> None:
        self.store = store
        self.now = datetime(2026, 3, 1, 9, tzinfo=UTC)
        self.accounts = Accounts(people)
        self.accounts.put("ann", PASSWORD)
        self.accounts.put("bob", PASSWORD)
        self.here, self.there = self.process(), self.process()

    def process(self, secret: str = SECRET) -> Access:
        return Access(self.accounts, self.book, secret, IDLE, lambda: self.now)

    async def book(self) -> AccessBook:
        return self.store.access


@pytest.fixture
async def house(tmp_path: Path) -> AsyncGenerator[House]:
    store = await Store.open("sqlite://", tmp_path)
    yield House(store, tmp_path / "people")
    await store.close()


async def name_of(access: Access, session: str) -> str | None:
    found = await access.visitor(session)
    return found.name if found is not None else None


async def test_a_session_counts_in_every_process(house: House) -> None:
    session = await house.here.sign_in("ANN", PASSWORD, "1.2.3.4")
    assert await name_of(house.here, session) == "ann"
    assert await name_of(house.there, session) == "ann"
    assert await name_of(house.process("another secret " * 3), session) is None


async def test_a_forged_session_is_nobodys(house: House) -> None:
    session = await house.here.sign_in("ann", PASSWORD, "1.2.3.4")
    head, dot, tail = session.rpartition(".")
    for forged in ("", "x", head, session + "x", session[:-2], "x" + session, dot + tail):
        assert await name_of(house.here, forged) is None
    for odd in ([], "ann", ["ann", "m", "k", "then", "now"], {"name": "ann"}, None):
        signed = house.here._signed.dumps(odd)
        assert await name_of(house.here, str(signed)) is None


async def test_a_session_ends_unused_and_in_the_end(house: House) -> None:
    session = await house.here.sign_in("ann", PASSWORD, "1.2.3.4")
    born = house.now
    visitor = await house.here.visitor(session)
    assert visitor is not None
    assert house.here.renewed(visitor) is None
    house.now += IDLE
    used = house.here.renewed(visitor)
    assert used is not None
    house.now += timedelta(minutes=1)
    assert await name_of(house.here, session) is None
    assert await name_of(house.here, used) == "ann"
    while house.now - born <= LONGEST - IDLE:
        house.now += IDLE - timedelta(minutes=1)
        visitor = await house.there.visitor(used)
        assert visitor is not None
        used = house.there.renewed(visitor) or used
    house.now += IDLE
    assert await name_of(house.here, used) is None


async def test_signing_out_ends_the_session_everywhere(house: House) -> None:
    session = await house.here.sign_in("ann", PASSWORD, "1.2.3.4")
    other = await house.here.sign_in("ann", PASSWORD, "1.2.3.4")
    assert await name_of(house.there, session) == "ann"
    visitor = await house.here.visitor(session)
    assert visitor is not None
    await house.here.sign_out(visitor)
    await house.here.sign_out(visitor)
    assert await name_of(house.here, session) is None
    renewed = house.here._sign(house.accounts._read()["ann"], visitor)
    assert await name_of(house.here, renewed) is None
    house.now += timedelta(seconds=5)
    assert await name_of(house.there, session) is None
    assert await name_of(house.process(), session) is None
    assert await name_of(house.there, other) == "ann"


async def test_a_new_password_or_no_account_ends_the_sessions(house: House) -> None:
    ann = await house.here.sign_in("ann", PASSWORD, "1.2.3.4")
    bob = await house.here.sign_in("bob", PASSWORD, "1.2.3.4")
    visitor = await house.here.visitor(bob)
    assert visitor is not None
    Accounts(house.accounts.path).put("ann", "another " + PASSWORD)
    Accounts(house.accounts.path).remove("bob")
    for process in (house.here, house.there):
        assert await name_of(process, ann) is None
        assert await name_of(process, bob) is None
    assert house.here.renewed(visitor) is None


@pytest.mark.parametrize("name", ["ann", "nobody", ""])
async def test_it_is_not_said_what_was_wrong(house: House, name: str) -> None:
    with pytest.raises(NotAdmittedError) as caught:
        await house.here.sign_in(name, "wrong " + PASSWORD, "1.2.3.4")
    assert str(caught.value) == "That name and password do not go together. Try again."


async def test_guessing_one_name_is_stopped_in_all_processes(house: House) -> None:
    for number in range(PER_NAME):
        process = (house.here, house.there)[number % 2]
        with pytest.raises(NotAdmittedError):
            await process.sign_in("ann", f"wrong {number}", f"10.0.0.{number}")
        house.now += timedelta(seconds=1)
    for process in (house.here, house.there, house.process()):
        with pytest.raises(TooManyTriesError, match=r"Wait 15 minutes") as caught:
            await process.sign_in("ANN", PASSWORD, "10.9.9.9")
    assert caught.value.seconds == WINDOW.total_seconds() - PER_NAME
    assert await house.here.sign_in("bob", PASSWORD, "10.9.9.9")
    house.now += timedelta(seconds=caught.value.seconds)
    assert await house.here.sign_in("ann", PASSWORD, "10.9.9.9")


async def test_guessing_from_one_network_is_stopped(house: House) -> None:
    for number in range(PER_ADDRESS):
        with pytest.raises(NotAdmittedError):
            await house.here.sign_in(f"guess{number}", "wrong", f"2001:db8::{number:x}")
    with pytest.raises(TooManyTriesError):
        await house.here.sign_in("ann", PASSWORD, "2001:db8::ffff")
    assert await house.here.sign_in("ann", PASSWORD, "2001:db8:0:1::1")
    assert await house.here.sign_in("ann", PASSWORD, "somewhere")


async def test_the_right_password_counts_against_nobody(house: House) -> None:
    for _ in range(PER_ADDRESS + 5):
        assert await house.here.sign_in("ann", PASSWORD, "1.2.3.4")


async def test_the_wait_is_said_in_minutes() -> None:
    assert str(TooManyTriesError(30)) == "Too many tries. Wait a minute, then try again."


async def test_the_book_names_nobody(house: House) -> None:
    with pytest.raises(NotAdmittedError):
        await house.here.sign_in("ann", "wrong", "203.0.113.9")
    async with house.store._engine.connect() as connection:
        rows = await connection.exec_driver_sql("SELECT * FROM attempts")
        text = str(rows.all())
    assert text.count("2026-03-01") == 2
    assert "ann" not in text
    assert "203.0.113" not in text
