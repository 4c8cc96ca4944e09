"""A second opinion counts only with words found in the turn, and only as far as its weight."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from simulator.domain.behaviour import SCORED, Code
from simulator.domain.coding import Coding
from simulator.domain.transcript import Span
from simulator.evaluator.second import Table, shipped
from simulator.evaluator.second.opinion import Opinion, checked, joined
from tests.evaluator.scripted import manager, rubric
from tests.evaluator.second.raters import FEELS, answer, table

TURN = manager(2, FEELS)
HALF = table({Code.E1: 0.5, Code.E2: 0.5})


def test_a_yes_needs_its_words_in_the_turn() -> None:
    given = [
        answer(Code.E1, "that  must have been a heavy month".replace("that", "That")),
        answer(Code.E2, "Anyone would be tired after such a month"),
        answer(Code.E4, "", shown=True),
    ]
    kept = checked(given, TURN, [Code.E1, Code.E2, Code.E4])
    assert [(each.code, each.shown) for each in kept] == [(Code.E1, True)]
    assert kept[0].span is not None
    assert TURN.text[slice(*kept[0].span)] == "That must have been a heavy month"


def test_a_no_needs_no_words() -> None:
    kept = checked([answer(Code.E1, "made up", shown=False)], TURN, [Code.E1])
    assert kept == (Opinion(Code.E1, shown=False, sure=90),)


def test_only_what_was_asked_counts_and_only_once() -> None:
    given = [
        answer(Code.L1, "heavy month"),
        answer(Code.E1, "heavy month"),
        answer(Code.E1, "", shown=False),
    ]
    kept = checked(given, TURN, [Code.E1])
    assert [each.shown for each in kept] == [True]
    nonsense = answer(Code.E1, "heavy month").model_copy(update={"code": "five stars"})
    assert checked([nonsense], TURN, [Code.E1]) == ()


def test_a_vote_moves_the_probability_by_its_weight() -> None:
    coding = Coding(2, {Code.E1: 0.6, Code.E2: 0.4}, {Code.E1: Span(0, 4)})
    yes, no = Opinion(Code.E2, shown=True, sure=90, span=Span(5, 9)), Opinion(Code.E1, False, 90)
    after = joined(coding, [yes, no], HALF, 0.5)
    assert after.p(Code.E2) == pytest.approx(0.6)
    assert after.p(Code.E1) == pytest.approx(0.4)
    assert after.spans == {Code.E1: Span(0, 4), Code.E2: Span(5, 9)}
    assert after.disputed == {Code.E1, Code.E2}


def test_agreement_is_no_dispute_and_keeps_the_first_words() -> None:
    coding = Coding(2, {Code.E1: 0.6}, {Code.E1: Span(0, 4)})
    after = joined(coding, [Opinion(Code.E1, True, 90, Span(5, 9))], HALF, 0.5)
    assert after.p(Code.E1) == pytest.approx(0.7)
    assert after.spans[Code.E1] == Span(0, 4)
    assert after.disputed == frozenset()


def test_an_unsure_answer_is_no_vote() -> None:
    coding = Coding(2, {Code.E1: 0.6})
    assert joined(coding, [Opinion(Code.E1, False, 49)], HALF, 0.5) == coding


def test_the_shipped_table_gives_no_weight_that_was_not_earned() -> None:
    assert shipped().asked() == frozenset()
    assert not shipped().doubts(Code.E1, 0.5)
    for code in Code:
        assert HALF.meaning(code, rubric())
    assert HALF.asked() == {Code.E1, Code.E2}
    assert [HALF.doubts(Code.E1, p) for p in (0.24, 0.25, 0.75, 0.76)] == [
        False, True, True, False,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "entry", "says"),
    [
        (Code.E1, {"weight": 0.5, "yes": 0.1, "no": 0.9}, "a no would count for more"),
        (Code.N2, {"weight": 0.5}, "say what it is about"),
        (Code.N3, None, "an entry for every code"),
    ],
)
def test_a_table_with_a_hole_is_refused(code: Code, entry: object, says: str) -> None:
    told = shipped().model_dump()
    if entry is None:
        del told["behaviours"][code]
    else:
        told["behaviours"][code] = entry
    with pytest.raises(ValidationError, match=says):
        Table.model_validate(told)


def test_scored_behaviours_are_explained_by_the_rubric_alone() -> None:
    assert not any(shipped().behaviours[code].about for code in SCORED)
