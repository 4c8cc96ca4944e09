"""The take-away: the manager's own words, one page, and a date any calendar takes."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.domain.behaviour import Code
from simulator.domain.debrief import Debrief
from simulator.domain.transcript import Speaker
from simulator.errors import InputError
from simulator.reports import calendar, takeaway, words
from simulator.reports.html import takeaway_page, takeaway_part
from simulator.reports.takeaway import take_away
from tests.reports import examples

STAMP = datetime(2026, 6, 1, 9, tzinfo=UTC)
BERLIN = timezone(timedelta(hours=2))


def with_evidence(*found: tuple[Code, int, str]) -> Debrief:
    quotes = tuple(examples.evidence(*one) for one in found)
    return examples.debrief(assessment=examples.assessment(quotes))


def test_every_phrase_was_said_and_credited() -> None:
    debrief = examples.debrief()
    page = take_away(debrief)
    assert page.phrases
    assert len(page.phrases) <= takeaway.MOST_PHRASES
    for phrase in page.phrases:
        said = debrief.rehearsal.transcript().find(phrase.turn, Speaker.MANAGER)
        assert said is not None
        assert phrase.text in said.text
    assert "Have you tried a calendar?" not in [phrase.text for phrase in page.phrases]


def test_a_quote_is_widened_to_its_sentence_and_never_stands_twice() -> None:
    page = take_away(with_evidence((Code.F2, 4, "by Thursday noon"), (Code.C3, 4, "The draft is")))
    assert [phrase.text for phrase in page.phrases] == ["The draft is due by Thursday noon."]


def test_one_turn_gives_two_phrases_at_most() -> None:
    said = "You said you were fine. That must be tiring. What would help you? I will ask Inge."
    talk = examples.rehearsal(((said, "Hm.", "", 40.0),))
    quotes = tuple(
        replace(examples.evidence(Code.L1, 1, "How"), code=code, quote=quote, span=span)
        for code, quote in (
            (Code.L2, "You said you were fine."),
            (Code.E1, "That must be tiring."),
            (Code.E4, "What would help you?"),
            (Code.F4, "I will ask Inge."),
        )
        for span in [type(examples.QUOTES[0].span)(said.index(quote), said.index(quote) + 3)]
    )
    quotes += (replace(quotes[0], code=Code.L7),)
    page = take_away(examples.debrief(rehearsal=talk, assessment=examples.assessment(quotes)))
    assert len(page.phrases) == 2
    assert not page.opening_own


def test_the_first_line_opens_only_where_it_earned_something() -> None:
    own = take_away(with_evidence((Code.L1, 1, "How has the month been?")))
    assert (own.opening, own.opening_own) == (examples.SAID[0][0], True)
    assert own.phrases == ()
    offered = take_away(with_evidence())
    assert (offered.opening, offered.opening_own) == (takeaway.OPENING, False)


def test_the_checks_name_what_is_open() -> None:
    checks = take_away(examples.debrief()).checks
    assert checks[0] == "Is something still unsaid? Asking what would help."
    assert "Ask what they make of it." in checks
    assert "Who does it: Look at it?" in checks
    bare = examples.debrief(revealed=(), assessment=replace(examples.assessment(), ledger=()))
    assert take_away(bare).checks[-1].startswith("Who does what, by when?")


def test_a_promise_without_a_date_and_a_long_ledger() -> None:
    first = examples.assessment().ledger[0]
    undated = replace(first, by_when="")
    whole = examples.debrief(assessment=replace(examples.assessment(), ledger=(undated,) * 7))
    page = take_away(whole)
    assert (len(page.actions), page.more_actions) == (takeaway.MOST_ACTIONS, 2)
    assert "By when: Look at it?" in page.checks
    assert "2 more in the debrief." in takeaway_page(page)


def test_the_page_needs_nothing_else_and_is_safe() -> None:
    page = takeaway_page(
        take_away(examples.dated(examples.hostile(), datetime(2026, 5, 12, 10, tzinfo=BERLIN)))
    )
    assert "<img" not in page
    assert "<script" not in page
    assert "Tuesday 12 May 2026, 10:00" in page
    assert words.AID in page
    assert "@page { size: A4" in page


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "today at 10:00"),
        (1, "tomorrow at 10:00"),
        (3, "on Friday at 10:00"),
        (30, "Thursday 11 June 2026, 10:00"),
    ],
)
def test_when_it_will_be(days: int, said: str) -> None:
    now = datetime(2026, 5, 12, 23, tzinfo=BERLIN)
    assert words.soon(datetime(2026, 5, 12, 8, tzinfo=UTC) + timedelta(days=days), now) == said


def test_an_empty_page_says_so() -> None:
    empty = examples.debrief(
        assessment=replace(examples.assessment(()), ledger=()), revealed=(), moments=()
    )
    part = takeaway_part(take_away(empty))
    assert "Nothing was credited yet." in part
    assert "Nothing was agreed in the rehearsal." in part
    assert "rr-blank" in part


def test_a_date_is_read_with_or_without_a_zone() -> None:
    assert calendar.moment("2026-05-12T10:00+02:00").utcoffset() == timedelta(hours=2)
    assert calendar.moment(" 2026-05-12 10:00 ").tzinfo is not None


@pytest.mark.parametrize("text", ["", "soon", "2026-13-01T10:00", "9999-12-31T23:00-12:00"])
def test_what_is_no_date_is_said_so(text: str) -> None:
    with pytest.raises(InputError, match="is not a date and time"):
        calendar.moment(text)


def test_an_entry_as_calendars_take_it() -> None:
    start = datetime(2026, 5, 12, 10, tzinfo=BERLIN)
    text = calendar.invitation(start, uid="a;b,c\\d\n", stamp=STAMP)
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert text.endswith("END:VCALENDAR\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert "DTSTART:20260512T080000Z\r\nDTEND:20260512T083000Z\r\n" in text
    assert "DTSTAMP:20260601T090000Z" in text
    assert "UID:a\\;b\\,c\\\\d\\n@rehearsal-room\r\n" in text
    assert "CLASS:PRIVATE" in text
    with pytest.raises(ValueError, match="time zone"):
        calendar.invitation(start.replace(tzinfo=None), uid="x", stamp=STAMP)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=300))
def test_folding_keeps_every_character_and_the_width(line: str) -> None:
    pieces = list(calendar.folded(line))
    assert all(len(piece.encode()) <= calendar.LINE for piece in pieces)
    assert re.sub("\n ", "", "\n".join(pieces)) == line
