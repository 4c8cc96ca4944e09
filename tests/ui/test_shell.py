"""The shell around the page: what it refuses by itself, and how it fares when the house is ill."""

from __future__ import annotations

import asyncio
import importlib.util
import sys
from collections.abc import AsyncGenerator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import gradio as gr
import httpx
import pytest
from fastapi import FastAPI
from starlette.responses import HTMLResponse

from simulator.errors import StorageError
from simulator.services.access import Access
from simulator.services.accounts import Accounts
from simulator.storage.access import AccessBook
from simulator.storage.store import Store
from simulator.ui.web.guard import Guard, is_loopback
from simulator.ui.web.headers import LARGEST, BodyLimit, SafeHeaders, policy, scripts
from simulator.ui.web.probes import probes
from simulator.ui.web.server import LOOKED_FOR, Terms, every_day, look_once, shell
from simulator.ui.web.signin import door
from tests.ui.fake_services import FakeServices

PASSWORD = "four plain words here"
DOCUMENT = b"<p>hi</p><script>one()</script><script type=x>two()</script><script src=a></script>"


class House:
    """A shell whose database can fall ill."""

    def __init__(self, store: Store, people: Path) -> None:
        self.store = store
        self.ill = False
        self.now = datetime(2026, 3, 1, 9, tzinfo=UTC)
        accounts = Accounts(people)
        accounts.put("ann", PASSWORD)
        access = Access(accounts, self.book, "s" * 40, timedelta(hours=8), lambda: self.now)
        self.app = FastAPI()
        self.app.include_router(door(access))
        self.app.add_api_route("/", lambda: HTMLResponse(DOCUMENT), methods=["GET"])
        self.app.add_middleware(Guard, access=access, any_host=True)
        self.app.add_middleware(BodyLimit)
        self.app.add_middleware(SafeHeaders, head="<script>three()</script>")

    async def book(self) -> AccessBook:
        if self.ill:
            raise StorageError("The database is away.", "Try again.")
        return self.store.access


@pytest.fixture
async def house(tmp_path: Path) -> AsyncGenerator[House]:
    store = await Store.open("sqlite://", tmp_path)
    yield House(store, tmp_path / "people")
    await store.close()


def visitor(app: FastAPI) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://house.example")


async def test_only_the_scripts_of_the_page_may_run(house: House) -> None:
    async with visitor(house.app) as client:
        await client.post("/sign-in", data={"name": "ann", "password": PASSWORD})
        page = await client.get("/")
        plain = await client.get("/", headers={"accept-encoding": "br"})
        missing = await client.get("/nowhere")
    assert page.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert page.content == plain.content == DOCUMENT
    known = scripts(DOCUMENT + b"<script>three()</script>")
    assert len(known) == 3
    assert page.headers["content-security-policy"] == policy(known)
    assert "'unsafe-inline'" not in policy(known).partition("script-src")[2]
    assert missing.headers["content-security-policy"] == policy()
    for answer in (page, missing):
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]


async def test_a_request_says_its_length_and_keeps_to_it(house: House) -> None:
    async def endless() -> AsyncGenerator[bytes]:
        yield b"x"

    async with visitor(house.app) as client:
        assert (await client.post("/sign-in", content=endless())).status_code == 411
        large = {"content-length": str(LARGEST + 1)}
        assert (await client.post("/sign-in", headers=large)).status_code == 413
        for odd in ("-1", "many", "²"):
            headers = [(b"content-length", odd.encode())]
            assert (await client.post("/sign-in", headers=headers)).status_code == 400


async def test_an_ill_database_lets_nobody_in_and_says_so(house: House) -> None:
    form = {"name": "ann", "password": PASSWORD}
    async with visitor(house.app) as client:
        await client.post("/sign-in", data=form)
        house.ill = True
        house.now += timedelta(minutes=1)
        for answer in (
            await client.get("/"),
            await client.get("/sign-in"),
            await client.post("/sign-in", data=form),
            await client.post("/sign-out"),
        ):
            assert answer.status_code == 503
            assert "The database is away." in answer.text
        assert (await client.get("/sign-out")).headers["location"] == "/sign-in"
        house.ill = False
        assert (await client.get("/")).status_code == 200


async def test_a_session_in_use_is_renewed(house: House) -> None:
    async with visitor(house.app) as client:
        await client.post("/sign-in", data={"name": "ann", "password": PASSWORD})
        assert "set-cookie" not in (await client.get("/")).headers
        first = client.cookies["rehearse-session"]
        house.now += timedelta(hours=1)
        assert (await client.get("/")).headers["set-cookie"].startswith("rehearse-session=")
        assert client.cookies["rehearse-session"] != first


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"name=ann", "text/plain"),
        (b"x" * 10_001, "application/x-www-form-urlencoded"),
        (b"a=1&" * 20, "application/x-www-form-urlencoded"),
        (b"\xff", "application/x-www-form-urlencoded"),
    ],
)
async def test_what_is_no_form_is_refused(house: House, content: bytes, kind: str) -> None:
    async with visitor(house.app) as client:
        headers = {"content-type": kind}
        assert (await client.post("/sign-in", content=content, headers=headers)).status_code == 400


async def test_readiness_follows_the_database(monkeypatch: pytest.MonkeyPatch) -> None:
    services = FakeServices()
    app = FastAPI()
    app.include_router(probes(services))

    async def ill(_owner: str) -> int:
        raise StorageError("The database is away.")

    async with visitor(app) as client:
        assert (await client.get("/ready")).status_code == 200
        monkeypatch.setattr(services, "count", ill)
        answer = await client.get("/ready")
        assert (answer.status_code, answer.text) == (503, "The database does not answer.\n")
        assert (await client.get("/health")).status_code == 200


async def test_daily_work_goes_on_after_a_failure() -> None:
    done = asyncio.Event()
    tries: list[int] = []

    async def chore() -> None:
        tries.append(1)
        if len(tries) == 1:
            raise StorageError("The disk is full.")
        done.set()

    work = asyncio.ensure_future(every_day(chore, 0))
    await done.wait()
    work.cancel()
    with pytest.raises(asyncio.CancelledError):
        await work
    assert len(tries) >= 2


@pytest.mark.parametrize("installed", [False, True])
def test_what_gradio_looks_for_at_every_piece_is_looked_for_once(
    installed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, LOOKED_FOR, sys)
    del sys.modules[LOOKED_FOR]
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: sys.__spec__ if installed else None
    )

    look_once()

    assert sys.modules.get(LOOKED_FOR, "unknown") == ("unknown" if installed else None)


async def test_what_is_done_beside_ends_with_the_page() -> None:
    begun: list[str] = []
    ended: list[str] = []

    async def beside(name: str) -> None:
        begun.append(name)
        try:
            await asyncio.Event().wait()
        finally:
            ended.append(name)

    async def closing() -> None:
        ended.append("closing")

    terms = Terms(daily=lambda: beside("daily"), opening=lambda: beside("opening"), closing=closing)
    app = shell(FakeServices(), gr.Blocks(), {"head": ""}, terms)
    async with app.router.lifespan_context(app):
        await asyncio.sleep(0)
        assert begun == ["daily", "opening"]
        assert ended == []
    assert ended == ["daily", "opening", "closing"]


def test_this_computer_has_few_names() -> None:
    assert all(
        map(is_loopback, ("127.0.0.1", "127.9.9.9", "::1", "[::1]", "localhost", "LOCALHOST."))
    )
    assert not any(map(is_loopback, ("", "0.0.0.0", "::", "10.0.0.1", "localhost.evil.example")))
