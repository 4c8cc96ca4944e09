"""Every request under an id of its own: in each log line, in the answer, and on to the model."""

from __future__ import annotations

import logging
import time

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from simulator.observe.calls import HEADER, call

log = logging.getLogger(__name__)

_SHOWN = 3
"""Parts of a path that are logged; what follows may tell pages apart."""
_QUIET = ("/assets/", "/static/", "/health", "/ready", "/metrics")


class RequestIds:
    """Gives a request the id it brings, or a new one."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand around `app`."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on under its id, and log how it went."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = MutableHeaders(raw=list(scope["headers"]))
        began, status = time.perf_counter(), 0
        with call(headers.get(HEADER)) as name:
            headers[HEADER] = name

            async def marked(message: Message) -> None:
                nonlocal status
                if message["type"] == "http.response.start":
                    status = message["status"]
                    MutableHeaders(scope=message)[HEADER] = name
                await send(message)

            try:
                await self.app({**scope, "headers": headers.raw}, receive, marked)
            finally:
                _note(scope, status, time.perf_counter() - began)


def _note(scope: Scope, status: int, seconds: float) -> None:
    path: str = scope["path"]
    if path.startswith(_QUIET):
        return
    shown = "/".join(path.split("/")[: _SHOWN + 1])
    if path.startswith("/gradio_api/heartbeat/"):
        shown = "/gradio_api/heartbeat"
    log.info(
        "request",
        extra={
            "method": scope["method"],
            "path": shown,
            "status": status,
            "seconds": round(seconds, 3),
        },
    )
