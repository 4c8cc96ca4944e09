"""Trying a turn again: both tries side by side, switched and renamed, at two sizes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import site as steps
from tests.e2e.site import Site, finish, say, settled, start
from tests.e2e.test_journey import LINES, PICTURES, SIZES

Opener = Callable[..., Page]


@pytest.mark.parametrize("size", list(SIZES))
def test_two_tries_side_by_side(site: Site, visit: Opener, size: str) -> None:
    width, height = SIZES[size]
    page = visit(site, width, height)
    start(page)
    say(page, LINES[0], 1)
    say(page, "Have you tried blocking time in your calendar? That usually helps.", 2)
    say(page, "OK, well, let me know if you need anything.", 3)
    finish(page)
    page.get_by_role("button", name="Try again from turn 2").click()
    settled(page, 1)
    say(page, LINES[1], 2)
    say(page, LINES[2], 3)
    finish(page)
    compared = page.locator(".rr-versus")
    expect(compared.get_by_role("heading", name="Two tries, side by side")).to_be_visible()
    expect(compared.locator(".rr-changed").first).to_contain_text("\u201cFirst try\u201d")
    expect(compared.locator("svg.rr-both polyline")).to_have_count(4)
    _look(page, f"tries-{size}", width)
    page.get_by_label("Name of this try").fill("Listened first")
    page.get_by_role("button", name="Rename").click()
    expect(page.locator("#rr-tries label", has_text="Listened first")).to_be_visible()
    page.locator("#rr-tries label", has_text="First try").click()
    expect(compared.locator("thead").first).to_contain_text("First try (this one)")
    expect(page.locator("#rr-deb .rr-t.m").nth(1)).to_contain_text("Have you tried")


def _look(page: Page, name: str, width: int) -> None:
    """Take pictures of the debrief's top and of the comparison; let axe look."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"{name}-top.png")
    page.locator(".rr-versus").scroll_into_view_if_needed()
    page.locator(".rr-versus").screenshot(path=PICTURES / f"{name}.png")
    assert steps.violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
