"""The web shell: the page and the routes around it in one app, served until the process ends."""

from __future__ import annotations

import asyncio
import importlib.util
import logging
import sys
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from types import FrameType
from typing import Any

import gradio as gr
import uvicorn
from fastapi import FastAPI
from starlette.routing import Mount

from simulator.errors import SimulatorError
from simulator.services.access import Access
from simulator.ui.ports import Practice
from simulator.ui.web.guard import Guard, account_of
from simulator.ui.web.headers import BodyLimit, SafeHeaders
from simulator.ui.web.measures import measures
from simulator.ui.web.probes import probes
from simulator.ui.web.signin import door
from simulator.ui.web.tracing import RequestIds

log = logging.getLogger(__name__)

GRACE = 8
"""Seconds a turn under way may take to end when the process is asked to."""
DAY = 24 * 60 * 60.0
LOOKED_FOR = "matplotlib"
"""What Gradio looks for before and after each piece of an answer."""

Chore = Callable[[], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Terms:
    """On which terms the page is open."""

    access: Access | None = None
    """Lets people in; without it everybody on this computer is the same person."""
    proxies: str = ""
    """Addresses or networks, with commas, whose word on who is calling is taken."""
    metrics_everywhere: bool = False
    """Whether `/metrics` answers to other computers, too."""
    daily: Chore | None = None
    """What is done at the start and then every day."""
    opening: Chore | None = None
    """What is done beside, once the page is open."""
    closing: Chore | None = None
    """What is done when the page has closed."""


def shell(
    services: Practice,
    demo: gr.Blocks,
    look: dict[str, Any],
    terms: Terms = Terms(),
) -> FastAPI:
    """Put the page into one app with the routes around it.

    Args:
        services: what the page works on.
        demo: the page.
        look: options of `gr.mount_gradio_app`.
        terms: who may come in, and what is done beside.
    """
    look_once()

    @asynccontextmanager
    async def life(_app: FastAPI) -> AsyncGenerator[None]:
        beside = [asyncio.ensure_future(work) for work in _beside(terms)]
        try:
            yield
        finally:
            for work in beside:
                work.cancel()
                with suppress(asyncio.CancelledError):
                    await work
            demo.close(verbose=False)
            if terms.closing is not None:
                await terms.closing()

    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, lifespan=life)
    app.include_router(probes(services))
    app.include_router(measures(terms.metrics_everywhere))
    if terms.access is not None:
        app.include_router(door(terms.access))
    app.add_middleware(Guard, access=terms.access, any_host=terms.access is not None)
    app.add_middleware(BodyLimit)
    app.add_middleware(SafeHeaders, head=look["head"])
    app.add_middleware(RequestIds)
    gr.mount_gradio_app(
        app,
        demo,
        path="/",
        show_error=False,
        app_kwargs={"openapi_url": None},
        auth_dependency=account_of if terms.access is not None else None,
        **look,
    )
    return app


def _beside(terms: Terms) -> Iterator[Awaitable[object]]:
    """Begin what goes on while the page is open."""
    if terms.daily is not None:
        yield every_day(terms.daily)
    if terms.opening is not None:
        yield terms.opening()


def look_once() -> None:
    """Let Gradio know at once that `LOOKED_FOR` is not installed, where it is not.

    Each search goes through the folders of Python's path, and stands still while the disk is
    written to: the words of everybody's answers wait for it.
    """
    if importlib.util.find_spec(LOOKED_FOR) is None:
        sys.modules[LOOKED_FOR] = None  # type: ignore[assignment]


async def every_day(chore: Chore, pause: float = DAY) -> None:
    """Do something now and then once a day; a failure is logged, and tried again the next day."""
    while True:
        try:
            await chore()
        except SimulatorError as error:
            log.warning("the daily work was not done: %s", error)
        await asyncio.sleep(pause)


class Server(uvicorn.Server):
    """Ends at the first Ctrl-C or TERM: waiting pages are let go, turns under way may end."""

    def __init__(self, app: FastAPI, host: str, port: int, proxies: str = "") -> None:
        """Serve `app`, once it is asked to run."""
        super().__init__(
            uvicorn.Config(
                app,
                host=host,
                port=port,
                log_config=None,
                access_log=False,
                server_header=False,
                ws="none",
                timeout_graceful_shutdown=GRACE,
                proxy_headers=bool(proxies),
                forwarded_allow_ips=proxies,
            )
        )
        self._page = next(route.app for route in app.routes if isinstance(route, Mount))

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Begin to end; a second signal does not wait."""
        self.end()

    def end(self) -> None:
        """Begin to end."""
        self.force_exit = self.should_exit
        self.should_exit = True
        self._page.stop_event.set()  # type: ignore[attr-defined]
