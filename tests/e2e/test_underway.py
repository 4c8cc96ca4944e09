"""A line on its way when the page is lost: back in the box, unless it was answered after all."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.e2e.site import Site, chat, say, settled, start
from tests.ui.fake_services import FakeServices

Opener = Callable[..., Page]
FIRST, SECOND = "What has the month been like for you?", "What changed in May?"


def test_a_line_without_an_answer_comes_back(
    visit: Opener, stage: Site, fake: FakeServices
) -> None:
    page = visit(stage)
    box = start(page)
    say(page, FIRST, 1)
    fake.pause = 60.0
    box.fill(SECOND)
    box.press("Enter")
    expect(chat(page, "user")).to_have_count(2)
    page.reload()
    settled(page, 1)
    expect(box).to_have_value(SECOND)
    fake.pause = 0.0
    box.press("Enter")
    settled(page, 2)
    page.reload()
    settled(page, 2)
    expect(box).to_have_value("")
