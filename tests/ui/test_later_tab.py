"""After a full talk the debrief waits until it has been read."""

from __future__ import annotations

from typing import Any

from simulator.ui.tabs import later
from tests.ui.fake_services import FakeServices
from tests.ui.test_debrief_tab import held


async def test_a_full_talk_waits_until_it_is_read(services: FakeServices) -> None:
    talk = await held(services)
    noted: dict[str, Any] = dict(await later.note_down(services, "", talk, "gone"))
    assert noted == {"unread": f"gone {talk}"}
    waiting: dict[str, Any] = dict(await later.postpone(services, "", talk, "gone"))
    assert waiting["unread"] == talk
    assert waiting["unread strip"]["visible"]
    assert "the talk with <b>Maya</b> is waiting" in waiting["unread reminder"]
    assert dict(await later.take_up(services, "", f"other {talk}"))["talk"] == talk
    read: dict[str, Any] = dict(await later.strike_out(services, "", talk, talk))
    assert (read["unread"], read["unread strip"]["visible"]) == ("", False)


async def test_a_short_one_does_not(services: FakeServices) -> None:
    talk = await services.start("", "maya-missed-deadlines")
    assert await later.note_down(services, "", talk.id, "") == {}
    shown: dict[str, Any] = dict(await later.postpone(services, "", talk.id, ""))
    assert not shown["unread strip"]["visible"]
