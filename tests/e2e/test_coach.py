"""Asking the coach, at two sizes; and a room without helps."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import site as steps
from tests.e2e.site import Site, prepare, say, start
from tests.e2e.test_journey import PICTURES, SIZES

Opener = Callable[..., Page]


@pytest.mark.parametrize("size", list(SIZES))
def test_a_word_of_the_coach(site: Site, visit: Opener, size: str) -> None:
    width, height = SIZES[size]
    page = visit(site, width, height)
    box = start(page)
    say(page, "Have you tried blocking time in your calendar?", 1)
    box.fill("So what I hear")
    page.get_by_role("button", name="Ask the coach (3 left)").press("Enter")
    word = page.locator("#rr-note .rr-notice")
    expect(word).to_contain_text("A word from the coach")
    expect(word).to_be_in_viewport()
    expect(steps.chat(page, "bot").last).to_be_in_viewport()
    expect(page.get_by_role("button", name="Ask the coach (2 left)")).to_be_visible()
    expect(box).to_have_value("So what I hear")
    expect(box).to_be_focused()
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"coach-{size}.png")
    assert steps.violations(page) == []
    said = word.text_content()
    page.reload()
    expect(page.locator("#rr-note .rr-notice")).to_have_text(said or "")
    expect(page.get_by_role("button", name="Ask the coach (2 left)")).to_be_visible()


def test_a_room_without_helps(site: Site, visit: Opener) -> None:
    page = visit(site)
    prepare(page)
    page.locator("#rr-prepare label", has_text="Assessed").click()
    steps.enter(page)
    expect(page.get_by_label("What do you say?")).to_be_visible()
    say(page, "How was June for you?", 1)
    for name in ("Ask the coach", "Take back my last line", "Say this differently"):
        expect(page.get_by_role("button", name=name)).to_have_count(0)
    expect(page.get_by_label("Show trust and tension")).to_have_count(0)
    page.screenshot(path=PICTURES / "assessed-laptop.png")
    assert steps.violations(page) == []
