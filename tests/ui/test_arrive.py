"""The minute before the room: shown, skipped, remembered."""

from __future__ import annotations

from typing import Any

import gradio as gr

from simulator.ui.tabs import arrive, rehearse
from tests.ui.fake_services import FakeServices

MAYA = "maya-missed-deadlines"
DIALS = (35, 45, 1.25, 4, 50, False)
WISHES = ("late-reports", "medium", "scripted", "practice", *DIALS, *[""] * 5, None)


async def test_the_step_comes_before_the_talk_has_begun(services: FakeServices) -> None:
    changes: dict[str, Any] = dict(await arrive.knock(services, "", True, MAYA, *WISHES))
    assert changes["screen.arrive"] == gr.update(visible=True)
    assert "A minute before you meet Maya" in changes["arrive title"]
    assert changes["intention"] == ""
    assert services.talks == {}
    assert set(changes) <= {*rehearse.ROOM, *arrive.STEP}


async def test_who_does_not_want_it_goes_straight_in(services: FakeServices) -> None:
    changes: dict[str, Any] = dict(await arrive.knock(services, "", False, MAYA, *WISHES))
    assert changes["screen.rehearse"] == gr.update(visible=True)
    assert len(services.talks) == 1


async def test_an_empty_intention_is_no_note(services: FakeServices) -> None:
    changes: dict[str, Any] = dict(await arrive.start(services, "", "", MAYA, *WISHES))
    assert "You came without notes." in changes["notes"]


async def test_the_way_back_leads_to_the_sheet(services: FakeServices) -> None:
    assert (await arrive.back(services, ""))["screen.prepare"] == gr.update(visible=True)
    assert services.talks == {}


async def test_the_choice_is_remembered(services: FakeServices) -> None:
    for wanted in (True, False):
        kept = (await arrive.remember(services, "", wanted))["arriving"]
        assert (await arrive.recall(services, "", str(kept)))["arrive first"] is wanted
