"""A level's reason is one sentence of what was done and left out, with the line that decides."""

from __future__ import annotations

import pytest

from simulator.domain.assessment import Evidence, Rating, Status
from simulator.domain.behaviour import Code, Dimension
from simulator.domain.transcript import Span
from simulator.reports.reasons import reason, shown


def evidence(code: Code, turn: int, quote: str = "quote") -> Evidence:
    return Evidence(code, turn, quote, Span(0, len(quote)), 0.9)


def rating(*said: tuple[Code, int], level: int | None = 3, most: int = 3) -> Rating:
    found = tuple(evidence(code, turn) for code, turn in said)
    deciding = evidence(Code.L1, 4, "How was June?") if most > 3 else None
    status = Status.SCORED if level else Status.NOT_ENOUGH_EVIDENCE
    return Rating(status, level, (3, most), 50, (), "The counts.", "Step.", found, deciding)


L, E = Dimension.LISTENING, Dimension.EMPATHY
C, F = Dimension.CLEAR_EXPECTATIONS, Dimension.FOLLOW_THROUGH


@pytest.mark.parametrize(
    ("skill", "said", "text"),
    [
        (
            L,
            [(Code.L1, 1), (Code.L1, 2), (Code.L2, 5)],
            "You asked two open questions, but did not say back what Maya told you until turn 5.",
        ),
        (
            L,
            [(Code.L1, 1), (Code.L2, 2), (Code.L3, 3), (Code.L4, 3)],
            "You asked one open question, said back what you heard twice and picked up one detail.",
        ),
        (
            L,
            [(Code.L7, 3), (Code.L6, 4)],
            "You offered a fix too soon at turn 3 and did not say back what Maya told you.",
        ),
        (
            E,
            [(Code.E1, 2), (Code.E2, 2), (Code.E1, 4), (Code.E1, 6)],
            "You named how it felt three times and said why it makes sense, "
            "but offered no help with a choice in it.",
        ),
        (
            E,
            [(Code.E7, 2), (Code.E6, 3), (Code.E6, 4)],
            "You blamed Maya at turn 2 and played it down twice.",
        ),
        (
            C,
            [(Code.C1, 1), (Code.C5, 2)],
            "You named what happened and asked how Maya sees it, "
            "but set no standard that anyone could check.",
        ),
        (
            F,
            [(Code.F2, 5), (Code.F2, 6), (Code.F4, 6), (Code.F3, 6), (Code.F6, 7)],
            "You named two dates, fixed when you look at it together and took something on "
            "yourself.",
        ),
        (F, [], "You left open who does what and named no date."),
    ],
)
def test_what_was_done_and_left_out(
    skill: Dimension, said: list[tuple[Code, int]], text: str
) -> None:
    assert reason(skill, rating(*said), "Maya").text == text


def test_more_than_ten_are_counted_in_figures() -> None:
    asked = [(Code.L1, turn) for turn in range(1, 13)]
    assert "asked 12 open questions" in reason(L, rating(*asked), "Maya").text


def test_a_range_comes_with_the_line_that_decides() -> None:
    found = reason(L, rating((Code.L1, 4), most=4), "Maya")
    assert (found.line, found.turn) == ("How was June?", 4)
    assert list(shown(found))[1] == (
        "3\u20134, because one line can be taken either way: \u201cHow was June?\u201d (turn 4)."
    )
    assert len(list(shown(reason(L, rating((Code.L1, 4)), "Maya")))) == 1


def test_a_withheld_level_keeps_its_own_words() -> None:
    found = reason(L, rating((Code.L1, 4), level=None), "Maya")
    assert list(shown(found)) == ["The counts."]


def test_nothing_to_say_is_nothing() -> None:
    clear = [(Code.C1, 1), (Code.C3, 1), (Code.C5, 2)]
    assert ", but " not in reason(C, rating(*clear), "Maya").text
    from simulator.reports.reasons import Reason

    assert list(shown(Reason(""))) == []
