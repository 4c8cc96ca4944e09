"""Progress: honest about too little, and every earlier talk can be read again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import gradio as gr
import pytest

from simulator.coaching.spacing import plan
from simulator.domain.rehearsal import Preparation
from simulator.reports.words import AID
from simulator.ui import overtime
from simulator.ui.tabs import progress
from tests.reports import examples
from tests.reports.test_html import Elements
from tests.ui.fake_drills import FakeDrills
from tests.ui.fake_services import FakeServices
from tests.ui.test_other_tabs import held

TODAY = date(2026, 6, 1)


async def shown(services: FakeServices) -> str:
    return str((await progress.refresh(services, ""))["progress"])


@pytest.mark.parametrize(
    ("times", "word"),
    [
        (0, "Not enough yet: 0 of 3 conversations. Three more give you a first line."),
        (2, "Not enough yet: 2 of 3 conversations. One more gives you a first line."),
        (3, "Last three: 5, 5, 5."),
    ],
)
async def test_progress_is_honest_about_too_little(
    services: FakeServices, times: int, word: str
) -> None:
    await held(services, times)
    page = await shown(services)
    assert word in page
    assert page.count("<svg") == (2 if times == 3 else 0)
    assert page.count("About ") == (2 if times == 3 else 0)
    assert AID in page


async def test_an_empty_page_says_what_would_fill_it(services: FakeServices) -> None:
    page = await shown(services)
    for word in ("a second time", "Choose one goal", "No drill yet", "Nothing yet."):
        assert word in page


async def test_tries_at_the_same_talk_stand_side_by_side(services: FakeServices) -> None:
    await held(services, 2)
    page = await shown(services)
    assert "<h3>Three late reports, with Maya</h3>" in page
    assert "From the first to the last: Listening 5 \u2192 5" in page
    assert page.count('<td data-l="Talk">1 June, medium</td>') == 2
    assert '<td data-l="Facts">0 of 3</td>' in page


def with_goal(goal: str) -> Any:
    talk = examples.rehearsal()
    setup = replace(talk.setup, preparation=Preparation(goal=goal))
    return examples.debrief(rehearsal=replace(talk, setup=setup))


def test_goals_are_kept_or_not_yet_and_own_goals_are_left_to_oneself() -> None:
    debriefs = [with_goal(g) for g in ("Name the feeling", "Understand before fixing", "My own")]
    page = str(overtime.page(debriefs, (), {}, (), TODAY))
    assert "Kept in 1 of 2 conversations." in page
    assert "<b>Name the feeling</b> Kept. You named it at turn 3." in page
    assert "<b>Understand before fixing</b> Not yet." in page
    assert "My own" not in page


async def test_drills_done_are_listed_with_the_next_day() -> None:
    drills = FakeDrills()
    run = await drills.begin("", "reflect")
    for line in run.lines:
        await drills.answer("", run.id, line, "So you waited.")
    plans = {one.id: plan([]) for one in drills.all()} | {"reflect": plan([TODAY])}
    page = str(overtime.page((), drills.all(), plans, await drills.runs(""), TODAY))
    assert "5 of 5 at the first go" in page
    assert '<td data-l="Next">Next Wednesday 3 June</td>' in page
    assert "Ask openly" not in page


async def test_an_earlier_talk_is_read_again(services: FakeServices) -> None:
    await held(services, 1)
    assert 'data-talk="talk-1"' in await shown(services)
    changes = await progress.read(services, "", "talk-1")
    assert changes["tabs"] == gr.update(selected="practise")
    assert "Four skills" in str(changes["debrief"])


def test_hostile_words_stay_words() -> None:
    talk = replace(examples.hostile().rehearsal, id=examples.HOSTILE, started=None)
    debriefs = [replace(examples.hostile(), rehearsal=talk)] * 3
    page = str(overtime.page(debriefs, (), {}, (), TODAY))
    elements = Elements(page).found
    assert "img" not in {tag for tag, _ in elements}
    assert not [name for _, attrs in elements for name in attrs if name.startswith("on")]
    assert "no date" in page
