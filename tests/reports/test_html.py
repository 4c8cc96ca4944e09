"""The page: whole by itself, safe whatever was said, and honest about what it is."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from simulator.reports import words
from simulator.reports.html import debrief_page, debrief_part, summary_page
from simulator.reports.summary import of_debrief, of_review
from tests.reports import examples


class Elements(HTMLParser):
    """Lists the elements of a page with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_the_page_needs_nothing_else() -> None:
    page = debrief_page(examples.debrief())
    elements = Elements(page).found
    assert not {tag for tag, _ in elements} & {"script", "link", "img", "iframe", "object"}
    assert not [attrs for _, attrs in elements if "src" in attrs]
    assert all((attrs.get("href") or "#").startswith("#") for _, attrs in elements)
    assert "@import" not in page
    assert "url(" not in page


def test_the_page_says_that_it_is_no_appraisal() -> None:
    assert words.AID in debrief_page(examples.debrief())
    assert words.AID in debrief_part(of_debrief(examples.debrief()))


def test_every_link_in_the_page_leads_somewhere() -> None:
    for page in (debrief_page(examples.debrief()), debrief_part(of_debrief(examples.debrief()))):
        ids = [attrs["id"] for _, attrs in Elements(page).found if "id" in attrs]
        assert len(ids) == len(set(ids))
        for link in re.findall(r'href="#([^"]+)"', page):
            assert link in ids


def test_a_hostile_talk_makes_no_element_and_no_attribute() -> None:
    summary = of_debrief(examples.hostile())
    for page in (debrief_page(examples.hostile()), debrief_part(summary, retry=True)):
        elements = Elements(page).found
        assert "img" not in {tag for tag, _ in elements}
        assert not [name for _, attrs in elements for name in attrs if name.startswith("on")]
        assert "&lt;img src=x" in page


def test_only_the_app_offers_another_try() -> None:
    summary = of_debrief(examples.debrief())
    assert "data-retry" in debrief_part(summary, retry=True)
    assert "data-retry" not in debrief_part(summary)
    assert "<button" not in debrief_page(examples.debrief())


def test_a_review_shows_no_curve_and_no_hidden_facts() -> None:
    summary = of_review(examples.rehearsal().transcript(), examples.assessment(), "Alex")
    part = debrief_part(summary, prefix="rv")
    assert 'id="rv-turn-1"' in part
    assert "rr-curve" not in part
    assert "What was really going on" not in part
    assert "Alex" in summary_page(summary)


def test_the_missed_fact_says_what_opens_it() -> None:
    part = debrief_part(of_debrief(examples.debrief()))
    assert "What opens it: Asking what would help." in part
    assert 'href="#rr-turn-4"' in part


def test_an_empty_ledger_is_said_plainly() -> None:
    from dataclasses import replace

    assessment = replace(examples.assessment(), ledger=())
    part = debrief_part(of_debrief(examples.debrief(assessment=assessment)))
    assert "Nobody promised anything yet." in part
