"""The whole journey at two sizes, light and dark: choose, prepare, talk, rate, read."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from simulator.reports.words import AID
from tests.e2e import site as steps
from tests.e2e.site import Site

Opener = Callable[..., Page]
PICTURES = Path(os.environ.get("PICTURES", "artifacts/e2e"))
LINES = (
    "Thanks for making time, Maya. Three reports in June went out late, on the 5th, the 12th and "
    "the 26th, and Inge priced with old figures. How has the last month been from your side?",
    "You said you came straight from a call. It sounds as if there is no gap left in the day. "
    "What changed in May?",
    "That must be exhausting, and anyone would be behind after weeks like that. From now on the "
    "draft reaches me by Thursday noon. I'll take the Friday call myself. Let's look at it "
    "together next Tuesday at ten. What have I missed?",
)
SIZES = {"laptop": (1280, 800), "phone": (390, 844)}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", list(SIZES))
def test_the_journey(site: Site, visit: Opener, size: str, scheme: str) -> None:
    width, height = SIZES[size]
    page = visit(site, width, height, scheme)

    def look(name: str) -> None:
        PICTURES.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=PICTURES / f"{name}-{size}-{scheme}.png")
        assert steps.violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width

    _choose(page, site, look)
    _prepare(page, size, look)
    _rehearse(page, height, look)
    _rate(page, look)
    _read(page, look)
    _other_tabs(page, look)


def _choose(page: Page, site: Site, look: Callable[[str], None]) -> None:
    expect(steps.heading(page)).to_have_text("Which conversation is on your mind?")
    scenarios = sum(len(persona.scenarios) for persona in site.services.catalog.personas())
    expect(page.get_by_role("button", name=re.compile("^Prepare to talk with"))).to_have_count(
        scenarios
    )
    look("1-choose")


def _prepare(page: Page, size: str, look: Callable[[str], None]) -> None:
    page.get_by_role("button", name=steps.MAYA).press("Enter")
    expect(steps.heading(page)).to_be_focused()
    if size == "laptop":
        expect(page.get_by_role("button", name="Start the conversation")).to_be_in_viewport()
    page.get_by_label("Facts").fill("Late on the 5th, the 12th and the 26th of June")
    page.get_by_text("Name the feeling", exact=True).click()
    expect(page.get_by_text("What you type stays on this computer")).to_be_visible()
    page.evaluate("window.scrollTo(0, 0)")
    look("2-prepare")
    _on_paper(page, size)
    steps.enter(page)


def _on_paper(page: Page, size: str) -> None:
    """The sheet prints without the page around it."""
    page.evaluate("window.print = () => { window.printed = true; }")
    page.get_by_role("button", name="Print").click()
    assert page.evaluate("window.printed")
    page.emulate_media(media="print")
    expect(page.get_by_label("Facts")).to_be_visible()
    expect(page.get_by_text("What you don\u2019t know")).to_be_visible()
    expect(page.get_by_role("button", name="Start the conversation")).to_be_hidden()
    expect(page.get_by_role("tab", name="Practise")).to_be_hidden()
    page.screenshot(path=PICTURES / f"2-paper-{size}.png", full_page=True)
    page.emulate_media(media="screen")


def _rehearse(page: Page, height: int, look: Callable[[str], None]) -> None:
    box = page.get_by_label("What do you say?")
    expect(box).to_be_enabled()
    for turn, line in enumerate(LINES, start=1):
        steps.say(page, line, turn)
        expect(box).to_have_value("")
        expect(box).to_be_focused()
    expect(page.get_by_role("log")).to_have_count(1)
    expect(page.get_by_text("Your words stay on this computer.")).to_be_visible()
    expect(page.locator(".rr-notes")).to_contain_text("Late on the 5th")
    edge = box.bounding_box()
    assert edge is not None
    assert edge["y"] + edge["height"] <= height
    expect(page.get_by_role("meter")).to_have_count(0)
    look("3-rehearse")


def _rate(page: Page, look: Callable[[str], None]) -> None:
    page.locator("#rr-clockrow").get_by_role("button", name="End the conversation").click()
    expect(steps.heading(page)).to_have_text("Before you see it: how did that go?")
    expect(page.locator(".rr-deb")).to_have_count(0)
    page.locator("#rr-self fieldset").nth(0).locator("label", has_text="4").click()
    page.locator("#rr-self fieldset").nth(1).locator("label", has_text="2").click()
    look("4-rate")
    page.get_by_role("button", name="Show my debrief").first.click()


def _read(page: Page, look: Callable[[str], None]) -> None:
    debrief = page.locator("#rr-debrief .rr-deb")
    expect(debrief).to_be_visible()
    expect(steps.heading(page)).to_be_focused()
    expect(debrief.locator(".rr-profile li")).to_have_count(4)
    expect(debrief.get_by_text(AID)).to_be_visible()
    look("5-debrief")
    _marks_are_words_that_were_said(page)
    _quotes_of_one_skill(page)
    look("6-quotes")
    for link in page.locator('#rr-debrief a[href^="#rr-turn-"]').all():
        target = link.get_attribute("href")
        assert page.locator(f"{target}").count() == 1
    _summary_opens_without_network(page)


def _marks_are_words_that_were_said(page: Page) -> None:
    said: list[list[object]] = page.evaluate(
        """() => [...document.querySelectorAll('#rr-debrief mark')].map(mark => {
            const copy = mark.cloneNode(true);
            copy.querySelectorAll('.rr-code').forEach(code => code.remove());
            return [copy.textContent, mark.closest('.rr-t').id];
        })"""
    )
    assert said
    for words, turn in said:
        number = int(str(turn).removeprefix("rr-turn-"))
        assert str(words) in LINES[number - 1]


def _quotes_of_one_skill(page: Page) -> None:
    page.get_by_role("button", name="Show the quotes for Listening").click()
    expect(page.locator('mark[data-d="listening"]:focus')).to_have_count(1)
    expect(page.locator('.rr-chip[data-show="listening"]')).to_have_attribute(
        "aria-pressed", "true"
    )
    filled: list[str] = page.evaluate(
        """() => [...document.querySelectorAll('#rr-debrief mark')]
            .filter(mark => getComputedStyle(mark).backgroundColor !== 'rgba(0, 0, 0, 0)')
            .map(mark => mark.dataset.d)"""
    )
    assert filled
    assert set(filled) == {"listening"}


def _summary_opens_without_network(page: Page) -> None:
    link = page.get_by_role("link", name="Save the whole debrief")
    with page.expect_download() as caught:
        link.click()
    saved = Path(caught.value.path()).read_text()
    assert caught.value.suggested_filename.endswith(".html")
    assert AID in saved
    assert "://" not in saved
    assert "<script" not in saved


def _other_tabs(page: Page, look: Callable[[str], None]) -> None:
    steps.tab(page, "Progress")
    expect(page.locator(".rr-prog section")).to_have_count(4)
    look("7-progress")
    steps.tab(page, "Review")
    expect(page.get_by_role("button", name="Find the speakers")).to_be_visible()
    look("8-review")
    steps.tab(page, "Settings")
    expect(page.locator("#rr-settings").get_by_text("kept in")).to_be_visible()
    look("9-settings")
    steps.tab(page, "Practise")
    page.locator("#rr-debrief [data-retry]").first.click()
    expect(page.get_by_text("You\u2019re back just before turn")).to_be_visible()
    expect(page.get_by_label("What do you say?")).to_be_enabled()
