"""A line on its way when the page is lost: back in the box, unless it was answered after all."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.site import Site, chat, say, settled, start
from tests.ui.fake_services import FakeServices

FIRST, SECOND = "What has the month been like for you?", "What changed in May?"


@pytest.fixture
def page(browser: Browser, stage: Site) -> Iterator[Page]:
    """Open a page; a reload in the middle of an answer makes Gradio complain in the console."""
    context = browser.new_context(reduced_motion="reduce")
    shown = context.new_page()
    shown.goto(stage.url)
    shown.get_by_role("tab", name="Practise").wait_for()
    yield shown
    context.close()


def test_a_line_without_an_answer_comes_back(page: Page, fake: FakeServices) -> None:
    box = start(page)
    say(page, FIRST, 1)
    page.reload()
    settled(page, 1)
    expect(box).to_have_value("")
    fake.pause = 60.0
    box.fill(SECOND)
    box.press("Enter")
    expect(chat(page, "user")).to_have_count(2)
    page.reload()
    settled(page, 1)
    expect(box).to_have_value(SECOND)
    expect(page.get_by_role("button", name="Say it")).to_be_enabled()
