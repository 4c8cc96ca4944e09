"""Another reply, another line, another try: what was said before is never lost."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import replace
from typing import Any

import gradio as gr
import pytest

from simulator.domain.rehearsal import VoiceKind
from simulator.errors import ModelUnavailableError
from simulator.ui.tabs import rehearse, talking
from tests.ui.fake_services import ANSWERS, FakeServices, Voice

MAYA = "maya-missed-deadlines"


async def begun(services: FakeServices, turns: int = 0) -> str:
    talk = await services.start("", MAYA)
    for number in range(turns):
        async for _ in services.say("", talk.id, f"Line {number + 1}"):
            pass
    return talk.id


async def all_of(changes: AsyncGenerator[Any]) -> list[dict[str, Any]]:
    return [dict(change) async for change in changes]


def merged(shown: list[dict[str, Any]]) -> dict[str, Any]:
    final: dict[str, Any] = {}
    for changes in shown:
        for name, value in changes.items():
            if isinstance(value, dict) and isinstance(final.get(name), dict):
                final[name] = {**final[name], **value}
            else:
                final[name] = value
    return final


async def test_another_reply_replaces_the_last_one(services: FakeServices) -> None:
    talk = await begun(services, turns=2)
    services.answer = lambda n: ("shrugs", "Another.")
    shown = await all_of(talking.ask_again(services, "", talk))
    assert shown[0]["chat"][-1] == {"role": "user", "content": "Line 2"}
    assert merged(shown)["chat"][-1]["content"] == "*shrugs*\n\nAnother."
    assert len(services.talks[talk].exchanges) == 2


async def test_another_reply_that_fails_leaves_the_old_one(services: FakeServices) -> None:
    talk = await begun(services, turns=1)
    services.faults = [ModelUnavailableError("no")]
    final = merged(await all_of(talking.ask_again(services, "", talk)))
    assert final["chat"][-1]["content"].endswith(ANSWERS[0][1])
    assert final["ask other"]["visible"] is True
    assert "value" not in shown_box(final) or final["box"]["value"] == ""


def shown_box(final: dict[str, Any]) -> dict[str, Any]:
    return dict(final["box"])


async def test_nobody_can_be_asked_again_before_a_word(services: FakeServices) -> None:
    talk = await begun(services)
    (only,) = await all_of(talking.ask_again(services, "", talk))
    assert "Nobody has answered yet." in only["note"]["value"]


async def test_taking_back_refills_the_box(services: FakeServices) -> None:
    talk = await begun(services, turns=2)
    changes: dict[str, Any] = dict(await talking.take_back(services, "", talk))
    assert changes["box"]["value"] == "Line 2"
    assert len(changes["chat"]) == 3


async def test_there_may_be_nothing_to_take_back(services: FakeServices) -> None:
    talk = await begun(services)
    changes: dict[str, Any] = dict(await talking.take_back(services, "", talk))
    assert "nothing to take back" in changes["note"]["value"]


async def test_every_way_back_leads_to_the_same_place(services: FakeServices) -> None:
    ways: list[dict[str, Any]] = []
    for _ in range(3):
        talk = await begun(services, turns=3)
        way = len(ways)
        if way == 0:
            ways.append(dict(await talking.go_back(services, "", talk, 2)))
        elif way == 1:
            ways.append(dict(await talking.try_again(services, "", 2, talk)))
        else:
            edited = talking.rephrase(services, "", 3, "New line", talk)
            ways.append({**dict(await anext(edited)), "meters": ways[0]["meters"]})
            ways[2]["chat"] = ways[2]["chat"][:-1]
            await edited.aclose()
    assert ways[0]["chat"] == ways[1]["chat"] == ways[2]["chat"]
    assert len(ways[0]["chat"]) == 3
    assert ways[0]["meters"] == ways[1]["meters"]
    assert "You\u2019re back just before turn 2." in ways[0]["note"]["value"]
    assert "first try is kept" in ways[1]["note"]["value"]
    assert ways[1]["screen.rehearse"] == gr.update(visible=True)


async def test_a_moment_must_be_chosen(services: FakeServices) -> None:
    talk = await begun(services, turns=1)
    changes: dict[str, Any] = dict(await talking.go_back(services, "", talk, None))
    assert "Choose a moment first." in changes["note"]["value"]


async def test_starting_over_goes_back_to_the_opening(services: FakeServices) -> None:
    talk = await begun(services, turns=2)
    changes: dict[str, Any] = dict(await talking.start_over(services, "", talk))
    assert len(changes["chat"]) == 1
    assert "before turn 1" in changes["note"]["value"]


async def test_an_edited_line_is_said_as_it_was_meant(services: FakeServices) -> None:
    talk = await begun(services, turns=3)
    await all_of(talking.rephrase(services, "", 3, r"What about \*this\*?", talk))
    said = [exchange.manager for exchange in services.talks[talk].exchanges]
    assert said == ["Line 1", "What about *this*?"]


async def test_a_line_edited_to_nothing_stays(services: FakeServices) -> None:
    talk = await begun(services, turns=1)
    final = merged(await all_of(talking.rephrase(services, "", 1, "  ", talk)))
    assert len(final["chat"]) == 3


async def test_the_room_says_who_speaks(services: FakeServices) -> None:
    services.voice_list = [Voice(VoiceKind.ENDPOINT, "gpt", "api.example.com"), Voice()]
    talk = await services.start("", MAYA, voice=VoiceKind.ENDPOINT)
    changes: dict[str, Any] = dict(await rehearse.enter(services, "", talk.id))
    assert "gpt speaks. Your words go to api.example.com." in changes["stage"]


async def test_a_talk_that_was_left_is_entered_as_it_stood(services: FakeServices) -> None:
    talk = await begun(services, turns=1)
    last = services.talks[talk].exchanges[-1]
    services.talks[talk] = replace(
        services.talks[talk], exchanges=(replace(last, performance=last.performance),)
    )
    changes: dict[str, Any] = dict(await rehearse.enter(services, "", talk))
    assert len(changes["chat"]) == 3
    assert changes["moments"]["choices"] == [("1 \u00b7 Line 1", 1)]


@pytest.mark.parametrize("on", [True, False])
async def test_trust_and_tension_are_shown_on_demand(services: FakeServices, on: bool) -> None:
    assert await talking.show_meters(services, "", on) == {"meters": gr.update(visible=on)}


def test_a_line_is_put_back_after_a_failure_nobody_foresaw() -> None:
    box: Any = talking.put_back("talk", "My words.")["box"]
    assert box["value"] == "My words."
    assert box["submit_btn"] == "Say it"
