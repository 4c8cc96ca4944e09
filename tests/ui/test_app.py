"""The page as a whole: private, and put together without a loose end."""

from __future__ import annotations

import os
from functools import cache

import gradio as gr
import pytest
import uvicorn

from simulator.ui import app
from simulator.ui.web.server import Server
from tests.ui.fake_services import FakeServices


@cache
def page() -> gr.Blocks:
    """Build the page, inside a running loop so that Gradio opens none of its own."""
    return app.build(FakeServices())


async def test_nothing_is_reported_to_anybody() -> None:
    assert os.environ["GRADIO_ANALYTICS_ENABLED"] == "False"
    assert page().analytics_enabled is False
    options = app.options()
    assert options["run_history"] is False
    assert options["enable_monitoring"] is False
    assert options["footer_links"] == []


async def test_no_event_is_open_to_programs() -> None:
    assert page().fns
    assert {event.api_visibility for event in page().fns.values()} == {"private"}


async def test_turns_share_one_limit() -> None:
    limits = {
        event.concurrency_limit for event in page().fns.values() if event.concurrency_id == "talk"
    }
    assert limits == {16}


def test_the_look_is_ours_and_comes_from_here() -> None:
    options = app.options()
    assert "&gt;" not in options["css"]
    assert "--rr-accent" in options["css"]
    assert "http" not in options["css"]
    assert "rrArrive" in options["head"]


async def test_the_page_is_served_until_it_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    served: list[uvicorn.Config] = []
    monkeypatch.setattr(Server, "run", lambda server: served.append(server.config))
    app.launch(FakeServices(), "127.0.0.1", 7999)
    (config,) = served
    assert (config.host, config.port) == ("127.0.0.1", 7999)
    assert config.access_log is False
