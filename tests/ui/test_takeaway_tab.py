"""The take-away below the debrief."""

from __future__ import annotations

from base64 import b64decode
from datetime import UTC, datetime, timedelta
from typing import Any

import gradio as gr
import pytest

from simulator.errors import InputError
from simulator.ui.tabs import debrief, takeaway
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


async def test_another_debrief_puts_the_page_away_and_shows_its_own_date(
    services: FakeServices,
) -> None:
    talk = await held(services)
    await takeaway.make(services, "", "2026-05-12T10:00+02:00", talk)
    opened: dict[str, Any] = dict(await debrief.open_debrief(services, "", talk))
    assert opened["takeaway"] == gr.update(value="", visible=False)
    assert 'value="2026-05-12T10:00"' in opened["real talk"]
    assert "Noted: Tuesday 12 May 2026, 10:00" in opened["real talk"]
    page: dict[str, Any] = dict(await debrief.open_page(services, "", talk))
    assert page["takeaway"]["visible"]


async def test_the_next_real_talk_stands_on_the_list(services: FakeServices) -> None:
    assert dict(await takeaway.remind(services, ""))["coming"] == ""
    talk = await held(services)
    soon = datetime.now(UTC).astimezone() + timedelta(days=1)
    await takeaway.make(services, "", soon.isoformat(), talk)
    shown: dict[str, Any] = dict(await takeaway.remind(services, ""))
    assert shown["coming"] == talk
    assert f"is tomorrow at {soon:%H:%M}" in shown["coming reminder"]
    await takeaway.make(services, "", "", talk)
    assert dict(await takeaway.remind(services, ""))["coming strip"] == gr.update(visible=False)
