"""When a level is shown, the statistics beside it, and that every quote is exact."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.domain.assessment import Status
from simulator.domain.behaviour import SCORED, Code, Dimension
from simulator.domain.scenario import ExpectationPoint, Scenario
from simulator.domain.transcript import Speaker, Transcript
from simulator.evaluator.evaluate import evaluate
from tests.evaluator.scripted import FEELING, Told, employee, manager, rubric, sure, talk

C, D = Code, Dimension

C, D = Code, Dimension


def test_too_little_said_gives_points_and_no_level() -> None:
    result = evaluate(talk(2), rubric(), Told({1: sure(C.L1, C.L3)}))
    for rating in result.dimensions.values():
        assert rating.status is Status.NOT_ENOUGH_EVIDENCE
        assert rating.level is None
        assert rating.next_step
    listening = result.dimensions[D.LISTENING]
    assert listening.points > 0
    assert "there were 2" in listening.because


def test_a_silent_manager_has_no_points() -> None:
    result = evaluate(Transcript((employee(1),)), rubric(), Told({}))
    assert {rating.points for rating in result.dimensions.values()} == {0.0}
    assert result.statistics.talk_share == 0
    assert evaluate(Transcript(), rubric(), Told({})).statistics.talk_share == 0


@pytest.mark.parametrize(("code", "dimension"), [(C.E7, D.EMPATHY), (C.C7, D.CLEAR_EXPECTATIONS)])
def test_an_attack_or_a_retraction_counts_even_in_a_short_talk(
    code: Code, dimension: Dimension
) -> None:
    rating = evaluate(talk(2), rubric(), Told({2: sure(code)})).dimensions[dimension]
    assert rating.status is Status.PROVISIONAL
    assert rating.level == 1
    assert rating.range == (1, 2)


def test_planning_needs_an_ending_or_five_turns() -> None:
    for turns, ended, status in (
        (4, False, Status.NOT_ENOUGH_EVIDENCE),
        (4, True, Status.SCORED),
        (5, False, Status.SCORED),
    ):
        result = evaluate(talk(turns), rubric(), Told({}), ended=ended)
        assert result.dimensions[D.FOLLOW_THROUGH].status is status


def scenario(**changes: object) -> Scenario:
    points = [ExpectationPoint(id=i, text=i, keywords=("a", "b")) for i in ("p1", "p2")]
    return Scenario.model_validate(
        {
            "id": "s",
            "title": "t",
            "situation": "s",
            "known": ("a", "b", "c"),
            "unknown": "u",
            "good_ending": "g",
            "expectation_points": points,
            "practises": (D.EMPATHY,),
            "level": 1,
            "opening_lines": ("a", "b", "c"),
            **changes,
        }
    )


def test_a_scenario_declares_its_standards_and_what_it_cannot_show() -> None:
    given = scenario(not_exercised=(D.FOLLOW_THROUGH,))
    told = Told({1: sure(C.C1, C.C3, C.C3_MEASURABLE)})
    result = evaluate(talk(5), rubric(), told, scenario=given)
    assert result.dimensions[D.FOLLOW_THROUGH].status is Status.NOT_EXERCISED
    assert result.dimensions[D.FOLLOW_THROUGH].level is None
    assert result.dimensions[D.CLEAR_EXPECTATIONS].points == 27.5


def test_statistics_of_a_talk() -> None:
    shown = {1: sure(C.L1, C.N2), 2: sure(C.N1), 3: sure(C.L2), 4: sure(C.L3, C.L2)}
    stats = evaluate(talk(4), rubric(), Told(shown)).statistics
    assert (stats.questions_open, stats.questions_closed) == (1, 1)
    assert (stats.reflections_simple, stats.reflections_complex) == (1, 1)
    assert stats.reflection_to_question == 1.0
    assert (stats.cues, stats.cues_answered) == (4, 4)
    assert (stats.first_advice_turn, stats.first_reflection_turn) == (1, 3)
    assert stats.longest_turn_words == 18
    assert stats.talk_share == round(18 / 42, 3)
    assert evaluate(talk(1), rubric(), Told({})).statistics.reflection_to_question is None


def test_a_brief_employee_does_not_make_a_talker_of_the_manager() -> None:
    said = Transcript(
        tuple(each for n in range(1, 6) for each in (employee(n, "Yes, fine."), manager(n)))
    )
    rating = evaluate(said, rubric(), Told({1: sure(C.L3)}), detect=lambda turn, context: FEELING)
    assert "mostly-talking" not in rating.dimensions[D.LISTENING].caps


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.dictionaries(st.sampled_from(SCORED), st.floats(0, 1), max_size=5),
        min_size=1,
        max_size=7,
    )
)
def test_every_quote_is_exact_and_every_level_lies_in_its_range(
    shown: list[dict[Code, float]],
) -> None:
    transcript = talk(len(shown))
    result = evaluate(transcript, rubric(), Told(dict(enumerate(shown, 1))))
    for rating in result.dimensions.values():
        assert 0 <= rating.points <= 100
        assert rating.because
        assert rating.next_step
        if rating.level is not None:
            assert rating.range[0] <= rating.level <= rating.range[1]
        for each in rating.evidence:
            turn = transcript.find(each.turn, Speaker.MANAGER)
            assert turn is not None
            assert turn.text[slice(*each.span)] == each.quote
            assert each.p >= rubric().crediting.threshold
