"""Two tries side by side: what the page says, and how the chart is drawn."""

from __future__ import annotations

from dataclasses import replace

from simulator.domain.debrief import Attempt, Comparison, Debrief
from simulator.domain.rehearsal import Ending
from simulator.reports.both import both_curves, sentence
from simulator.reports.html import debrief_page, debrief_part
from simulator.reports.summary import of_debrief
from simulator.reports.versus import versus
from tests.reports.examples import HOSTILE, SAID, assessment, debrief, rehearsal


def attempt(name: str, turns: int, ended: Ending | None = Ending.MANAGER) -> Attempt:
    whole = debrief()
    talk = replace(rehearsal(SAID[:turns]), ended=ended, branch=name)
    return Attempt(name, talk, assessment(), whole.revealed)


def compared(name: str = "First try", sentence: str = "What changed.") -> Debrief:
    now = attempt("Second try", 5)
    other = attempt(name, 3, Ending.WALKED_OUT)
    return replace(debrief(), comparison=Comparison(4, other, now, (sentence,)))


def test_levels_lines_and_endings_stand_side_by_side() -> None:
    comparison = compared().comparison
    assert comparison is not None
    both = versus(comparison)
    assert (both.other.how, both.now.how) == ("3 turns, walked out", "5 turns, brought to an end")
    assert (both.other.line, both.now.line) == ("", SAID[3][0])
    assert both.other.found == "2 of 3"
    assert [(row.name, row.now) for row in both.rows][0] == (
        "Listening",
        "3\u20134 partly there to solid",
    )
    assert both.rows[3].now == "\u2013 not enough to score"
    assert versus(replace(comparison, other=attempt("x", 2, None))).other.how == (
        "2 turns, left unfinished"
    )


def test_one_chart_holds_both_curves_and_says_them_in_words() -> None:
    summary = of_debrief(compared())
    assert summary.versus is not None
    drawn = str(both_curves(summary.versus))
    assert drawn.count("<polyline") == 4
    assert drawn.count('class="then"') == 2
    assert "First try ended with trust at 44" in drawn
    assert "which part at turn 4" in sentence(summary.versus)
    assert "<td>\u2013</td>" in drawn, "the shorter try leaves cells empty"


def test_names_at_the_ends_of_lines_keep_apart() -> None:
    whole = compared()
    assert whole.comparison is not None
    same = replace(whole.comparison, other=attempt("First try", 5))
    drawn = str(both_curves(versus(same)))
    ends = [part.split('y="')[1].split('"')[0] for part in drawn.split('class="end')[1:]]
    assert abs(float(ends[0]) - float(ends[1])) >= 15


def test_nothing_is_drawn_before_anything_was_said() -> None:
    empty = Comparison(1, attempt("a", 0), attempt("b", 0), ())
    assert str(both_curves(versus(empty))) == ""


def test_the_page_shows_the_comparison_only_when_there_is_one() -> None:
    assert "Two tries, side by side" not in debrief_page(debrief())
    page = debrief_page(compared())
    assert "Two tries, side by side" in page
    assert "What changed." in page
    part = str(debrief_part(of_debrief(compared(HOSTILE, HOSTILE))))
    assert "<img" not in part
    assert "&lt;img" in part
