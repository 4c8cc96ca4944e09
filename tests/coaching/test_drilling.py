"""Drills: lines without repeats, feedback in quoted words, and a plan that spaces them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from simulator.coaching.drilling import draw, feedback
from simulator.coaching.spacing import plan
from simulator.domain.behaviour import Code
from simulator.domain.coding import Coding
from simulator.domain.drill import LINES, Drill, DrillAnswer, DrillRun
from simulator.domain.transcript import Span, Turn
from simulator.library.catalog import Catalog
from simulator.perception.coder import OfflineCoder

CATALOG = Catalog(Path(__file__).resolve().parents[2])
DRILLS = CATALOG.drills()
POOR = {
    "reflect": ("I understand.", "You should talk to HR about it.", "Okay. Next is the audit."),
    "ask-openly": ("Are you all right?", "Don't you think you should have told me?"),
    "feeling-first": ("Okay. So what about the report?", "Others have it far worse."),
    "say-the-standard": ("Please try to be better at it.", "It's fine, never mind."),
    "who-what-when": ("Okay, great, thanks.", "We should really do that some time."),
}


class Told:
    """A coder that says what it is told to."""

    name = "told"

    def __init__(self, found: Mapping[Code, tuple[float, Span]]) -> None:
        self.found = found

    def code(self, turn: Turn, context: Sequence[Turn]) -> Coding:
        return Coding(
            turn.number,
            {code: p for code, (p, _) in self.found.items()},
            {code: span for code, (_, span) in self.found.items()},
        )


def drill(drill_id: str) -> Drill:
    return CATALOG.drill(drill_id)


@pytest.fixture(scope="module")
def coder() -> OfflineCoder:
    return OfflineCoder()


@pytest.mark.parametrize("one", DRILLS, ids=lambda one: one.id)
def test_nine_of_ten_offered_answers_shows_what_its_drill_asks_for(
    one: Drill, coder: OfflineCoder
) -> None:
    failed = []
    for line in one.lines:
        found = feedback(one, line, line.better, coder)
        failed += [] if found.met else [(line.id, found)]
        assert all(seen.quote in line.better for seen in found.seen)
    assert len(failed) * 10 <= len(one.lines), failed


@pytest.mark.parametrize("one", DRILLS, ids=lambda one: one.id)
def test_a_poor_answer_never_passes(one: Drill, coder: OfflineCoder) -> None:
    for text in POOR[one.id]:
        for line in one.lines:
            found = feedback(one, line, text, coder)
            assert not found.met, (line.id, text)
            assert found.missing
            assert found.better == line.better


def test_what_comes_too_late_is_said_so() -> None:
    one = drill("feeling-first")
    told = {Code.L1: (0.9, Span(0, 10)), Code.E1: (0.9, Span(11, 20))}
    found = feedback(one, one.lines[0], "What now? That must hurt.", Told(told))
    assert (found.met, found.missing) == (False, (one.late,))
    told = {Code.L1: (0.9, Span(10, 18)), Code.E1: (0.9, Span(0, 9))}
    assert feedback(one, one.lines[0], "That hurt. What now?", Told(told)).met


def test_a_fault_needs_to_be_surer_than_a_credit() -> None:
    one = drill("reflect")
    text = "So the rota changed."
    for p, met in ((0.7, True), (0.9, False)):
        told = {Code.L2: (0.6, Span(0, 20)), Code.E7: (p, Span(0, 2))}
        found = feedback(one, one.lines[0], text, Told(told))
        assert found.met is met
        assert [seen.quote for seen, _ in found.spoiled] == ([] if met else ["So"])


def run(lines: tuple[str, ...], *answers: DrillAnswer) -> DrillRun:
    return DrillRun("R", "", "reflect", lines, datetime(2026, 1, 1, tzinfo=UTC), answers)


@pytest.mark.parametrize("one", DRILLS, ids=lambda one: one.id)
def test_no_line_comes_again_before_all_have_been_seen(one: Drill) -> None:
    earlier: list[DrillRun] = []
    for seed in range(3):
        earlier.append(run(draw(one, earlier, seed)))
    shown = [line for session in earlier for line in session.lines]
    assert len(shown) == len(set(shown)) == 3 * LINES
    assert draw(one, (), 1) == draw(one, (), 1) != draw(one, (), 2)
    fourth = draw(one, earlier, 4)
    unseen = {line.id for line in one.lines} - set(shown)
    assert unseen <= set(fourth)
    assert set(fourth) - unseen <= set(earlier[0].lines)


def test_a_session_counts_first_answers_and_any_answers() -> None:
    begun = run(("a", "b"), DrillAnswer("a", "x", False), DrillAnswer("a", "y", True))
    assert (begun.next_line, begun.done, begun.met_at_once, begun.met) == ("b", False, 0, 1)
    whole = run(("a",), DrillAnswer("a", "x", True), DrillAnswer("a", "y", False))
    assert (whole.next_line, whole.done, whole.met_at_once, whole.met) == (None, True, 1, 1)


def test_a_line_is_found_by_its_id() -> None:
    one = drill("reflect")
    assert one.line(one.lines[3].id) is one.lines[3]
    with pytest.raises(KeyError):
        one.line("nothing")


FIRST = date(2026, 1, 1)


@pytest.mark.parametrize(
    ("days", "due"),
    [
        ((), None),
        ((1,), date(2026, 1, 3)),
        ((1, 1, 2), date(2026, 1, 3)),
        ((1, 4), date(2026, 1, 8)),
        ((30, 1), date(2026, 3, 2)),
        ((1, 3, 8, 22), date(2026, 3, 2)),
    ],
)
def test_the_next_session_is_the_first_planned_day_not_yet_kept(
    days: tuple[int, ...], due: date | None
) -> None:
    found = plan(date(2026, 1, day) for day in days)
    assert (found.sessions, found.due) == (len(days), due)


def test_a_plan_comes_to_an_end_and_knows_what_is_due() -> None:
    begun = plan([FIRST])
    assert not begun.is_due(date(2026, 1, 2))
    assert begun.is_due(date(2026, 1, 3))
    over = plan([FIRST, date(2026, 6, 1)])
    assert over.due is None
    assert not over.is_due(date(2027, 1, 1))
