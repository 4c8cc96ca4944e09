"""Charts say in words what they show, and stay inside their frame."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from simulator.reports import charts
from simulator.reports.outcome import Note
from simulator.reports.summary import of_debrief
from simulator.reports.versus import Point
from tests.reports import examples

SKILLS = of_debrief(examples.debrief()).skills


def test_a_bar_is_solid_to_the_lowest_level_and_hatched_to_the_highest() -> None:
    bar = str(charts.track(SKILLS[0]))
    assert bar.count('class="on"') == 3
    assert bar.count('class="maybe"') == 1
    assert "Listening: level 3 of 5, could be 3 to 4. You rated yourself 4." in bar
    assert "left:70%" in bar


def test_a_certain_bar_has_no_hatching() -> None:
    bar = str(charts.track(SKILLS[1]))
    assert "maybe" not in bar
    assert "Empathy: level 4 of 5, solid." in bar


def test_a_withheld_bar_is_dashed_and_says_so() -> None:
    bar = str(charts.track(SKILLS[3]))
    assert "rr-track nee" in bar
    assert 'class="on"' not in bar
    assert "not enough to score" in bar


points = st.lists(st.tuples(st.floats(0, 100), st.floats(0, 100)), min_size=2, max_size=40)


@given(points)
def test_the_curve_stays_in_its_frame(values: list[tuple[float, float]]) -> None:
    drawn = [Point(turn, trust, tension) for turn, (trust, tension) in enumerate(values)]
    notes = [Note(len(values) - 1, "a"), Note(1, "b"), Note(99, "nowhere")]
    svg = str(charts.curve(drawn, notes))
    assert "nowhere" not in svg
    for x in re.findall(r'c?x[12]?="([\d.-]+)"', svg):
        assert 0 <= float(x) <= charts.WIDTH
    for y in re.findall(r'c?y[12]?="([\d.-]+)"', svg):
        assert 0 <= float(y) <= charts.HEIGHT
    ends = [float(y) for y in re.findall(r'class="l[tn]" x="[\d.]+" y="([\d.]+)"', svg)]
    assert abs(ends[0] - ends[1]) >= charts.APART - 0.2
    assert svg.count("<tr>") == len(values) + 1


def test_a_curve_needs_two_points() -> None:
    assert charts.curve([Point(0, 30, 40)]) == ""


def test_the_curve_is_told_in_a_sentence() -> None:
    told = charts.curve_sentence(of_debrief(examples.debrief()).curve)
    assert told == (
        "Trust rose from 35 to 55 and tension fell from 45 to 25 over 5 turns. "
        "Trust rose most at turn 3. It fell most at turn 2."
    )


def test_a_flat_curve_is_told_as_flat() -> None:
    told = charts.curve_sentence([Point(0, 30, 40), Point(1, 30, 40)])
    assert told == "Trust stayed at 30 and tension stayed at 40 over 1 turn."


def test_dots_list_the_levels() -> None:
    svg = str(charts.dots("Listening", [2, 3, 5]))
    assert "Listening, oldest first: 2, 3, 5" in svg
    assert svg.count("<circle") == 3
    assert charts.dots("Listening", [2]).count("<circle") == 1
    assert "likely" not in svg
    banded = str(charts.dots("Listening", [2, 3, 5], (2.5, 4.0)))
    assert "likely 2.5 to 4.0 now" in banded
    assert 'y="30.0" height="24.0"' in banded


def test_names_in_charts_are_escaped() -> None:
    bar = str(charts.track(replace(SKILLS[0], name="<b>")))
    assert "<b>" not in bar
