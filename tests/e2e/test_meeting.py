"""Meeting again at two sizes: tick what was kept, come in, and hear about what was not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import site as steps
from tests.e2e.site import Site, chat, finish, say, start
from tests.e2e.test_journey import LINES, PICTURES, SIZES

Opener = Callable[..., Page]


@pytest.mark.parametrize("size", list(SIZES))
def test_a_second_meeting(site: Site, visit: Opener, size: str) -> None:
    width, height = SIZES[size]
    page = visit(site, width, height)
    start(page)
    for turn, line in enumerate(LINES, start=1):
        say(page, line, turn)
    finish(page)
    page.get_by_role("button", name="Meet again, days later").click()
    expect(steps.heading(page)).to_have_text("Meet Maya again")
    expect(steps.heading(page)).to_be_focused()
    promises = page.locator("#rr-again input[type=checkbox]")
    expect(promises.first).to_be_visible()
    promises.first.check()
    promises.first.uncheck()
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"again-{size}.png", full_page=True)
    assert steps.violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_role("button", name="Start the meeting").click()
    expect(page.get_by_label("What do you say?")).to_be_visible()
    expect(chat(page, "bot")).to_have_count(1)
    expect(chat(page, "bot")).to_contain_text("\u201c")
    expect(page.locator(".rr-notes")).to_contain_text("Promised, not kept")
    page.screenshot(path=PICTURES / f"again-room-{size}.png")
    assert steps.violations(page) == []
    say(page, "I didn't do it, and that's on me. I'm sorry. What did it cost you?", 1)
