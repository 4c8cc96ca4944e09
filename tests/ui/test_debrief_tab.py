"""After the talk: the manager's own view first, then the debrief, then the files."""

from __future__ import annotations

from typing import Any

import gradio as gr

from simulator.domain.assessment import Flag
from simulator.domain.rehearsal import Ending, Preparation
from simulator.domain.scenario import Preset
from simulator.domain.transcript import Span
from simulator.ui.tabs import debrief
from tests.reports import examples
from tests.ui.fake_services import FakeServices

MAYA = "maya-missed-deadlines"
LINES = (
    "Three came late, on the 3rd among others. What has the month been like?",
    "So, the nights are short. That must be exhausting.",
    "The draft by Thursday noon stays. Let us look at it next Tuesday.",
    "Thank you for telling me.",
)


async def held(services: FakeServices, **more: Any) -> str:
    talk = await services.start("", MAYA, **more)
    for line in LINES:
        async for _ in services.say("", talk.id, line):
            pass
    return talk.id


async def test_ending_asks_for_the_own_view_before_any_level(services: FakeServices) -> None:
    talk = await held(services)
    changes = await debrief.end(services, "", talk)
    assert changes["screen.self"] == gr.update(visible=True)
    assert changes["kept"] == ""
    assert "debrief" not in changes
    assert all(changes[name] is None for name in debrief.RATINGS)
    assert services.talks[talk].ended is Ending.MANAGER


async def test_a_talk_that_was_walked_out_of_stays_so(services: FakeServices) -> None:
    services.walks_out = True
    talk = await held(services)
    await debrief.end(services, "", talk)
    assert services.talks[talk].ended is Ending.WALKED_OUT


async def test_the_own_view_is_stored_and_shown_beside_the_levels(services: FakeServices) -> None:
    talk = await held(services)
    await debrief.end(services, "", talk)
    changes: dict[str, Any] = dict(await debrief.reveal(services, "", talk, 4, None, 2, None))
    assert services.talks[talk].self_rating == {"listening": 4, "clear_expectations": 2}
    assert "You rated yourself 4." in changes["debrief"]
    assert changes["screen.debrief"] == gr.update(visible=True)
    assert set(changes) <= set(debrief.DEBRIEF)


async def test_the_own_view_can_be_left_out(services: FakeServices) -> None:
    talk = await held(services)
    changes: dict[str, Any] = dict(await debrief.reveal(services, "", talk, *[None] * 4))
    assert services.talks[talk].self_rating == {}
    assert "You rated yourself" not in changes["debrief"]
    assert "you said" not in changes["debrief"]


async def test_the_debrief_can_be_saved_in_five_forms(services: FakeServices) -> None:
    talk = await held(services)
    changes: dict[str, Any] = dict(await debrief.open_debrief(services, "", talk))
    for ending in (".html", ".md", ".csv", "-xapi.json", ".jsonl"):
        assert f'download="debrief-maya-missed-deadlines-2026-06-01{ending}"' in changes["saves"]


async def test_a_red_line_stands_above_everything(services: FakeServices) -> None:
    services.flags = (Flag("x", 1, "Three", Span(0, 5), "You promised secrecy."),)
    talk = await held(services)
    changes: dict[str, Any] = dict(await debrief.open_debrief(services, "", talk))
    part = changes["debrief"]
    assert part.index("You promised secrecy.") < part.index("Four skills")
    assert services.catalog.persona(MAYA).scenarios[0].handoff.split(".")[0] in part


async def test_again_a_little_harder_keeps_the_notes(services: FakeServices) -> None:
    talk = await held(services, preparation=Preparation(facts="Late", goal="Name the feeling"))
    changes = await debrief.harder(services, "", talk)
    assert changes["screen.prepare"] == gr.update(visible=True)
    assert changes["level"]["value"] == "hard"
    assert changes["level"]["info"].startswith("Harder:")
    assert changes["level"]["label"] == "How guarded is Maya?"
    assert changes["dial trust"] == 28
    assert changes["field facts"] == "Late"
    assert changes["goal"] == "Name the feeling"


async def test_nothing_is_harder_than_the_hardest(services: FakeServices) -> None:
    talk = await held(services, preset=Preset.EXPERT)
    changes = await debrief.harder(services, "", talk)
    assert changes["level"]["value"] == "expert"


def test_a_file_name_holds_only_safe_signs() -> None:
    from dataclasses import replace

    talk = examples.rehearsal()
    talk = replace(talk, started=None, setup=replace(talk.setup, persona="../a b"))
    assert debrief.file_stem(talk) == "debrief-ab"
