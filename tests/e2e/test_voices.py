"""A model's voice in the room: streamed, named, and replaced by written lines when it fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from simulator.bootstrap import build as build_services
from simulator.config import load
from tests.e2e.site import Site, chat, enter, prepare, say, settled
from tests.fakes.model_server import Fault, ModelServer, Reply, dead_url

Opener = Callable[..., Page]
ANSWERS = (
    "It has been a long month and the evenings are full.",
    "Since May, I think, and nobody noticed until June.",
    "Thursday noon could work if the feed is there on Wednesday.",
)


@pytest.fixture
def model() -> Iterator[ModelServer]:
    with ModelServer(lambda request: ANSWERS[len(server.requests) % len(ANSWERS)]) as server:
        yield server


def come_in(page: Page) -> None:
    prepare(page)
    enter(page)
    expect(page.get_by_label("What do you say?")).to_be_visible()


def test_a_model_speaks_and_the_room_says_so(
    model: ModelServer, visit: Opener, tmp_path: Path
) -> None:
    settings = load(data_dir=tmp_path, voice="endpoint", openai_base_url=model.url, model="fake")
    with Site(build_services(settings)) as site:
        page = visit(site)
        prepare(page)
        expect(page.locator(".rr-list label", has_text="fake")).to_be_visible()
        expect(page.get_by_text("What you type stays on this computer")).to_be_visible()
        enter(page)
        expect(page.locator(".rr-voice")).to_contain_text("fake speaks. Your words stay")
        for turn, line in enumerate(
            ("How has the month been?", "Since when?", "What about Thursday?"), start=1
        ):
            say(page, line, turn)
        assert model.requests
        said = " ".join(chat(page, "bot").all_inner_texts())
        assert any(answer[-20:] in said for answer in ANSWERS)


def test_written_lines_stand_in_for_a_model_that_is_gone(visit: Opener, tmp_path: Path) -> None:
    settings = load(data_dir=tmp_path, voice="endpoint", openai_base_url=dead_url(), model="fake")
    with Site(build_services(settings)) as site:
        page = visit(site)
        come_in(page)
        box = page.get_by_label("What do you say?")
        box.fill("How has the month been?")
        box.press("Enter")
        settled(page, 1)
        expect(page.locator("#rr-note")).to_be_visible()
        assert chat(page, "bot").last.inner_text().strip()


def test_a_slow_model_gives_way_to_the_written_lines(visit: Opener, tmp_path: Path) -> None:
    with ModelServer(lambda _: Reply(fault=Fault.HANG)) as server:
        settings = load(
            data_dir=tmp_path, voice="endpoint", openai_base_url=server.url, model="fake"
        )
        with Site(build_services(settings)) as site:
            page = visit(site)
            come_in(page)
            page.get_by_role("checkbox", name="Show trust and tension").check()
            trust = page.get_by_role("meter", name="Trust")
            before = trust.get_attribute("aria-valuenow")
            box = page.get_by_label("What do you say?")
            box.fill("How has the month been?")
            box.press("Enter")
            expect(page.locator(".rr-cue").first).to_contain_text("is thinking")
            page.locator("#rr-talk").get_by_role("button", name="Use written lines").click()
            expect(page.locator("#rr-note")).to_contain_text("Maya speaks written lines")
            expect(page.locator(".rr-voice")).to_contain_text("Written lines, no model.")
            expect(box).to_have_value("How has the month been?")
            expect(trust).to_have_attribute("aria-valuenow", before or "")
            expect(page.get_by_role("button", name="Use written lines")).to_have_count(0)
            box.press("Enter")
            settled(page, 1)
            assert chat(page, "bot").last.inner_text().strip()


def test_written_lines_can_be_chosen_between_two_turns(
    model: ModelServer, visit: Opener, tmp_path: Path
) -> None:
    settings = load(data_dir=tmp_path, voice="endpoint", openai_base_url=model.url, model="fake")
    with Site(build_services(settings)) as site:
        page = visit(site, 390, 844)
        come_in(page)
        say(page, "How has the month been?", 1)
        page.get_by_label("What do you say?").fill("Half a line")
        page.locator("#rr-side").get_by_role("button", name="Use written lines").click()
        expect(page.locator("#rr-note")).to_contain_text("feels as before")
        expect(page.get_by_label("What do you say?")).to_have_value("Half a line")
        asked = len(model.requests)
        say(page, "Since when?", 2)
        assert len(model.requests) == asked
