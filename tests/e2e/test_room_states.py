"""Trouble in the room, and every way back: said in place, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from simulator.errors import ModelUnavailableError
from tests.e2e import site as steps
from tests.e2e.site import Site, chat, say, settled, start
from tests.ui.fake_services import ANSWERS, FakeServices

Opener = Callable[..., Page]
SIZES = [(1280, 800), (390, 844)]


def bottom(page: Page) -> float:
    """Return where the box ends on the screen."""
    edge = page.get_by_label("What do you say?").bounding_box()
    assert edge is not None
    return edge["y"] + edge["height"]


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_an_unreachable_model(
    stage: Site, fake: FakeServices, visit: Opener, width: int, height: int
) -> None:
    page = visit(stage, width, height)
    box = start(page)
    say(page, "Hello Maya.", 1)
    fake.faults = [ModelUnavailableError("no")]
    box.fill("My words.")
    box.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("can\u2019t reach the model")
    expect(box).to_have_value("My words.")
    expect(chat(page, "user")).to_have_count(1)
    assert bottom(page) <= height
    assert steps.violations(page) == []
    page.get_by_role("button", name="Ask for the reply again").click()
    settled(page, 2)
    expect(page.get_by_role("alert")).to_have_count(0)


def test_a_reply_that_is_cut_off(stage: Site, fake: FakeServices, visit: Opener) -> None:
    page = visit(stage)
    box = start(page)
    fake.faults, fake.pieces_before_fault = [ModelUnavailableError("no")], 3
    box.fill("My words.")
    box.press("Enter")
    expect(page.get_by_text("was cut off")).to_be_visible()
    expect(chat(page, "bot").last).to_contain_text("\u2026")
    expect(box).to_have_value("My words.")
    assert bottom(page) <= 800
    page.get_by_role("button", name="Ask for the reply again").click()
    settled(page, 1)
    expect(chat(page, "bot").last).to_contain_text(ANSWERS[0][1])


def test_stop_gives_the_words_back(stage: Site, fake: FakeServices, visit: Opener) -> None:
    fake.pause = 60.0
    page = visit(stage)
    box = start(page)
    box.fill("My words.")
    box.press("Enter")
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_text("Nothing of this turn was kept.")).to_be_visible()
    expect(box).to_have_value("My words.")
    expect(chat(page, "user")).to_have_count(0)
    fake.pause = 0.0
    box.press("Enter")
    settled(page, 1)


def test_the_employee_walks_out(stage: Site, fake: FakeServices, visit: Opener) -> None:
    page = visit(stage)
    box = start(page)
    fake.walks_out = True
    box.fill("You are lazy.")
    box.press("Enter")
    expect(page.get_by_text("Maya has left the room.")).to_be_visible()
    expect(box).to_have_count(0)
    assert steps.violations(page) == []
    page.locator("#rr-talk").get_by_role("button", name="Take back my last line").click()
    expect(page.get_by_label("What do you say?")).to_have_value("You are lazy.")
    fake.walks_out = False
    page.get_by_label("What do you say?").press("Enter")
    settled(page, 1)


def test_a_cue_is_set_apart_only_where_there_is_one(stage: Site, visit: Opener) -> None:
    page = visit(stage)
    start(page)
    say(page, "Hello.", 1)
    say(page, "Have you tried a list?", 2)
    expect(chat(page, "bot").nth(1).locator("em")).to_have_count(1)
    expect(chat(page, "bot").nth(2).locator("em")).to_have_count(0)
    expect(page.get_by_role("log")).to_have_count(1)


def test_trust_and_tension_are_off_until_asked_for(stage: Site, visit: Opener) -> None:
    page = visit(stage)
    start(page)
    toggle = page.get_by_role("checkbox", name="Show trust and tension")
    expect(toggle).not_to_be_checked()
    expect(page.get_by_role("meter")).to_have_count(0)
    toggle.check()
    expect(page.get_by_role("meter", name="Trust")).to_have_attribute("aria-valuetext", "low")
    assert steps.violations(page) == []
    toggle.uncheck()
    expect(page.get_by_role("meter")).to_have_count(0)


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("door", ["list", "debrief"])
def test_going_back_to_a_moment(
    stage: Site, visit: Opener, door: str, width: int, height: int
) -> None:
    page = visit(stage, width, height)
    start(page)
    for turn in (1, 2, 3):
        say(page, f"Line {turn}, what do you think?", turn)
    if door == "list":
        page.get_by_role("button", name="Go back to a moment").click()
        page.locator(".rr-list label", has_text="2 \u00b7").click()
        page.get_by_role("button", name="Go back to here").click()
    else:
        steps.finish(page)
        page.get_by_role("button", name="Try again from turn 2").click()
    expect(page.get_by_text("You\u2019re back just before turn 2.")).to_be_in_viewport()
    settled(page, 1)
    say(page, "Another second line.", 2)
    expect(chat(page, "user").last).to_contain_text("Another second line.")


def test_the_pencil_says_a_line_differently(stage: Site, visit: Opener) -> None:
    page = visit(stage)
    start(page)
    for turn in (1, 2, 3):
        say(page, f"Line {turn}", turn)
    page.get_by_role("button", name="Say this differently").nth(1).click()
    page.locator("#rr-chat textarea").fill("Another *second* line")
    page.locator("#rr-chat").get_by_role("button", name="Submit").click()
    settled(page, 2)
    expect(chat(page, "user").last).to_have_text("Another *second* line")


def test_taking_back_another_reply_and_starting_over(
    stage: Site, fake: FakeServices, visit: Opener
) -> None:
    page = visit(stage)
    box = start(page)
    say(page, "Line 1", 1)
    say(page, "Line 2", 2)
    side = page.locator("#rr-side")
    fake.answer = lambda n: ("shrugs", "Another one.")
    side.get_by_role("button", name="Ask for another reply").click()
    expect(chat(page, "bot").last).to_contain_text("Another one.")
    settled(page, 2)
    side.get_by_role("button", name="Take back my last line").click()
    expect(box).to_have_value("Line 2")
    settled(page, 1)
    side.get_by_role("button", name="Start over").click()
    expect(page.get_by_text("You\u2019re back just before turn 1.")).to_be_visible()
    expect(chat(page, "user")).to_have_count(0)
