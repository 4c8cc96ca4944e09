"""A minute before the room, at two sizes: an intention, one key, and a choice that is kept."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import site as steps
from tests.e2e.site import Site, prepare
from tests.e2e.test_journey import PICTURES, SIZES

Opener = Callable[..., Page]


@pytest.mark.parametrize("size", list(SIZES))
def test_arriving(stage: Site, visit: Opener, size: str) -> None:
    width, height = SIZES[size]
    page = visit(stage, width, height)
    prepare(page)
    page.get_by_role("button", name="Start the conversation").click()
    expect(steps.heading(page)).to_have_text("A minute before you meet Maya")
    expect(steps.heading(page)).to_be_focused()
    still = page.locator(".rr-breath").evaluate("part => getComputedStyle(part).animationName")
    assert still == "none"
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"arrive-{size}.png")
    assert steps.violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_label("One intention").fill("Hear it to the end")
    page.get_by_label("One intention").press("Enter")
    expect(page.get_by_label("What do you say?")).to_be_visible()
    expect(page.locator(".rr-notes")).to_contain_text("Hear it to the end")


def test_the_choice_to_go_straight_in_is_kept(stage: Site, visit: Opener) -> None:
    page = visit(stage)
    prepare(page)
    page.get_by_label("Take a minute to arrive first").uncheck()
    page.wait_for_function("() => Object.keys(localStorage).some(key => key.endsWith('-arriving'))")
    again = visit(stage, context=page.context)
    prepare(again)
    expect(again.get_by_label("Take a minute to arrive first")).not_to_be_checked()
    again.get_by_role("button", name="Start the conversation").click()
    expect(again.get_by_label("What do you say?")).to_be_visible()
