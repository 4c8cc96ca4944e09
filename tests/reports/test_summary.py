"""The debrief as values: every sentence follows by rule from what was scored."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simulator.domain.assessment import Flag, Status
from simulator.domain.behaviour import Code, Dimension
from simulator.domain.debrief import Debrief, MomentKind
from simulator.domain.persona import Layer
from simulator.domain.rehearsal import Ending, Preparation
from simulator.domain.transcript import Span, Speaker, Transcript, Turn
from simulator.reports import outcome, words
from simulator.reports.summary import MISSED, of_debrief, of_review
from tests.reports import examples


def with_quotes(*codes: Code) -> Debrief:
    quotes = tuple(quote for quote in examples.QUOTES if quote.code in codes)
    return examples.debrief(assessment=examples.assessment(quotes))


def without_core(debrief: Debrief) -> Debrief:
    revealed = tuple(
        replace(fact, found=fact.found and fact.layer is not Layer.CORE)
        for fact in debrief.revealed
    )
    return replace(debrief, revealed=revealed)


def unscored(debrief: Debrief) -> Debrief:
    ratings = {
        dimension: replace(rating, level=None, status=Status.NOT_ENOUGH_EVIDENCE)
        for dimension, rating in debrief.assessment.dimensions.items()
    }
    return replace(debrief, assessment=replace(debrief.assessment, dimensions=ratings))


@pytest.mark.parametrize(
    ("debrief", "title"),
    [
        (examples.debrief(), "You found the reason, and named the standard"),
        (with_quotes(Code.L1), "You found the reason; the standard stayed open"),
        (
            without_core(examples.debrief()),
            "You named the standard; the reason stayed hidden",
        ),
        (
            without_core(with_quotes(Code.L1)),
            "The reason stayed hidden, and so did the standard",
        ),
        (unscored(examples.debrief()), "Too short to score, and still worth reading"),
    ],
)
def test_the_heading_says_what_was_found_and_kept(debrief: Debrief, title: str) -> None:
    assert of_debrief(debrief).title == title


def test_a_walkout_heads_the_debrief() -> None:
    talk = replace(examples.rehearsal(), ended=Ending.WALKED_OUT)
    assert of_debrief(examples.debrief(rehearsal=talk)).title == "Maya left before the end"


def test_the_subtitle_counts_turns_and_minutes() -> None:
    assert of_debrief(examples.debrief()).subtitle == (
        "Missed deadlines, with Maya \u00b7 5 turns \u00b7 11 minutes \u00b7 medium"
    )


def test_the_subtitle_leaves_out_a_time_nobody_took() -> None:
    talk = replace(examples.rehearsal(), started=None)
    assert "minute" not in of_debrief(examples.debrief(rehearsal=talk)).subtitle


def test_a_withheld_level_shows_no_number() -> None:
    skill = of_debrief(examples.debrief()).skills[-1]
    assert (skill.level, skill.figure, skill.words) == (None, "\u2013", "Not enough to score")


def test_a_skill_not_exercised_is_said_so() -> None:
    debrief = unscored(examples.debrief())
    dimension = Dimension.EMPATHY
    rating = replace(debrief.assessment.dimensions[dimension], status=Status.NOT_EXERCISED)
    ratings = {**debrief.assessment.dimensions, dimension: rating}
    debrief = replace(debrief, assessment=replace(debrief.assessment, dimensions=ratings))
    assert of_debrief(debrief).skills[1].words == "Not part of this one"


def test_a_range_is_worded_at_both_ends() -> None:
    skill = of_debrief(examples.debrief()).skills[0]
    assert (skill.figure, skill.words) == ("3\u20134", "Partly there to solid")
    assert skill.own == 4
    assert of_debrief(examples.debrief()).rated


def test_the_one_thing_is_the_next_step_of_the_lowest_scored_skill() -> None:
    summary = of_debrief(examples.debrief())
    assert summary.one_thing.act == "Ask what they make of it."
    assert summary.one_thing.lead == "One step to level 3."
    assert summary.one_thing.rest.startswith("For example:")
    assert summary.one_thing_turn == 4


def test_without_a_level_the_one_thing_is_to_stay() -> None:
    summary = of_debrief(unscored(examples.debrief()))
    assert summary.one_thing.act == "Stay in the conversation for at least five turns of your own."
    assert summary.one_thing_turn == 2


def test_advice_worded_otherwise_is_all_act() -> None:
    assert outcome.advice("Start here. Say hello.") == outcome.Advice(
        "", "Start here. Say hello.", ""
    )


def test_advice_on_the_last_line_is_tried_at_the_missed_moment() -> None:
    advised = outcome.Advice("", "Do it.", "", answers=5)
    moments = examples.debrief().moments
    assert outcome.turn_to_try(advised, moments, last=5) == 2
    assert outcome.turn_to_try(advised, (), last=5) is None


@pytest.mark.parametrize(
    ("goal", "codes", "result"),
    [
        ("Understand before fixing", (Code.L7,), "Advice came first at turn 2, before you knew"),
        ("Understand before fixing", (Code.L1,), "You asked or listened before you offered"),
        ("Understand before fixing", (), "There was no fix too early, and no question"),
        ("Name the feeling", (Code.E1,), "You named it at turn 3."),
        ("Name the feeling", (), "No feeling was named this time."),
        ("Leave with one clear standard", (Code.C3,), "It was said so that anyone could check it"),
        ("Leave with one clear standard", (), "No standard was said that a third person"),
        ("Leave with names and dates", (), "1 of 2 promises had both a name and a date."),
        ("Stay calm", (), "Your own goal"),
    ],
)
def test_the_goal_is_judged_by_what_was_quoted(
    goal: str, codes: tuple[Code, ...], result: str
) -> None:
    assert outcome.goal_result(goal, with_quotes(*codes).assessment).text.startswith(result)


def test_a_goal_is_kept_when_its_behaviour_was_shown() -> None:
    for goal, code in zip(outcome.GOALS[:3], (Code.L1, Code.E1, Code.C3), strict=True):
        assert outcome.goal_result(goal, with_quotes(code).assessment).kept is True
        assert outcome.goal_result(goal, with_quotes().assessment).kept is False
    assert outcome.goal_result(outcome.GOALS[3], examples.assessment()).kept is True
    assert outcome.goal_result("Stay calm", examples.assessment()).kept is None


def test_a_goal_of_names_and_dates_with_no_promise() -> None:
    assessment = replace(examples.assessment(), ledger=())
    result = outcome.goal_result("Leave with names and dates", assessment)
    assert result == (False, "Nothing was promised yet.")


def test_no_goal_has_no_result() -> None:
    talk = examples.rehearsal()
    talk = replace(talk, setup=replace(talk.setup, preparation=Preparation()))
    assert of_debrief(examples.debrief(rehearsal=talk)).goal_result == ""


def test_a_red_line_brings_its_hand_off() -> None:
    flag = Flag("secrecy", 3, "You said fine.", Span(0, 14), "You promised secrecy.")
    debrief = examples.debrief(assessment=replace(examples.assessment(), flags=(flag,)))
    summary = of_debrief(debrief)
    assert summary.banners[0].message == "You promised secrecy."
    assert summary.handoff == debrief.scenario.handoff
    assert of_debrief(examples.debrief()).handoff == ""


def test_a_promise_without_owner_or_date_is_a_gap() -> None:
    whole, gap = of_debrief(examples.debrief()).ledger
    assert (whole.who, whole.what, whole.gap) == ("Both", "Look at it", False)
    assert (gap.who, gap.by_when, gap.gap) == ("Nobody yet", "No date", True)


def test_marks_are_counted_by_skill_and_costs_are_missed() -> None:
    summary = of_debrief(examples.debrief())
    assert summary.marks("listening") == 2
    assert summary.marks(MISSED) == 1
    assert summary.all_marks == len(examples.QUOTES)
    assert summary.lines[3].marks[0].label == "Missed: fixing before understanding"


def test_a_grade_is_no_mark_of_its_own() -> None:
    graded = replace(examples.QUOTES[3], code=Code.E1_STRONG)
    summary = of_debrief(examples.debrief(assessment=examples.assessment((graded,))))
    assert summary.all_marks == 0


def test_the_curve_starts_where_the_dials_stood() -> None:
    curve = of_debrief(examples.debrief()).curve
    assert (curve[0].turn, curve[0].trust, curve[0].tension) == (0, 35, 45)
    assert [point.trust for point in curve[1:]] == [38, 31, 44, 52, 55]


def test_notes_name_the_turn_that_opened_the_reason_and_the_act_that_cost_trust() -> None:
    assert outcome.notes(examples.debrief()) == (
        outcome.Note(2, "fixing before understanding"),
        outcome.Note(3, "the reason comes out"),
    )


def test_a_fall_without_a_quoted_cost_gets_no_note() -> None:
    debrief = without_core(with_quotes(Code.L1))
    assert outcome.notes(debrief) == ()


def test_moments_are_picked_from_the_quotes_where_no_coach_did() -> None:
    summary = of_debrief(examples.debrief(moments=()))
    strongest, missed = summary.moments
    assert (strongest.kind, strongest.turn) == (MomentKind.STRONGEST, 3)
    assert (missed.turn, missed.quote, missed.employee) == (
        2,
        "Have you tried a calendar?",
        "Fine.",
    )


def test_no_quotes_give_no_moments() -> None:
    assert outcome.moments(examples.rehearsal().transcript(), examples.assessment(())) == ()


def test_a_quote_from_a_turn_that_is_not_there_gives_no_moment() -> None:
    assert outcome.moments(Transcript(), examples.assessment()) == ()


def test_a_first_line_has_nothing_before_it() -> None:
    talk = Transcript((Turn(1, Speaker.MANAGER, examples.SAID[0][0]),))
    (strongest,) = outcome.moments(talk, with_quotes(Code.L1).assessment)
    assert strongest.employee == ""


@pytest.mark.parametrize(
    ("codes", "title"),
    [
        ((Code.C3, Code.F1), "You set a standard, and agreed who does what"),
        ((Code.C3,), "You set a standard; who does what stayed open"),
        ((Code.F1,), "You agreed who does what; the standard stayed open"),
        ((), "You talked; the standard and the plan stayed open"),
    ],
)
def test_a_review_is_headed_by_what_was_agreed(codes: tuple[Code, ...], title: str) -> None:
    quotes = tuple(
        replace(examples.QUOTES[4], code=code, quote="The draft", span=Span(0, 9)) for code in codes
    )
    talk = examples.rehearsal().transcript()
    summary = of_review(talk, examples.assessment(quotes), "Alex")
    assert summary.title == title
    assert summary.subtitle == "With Alex \u00b7 5 turns of yours"
    assert (summary.facts, summary.curve, summary.one_thing_turn) == ((), (), None)


def test_a_short_review_says_so() -> None:
    summary = of_review(Transcript(), unscored(examples.debrief()).assessment, "Alex")
    assert summary.title == "Too short to score, and still worth reading"


def test_figures_leave_out_what_never_came_up() -> None:
    assessment = examples.assessment()
    statistics = replace(assessment.statistics, reflection_to_question=None, cues=0)
    bare = of_debrief(examples.debrief(assessment=replace(assessment, statistics=statistics)))
    full = of_debrief(examples.debrief())
    assert len(full.figures) == len(bare.figures) + 2
    assert full.figures[0].value == "62%"


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("short", "short"),
        ("one two three four", "one two\u2026"),
        ("abcdefghijklmnop", "abcdefghij\u2026"),
    ],
)
def test_clipping_keeps_whole_words(text: str, short: str) -> None:
    assert words.clipped(text, 10) == short


def test_every_scored_code_has_a_name() -> None:
    from simulator.domain.behaviour import SCORED

    assert set(words.BEHAVIOURS) == set(SCORED)
