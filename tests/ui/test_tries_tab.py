"""Several tries at one talk, in the debrief and in the room."""

from __future__ import annotations

from typing import Any

import gradio as gr
import pytest

from simulator.errors import InputError
from simulator.ui.tabs import debrief, rehearse, tries
from tests.ui.fake_services import FakeServices
from tests.ui.test_debrief_tab import held


async def twice(services: FakeServices) -> tuple[str, str]:
    """End a talk, go back to turn 3 and say one line; return the talk and the first try."""
    talk = await held(services)
    first = str(services.talks[talk].head)
    await services.end("", talk)
    await services.rewind("", talk, 3)
    async for _ in services.say("", talk, "What would help you most?"):
        pass
    return talk, first


async def test_one_try_needs_no_shelf(services: FakeServices) -> None:
    talk = await held(services)
    changes: dict[str, Any] = dict(await debrief.open_debrief(services, "", talk))
    assert changes["tries"] == gr.update(visible=False)
    room: dict[str, Any] = dict(await rehearse.enter(services, "", talk))
    assert room["other tries"]["visible"] is False
    assert room["other try"] == gr.update(visible=False)


async def test_the_tries_stand_above_the_debrief(services: FakeServices) -> None:
    talk, first = await twice(services)
    changes: dict[str, Any] = dict(await debrief.open_debrief(services, "", talk))
    head = services.talks[talk].head
    assert changes["tries"] == gr.update(visible=True)
    assert changes["try"]["value"] == head
    assert changes["try"]["choices"] == [
        ("First try \u00b7 4 turns", first),
        ("Second try \u00b7 3 turns", head),
    ]
    assert changes["try name"] == "Second try"


async def test_another_try_is_read_and_renamed(services: FakeServices) -> None:
    talk, first = await twice(services)
    second = str(services.talks[talk].head)
    changes: dict[str, Any] = dict(await debrief.read_try(services, "", talk, first))
    assert changes["try"]["value"] == first
    assert changes["screen.debrief"] == gr.update(visible=True)
    assert set(changes) <= set(debrief.DEBRIEF)
    renamed: dict[str, Any] = dict(await debrief.rename_try(services, "", talk, second, "Slower"))
    assert ("Slower \u00b7 3 turns", second) in renamed["try"]["choices"]
    with pytest.raises(InputError):
        await debrief.rename_try(services, "", talk, second, "")


async def test_the_room_goes_on_with_another_try(services: FakeServices) -> None:
    talk, first = await twice(services)
    room: dict[str, Any] = dict(await rehearse.enter(services, "", talk))
    assert room["other tries"]["choices"] == [("First try \u00b7 4 turns", first)]
    changes: dict[str, Any] = dict(await tries.carry_on(services, "", talk, first))
    assert "back in \u201cFirst try\u201d" in changes["note"]["value"]
    assert len(changes["chat"]) == 9
    assert set(changes) <= set(rehearse.TABLE)


async def test_a_try_must_be_chosen(services: FakeServices) -> None:
    talk, _ = await twice(services)
    changes: dict[str, Any] = dict(await tries.carry_on(services, "", talk, None))
    assert "Choose a try first." in changes["note"]["value"]


async def test_an_empty_beginning_is_no_try(services: FakeServices) -> None:
    talk, first = await twice(services)
    await services.rewind("", talk, 1)
    room: dict[str, Any] = dict(await rehearse.enter(services, "", talk))
    assert len(room["other tries"]["choices"]) == 2
