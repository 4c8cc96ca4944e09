"""The room: whatever happens in a turn, nothing that was said or typed is lost."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Any

import gradio as gr
import pytest

from simulator.domain.scenario import PRESETS, Preset
from simulator.errors import InputError, ModelUnavailableError, SessionMovedError
from simulator.session.events import Event
from simulator.ui import streams
from simulator.ui.tabs import arrive, rehearse, talking
from tests.ui.fake_services import ANSWERS, FakeServices

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


async def test_a_talk_starts_as_it_was_prepared(services: FakeServices) -> None:
    level = PRESETS[Preset.HARD]
    start = (level.trust, level.defensiveness, level.gain)
    dials = (*start, level.core_from_turn, level.core_trust, True)
    changes = await arrive.start(
        services,
        "",
        " Hear it out ",
        MAYA,
        "late-reports",
        "hard",
        "scripted",
        "practice",
        *dials,
        "Late",
        "Client",
        "",
        "",
        "",
        "Name the feeling",
    )
    talk = services.talks[str(changes["talk"])]
    assert talk.setup.preset is Preset.HARD
    assert talk.setup.dials == level
    assert talk.setup.preparation.goal == "Name the feeling"
    assert changes["screen.rehearse"] == gr.update(visible=True)
    assert changes["kept"] == talk.id
    assert "Late" in str(changes["notes"])
    assert "Hear it out" in str(changes["notes"])
    assert talk.setup.preparation.intention == "Hear it out"
    assert set(changes) <= set(rehearse.ROOM)


async def test_a_turn_streams_the_cue_then_the_words_and_is_stored(services: FakeServices) -> None:
    talk = await begun(services)
    shown = await all_of(talking.say(services, "", talk, "  Hello Maya. "))
    cue, words = ANSWERS[0]
    assert shown[0]["chat"][-1] == {"role": "user", "content": "Hello Maya."}
    assert shown[0]["box"]["stop_btn"] == "Stop"
    assert shown[1]["chat"][-1]["content"] == f"*{cue}*"
    assert cue in shown[1]["stage"]
    assert shown[2]["chat"][-1]["content"] == f"*{cue}*\n\nI "
    final = merged(shown)
    assert final["chat"][-1]["content"] == f"*{cue}*\n\n{words}"
    assert final["box"]["submit_btn"] == "Say it"
    assert final["box"]["value"] == ""
    assert len(services.talks[talk].exchanges) == 1


async def test_words_taken_back_are_no_longer_shown(services: FakeServices) -> None:
    talk = await begun(services, turns=1)
    shown = await all_of(talking.say(services, "", talk, "And?"))
    contents = [changes["chat"][-1]["content"] for changes in shown if "chat" in changes]
    assert "And?" in contents[contents.index("Sure. I can do that.") + 1 :]
    assert contents[-1] == "Sure. I can do that."


@pytest.mark.parametrize(("talk", "text"), [("", "Hello"), ("talk-1", "   ")])
async def test_nothing_said_does_nothing(services: FakeServices, talk: str, text: str) -> None:
    assert await all_of(talking.say(services, "", talk, text)) == [{}]


async def test_an_unreachable_model_leaves_the_words_in_the_box(services: FakeServices) -> None:
    talk = await begun(services, turns=1)
    services.faults = [ModelUnavailableError("no")]
    final = merged(await all_of(talking.say(services, "", talk, "My words.")))
    assert final["box"]["value"] == "My words."
    assert final["box"]["submit_btn"] == "Say it"
    assert len(final["chat"]) == 3
    assert 'role="alert"' in final["note"]["value"]
    assert "can\u2019t reach the model that speaks for Maya" in final["note"]["value"]
    assert final["resend"]["visible"] is True
    assert len(services.talks[talk].exchanges) == 1


async def test_a_cut_reply_keeps_its_part_and_is_not_stored(services: FakeServices) -> None:
    talk = await begun(services)
    services.faults, services.pieces_before_fault = [ModelUnavailableError("no")], 3
    final = merged(await all_of(talking.say(services, "", talk, "My words.")))
    assert final["chat"][-1]["content"].endswith("I know. I'm \u2026")
    assert "was cut off" in final["note"]["value"]
    assert final["box"]["value"] == "My words."
    assert services.talks[talk].exchanges == ()


async def test_any_other_known_fault_is_said_in_its_words(services: FakeServices) -> None:
    talk = await begun(services)
    services.faults = [InputError("Too long.", "Say less.")]
    final = merged(await all_of(talking.say(services, "", talk, "My words.")))
    assert "Too long." in final["note"]["value"]
    assert final["box"]["value"] == "My words."


async def test_a_talk_that_went_on_elsewhere_is_shown_as_it_stands(services: FakeServices) -> None:
    talk = await begun(services)
    saying = talking.say(services, "", talk, "My words.")
    first = dict(await anext(saying))
    async for _ in services.say("", talk, "Said in another window."):
        pass
    services.faults = [SessionMovedError("This conversation went on in another window.")]
    final = merged([first, *await all_of(saying)])
    assert "went on in another window" in final["note"]["value"]
    assert final["chat"][1]["content"] == "Said in another window."
    assert final["box"]["value"] == "My words."


async def test_a_line_of_the_written_voice_is_announced(services: FakeServices) -> None:
    talk = await begun(services)
    services.notice = "A written line stands in."
    final = merged(await all_of(talking.say(services, "", talk, "Hello.")))
    assert "A written line stands in." in final["note"]["value"]
    assert final["ask other"]["visible"] is True


async def test_who_walks_out_leaves_no_box(services: FakeServices) -> None:
    talk = await begun(services)
    services.walks_out = True
    final = merged(await all_of(talking.say(services, "", talk, "You are lazy.")))
    assert final["box"]["visible"] is False
    assert final["gone"]["visible"] is True
    assert "Maya has left the room." in final["note"]["value"]


async def test_stop_keeps_nothing_and_gives_the_words_back(services: FakeServices) -> None:
    talk = await begun(services)
    services.pause = 30.0
    shown: list[dict[str, Any]] = []
    async with aclosing(talking.say(services, "", talk, "My words.")) as changes:
        async for change in changes:
            shown.append(dict(change))
            if len(shown) == 2:
                await talking.stop(services, "", talk)
    final = merged(shown)
    assert final["box"]["value"] == "My words."
    assert "Stopped." in final["note"]["value"]
    assert len(final["chat"]) == 1
    assert services.talks[talk].exchanges == ()
    assert services.closed == 1


async def test_a_second_line_waits_for_the_first(services: FakeServices) -> None:
    talk = await begun(services)
    services.pause = 30.0
    async with aclosing(talking.say(services, "", talk, "First.")) as first:
        await anext(first)
        await anext(first)
        (second,) = await all_of(talking.say(services, "", talk, "Second."))
    assert second["box"]["value"] == "Second."
    assert "still answering" in second["note"]["value"]
    assert services.talks[talk].exchanges == ()


async def test_leaving_the_page_closes_the_turn(services: FakeServices) -> None:
    talk = await begun(services)
    services.pause = 30.0
    changes = talking.say(services, "", talk, "Hello.")
    await anext(changes)
    await anext(changes)
    await changes.aclose()
    assert services.closed == 1
    assert not talking.RUNNING.busy("", talk)


async def test_a_slow_answer_is_said_to_be_thought_about(
    services: FakeServices, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk = await begun(services)
    go_on = asyncio.Event()

    async def slow(owner: str, rehearsal_id: str, text: str) -> AsyncGenerator[Event]:
        await go_on.wait()
        async for event in FakeServices.say(services, owner, rehearsal_id, text):
            yield event

    monkeypatch.setattr(services, "say", slow)
    monkeypatch.setattr(streams, "PATIENCE", 0.0)
    changes = talking.say(services, "", talk, "Hello.")
    await anext(changes)
    assert "Maya is thinking." in str((await anext(changes))["stage"])
    go_on.set()
    assert merged(await all_of(changes))["chat"][-1]["role"] == "assistant"
