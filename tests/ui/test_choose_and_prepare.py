"""Choosing a conversation, and preparing for it."""

from __future__ import annotations

from dataclasses import replace

import gradio as gr
import pytest

from simulator.domain.rehearsal import Ending, VoiceKind
from simulator.domain.scenario import PRESETS, Preset
from simulator.reports.words import SKILLS
from simulator.ui.tabs import choose, prepare
from tests.ui.fake_services import FakeServices, Voice

MAYA = "maya-missed-deadlines"
SHOWN = gr.update(visible=True)
HIDDEN = gr.update(visible=False)


async def talk(services: FakeServices, owner: str = "", turns: int = 2) -> str:
    rehearsal = await services.start(owner, MAYA)
    for number in range(turns):
        async for _ in services.say(owner, rehearsal.id, f"Line {number}"):
            pass
    return rehearsal.id


def cards(services: FakeServices) -> list[str]:
    return [f"card {name}" for name, _, _ in choose.cards(services)]


async def test_everything_is_shown_without_a_filter(services: FakeServices) -> None:
    changes = await choose.narrow(services, "", choose.EVERYTHING, "")
    assert all(changes[card] == SHOWN for card in cards(services))
    assert changes["nothing"] == HIDDEN


async def test_a_skill_narrows_the_list(services: FakeServices) -> None:
    for dimension, name in SKILLS.items():
        changes = await choose.narrow(services, "", name, "")
        for key, _, scenario in choose.cards(services):
            wanted = dimension in scenario.practises
            assert changes[f"card {key}"] == gr.update(visible=wanted)


async def test_a_search_for_nothing_says_so(services: FakeServices) -> None:
    changes = await choose.narrow(services, "", choose.EVERYTHING, "zzz")
    assert all(changes[card] == HIDDEN for card in cards(services))
    assert changes["nothing"] == SHOWN


async def test_a_first_visit_offers_nothing_to_resume(services: FakeServices) -> None:
    assert await choose.arrive(services, "", "") == {"resume": HIDDEN}


async def test_a_browser_returns_to_its_talk(services: FakeServices) -> None:
    name = await talk(services)
    changes = await choose.arrive(services, "", name)
    assert changes["screen.rehearse"] == SHOWN
    assert changes["talk"] == name
    assert len(changes["chat"]) == 5  # type: ignore[arg-type]


async def test_another_browser_is_offered_the_unfinished_talk(services: FakeServices) -> None:
    name = await talk(services)
    changes = await choose.arrive(services, "", "")
    assert changes["resume"] == SHOWN
    assert changes["unfinished"] == name
    assert "You stopped at turn 2 with <b>Maya</b>" in str(changes["resume.text"])


async def test_nobody_returns_to_somebody_elses_talk(services: FakeServices) -> None:
    name = await talk(services, owner="ann")
    assert await choose.arrive(services, "bob", name) == {"resume": HIDDEN, "kept": ""}


async def test_an_ended_talk_is_not_returned_to(services: FakeServices) -> None:
    name = await talk(services)
    services.talks[name] = replace(services.talks[name], ended=Ending.MANAGER)
    assert await choose.arrive(services, "", name) == {"resume": HIDDEN}


async def test_a_talk_without_a_word_is_not_offered(services: FakeServices) -> None:
    await talk(services, turns=0)
    assert await choose.arrive(services, "", "") == {"resume": HIDDEN}


async def test_the_strip_can_be_left_and_the_list_reopened(services: FakeServices) -> None:
    await talk(services)
    assert await choose.leave(services, "") == {"resume": HIDDEN}
    changes = await choose.open_list(services, "")
    assert changes["screen.choose"] == SHOWN
    assert changes["resume"] == SHOWN


async def test_the_sheet_opens_empty_for_one_conversation(services: FakeServices) -> None:
    scenario = services.catalog.persona(MAYA).scenarios[0]
    changes = await prepare.open_sheet(services, "", MAYA, scenario.id)
    assert changes["screen.prepare"] == SHOWN
    assert scenario.title in str(changes["prepare title"])
    assert all(changes[field] == "" for field in prepare.FIELDS)
    assert changes["voice"]["value"] == "scripted"  # type: ignore[index]
    assert set(changes) <= set(prepare.SHEET)


async def test_the_sheet_gives_no_hidden_fact_away(services: FakeServices) -> None:
    for persona in services.catalog.personas():
        for scenario in persona.scenarios:
            changes = await prepare.open_sheet(services, "", persona.id, scenario.id)
            for fact in persona.facts:
                assert fact.text not in str(changes["brief"])


@pytest.mark.parametrize("preset", list(Preset))
async def test_a_level_sets_the_dials_to_its_own(services: FakeServices, preset: Preset) -> None:
    changes = await prepare.set_level(services, "", preset.value)
    assert changes["dial trust"] == PRESETS[preset].trust
    assert changes["dial turn"] == PRESETS[preset].core_from_turn


async def test_a_remote_voice_is_told_before_anything_is_typed(services: FakeServices) -> None:
    services.voice_list = [Voice(VoiceKind.ENDPOINT, "gpt", "api.example.com"), Voice()]
    services.wanted = VoiceKind.ENDPOINT
    scenario = services.catalog.persona(MAYA).scenarios[0]
    changes = await prepare.open_sheet(services, "", MAYA, scenario.id)
    assert changes["voice"]["value"] == "endpoint"  # type: ignore[index]
    assert "sent to api.example.com" in str(changes["consent"])


async def test_a_loading_voice_is_looked_after_until_it_is_ready(services: FakeServices) -> None:
    local = Voice(VoiceKind.LOCAL, "Qwen", ready=False, progress=0.5)
    services.voice_list = [local, Voice()]
    changes = await prepare.pick_voice(services, "", "local")
    assert "Loading, 50%" in str(changes["voice state"])
    assert changes["voice clock"] == gr.update(active=True)
    services.voice_list = [replace(local, ready=True), Voice()]
    changes = await prepare.pick_voice(services, "", "local")
    assert "Ready." in str(changes["voice state"])
    assert changes["voice clock"] == gr.update(active=False)


async def test_a_broken_voice_is_named_where_written_lines_stand_in(services: FakeServices) -> None:
    broken = Voice(VoiceKind.LOCAL, "Qwen", ready=False, problem="The file is damaged.")
    services.voice_list = [broken, Voice()]
    services.wanted = VoiceKind.LOCAL
    changes = await prepare.pick_voice(services, "", "scripted")
    assert "The file is damaged." in str(changes["voice state"])


async def test_no_voice_chosen_changes_nothing(services: FakeServices) -> None:
    assert await prepare.pick_voice(services, "", "") == {"voice clock": gr.update(active=False)}
