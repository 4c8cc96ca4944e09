"""A house with accounts, served whole, and programs that sign in to it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import httpx

from simulator.bootstrap import build, entrance
from simulator.config import Settings, load
from simulator.services import Services
from simulator.services.accounts import Accounts
from simulator.ui.web.server import Terms
from tests.e2e.site import Site

PASSWORDS = {"ann": "four plain words here", "mallory": "five other plain words here"}


def settled(folder: Path, **more: object) -> Settings:
    """Return the settings of a house with two accounts."""
    accounts = Accounts(folder / "people")
    for name, password in PASSWORDS.items():
        accounts.put(name, password)
    return load(data_dir=folder / "data", voice="scripted", auth_file=folder / "people", **more)


@contextmanager
def opened(settings: Settings) -> Iterator[tuple[Site, Services]]:
    """Serve a house."""
    services = build(settings)
    terms = Terms(
        access=entrance(settings, services), proxies=settings.proxies, closing=services.aclose
    )
    with Site(services, terms=terms) as site:
        yield site, services


@contextmanager
def signed_in(site: Site, name: str) -> Iterator[httpx.Client]:
    """Sign somebody in."""
    with httpx.Client(base_url=site.url, timeout=30) as client:
        answer = client.post("sign-in", data={"name": name, "password": PASSWORDS[name]})
        assert (answer.status_code, answer.headers["location"]) == (303, "/")
        yield client


def asked(
    client: httpx.Client, number: int, values: list[Any], page: str = "page", event: object = None
) -> str:
    """Call an event of the page as a browser does; return all that comes back."""
    call = {"data": values, "fn_index": number, "session_hash": page, "event_data": event}
    joined = client.post("gradio_api/queue/join", json=call)
    if joined.status_code != 200:
        return joined.text
    return listened(client, f"session_hash={page}")


def listened(client: httpx.Client, query: str) -> str:
    """Listen to the events of a page until the house has no more to say."""
    heard: list[str] = []
    with (
        suppress(httpx.RemoteProtocolError),  # how Gradio ends a stream of no page
        client.stream("GET", f"gradio_api/queue/data?{query}") as stream,
    ):
        for line in stream.iter_lines():
            heard.append(line)
            if line.startswith("data:") and json.loads(line[5:])["msg"] == "close_stream":
                break
    return "\n".join(heard)
