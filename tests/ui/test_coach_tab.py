"""The coach's button, its sentence above the box, and the room of an assessed talk."""

from __future__ import annotations

from typing import Any

import gradio as gr
import pytest

from simulator.domain.rehearsal import Mode
from simulator.errors import SessionError
from simulator.ui.tabs import coach, debrief, rehearse
from tests.ui.fake_services import FakeServices
from tests.ui.test_debrief_tab import MAYA, held


async def test_a_word_stands_above_the_box_and_survives_a_reload(services: FakeServices) -> None:
    talk = (await services.start("", MAYA)).id
    changes: dict[str, Any] = dict(await coach.ask(services, "", talk))
    assert "Say it back first" in changes["note"]["value"]
    assert changes["coach"]["value"] == "Ask the coach (2 left)"
    assert set(changes) <= {"coach", *rehearse.BOX}
    again: dict[str, Any] = dict(await rehearse.enter(services, "", talk))
    assert "Say it back first" in again["note"]["value"]


async def test_the_word_goes_when_the_manager_has_spoken(services: FakeServices) -> None:
    talk = (await services.start("", MAYA)).id
    await coach.ask(services, "", talk)
    async for _ in services.say("", talk, "Hello."):
        pass
    room: dict[str, Any] = dict(await rehearse.enter(services, "", talk))
    assert room["note"] == gr.update(visible=False)


async def test_the_button_rests_when_all_is_said(services: FakeServices) -> None:
    talk = (await services.start("", MAYA)).id
    for _ in range(3):
        changes: dict[str, Any] = dict(await coach.ask(services, "", talk))
    assert changes["coach"]["interactive"] is False
    with pytest.raises(SessionError):
        await coach.ask(services, "", talk)


async def test_an_assessed_talk_has_no_helps(services: FakeServices) -> None:
    services.walks_out = True
    talk = await held(services, mode=Mode.ASSESSED)
    room: dict[str, Any] = dict(await rehearse.enter(services, "", talk))
    assert room["helps"] == room["back gone"] == gr.update(visible=False)
    assert room["coach"]["visible"] is False
    assert "End here." in room["note"]["value"]
    assert "go back" not in room["note"]["value"]
    read: dict[str, Any] = dict(await debrief.open_debrief(services, "", talk))
    assert "data-retry" not in read["debrief"]
    assert "assessed, without help" in read["debrief title"]


async def test_a_practice_talk_has_them_all(services: FakeServices) -> None:
    talk = await held(services)
    room: dict[str, Any] = dict(await rehearse.enter(services, "", talk))
    assert room["helps"] == room["back gone"] == gr.update(visible=True)
