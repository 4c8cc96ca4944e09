"""What two tries at one talk are said to differ in."""

from __future__ import annotations

from dataclasses import replace

from simulator.coaching.compare import compare, first_difference, sentences
from simulator.domain.assessment import Assessment
from simulator.domain.behaviour import Code, Dimension
from simulator.domain.coding import Coding
from simulator.domain.debrief import Attempt, Revealed
from simulator.domain.persona import Layer
from simulator.domain.rehearsal import Ending, Exchange
from simulator.domain.voice import Act
from tests.coaching.test_reveal_moments import PERSONA, exchange, rehearsal
from tests.evaluator.scripted import rubric
from tests.reports.examples import assessment

RUBRIC = rubric()


def said(name: str, number: int, trust: float, act: Act = Act.OTHER) -> Exchange:
    return replace(exchange(number, trust), id=name, act=act)


START = (said("a", 1, 37), said("b", 2, 40))


def attempt(
    name: str,
    *more: Exchange,
    found: dict[str, int] | None = None,
    ended: Ending | None = Ending.MANAGER,
    levels: dict[Dimension, int | None] | None = None,
) -> Attempt:
    facts = tuple(
        Revealed(
            key, layer, f"The {key} is long. And more.", key in (found or {}),
            (found or {}).get(key), "Ask.",
        )
        for key, layer in (("hint", Layer.HINT), ("core", Layer.CORE), ("need", Layer.NEED))
    )  # fmt: skip
    talk = replace(rehearsal(*START, *more), ended=ended, branch=name)
    return Attempt(name, talk, scored(levels or {}), facts)


def scored(levels: dict[Dimension, int | None]) -> Assessment:
    whole = assessment()
    ratings = {
        dimension: replace(rating, level=levels.get(dimension, 3))
        for dimension, rating in whole.dimensions.items()
    }
    return replace(whole, dimensions=ratings)


def changed(other: Attempt, now: Attempt) -> tuple[str, ...]:
    return compare(PERSONA, other, now, RUBRIC).changed


ADVICE = said("x", 3, 36, Act.ADVICE)
QUESTION = said("y", 3, 46, Act.OPEN_QUESTION)


def test_the_deepest_fact_earned_is_named_with_its_turn_and_what_stood_there_before() -> None:
    other = attempt("First try", ADVICE, found={"hint": 2})
    now = attempt("Second try", QUESTION, found={"hint": 2, "core": 3})
    assert changed(other, now) == (
        "Your open question at turn 3 earned the reason (“The core is long”); "
        "in “First try”, the advice there cost trust.",
        "The levels are the same in both.",
    )


def test_a_fact_earned_after_the_other_had_ended() -> None:
    now = attempt("Second try", QUESTION, found={"core": 3})
    first, _ = changed(attempt("First try"), now)
    assert first.endswith("; “First try” had ended by then.")


def test_a_fact_that_only_the_other_reached() -> None:
    other = attempt("First try", QUESTION, found={"need": 3})
    first, _ = changed(other, attempt("Second try", ADVICE))
    assert first == (
        "In “First try”, your open question at turn 3 earned what would help; "
        "here it stayed hidden."
    )


def test_without_a_difference_in_facts_the_fork_is_told() -> None:
    steady = said("z", 3, 40.4, Act.SILENCE)
    first, _ = changed(attempt("First try", ADVICE), attempt("Second try", steady))
    assert first == (
        "At turn 3, your leaving room changed little; in “First try”, the advice there cost trust."
    )
    first, _ = changed(attempt("First try", ADVICE), attempt("Second try", QUESTION))
    assert "your open question earned trust" in first


def test_a_fork_at_the_first_turn_is_measured_from_the_start() -> None:
    other = attempt("First try")
    threat = replace(said("q", 1, 30, Act.THREAT), coding=Coding(1, {Code.E7: 0.8}))
    now = replace(other, rehearsal=rehearsal(threat))
    first, _ = changed(other, now)
    assert first.startswith("At turn 1, your blame cost trust")
    doubtful = replace(other, rehearsal=rehearsal(said("q", 1, 30, Act.THREAT)))
    assert changed(other, doubtful)[0].startswith("At turn 1, your remark cost trust")


def test_a_try_that_is_the_beginning_of_the_other() -> None:
    short, long = attempt("First try"), attempt("Second try", QUESTION)
    assert changed(short, long)[0] == "“First try” stops before turn 3, where the two part."
    assert changed(long, short)[0] == "“Second try” goes on where this one stops."
    assert first_difference(short.rehearsal, long.rehearsal) == 3


def test_who_walked_out() -> None:
    left = attempt("First try", ADVICE, ended=Ending.WALKED_OUT)
    stayed = attempt("Second try", QUESTION)
    assert changed(left, stayed)[0] == "Maya walked out at turn 3 of “First try”, and stayed here."
    assert changed(stayed, left)[0] == "Maya walked out at turn 3, and stayed in “Second try”."


def test_levels_that_moved_are_listed_and_those_without_are_left_out() -> None:
    d = Dimension
    other = attempt(
        "First try", ADVICE, levels={d.LISTENING: 2, d.EMPATHY: 4, d.FOLLOW_THROUGH: None}
    )
    now = attempt("Second try", QUESTION, levels={d.LISTENING: 4, d.EMPATHY: 3})
    assert changed(other, now)[1] == (
        "Against “First try”, listening rose from 2 to 4 and empathy fell from 4 to 3."
    )
    only = attempt("Second try", QUESTION, levels={d.LISTENING: 4, d.EMPATHY: 4})
    assert changed(other, only)[1] == "Against “First try”, listening rose from 2 to 4."
    short = attempt("First try", ADVICE, levels=dict.fromkeys(d))
    assert changed(short, now)[1] == "There is too little to compare levels by."


def test_a_long_fact_is_shortened_at_a_word() -> None:
    now = attempt("Second try", QUESTION, found={"core": 3})
    long = tuple(replace(fact, text="word " * 40) for fact in now.revealed)
    first, _ = changed(attempt("First try", ADVICE), replace(now, revealed=long))
    assert "word…”" in first


def test_every_act_and_layer_has_a_word() -> None:
    assert set(sentences().acts) == set(Act)
    assert set(sentences().facts) == set(Layer)
