"""Hostile text in every field that a person, a file or a model can fill, in a real browser.

The page's policy would stop a script; here its complaint fails the test as well, so that nothing
hostile gets as far as that. The files to save are opened without any policy of the page's.
"""

from __future__ import annotations

import re
from base64 import b64decode
from functools import partial
from pathlib import Path
from urllib.parse import unquote

from playwright.sync_api import Page, Request, expect

from tests.e2e.conftest import Opener
from tests.e2e.site import Site, enter, finish, heading, prepare, say, tab
from tests.ui.fake_services import FakeServices, Voice

SHORT = '<img src=x class=pwned onerror="window.__x=1">'
LONG = (
    SHORT + "<script>window.__x=1</script><svg class=pwned onload='window.__x=1'></svg>"
    "[press](javascript:window.__x=1) ![look](https://elsewhere.example/x.png)"
    "<style>body{display:none}</style><a class=pwned href='javascript:window.__x=1'>here</a>"
    "\u202etxet\u202c {{7*7}} ${7*7} </textarea></script><iframe class=pwned src=/></iframe>"
)
INERT = """() => ({
  ran: window.__x,
  made: document.querySelectorAll('.pwned').length,
  links: document.querySelectorAll('[href^="javascript:" i], [src*="elsewhere"]').length,
  hidden: getComputedStyle(document.body).display === 'none',
})"""
NOTHING = {"ran": None, "made": 0, "links": 0, "hidden": False}


def inert(page: Page) -> None:
    """See that text stayed text."""
    assert page.evaluate(INERT) == NOTHING


def fill_all(page: Page, within: str, text: str = LONG) -> int:
    """Type hostile text into every box in sight."""
    boxes = page.locator(within).locator("textarea:visible, input[type=text]:visible").all()
    for box in boxes:
        room = int(box.get_attribute("maxlength") or len(text))
        box.fill(text if room >= len(text) else SHORT[:room])
    return len(boxes)


def saved(page: Page) -> int:
    """Open every page that is offered to save, on its own; return how many there were."""
    pages = page.locator("a[href^='data:text/html']").all()
    for link in pages:
        data = unquote((link.get_attribute("href") or "").partition("base64,")[2])
        alone = page.context.new_page()
        asked: list[str] = []
        alone.on("request", partial(_note, asked))
        alone.set_content(b64decode(data).decode(), wait_until="load")
        inert(alone)
        assert [url for url in asked if not url.startswith(("data:", "about:"))] == []
        alone.close()
    return len(pages)


def _note(asked: list[str], request: Request) -> None:
    asked.append(request.url)


def test_a_talk_full_of_markup(stage: Site, fake: FakeServices, visit: Opener) -> None:
    fake.answer = lambda _number: (LONG, LONG)
    fake.voice_list = [Voice(label=LONG, place=LONG, problem=LONG)]
    fake.data_place = LONG
    fake.notice = LONG
    page = visit(stage)
    prepare(page)
    assert fill_all(page, "body") >= 5
    inert(page)
    enter(page)
    for turn in range(1, 5):
        say(page, f"{LONG} {turn}", turn)
    inert(page)
    assert SHORT in page.locator("#rr-chat").inner_text()
    finish(page)
    inert(page)
    page.get_by_role("button", name="Make my page").click()
    expect(page.get_by_role("link", name="Save the page")).to_be_visible()
    page.get_by_role("button", name="Share this debrief").click()
    for label in page.locator("#rr-share label:visible").all():
        label.click()
    fill_all(page, "#rr-share")
    page.get_by_role("button", name="Make the file").click()
    expect(page.get_by_role("alert")).to_contain_text(SHORT)
    inert(page)
    page.get_by_label("Other names to replace").fill("Zed = <b class=pwned>")
    page.get_by_role("button", name="Make the file").click()
    expect(page.get_by_role("link", name="Save the shared debrief")).to_be_visible()
    inert(page)
    assert saved(page) >= 3
    tab(page, "Progress")
    inert(page)
    tab(page, "Settings")
    page.get_by_label("Delete everything").fill(LONG)
    page.get_by_role("button", name="Delete everything").click()
    expect(page.get_by_text("Type delete first")).to_be_visible()
    inert(page)
    page.reload()
    page.get_by_role("tab", name="Practise").wait_for()
    inert(page)


def test_a_situation_full_of_markup(site: Site, visit: Opener, tmp_path: Path) -> None:
    page = visit(site)
    page.get_by_role("button", name="Rehearse your own situation").click()
    expect(heading(page)).to_have_text("Your own situation")
    assert fill_all(page, "body") >= 6
    page.get_by_role("button", name="Check it").click()
    expect(page.get_by_role("alert").first).to_be_visible()
    inert(page)
    fill_all(page, "body", SHORT)
    page.get_by_label("First name").fill("<b/class=pwned>Zed")
    page.get_by_label("Role").fill(SHORT)
    page.get_by_label("What happened").fill(f"On 3 June {SHORT}\nOn 9 June {SHORT}")
    page.get_by_label("What you need from now on").fill(f"I need it on Mondays. {SHORT}")
    page.get_by_label("The same in their words").fill(f"My father is ill. {SHORT}")
    page.get_by_role("button", name="Check it").click()
    expect(page.locator("#rr-own-note")).not_to_be_empty()
    inert(page)
    page.get_by_role("button", name="Save and prepare").click()
    expect(heading(page)).to_contain_text("Your own situation, with <b/class=pwned>Zed")
    inert(page)
    enter(page)
    say(page, LONG, 1)
    inert(page)
    finish(page)
    inert(page)
    assert saved(page) >= 1
    page.reload()
    page.get_by_role("button", name="Rehearse your own situation").click()
    expect(page.get_by_text(re.compile("pwned>Zed")).first).to_be_visible()
    inert(page)
    card = tmp_path / "<img src=x class=pwned onerror=window.__x=1>.json"
    card.write_text('{"name": "<b class=pwned>"}', encoding="utf-8")
    page.locator("input[type=file][accept*=png]").first.set_input_files(card)
    expect(page.get_by_role("alert").first).to_be_visible()
    inert(page)


def test_a_file_full_of_markup(site: Site, visit: Opener, tmp_path: Path) -> None:
    page = visit(site)
    tab(page, "Review")
    box, find = (
        page.get_by_label("Transcript"),
        page.get_by_role("button", name="Find the speakers"),
    )
    box.fill("\n".join(f"<b class=pwned>{SHORT}: {LONG}\nDana <i>: {LONG}" for _ in range(4)))
    find.click()
    expect(page.locator("#rr-who label, [role=alert]").first).to_be_visible()
    inert(page)
    box.fill("\n".join(f"Me: {LONG}\nAlex: {LONG}" for _ in range(4)))
    find.click()
    page.locator("#rr-who label").first.click()
    inert(page)
    page.get_by_role("button", name="Show my debrief").click()
    expect(page.locator("#rr-reviewed .rr-deb")).to_be_visible()
    inert(page)
    assert saved(page) >= 1
    odd = tmp_path / "<img src=x class=pwned onerror=window.__x=1>.txt"
    odd.write_text(f"Sam: {LONG}\nDana: {LONG}", encoding="utf-8")
    page.locator("#rr-review input[type=file]").set_input_files(odd)
    expect(page.locator("#rr-who label").first).to_contain_text("Sam")
    inert(page)
    tab(page, "Settings")
    wrong = odd.with_suffix(".json")
    wrong.write_text(f'[{{"id": "{SHORT[:8]}"}}]', encoding="utf-8")
    page.locator("#rr-settings input[type=file]").set_input_files(wrong)
    expect(page.get_by_role("alert").first).to_be_visible()
    inert(page)
    page.reload()
    tab(page, "Drills")
    page.get_by_role("button", name=re.compile("^Start:")).first.click()
    expect(page.get_by_label("Your answer")).to_be_visible()
    page.get_by_label("Your answer").fill(LONG)
    page.get_by_label("Your answer").press("Enter")
    inert(page)
