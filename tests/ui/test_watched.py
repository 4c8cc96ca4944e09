"""One id from the page to the model, in every log line and none of the words; and `/metrics`."""

from __future__ import annotations

import io
import json
import logging
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx
from fastapi import FastAPI
from starlette.requests import Request

from simulator.bootstrap import build
from simulator.config import load
from simulator.observe.calls import HEADER
from simulator.ui.tabs import talking
from simulator.ui.tabs.rehearse import TABLE
from simulator.ui.web.measures import measures
from simulator.ui.web.tracing import RequestIds
from simulator.ui.wiring import PROBLEM, Page
from tests.fakes.model_server import ModelServer
from tests.services.house import MAYA
from tests.ui.test_wiring import Listener

SAID, ANSWERED, KEY = "How are the evenings at home?", "Long, if I'm honest.", "sk-hush"
CALL = "call-0001"


def lines(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def wired(page: Page) -> Listener:
    """Connect the box as the page does."""
    for name in (*TABLE, PROBLEM, "talk"):
        page.add(name, object())
    listener = Listener()
    page.on(listener, talking.say, reads=("talk", "box"), writes=TABLE)
    return listener


async def test_one_id_goes_from_the_page_to_the_model(written: io.StringIO, tmp_path: Path) -> None:
    with ModelServer(lambda _: ANSWERED) as server:
        settings = load(
            data_dir=tmp_path, openai_base_url=server.url, openai_api_key=KEY, model="fake"
        )
        services = build(settings)
        talk = await services.start("", MAYA)
        function = wired(Page(services)).function
        assert function is not None
        request = SimpleNamespace(headers={HEADER: CALL})
        async for _ in function(request, talk.id, SAID):
            pass
        stored = await services.load("", talk.id)
        await services.aclose()
    assert stored.exchanges[0].performance.text == ANSWERED
    assert server.requests[-1].headers["x-request-id"] == CALL
    events = {line["event"]: line for line in lines(written) if line["request_id"] == CALL}
    assert set(events) >= {"page event", "turn stored", "model call"}
    assert events["turn stored"]["source"] == "model"
    text = written.getvalue()
    for hidden in (SAID, ANSWERED, KEY, "evenings", "honest", "Maya"):
        assert hidden not in text


def shell(everywhere: bool = False) -> FastAPI:
    app = FastAPI()
    app.include_router(measures(everywhere))

    @app.get("/gradio_api/queue/join")
    async def join(request: Request) -> str:
        logging.getLogger("simulator.x").info("inside")
        return request.headers[HEADER]

    @app.get("/gradio_api/heartbeat/{page}")
    async def beat(page: str) -> str:
        return page

    app.add_middleware(RequestIds)
    return app


def client(app: FastAPI, host: str = "127.0.0.1") -> httpx.AsyncClient:
    transport = httpx.ASGITransport(app, client=(host, 1))
    return httpx.AsyncClient(transport=transport, base_url="http://here")


async def test_a_request_is_served_and_logged_under_its_id(written: io.StringIO) -> None:
    async with client(shell()) as browser:
        path = "/gradio_api/queue/join?session_hash=hush"
        answer = await browser.get(path, headers={HEADER: CALL, "Cookie": "session=hush"})
        assert answer.headers[HEADER] == answer.json() == CALL
        made = await browser.get(path, headers={HEADER: "no good id"})
        assert made.headers[HEADER] == made.json() != "no good id"
        await browser.get("/gradio_api/heartbeat/hush")
    first, second, *rest = lines(written)
    assert (first["event"], first["request_id"]) == ("inside", CALL)
    assert (second["event"], second["request_id"]) == ("request", CALL)
    assert (second["path"], second["status"]) == ("/gradio_api/queue/join", 200)
    assert rest[-1]["path"] == "/gradio_api/heartbeat"
    assert "hush" not in written.getvalue()


async def test_metrics_answer_to_this_computer_alone(written: io.StringIO) -> None:
    async with client(shell()) as here:
        page = await here.get("/metrics")
        assert (page.status_code, "rehearse_build_info" in page.text) == (200, True)
        assert page.headers["content-type"].startswith("text/plain; version=0.0.4")
        passed_on = await here.get("/metrics", headers={"X-Forwarded-For": "10.1.1.1"})
        assert passed_on.status_code == 404
    for host in ("10.1.1.1", "not an address"):
        async with client(shell(), host) as elsewhere:
            assert (await elsewhere.get("/metrics")).status_code == 404
        async with client(shell(everywhere=True), host) as allowed:
            assert (await allowed.get("/metrics")).status_code == 200
    assert written.getvalue() == ""
