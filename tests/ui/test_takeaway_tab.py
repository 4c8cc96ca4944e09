"""The take-away below the debrief."""

from __future__ import annotations

from base64 import b64decode
from typing import Any

import gradio as gr
import pytest

from simulator.errors import InputError
from simulator.ui.tabs import takeaway
from tests.ui.fake_services import FakeServices
from tests.ui.test_debrief_tab import held


async def test_without_a_date_there_is_a_page_and_no_entry(services: FakeServices) -> None:
    talk = await held(services)
    changes: dict[str, Any] = dict(await takeaway.make(services, "", "", talk))
    shown = changes["takeaway"]["value"]
    assert "rr-blank" in shown
    assert 'download="for-the-real-talk.html"' in shown
    assert ".ics" not in shown


async def test_with_a_date_both_can_be_saved(services: FakeServices) -> None:
    talk = await held(services)
    made: dict[str, Any] = dict(await takeaway.make(services, "", "2026-05-12T10:00+02:00", talk))
    shown = made["takeaway"]["value"]
    assert "Tuesday 12 May 2026, 10:00" in shown
    entry = b64decode(shown.split("the-real-talk.ics")[1].split("base64,")[1].split('"')[0])
    assert b"DTSTART:20260512T080000Z" in entry
    assert f"UID:{talk}@".encode() in entry


async def test_what_is_no_date_is_refused(services: FakeServices) -> None:
    talk = await held(services)
    with pytest.raises(InputError, match="not a date"):
        await takeaway.make(services, "", "soon", talk)


async def test_another_debrief_puts_the_page_away(services: FakeServices) -> None:
    assert await takeaway.put_away(services, "") == {"takeaway": gr.update(value="", visible=False)}
