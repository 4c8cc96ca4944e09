"""A reload, a restart and another browser: the talk is where it was left."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from simulator.bootstrap import build as build_services
from simulator.config import load
from tests.e2e.site import Site, chat, say, settled, start

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
