"""The drills: a list with due days, a session line by line, and how it went."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import gradio as gr
import pytest

from simulator.coaching.spacing import Plan
from simulator.errors import InputError
from simulator.ui import drillsheet
from simulator.ui.tabs import drills
from tests.ui.fake_services import FakeServices

TODAY = date(2026, 5, 12)


async def begun(services: FakeServices, drill_id: str = "reflect") -> tuple[dict[str, Any], str]:
    changes = dict(await drills.start(services, "", drill_id))
    return changes, str(changes["drill run"])


async def test_a_session_begins_with_its_first_line(services: FakeServices) -> None:
    changes, run_id = await begun(services, "say-the-standard")
    run = await services.drills.load("", run_id)
    drill = next(one for one in services.drills.all() if one.id == run.drill)
    assert changes["drill at"] == run.lines[0]
    assert "Line 1 of 5" in changes["drill head"]
    assert drill.line(run.lines[0]).scene[:20] in changes["drill line"]
    assert changes["drill room"] == gr.update(visible=True)
    assert changes["drill box"] == changes["drill said"] == ""


async def test_an_answer_is_looked_at_and_may_be_given_again(services: FakeServices) -> None:
    changes, run_id = await begun(services)
    line = str(changes["drill at"])
    poor: dict[str, Any] = dict(await drills.answer(services, "", run_id, line, "Try <b>this</b>"))
    assert "Not there yet" in poor["drill said"]
    assert "Advice came first." in poor["drill said"]
    assert "&lt;b&gt;" in poor["drill said"]
    good: dict[str, Any] = dict(await drills.answer(services, "", run_id, line, "So you waited."))
    assert "That shows it" in good["drill said"]
    assert good["drill next"] == gr.update(visible=True, value="Next line")
    with pytest.raises(InputError, match="no answer yet"):
        await drills.answer(services, "", run_id, line, " ")


async def test_after_five_lines_it_says_how_it_went_and_what_is_next(
    services: FakeServices,
) -> None:
    changes, run_id = await begun(services)
    line = str(changes["drill at"])
    await drills.answer(services, "", run_id, line, "You should rest.")
    for _ in range(5):
        said: dict[str, Any] = dict(
            await drills.answer(services, "", run_id, line, "So you waited.")
        )
        shown: dict[str, Any] = dict(await drills.go_on(services, "", run_id))
        line = str(shown.get("drill at", ""))
    assert said["drill next"]["value"] == "Finish"
    assert "4 of 5 at the first go. 5 of 5 in the end." in shown["drill end"]["value"]
    assert "Next " in shown["drill end"]["value"]
    listed: dict[str, Any] = dict(await drills.open_list(services, ""))
    assert "Done 1 time" in listed["drill reflect"]
    assert "Not done yet" in listed["drill ask-openly"]
    strip: dict[str, Any] = dict(await drills.remind(services, ""))
    assert strip["drill strip"] == gr.update(visible=True)
    assert "Reflect what you heard" in strip["drill reminder"]


async def test_nothing_is_due_before_the_first_session(services: FakeServices) -> None:
    strip = await drills.remind(services, "")
    assert strip["drill strip"] == gr.update(visible=False)
    assert await drills.go_to(services, "") == {"tabs": gr.update(selected="drills")}


@pytest.mark.parametrize(
    ("ahead", "words"),
    [
        (-9, "Due since Sunday 3 May"),
        (-1, "Due since yesterday"),
        (0, "Due today"),
        (1, "Next tomorrow"),
        (5, "Next Sunday 17 May"),
    ],
)
def test_when_it_is_due_in_words(ahead: int, words: str) -> None:
    assert drillsheet.due(Plan(1, TODAY, TODAY + timedelta(days=ahead)), TODAY) == words


def test_a_plan_that_is_done_says_so() -> None:
    assert drillsheet.due(Plan(6, TODAY, None), TODAY) == "The plan is done"
