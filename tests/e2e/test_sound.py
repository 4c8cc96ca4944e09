"""Dictation and spoken replies: off until chosen, edited before they are said, silent at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from simulator.bootstrap import build as build_services
from simulator.config import load
from simulator.ui.sounding import HEAR, SPEAK, Way
from tests.e2e.site import Site, say, settled, start, tab, violations
from tests.fakes.model_server import ModelServer, Reply, Request
from tests.ui.fake_services import ANSWERS, FakeServices

Opener = Callable[..., Page]
SIZES = [(1280, 800), (390, 844)]

EARS = """
window.ear = null;
window.SpeechRecognition = class {
  start() { window.ear = this; }
  hear(...heard) {
    this.onresult({results: heard.map((words) => [{transcript: words}])});
  }
  fail(error) { this.onerror({error}); this.onend(); }
  stop() { this.onend(); }
  abort() { this.onend(); }
};
"""
"""A browser that writes down what the test says."""

MOUTH = """
window.said = [];
window.cancelled = 0;
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
Object.defineProperty(window, 'speechSynthesis', {value: {
  getVoices: () => [
    {name: 'Online Female', lang: 'en-GB', localService: false},
    {name: 'Daniel', lang: 'en-GB', localService: true},
    {name: 'Samantha', lang: 'en-US', localService: true},
    {name: 'Anna', lang: 'de-DE', localService: true},
  ],
  speak: (words) => { window.said.push([words.text, words.voice.name]); words.onstart(); },
  cancel: () => { window.cancelled += 1; },
  addEventListener: () => {},
}});
"""
"""A browser that notes down what it would have read, and with which voice."""

DEAF = "delete window.SpeechRecognition; delete window.webkitSpeechRecognition;"
MUTE = "Object.defineProperty(window, 'speechSynthesis', {value: undefined});"


@pytest.fixture
def contexts(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Make a browser whose ears and mouth are the test's."""
    made: list[BrowserContext] = []

    def make(script: str, width: int = 1280, height: int = 800) -> BrowserContext:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            reduced_motion="reduce",
            permissions=["microphone"],
        )
        context.set_default_timeout(30_000)
        context.add_init_script(script)
        made.append(context)
        return context

    yield make
    for context in made:
        context.close()


def choose(page: Page, *, hear: str = "Off", speak: str = "Off") -> None:
    """Choose how lines are dictated and replies read."""
    tab(page, "Settings")
    for label, way, off in (
        ("Dictate your lines", hear, HEAR[Way.OFF]),
        ("Hear the replies", speak, SPEAK[Way.OFF]),
    ):
        if way != "Off":
            group = page.locator("#rr-settings fieldset", has_text=label)
            group.locator("label", has_text=way).click()
            expect(group).not_to_contain_text(off)
    tab(page, "Practise")


def mic(page: Page) -> Locator:
    """Return the button to talk."""
    return page.locator("#rr-sound .rr-mic")


def test_nothing_is_offered_until_it_is_chosen(stage: Site, visit: Opener) -> None:
    page = visit(stage)
    start(page)
    expect(page.locator("#rr-sound .rr-sound")).to_have_count(0)
    tab(page, "Settings")
    expect(page.get_by_text("You type, and no microphone is used.")).to_be_visible()
    expect(page.get_by_text("Replies are shown and not read aloud.")).to_be_visible()


def tap(page: Page) -> None:
    """Press Enter on the button and let go at once, however slow the machine is."""
    button = mic(page)
    button.focus()
    button.evaluate(
        """(button) => ['keydown', 'keyup'].forEach((kind) => button.dispatchEvent(
            new KeyboardEvent(kind, {key: 'Enter', bubbles: true, cancelable: true})))"""
    )


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_what_is_dictated_waits_in_the_box(
    stage: Site,
    visit: Opener,
    contexts: Callable[..., BrowserContext],
    width: int,
    height: int,
) -> None:
    page = visit(stage, context=contexts(EARS, width, height))
    choose(page, hear="My browser")
    box = start(page)
    edge = box.bounding_box()
    assert edge is not None
    assert edge["y"] + edge["height"] <= height
    expect(mic(page)).to_have_attribute("aria-pressed", "false")
    box.fill("Thanks for coming.")
    tap(page)
    expect(mic(page)).to_have_attribute("aria-pressed", "true")
    expect(mic(page)).to_have_text("Listening")
    assert violations(page) == []
    page.evaluate("window.ear.hear('How was', 'the month?')")
    expect(page.locator(".rr-sound-note")).to_have_text("How was the month?")
    page.keyboard.press("Enter")
    expect(box).to_have_value("Thanks for coming. How was the month?")
    expect(box).to_be_focused()
    expect(page.locator("#rr-chat").get_by_test_id("user")).to_have_count(0)
    box.press("Enter")
    settled(page, 1)
    expect(page.locator("#rr-chat").get_by_test_id("user").last).to_contain_text("the month?")
    assert violations(page) == []


def test_holding_the_button_escape_and_trouble(
    stage: Site, visit: Opener, contexts: Callable[..., BrowserContext]
) -> None:
    page = visit(stage, context=contexts(EARS))
    choose(page, hear="My browser")
    box = start(page)
    note = page.locator(".rr-sound-note")
    mic(page).hover()
    page.mouse.down()
    expect(mic(page)).to_have_attribute("aria-pressed", "true")
    page.evaluate("window.ear.hear('Held down.')")
    page.wait_for_function("performance.now() > 0", timeout=1000)
    page.evaluate("new Promise((done) => setTimeout(done, 400))")
    page.mouse.up()
    expect(box).to_have_value("Held down.")
    tap(page)
    page.evaluate("window.ear.hear('Never mind.')")
    page.keyboard.press("Escape")
    expect(mic(page)).to_have_attribute("aria-pressed", "false")
    expect(note).to_have_text("Dropped.")
    expect(box).to_have_value("Held down.")
    for error, says in (
        ("not-allowed", "The microphone is not allowed here; typing works as always."),
        ("network", "can\u2019t be reached"),
        ("no-speech", "Nothing was heard."),
    ):
        tap(page)
        page.evaluate(f"window.ear.fail('{error}')")
        expect(note).to_contain_text(says)
    expect(box).to_have_value("Held down.")


def test_a_browser_that_cannot_says_so_and_typing_goes_on(
    stage: Site, visit: Opener, contexts: Callable[..., BrowserContext]
) -> None:
    page = visit(stage, context=contexts(DEAF + MUTE))
    choose(page, hear="My browser", speak="My browser")
    tab(page, "Settings")
    able = page.locator("#rr-sound-able")
    expect(able).to_contain_text("can\u2019t take dictation; typing works as always")
    expect(able).to_contain_text("no voice to read with")
    tab(page, "Practise")
    start(page)
    expect(mic(page)).to_be_hidden()
    say(page, "Hello.", 1)
    expect(page.locator(".rr-sound-note")).to_contain_text("no voice to read with")


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_replies_are_read_by_a_fitting_voice_of_this_device(
    stage: Site,
    visit: Opener,
    contexts: Callable[..., BrowserContext],
    width: int,
    height: int,
) -> None:
    page = visit(stage, context=contexts(MOUTH, width, height))
    choose(page, speak="My browser")
    start(page)
    page.wait_for_function("window.said.length == 1")
    say(page, "Hello.", 1)
    page.wait_for_function("window.said.length == 2")
    cue, words = ANSWERS[0]
    assert page.evaluate("window.said[1]") == [words, "Samantha"]
    assert cue not in str(page.evaluate("window.said"))
    assert violations(page) == []
    page.get_by_role("button", name="Stop reading").click()
    expect(page.get_by_role("button", name="Stop reading")).to_be_hidden()
    page.get_by_role("button", name="Mute").click()
    expect(page.get_by_role("button", name="Muted")).to_have_attribute("aria-pressed", "true")
    say(page, "And now?", 2)
    assert page.evaluate("window.said.length") == 2
    page.get_by_role("button", name="Read it again").click()
    page.wait_for_function("window.said.length == 3")
    assert page.evaluate("window.said[2][0]") == ANSWERS[1][1]
    page.reload()
    expect(page.get_by_role("button", name="Read it again")).to_be_visible()


def test_a_server_hears_and_reads(
    visit: Opener, contexts: Callable[..., BrowserContext], tmp_path: Path
) -> None:
    with ModelServer(lambda request: heard(request.path)) as server:
        settings = load(data_dir=tmp_path, voice="scripted", audio_url=server.url)
        with Site(build_services(settings)) as site:
            page = visit(site, context=contexts(""))
            tab(page, "Settings")
            choose(page, hear="A server: this computer", speak="A server: this computer")
            tab(page, "Settings")
            expect(page.get_by_text("The sound goes to this computer")).to_be_visible()
            tab(page, "Practise")
            box = start(page)
            tap(page)
            expect(mic(page)).to_have_text("Listening")
            page.evaluate("new Promise((done) => setTimeout(done, 300))")
            mic(page).press("Enter")
            expect(box).to_have_value("What changed in May?")
            expect(mic(page)).to_have_attribute("aria-pressed", "false")
            box.press("Enter")
            settled(page, 1)
            _until(page, lambda: len(spoken(server)) == 2)
            expect(page.locator("#rr-spoken [data-sound]")).to_have_count(0)
        (dictated,) = [one for one in server.requests if one.path.endswith("/transcriptions")]
        assert [one.body["voice"] for one in spoken(server)] == ["shimmer", "shimmer"]
        assert len(dictated.sound) > 100
    assert not list(tmp_path.rglob("*.webm"))


def spoken(server: ModelServer) -> list[Request]:
    """List the lines that were to be read."""
    return [one for one in server.requests if one.path.endswith("/speech")]


def _until(page: Page, holds: Callable[[], bool]) -> None:
    """Let the page go on until something holds."""
    for _ in range(300):
        if holds():
            return
        page.evaluate("new Promise((done) => setTimeout(done, 100))")
    raise AssertionError("it never held")


def heard(path: str) -> Reply:
    """Answer both routes of the server."""
    return Reply("What changed in May?", sound=SILENCE)


SILENCE = bytes.fromhex("fff384c4") + bytes(413)
"""A frame of MP3 in which nobody says anything."""


def test_a_server_that_fails_is_named_and_typing_goes_on(
    stage: Site, fake: FakeServices, visit: Opener, contexts: Callable[..., BrowserContext]
) -> None:
    from simulator.errors import ModelUnavailableError

    page = visit(stage, context=contexts(""))
    choose(page, hear="A server")
    fake.sound.fault = ModelUnavailableError("sound.example cannot be reached.")
    start(page)
    tap(page)
    expect(mic(page)).to_have_text("Listening")
    page.evaluate("new Promise((done) => setTimeout(done, 300))")
    mic(page).press("Enter")
    expect(page.locator("#rr-note")).to_contain_text("sound.example cannot be reached.")
    expect(page.locator("#rr-note")).to_contain_text("Typing works as always.")
    say(page, "Hello.", 1)
