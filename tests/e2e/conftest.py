"""A real Chromium against the real page, on this machine only."""

from __future__ import annotations

import os
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect, sync_playwright

from simulator.bootstrap import build as build_services
from simulator.config import load
from tests.absent import absent
from tests.e2e.site import Site
from tests.fakes.nginx import program
from tests.ui.fake_services import FakeServices

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
]
PATIENCE = 30_000
"""Milliseconds a page may take for anything, on a busy machine."""

GRADIO_AND_PANDAS = "ignore::pandas.errors.Pandas4Warning"
"""Gradio counts its events with options that pandas will drop."""

FAREWELL = re.compile(r"AbortError: |Unexpected error Connection errored out").match
"""What Gradio's client says of the stream it closes itself, just before its page is left."""

Opener = Callable[..., Page]


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Start Chromium for this package only: its event loop would stand in the way of others."""
    if not Path(CHROMIUM).exists():
        absent(f"no Chromium at {CHROMIUM}: the browser tests in tests/e2e are left out")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def needs_nginx() -> str:
    """Find nginx; say so where there is none."""
    found = program()
    if found is None:
        absent("nginx is not installed: the tests of fail-over are left out")
    return found


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Serve the real house with written lines, over a database of its own."""
    folder = tmp_path_factory.mktemp("data")
    with Site(build_services(load(data_dir=folder, voice="scripted"))) as served:
        yield served


@pytest.fixture(scope="package")
def memory() -> Iterator[tuple[Site, FakeServices]]:
    """Serve the services in memory."""
    services = FakeServices()
    with Site(services) as served:
        yield served, services


@pytest.fixture
def fake(memory: tuple[Site, FakeServices]) -> FakeServices:
    """Give the services in memory as if new, to be told what to do."""
    memory[1].reset()
    return memory[1]


@pytest.fixture
def stage(memory: tuple[Site, FakeServices], fake: FakeServices) -> Site:
    """Give the page over the services in memory."""
    return memory[0]


@pytest.fixture
def visit(browser: Browser) -> Iterator[Opener]:
    """Open a page in a browser context of its own; fail on anything it should not have done."""
    contexts: list[BrowserContext] = []
    strays: list[str] = []
    complaints: list[tuple[Page, str]] = []
    leaving: set[Page] = set()
    visits: Counter[Page] = Counter()

    def complain(page: Page, text: str, wanted: bool = True) -> None:
        """A page that is left breaks off what it is loading, and says so; nobody sees that."""
        if wanted and page not in leaving:
            complaints.append((page, text))

    def leave(page: Page, request: Request) -> None:
        if request.is_navigation_request() and request.frame.parent_frame is None:
            leaving.add(page)
            visits[page] += 1

    def opened(
        site: Site,
        width: int = 1280,
        height: int = 800,
        scheme: str = "light",
        context: BrowserContext | None = None,
    ) -> Page:
        if context is None:
            context = browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme="dark" if scheme == "dark" else "light",
                reduced_motion="reduce",
            )
            context.set_default_timeout(PATIENCE)
            contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: _note(strays, request.url, _stray(request.url)))
        page.on("request", lambda request: leave(page, request))
        page.on("domcontentloaded", lambda there: leaving.discard(there))
        page.on("console", lambda said: complain(page, said.text, said.type == "error"))
        page.on("pageerror", lambda error: complain(page, str(error)))
        page.on("dialog", lambda dialog: complain(page, f"dialog {dialog.message}"))
        page.goto(site.url)
        page.get_by_role("tab", name="Practise").wait_for()
        return page

    yield opened
    for context in contexts:
        context.close()
    assert strays == []
    assert [said for page, said in complaints if visits[page] < 2 or not FAREWELL(said)] == []


def _note(notes: list[str], text: str, wanted: bool = True) -> None:
    if wanted:
        notes.append(text)


def _stray(url: str) -> bool:
    return not url.startswith(("http://127.0.0.1:", "data:", "blob:", "about:"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test here as one that needs a browser."""
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.filterwarnings(GRADIO_AND_PANDAS))
