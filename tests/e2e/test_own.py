"""One's own situation in the browser: from the list to the room, at both sizes."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Opener
from tests.e2e.site import Site, heading, violations
from tests.library.test_own import WHOLE

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("width", "height", "name"), [(1280, 800, "Sam"), (390, 844, "Kim")])
def test_an_own_situation_is_made_checked_and_played(
    site: Site, visit: Opener, width: int, height: int, name: str
) -> None:
    page = visit(site, width, height)
    page.get_by_role("button", name="Rehearse your own situation").press("Enter")
    expect(heading(page)).to_have_text("Your own situation")
    expect(heading(page)).to_be_focused()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_role("button", name="Check it").click()
    expect(page.get_by_role("alert")).to_contain_text("Who is it?")
    page.get_by_label("First name").fill(name)
    page.get_by_label("Role").fill(WHOLE.role)
    page.get_by_label("What happened").fill("\n".join(WHOLE.happened))
    page.get_by_label("What you need from now on").fill(WHOLE.ask)
    page.get_by_label("The same in their words").fill(WHOLE.reason)
    page.get_by_role("button", name="Check it").click()
    expect(page.locator("#rr-own-note")).to_contain_text("A careful manager reaches the reason in")
    expect(page.locator("#rr-own-note")).to_contain_text("A harsh one does not reach it.")
    assert violations(page) == []
    page.get_by_role("button", name="Save and prepare").click()
    expect(heading(page)).to_have_text(f"Your own situation, with {name}")
    expect(page.get_by_text(WHOLE.happened[0])).to_be_visible()
    page.get_by_role("button", name="Fine-tune the dials").click()
    levels = page.get_by_role("region", name="The four levels")
    expect(levels).to_contain_text("turn 4")
    levels.evaluate("part => part.scrollIntoView({block: 'start'})")
    assert violations(page) == []
    page.get_by_role("button", name="Back to the list").click()
    page.get_by_role("button", name="Rehearse your own situation").click()
    page.get_by_text(f"{name}, {WHOLE.role}:").click()
    page.get_by_role("button", name="Delete", exact=True).click()
    page.get_by_role("button", name="Really delete it, with its talks?").click()
    expect(page.get_by_text(f"{name}, {WHOLE.role}:")).to_have_count(0)
    assert violations(page) == []
