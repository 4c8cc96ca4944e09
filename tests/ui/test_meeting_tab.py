"""Meeting again: what is shown, what is ticked, and the room that follows."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import gradio as gr

from simulator.domain.rehearsal import Ending
from simulator.ui.again import notes
from simulator.ui.tabs import meeting, rehearse
from tests.ui.fake_services import FakeServices
from tests.ui.test_debrief_tab import MAYA, held


async def test_the_sheet_lists_the_promises_of_both_sides(services: FakeServices) -> None:
    talk = await held(services)
    await services.end("", talk)
    changes: dict[str, Any] = dict(await meeting.open_sheet(services, "", talk))
    assert changes["screen.again"] == gr.update(visible=True)
    assert "Meet Maya again" in changes["again title"]
    assert "You brought it to an end." in changes["again sheet"]
    choices = changes["kept promises"]["choices"]
    assert [choice[0] for choice in choices] == [
        "You: take the Friday call (on Friday)",
        "Both of you: look at it together (next Tuesday)",
        "Maya: send the draft",
    ]
    assert changes["kept promises"]["value"] == []
    assert set(changes) <= set(meeting.SHEET)


async def test_a_short_talk_that_was_left_has_little_to_bring(services: FakeServices) -> None:
    talk = (await services.start("", MAYA)).id
    services.talks[talk] = replace(services.talks[talk], ended=Ending.WALKED_OUT)
    changes: dict[str, Any] = dict(await meeting.open_sheet(services, "", talk))
    assert "Maya walked out." in changes["again sheet"]
    assert "Nothing that lay hidden." in changes["again sheet"]
    assert changes["kept promises"]["visible"] is False


async def test_the_room_knows_what_was_kept(services: FakeServices) -> None:
    talk = await held(services)
    changes: dict[str, Any] = dict(await meeting.meet(services, "", talk, [0], 3))
    again = services.talks[changes["talk"]]
    assert again.setup.follow_up is not None
    assert again.setup.follow_up.days == 3
    assert [one.kept for one in again.setup.follow_up.pledges] == [True, False, False]
    assert "Promised, and kept" in changes["notes"]
    assert "Promised, not kept" in changes["notes"]
    assert set(changes) <= set(rehearse.ROOM)


async def test_nothing_ticked_and_the_way_back(services: FakeServices) -> None:
    talk = await held(services)
    changes: dict[str, Any] = dict(await meeting.meet(services, "", talk, None, 7))
    assert services.talks[changes["talk"]].setup.follow_up is not None
    assert (await meeting.back(services, ""))["screen.debrief"] == gr.update(visible=True)


def test_a_first_meeting_has_no_such_notes() -> None:
    assert notes(None, "Maya") == []
