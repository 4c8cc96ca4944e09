"""A reload, a restart and another browser: the talk is where it was left."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from simulator.bootstrap import build as build_services
from simulator.config import load
from tests.e2e.site import Site, chat, finish, say, settled, start, violations

Opener = Callable[..., Page]
FIRST = "What has the month been like for you?"


def test_a_reload_and_a_restart_return_to_the_same_talk(visit: Opener, tmp_path: Path) -> None:
    settings = load(data_dir=tmp_path, voice="scripted")
    with Site(build_services(settings)) as site:
        page = visit(site)
        start(page)
        say(page, FIRST, 1)
        answer = chat(page, "bot").last.inner_text()
        page.reload()
        settled(page, 1)
        expect(chat(page, "user").last).to_have_text(FIRST)
        assert chat(page, "bot").last.inner_text() == answer
        page.goto("about:blank")
    with Site(build_services(settings), port=site.port):
        page.goto(site.url)
        settled(page, 1)
        assert chat(page, "bot").last.inner_text() == answer
        say(page, "And how are the evenings?", 2)


def test_another_browser_is_offered_the_talk(visit: Opener, tmp_path: Path) -> None:
    with Site(build_services(load(data_dir=tmp_path, voice="scripted"))) as site:
        page = visit(site)
        start(page)
        say(page, FIRST, 1)
        other = visit(site)
        expect(other.locator("#rr-resume")).to_contain_text(
            "You stopped at turn 1 with Maya today."
        )
        other.get_by_role("button", name="Carry on").click()
        settled(other, 1)
        third = visit(site)
        third.get_by_role("button", name="Leave it").click()
        expect(third.locator("#rr-resume")).to_be_hidden()
        for left in (page, other, third):
            left.goto("about:blank")


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_a_debrief_is_postponed_and_not_skipped(
    site: Site, visit: Opener, width: int, height: int
) -> None:
    page = visit(site, width, height)
    start(page)
    for turn in range(1, 5):
        say(page, f"How was June for you, all in all, on day {turn}?", turn)
    page.locator("#rr-clockrow").get_by_role("button", name="End the conversation").click()
    page.locator("#rr-self").get_by_role("button", name="Later").click()
    waiting = page.locator("#rr-unread")
    expect(waiting).to_contain_text("Your debrief of the talk with Maya is waiting.")
    assert violations(page) == []
    page.reload()
    expect(waiting).to_be_visible()
    waiting.get_by_role("button", name="Read my debrief").click()
    page.locator("#rr-self").get_by_role("button", name="Skip, show me").click()
    expect(page.locator("#rr-debrief .rr-deb")).to_be_visible()
    page.get_by_role("button", name="Choose another conversation").click()
    expect(page.get_by_role("button", name="Prepare to talk with Maya")).to_be_visible()
    expect(waiting).to_be_hidden()


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_the_real_talks_date_comes_back(site: Site, visit: Opener, width: int, height: int) -> None:
    page = visit(site, width, height)
    start(page)
    say(page, "How was June for you?", 1)
    finish(page)
    soon = datetime.now(UTC).astimezone() + timedelta(days=1)
    page.get_by_label("When is the real talk?").fill(f"{soon:%Y-%m-%d}T10:00")
    page.get_by_role("button", name="Make my page").click()
    expect(page.locator("#rr-take")).to_be_visible()
    page.reload()
    coming = page.locator("#rr-coming")
    expect(coming).to_contain_text("Your real talk, rehearsed with Maya, is tomorrow at 10:00.")
    assert violations(page) == []
    coming.get_by_role("button", name="Read my page").click()
    expect(page.locator("#rr-take .rr-take-title")).to_be_visible()
    expect(page.get_by_label("When is the real talk?")).to_have_value(f"{soon:%Y-%m-%d}T10:00")
    page.get_by_label("When is the real talk?").fill("")
    page.get_by_role("button", name="Make my page").click()
    expect(page.locator("#rr-take")).not_to_contain_text("10:00")
