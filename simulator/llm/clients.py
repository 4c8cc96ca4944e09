"""Connections to an OpenAI-compatible server, one client for each event loop."""

from __future__ import annotations

import asyncio
import logging
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

import httpx
import openai

from simulator.observe.calls import HEADER, call_id
from simulator.observe.metrics import METRICS

_log = logging.getLogger(__name__)

OPENAI = "https://api.openai.com/v1"
THIS_COMPUTER = "this computer"
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


def place_of(base_url: str) -> str:
    """Say in plain words where what is sent to this address goes."""
    host = urlsplit(base_url).hostname or base_url
    return THIS_COMPUTER if host in _LOOPBACK else host


class Clients:
    """Opens a client when it is first wanted; connections cannot change loops.

    Proxies of the environment are used for remote servers and never for this computer.
    """

    def __init__(self, base_url: str, api_key: str, connect: float) -> None:
        """Open nothing yet; `connect` is how many seconds connecting may take."""
        self.place = place_of(base_url)
        self._base_url = base_url
        self._api_key = api_key or "none"
        self._connect = connect
        self._open: WeakKeyDictionary[asyncio.AbstractEventLoop, openai.AsyncOpenAI] = (
            WeakKeyDictionary()
        )

    def here(self) -> openai.AsyncOpenAI:
        """Return the client of the running event loop."""
        loop = asyncio.get_running_loop()
        if loop not in self._open:
            _silence()
            self._open[loop] = openai.AsyncOpenAI(
                base_url=self._base_url,
                api_key=self._api_key,
                max_retries=0,
                timeout=openai.Timeout(None, connect=self._connect),
                http_client=openai.DefaultAsyncHttpxClient(
                    trust_env=self.place != THIS_COMPUTER,
                    event_hooks={"request": [self._announced]},
                ),
            )
        return self._open[loop]

    async def _announced(self, request: httpx.Request) -> None:
        """Send the id of the call along, count the request and log it without what it carries."""
        if call_id():
            request.headers[HEADER] = call_id()
        METRICS.model_calls.labels(self.place).inc()
        _log.info("model call", extra={"path": request.url.path, "place": self.place})

    async def aclose(self) -> None:
        """Close the connections of this event loop."""
        client = self._open.pop(asyncio.get_running_loop(), None)
        if client:
            await client.close()


def is_web_page(content_type: str) -> bool:
    """Say whether a server answered with a page for people."""
    return content_type.strip().lower().startswith("text/html")


def _silence() -> None:
    """Keep the openai library from logging requests, which hold the conversation."""
    logging.getLogger("openai").setLevel(logging.WARNING)
