"""The page itself: keyboard, small screens, hostile words, and Gradio's own parts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import site as steps
from tests.e2e.site import Site, chat, finish, heading, say, settled, start, tab
from tests.reports.examples import HOSTILE
from tests.ui.fake_services import FakeServices

Opener = Callable[..., Page]
PLAIN_CLASSES = (
    ".form",
    ".block",
    ".label-wrap",
    "#rr-chat .message",
    "#rr-chat .message-row",
    "#rr-chat .user-row",
    "#rr-chat .message-buttons",
    "#rr-chat .icon-button-wrapper",
    "#rr-chat .bubble-wrap",
    "#rr-chat .bot.message",
    "#rr-chat .user.message",
    "#rr-chat .prose",
    "#rr-msg .input-container",
    "#rr-chat [data-testid=bot]",
    "#rr-chat [data-testid=user]",
    "#rr-chat [aria-label=Clear]",
    ".gradio-container .app",
    ".gradio-container main",
)
"""What the stylesheet leans on; a new Gradio that renames one must fail here."""

PERSONAS = Path(__file__).parents[2] / "personas"


def test_the_parts_of_gradio_the_stylesheet_leans_on_are_there(stage: Site, visit: Opener) -> None:
    page = visit(stage)
    start(page)
    say(page, "Hello.", 1)
    for selector in PLAIN_CLASSES:
        assert page.locator(selector).count(), selector
    expect(page.locator("footer")).to_have_count(0)
    expect(page.get_by_text("Built with")).to_have_count(0)
    expect(page.get_by_text("Chatbot", exact=True)).to_have_count(0)
    expect(page.get_by_test_id("toast-body")).to_have_count(0)


def test_the_keyboard_alone_gets_through(stage: Site, visit: Opener) -> None:
    page = visit(stage)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    _walk_to(page, steps.MAYA)
    page.keyboard.press("Enter")
    expect(heading(page)).to_be_focused()
    _walk_to(page, "Start the conversation")
    page.keyboard.press("Enter")
    expect(heading(page)).to_have_text("A minute before you meet Maya")
    expect(heading(page)).to_be_focused()
    _walk_to(page, "Go in")
    page.keyboard.press("Enter")
    box = page.get_by_label("What do you say?")
    expect(box).to_be_visible()
    expect(heading(page)).to_be_focused()
    for _ in range(40):
        page.keyboard.press("Tab")
        if box.evaluate("box => box === document.activeElement"):
            break
    for turn in (1, 2, 3):
        page.keyboard.type(f"Line {turn}, how is it?")
        page.keyboard.press("Enter")
        settled(page, turn)
        expect(box).to_be_focused()
    _walk_to(page, "End the conversation")
    page.keyboard.press("Enter")
    expect(heading(page)).to_have_text("Before you see it: how did that go?")
    _walk_to(page, "Skip, show me")
    page.keyboard.press("Enter")
    expect(page.locator(".rr-deb")).to_be_visible()
    expect(heading(page)).to_be_focused()


def _walk_to(page: Page, name: str) -> None:
    """Press Tab until a button of that name has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if name in (page.evaluate("document.activeElement.textContent") or ""):
            return
    raise AssertionError(f"{name} was not reached by Tab")


@pytest.mark.parametrize("width", [320, 390])
def test_nothing_is_wider_than_a_small_screen(stage: Site, visit: Opener, width: int) -> None:
    page = visit(stage, width, 700)

    def narrow() -> bool:
        return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))

    assert narrow()
    steps.prepare(page)
    assert narrow()
    steps.enter(page)
    expect(page.get_by_label("What do you say?")).to_be_visible()
    for turn in (1, 2, 3):
        say(page, "The draft by Thursday noon stays. Let us look at it next Tuesday.", turn)
    assert narrow()
    finish(page)
    assert narrow()


def test_hostile_words_are_shown_and_never_run(
    stage: Site, fake: FakeServices, visit: Opener
) -> None:
    fake.answer = lambda turn: (HOSTILE, f"{HOSTILE} ![x](http://127.0.0.1:9/x.png)")
    page = visit(stage)
    steps.prepare(page)
    for label in ("Facts", "Impact", "Your ask", "Support you can offer"):
        page.get_by_label(label).fill(HOSTILE)
    steps.enter(page)
    expect(page.get_by_label("What do you say?")).to_be_visible()
    for turn in (1, 2, 3, 4):
        say(page, f"What? {HOSTILE} Thursday noon, next Tuesday.", turn)
    expect(page.locator("#rr-rehearse img")).to_have_count(0)
    expect(chat(page, "bot").last).to_contain_text("<img src=x onerror=alert(1)>")
    expect(page.locator(".rr-notes")).to_contain_text("<img src=x onerror=alert(1)>")
    finish(page)
    expect(page.locator(".rr-deb img")).to_have_count(0)
    expect(page.locator(".rr-deb .rr-say").nth(1)).to_contain_text("<img src=x onerror=alert(1)>")


def test_a_filter_and_a_search(stage: Site, visit: Opener) -> None:
    page = visit(stage)
    cards = page.locator(".rr-card:not(.rr-own-card):visible")
    own = page.get_by_role("button", name="Rehearse your own situation")
    everything = len(list(PERSONAS.glob("*.yaml")))
    expect(cards).to_have_count(everything)
    page.get_by_label("Search").fill("zzz")
    expect(page.get_by_text("Nothing matches that.")).to_be_visible()
    expect(cards).to_have_count(0)
    expect(own).to_be_visible()
    page.get_by_label("Search").fill("")
    expect(cards).to_have_count(everything)
    page.locator("#rr-filters label", has_text="Follow-through").click()
    expect(cards).not_to_have_count(everything)
    page.locator("#rr-filters label", has_text="Everything").click()
    expect(cards).to_have_count(everything)


def test_still_screens_for_those_who_want_them(stage: Site, visit: Opener) -> None:
    page = visit(stage)
    moving = page.evaluate(
        """() => [...document.querySelectorAll('.rr-card, .rr-card *')].filter(part =>
            getComputedStyle(part).transitionDuration.split(',').some(s => parseFloat(s) > 0.001)
        ).length"""
    )
    assert moving == 0


def test_a_review_of_a_real_conversation(stage: Site, visit: Opener) -> None:
    page = visit(stage)
    tab(page, "Review")
    page.get_by_role("button", name="Find the speakers").click()
    expect(page.get_by_text("Paste a transcript")).to_be_visible()
    page.get_by_label("Transcript").fill(
        "Me: What was the month like?\nAlex: Fine.\nMe: So, fine. It must be hard.\nAlex: Yes.\n"
        "Me: The draft by Thursday noon stays. We look at it next Tuesday.\nAlex: All right."
    )
    page.get_by_role("button", name="Find the speakers").click()
    page.locator("#rr-review .rr-list label", has_text="Me:").click()
    page.get_by_role("button", name="Show my debrief").click()
    expect(page.locator("#rr-reviewed .rr-deb")).to_be_visible()
    expect(page.locator("#rr-reviewed .rr-title")).to_be_focused()
    assert steps.violations(page) == []


def test_a_review_with_masked_names_and_somebody_left_out(stage: Site, visit: Opener) -> None:
    page = visit(stage)
    tab(page, "Review")
    page.get_by_label("Transcript").fill(
        "Angela: What was the month like, Farida?\nFarida: Heavy.\nScribe: Recording.\n"
        "Angela: So, heavy. It must be hard, Farida.\nFarida: Yes, Angela."
    )
    page.get_by_role("button", name="Find the speakers").click()
    who = page.locator("#rr-who")
    expect(who.locator("label")).to_have_count(3)
    expect(who).to_contain_text("Angela")
    page.get_by_label("Mask names").check()
    expect(who).not_to_contain_text("Angela")
    who.locator("label", has_text="AA:").click()
    page.locator("#rr-leave-out label", has_text="Recording").click()
    page.get_by_role("button", name="Show my debrief").click()
    expect(page.locator("#rr-reviewed .rr-deb")).to_be_visible()
    expect(page.get_by_text("Names are masked.")).to_be_visible()
    expect(page.locator("#rr-reviewed")).not_to_contain_text("Farida")
    assert steps.violations(page) == []


def test_a_transcript_from_a_file(stage: Site, visit: Opener) -> None:
    page = visit(stage)
    tab(page, "Review")
    page.locator("#rr-review input[type=file]").set_input_files(
        {
            "name": "talk.vtt",
            "mimeType": "text/vtt",
            "buffer": b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>Hello.\n\n"
            b"00:03.000 --> 00:04.000\n<v Bo>Hi.\n",
        }
    )
    expect(page.locator("#rr-who label")).to_have_count(2)


def test_everything_can_be_taken_along_and_deleted(
    stage: Site, fake: FakeServices, visit: Opener
) -> None:
    page = visit(stage)
    start(page)
    say(page, "Hello.", 1)
    tab(page, "Settings")
    expect(page.get_by_text("1 conversation, kept in")).to_be_visible()
    page.get_by_role("button", name="Export all").click()
    with page.expect_download() as caught:
        page.get_by_role("link", name="Save rehearsal-room.json").click()
    assert caught.value.suggested_filename == "rehearsal-room.json"
    page.locator("#rr-settings").get_by_role("button", name="Delete everything").click()
    expect(page.get_by_text("Type delete first.")).to_be_visible()
    page.get_by_label("Delete everything").fill("delete")
    page.locator("#rr-settings").get_by_role("button", name="Delete everything").click()
    expect(page.get_by_text("Deleted 1 conversation.")).to_be_visible()
    assert fake.talks == {}
    page.reload()
    expect(heading(page)).to_have_text("Which conversation is on your mind?")
