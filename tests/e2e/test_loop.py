"""The practice loop around a talk, at two sizes: take it along."""

from __future__ import annotations

import asyncio
import os
import re
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from simulator.bootstrap import build as build_services
from simulator.config import load
from simulator.domain.rehearsal import Preparation
from simulator.domain.scenario import Preset
from simulator.reports.html import takeaway_page
from simulator.reports.takeaway import LONGEST, MOST_CHECKS, Phrase, TakeAway, take_away
from tests.e2e import site as steps
from tests.e2e.site import Site, finish, say, start
from tests.reports import examples
from tests.ui.fake_services import FakeServices

Opener = Callable[..., Page]
PICTURES = Path(os.environ.get("PICTURES", "artifacts/e2e"))
SIZES = {"laptop": (1280, 800), "phone": (390, 844)}
LINES = (
    "Thanks for coming, Maya. How has the last month been from your side?",
    "It sounds as if the evenings are full as well. That must be exhausting.",
    "The draft reaches me by Thursday noon from now on. I'll take the Friday call myself.",
    "Let's look at it together next Tuesday at ten.",
)


def look(page: Page, name: str, size: str) -> None:
    """Take a picture, let axe look, and see that nothing is wider than the screen."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"loop-{name}-{size}.png")
    assert steps.violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def debriefed(page: Page) -> None:
    """Hold a talk and read its debrief."""
    start(page)
    for turn, line in enumerate(LINES, start=1):
        say(page, line, turn)
    finish(page)


@pytest.mark.parametrize("size", list(SIZES))
def test_the_page_for_the_real_talk(stage: Site, visit: Opener, size: str) -> None:
    page = visit(stage, *SIZES[size])
    debriefed(page)
    page.get_by_label("When is the real talk?").fill("2026-05-12T10:00")
    page.get_by_role("button", name="Make my page").click()
    card = page.locator("#rr-take .rr-take")
    expect(card).to_contain_text("Tuesday 12 May 2026, 10:00")
    expect(card.locator(".rr-take-title")).to_be_focused()
    look(page, "takeaway", size)
    with page.expect_download() as caught:
        page.get_by_role("link", name="Save the date (.ics)").click()
    assert "DTSTART:20260512T" in Path(caught.value.path()).read_text()
    with page.expect_download() as caught:
        page.get_by_role("link", name="Save the page").click()
    assert "://" not in Path(caught.value.path()).read_text()


def fullest() -> TakeAway:
    """Return a page on which everything is as long as it may be."""
    long = "A sentence that goes on about the draft, the numbers and the call on Friday. " * 2
    text = long[:LONGEST]
    phrases = tuple(Phrase(text, "empathy", "what is fixed, what is open", n) for n in range(5))
    whole = take_away(examples.dated(examples.debrief(), datetime(2026, 9, 30, 10, tzinfo=UTC)))
    row = replace(
        whole.actions[0], what=text[: LONGEST // 2], by_when=text[: LONGEST // 4], gap=True
    )
    return replace(
        whole,
        opening=text * 2,
        phrases=phrases,
        actions=(row,) * 5,
        more_actions=7,
        checks=(text,) * MOST_CHECKS,
    )


def test_it_fits_one_sheet_of_paper(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(takeaway_page(fullest()))
    paper = page.pdf(format="A4", prefer_css_page_size=True)
    page.close()
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1


@pytest.mark.parametrize("size", list(SIZES))
def test_a_drill_from_the_first_line_to_the_next_day(stage: Site, visit: Opener, size: str) -> None:
    page = visit(stage, *SIZES[size])
    steps.tab(page, "Drills")
    expect(page.get_by_text("Not done yet")).to_have_count(len(stage.services.drills.all()))
    look(page, "drills", size)
    page.get_by_role("button", name="Start: Reflect what you heard").click()
    box = page.get_by_label("Your answer")
    for number in range(1, 6):
        expect(page.get_by_text(f"Line {number} of 5")).to_be_visible()
        if number == 1:
            box.fill("You should see HR about it.")
            page.get_by_role("button", name="Look at it").click()
            expect(page.get_by_role("heading", name="Not there yet")).to_be_focused()
            look(page, "drill-poor", size)
        box.fill("So you found out from the screen.")
        box.press("Enter")
        expect(page.get_by_role("heading", name="That shows it")).to_be_visible()
        page.get_by_role("button", name="Finish" if number == 5 else "Next line").click()
    expect(page.get_by_text("4 of 5 at the first go.")).to_be_visible()
    look(page, "drill-end", size)
    steps.tab(page, "Practise")
    strip = page.locator("#rr-drill-strip")
    expect(strip).to_contain_text("Reflect what you heard")
    look(page, "drill-strip", size)
    strip.get_by_role("button", name="Open drills").click()
    page.get_by_role("button", name="All drills").click()
    expect(page.get_by_text("Done 1 time")).to_be_visible()


@pytest.mark.parametrize("size", list(SIZES))
def test_progress_after_three_talks(
    stage: Site, fake: FakeServices, visit: Opener, size: str
) -> None:
    thread = threading.Thread(target=lambda: asyncio.run(_practised(fake)))
    thread.start()
    thread.join()
    page = visit(stage, *SIZES[size])
    steps.tab(page, "Progress")
    expect(page.locator(".rr-prog section")).to_have_count(4)
    expect(page.locator(".rr-est").first).to_contain_text("About ")
    look(page, "progress", size)
    page.get_by_role("heading", name="The same talk again").scroll_into_view_if_needed()
    look(page, "progress-more", size)
    page.locator("[data-talk]").last.click()
    expect(page.locator("#rr-debrief .rr-deb")).to_be_visible()
    expect(steps.heading(page)).to_be_focused()


async def _practised(services: FakeServices) -> None:
    """Hold three talks with a goal, and do a drill."""
    for preset in (Preset.MEDIUM, Preset.MEDIUM, Preset.HARD):
        goal = Preparation(goal="Name the feeling")
        talk = await services.start("", "maya-missed-deadlines", preset=preset, preparation=goal)
        for line in LINES:
            async for _event in services.say("", talk.id, line):
                pass
        await services.end("", talk.id)
    run = await services.drills.begin("", "reflect")
    for line_id in run.lines:
        await services.drills.answer("", run.id, line_id, "So you waited.")


@pytest.mark.parametrize("size", list(SIZES))
def test_a_debrief_is_shared_in_chosen_parts(stage: Site, visit: Opener, size: str) -> None:
    page = visit(stage, *SIZES[size])
    debriefed(page)
    page.get_by_role("button", name="Share this debrief").click()
    page.locator("#rr-share label", has_text="The whole conversation").click()
    page.get_by_label("Other names to replace").fill("Thursday = a day")
    page.get_by_role("button", name="Make the file").click()
    link = page.get_by_role("link", name="Save the shared debrief")
    expect(link).to_be_visible()
    link.scroll_into_view_if_needed()
    look(page, "share", size)
    with page.expect_download() as caught:
        link.click()
    saved = Path(caught.value.path()).read_text()
    assert "by [a day] noon" in saved
    assert "Maya" not in saved
    assert "://" not in saved
    page.set_content(saved)
    look(page, "shared", size)


def test_an_export_is_opened_elsewhere(visit: Opener, tmp_path: Path) -> None:
    saved = tmp_path / "export.json"
    for name in ("here", "there"):
        folder = load(data_dir=tmp_path / name, voice="scripted")
        with Site(build_services(folder)) as site:
            page = visit(site)
            if name == "here":
                debriefed(page)
                steps.tab(page, "Settings")
                page.get_by_role("button", name="Export all").click()
                with page.expect_download() as caught:
                    page.get_by_role("link", name="Save rehearsal-room.json").click()
                caught.value.save_as(saved)
                page.close()
                continue
            steps.tab(page, "Settings")
            with page.expect_file_chooser() as chooser:
                page.get_by_role("button", name="Import an export").click()
            chooser.value.set_files(saved)
            expect(page.get_by_text("Imported 1 conversation.")).to_be_visible()
            look(page, "import", "laptop")
            steps.tab(page, "Progress")
            page.locator("[data-talk]").click()
            expect(page.locator("#rr-debrief .rr-deb")).to_contain_text("Thursday noon")
            page.close()
