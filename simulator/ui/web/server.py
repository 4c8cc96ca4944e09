"""The web shell: the page and the routes around it in one app, served until the process ends."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from types import FrameType
from typing import Any

import gradio as gr
import uvicorn
from fastapi import FastAPI
from starlette.routing import Mount

from simulator.ui.ports import Practice
from simulator.ui.web.headers import BodyLimit, SafeHeaders
from simulator.ui.web.probes import probes

GRACE = 8
"""Seconds a turn under way may take to end when the process is asked to."""


def shell(services: Practice, demo: gr.Blocks, look: dict[str, Any]) -> FastAPI:
    """Put the page into one app with the routes around it.

    Args:
        services: what the page works on.
        demo: the page.
        look: options of `gr.mount_gradio_app`.
    """

    @asynccontextmanager
    async def life(_app: FastAPI) -> AsyncGenerator[None]:
        try:
            yield
        finally:
            demo.close(verbose=False)

    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, lifespan=life)
    app.include_router(probes(services))  # further routes go here, before the page takes the rest
    app.add_middleware(BodyLimit)
    app.add_middleware(SafeHeaders)
    gr.mount_gradio_app(
        app, demo, path="/", show_error=False, app_kwargs={"openapi_url": None}, **look
    )
    return app


class Server(uvicorn.Server):
    """Ends at the first Ctrl-C or TERM: waiting pages are let go, turns under way may end."""

    def __init__(self, app: FastAPI, host: str, port: int) -> None:
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
                proxy_headers=False,
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
