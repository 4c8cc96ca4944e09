"""Serving the page for a test, and the few things every test does on it."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Coroutine
from pathlib import Path
from queue import Queue
from types import TracebackType
from typing import Any, Self, TypeVar

import axe_playwright_python
from fastapi import FastAPI
from playwright.sync_api import Locator, Page, expect

from simulator.ui.app import build, options
from simulator.ui.ports import Practice
from simulator.ui.web.server import Server, Terms, shell
from tests.fakes.ports import free_port

AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]
Result = TypeVar("Result")
MAYA = "Prepare to talk with Maya"


class Site:
    """The app on a free port of this machine."""

    def __init__(
        self,
        services: Practice,
        port: int | None = None,
        terms: Terms = Terms(),  # noqa: B008
    ) -> None:
        self.services = services
        self.terms = terms
        self.port = port or free_port()

    @property
    def url(self) -> str:
        """Address of the page."""
        return f"http://127.0.0.1:{self.port}/"

    def __enter__(self) -> Self:
        """Serve, in a thread and a loop of its own, as soon as somebody can come."""
        begun: Queue[Server] = Queue()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve(begun)))
        self._thread.start()
        self._server = begun.get()
        return self

    def run(self, task: Coroutine[Any, Any, Result]) -> Result:
        """Let the house itself do something."""
        return asyncio.run_coroutine_threadsafe(task, self._loop).result()

    async def _serve(self, begun: Queue[Server]) -> None:
        self._loop = asyncio.get_running_loop()
        self.demo = build(self.services)
        self.app = shell(self.services, self.demo, options(), self.terms)
        await _Announced(begun, self.app, "127.0.0.1", self.port, self.terms.proxies).serve()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.end()
        self._thread.join()


class _Announced(Server):
    """Says when it can be visited."""

    def __init__(
        self, begun: Queue[Server], app: FastAPI, host: str, port: int, proxies: str
    ) -> None:
        super().__init__(app, host, port, proxies)
        self._begun = begun

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        try:
            await super().startup(sockets)
        finally:
            self._begun.put(self)


def prepare(page: Page, card: str = MAYA) -> None:
    """Choose a conversation."""
    page.get_by_role("button", name=card).click()
    expect(page.get_by_role("button", name="Start the conversation")).to_be_visible()


def enter(page: Page) -> None:
    """Go from the sheet into the room, past the minute before it."""
    page.get_by_role("button", name="Start the conversation").click()
    expect(heading(page)).to_contain_text("A minute before you meet")
    expect(heading(page)).to_be_focused()
    page.keyboard.press("Escape")


def start(page: Page, card: str = MAYA) -> Locator:
    """Choose a conversation and come into the room; return the box."""
    prepare(page, card)
    enter(page)
    box = page.get_by_label("What do you say?")
    expect(box).to_be_visible()
    expect(chat(page, "bot")).to_have_count(1)
    return box


def chat(page: Page, who: str) -> Locator:
    """Return the bubbles of `user` or `bot`."""
    return page.locator("#rr-chat").get_by_test_id(who)


def say(page: Page, line: str, turn: int) -> None:
    """Say a line and wait until the answer is whole."""
    box = page.get_by_label("What do you say?")
    box.fill(line)
    expect(box).to_have_value(line)
    box.press("Enter")
    settled(page, turn)


def settled(page: Page, turns: int) -> None:
    """Wait until so many turns are answered and the box can be used."""
    expect(page.locator("#rr-side .rr-clock dd").first).to_have_text(str(turns))
    expect(chat(page, "user")).to_have_count(turns)
    expect(chat(page, "bot")).to_have_count(turns + 1)
    expect(page.get_by_role("button", name="Say it")).to_be_visible()


def finish(page: Page, skip: bool = True) -> None:
    """End the talk and, once the next screen has arrived, go on to the debrief."""
    page.locator("#rr-clockrow").get_by_role("button", name="End the conversation").click()
    name = "Skip, show me" if skip else "Show my debrief"
    expect(page.locator("#rr-self h1")).to_be_focused()
    page.locator("#rr-self").get_by_role("button", name=name).click()
    expect(page.locator("#rr-debrief .rr-deb")).to_be_visible()


def tab(page: Page, name: str) -> None:
    """Go to a tab."""
    page.get_by_role("tab", name=name).click()
    expect(page.get_by_role("tab", name=name)).to_have_attribute("aria-selected", "true")


def heading(page: Page) -> Locator:
    """Return the one heading of the screen in sight."""
    return page.locator("h1:visible")


def violations(page: Page) -> list[str]:
    """Let axe look at the page; return what it found."""
    if not page.evaluate("() => typeof axe !== 'undefined'"):
        page.evaluate(AXE.read_text())
    found: list[dict[str, Any]] = page.evaluate(
        "rules => axe.run(document, {runOnly: rules}).then(result => result.violations)", RULES
    )
    return [
        f"{rule['id']}: {node['target']} {node['html'][:160]}"
        for rule in found
        for node in rule["nodes"]
    ]
