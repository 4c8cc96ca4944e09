"""Whole assessments: statuses, ranges, reasons, next steps, statistics, JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pydantic import ValidationError

from simulator.domain.assessment import Assessment
from simulator.domain.behaviour import Code, Dimension
from simulator.domain.transcript import Transcript
from simulator.evaluator.evaluate import evaluate
from simulator.evaluator.export import from_json, to_json
from tests.evaluator.scripted import FEELING, Told, employee, manager, rubric, sure, talk

C, D = Code, Dimension
SNAPSHOT = Path(__file__).parent / "snapshots" / "assessment.json"

LINES = {
    1: "How have these last three weeks been from where you sit, Sam?",
    2: "So two people left and the night orders all came to you, is that right?",
    3: "Being left alone with that after asking twice must have been galling, and I was silent.",
    4: "On Tuesday and Thursday the log stayed empty, so the day team packed the wrong pallets.",
    5: "From now on the log is filled in before six each morning. What would get in the way?",
    6: "I'll ask Dana for a second picker today. You list gaps by Friday, we meet Monday at 10.",
}
SHOWN = {
    1: sure(C.L1),
    2: sure(C.L3),
    3: sure(C.E1, C.E1_STRONG, C.L3) | {C.E5: 0.55},
    4: sure(C.C1, C.C2),
    5: sure(C.C3, C.C3_MEASURABLE, C.C5, C.F5),
    6: sure(C.F1, C.F2, C.F3, C.F4, C.N5),
}
HEARD = {
    1: "I was wondering when you would want to talk to me.",
    2: "It has been rough. I am tired all the time.",
    3: "I asked for help twice. Nobody answered me at all.",
    4: "Thanks. Yes. It was the worst part of it, honestly.",
    5: "I know. By four I can hardly see the screen.",
    6: "I can do that if somebody takes the phone.",
}


def conversation() -> Transcript:
    said = []
    for number in LINES:
        cues = FEELING if number in {2, 3} else frozenset()
        said += [employee(number, HEARD[number], cues), manager(number, LINES[number])]
    return Transcript(tuple(said))


def assessed() -> Assessment:
    return evaluate(conversation(), rubric(), Told(SHOWN), id="t-1")


def test_the_whole_assessment_reads_as_it_did() -> None:
    record = json.dumps(to_json(assessed()), indent=1, ensure_ascii=False) + "\n"
    assert record == SNAPSHOT.read_text(encoding="utf-8")


def test_the_keys_of_the_contract() -> None:
    record = json.loads(json.dumps(to_json(assessed())))
    assert {"id", "rubric", "coder", "dimensions", "statistics", "ledger", "flags"} <= set(record)
    assert record["rubric"] == {"id": "compassionate-leadership", "version": 1}
    for name in ("listening", "empathy", "clear_expectations", "follow_through"):
        rating = record["dimensions"][name]
        keys = {"status", "level", "range", "points", "caps", "because", "next_step", "evidence"}
        assert keys <= set(rating)
        for each in rating["evidence"]:
            assert {"code", "turn", "quote", "start", "end", "p"} <= set(each)
            assert LINES[each["turn"]][each["start"] : each["end"]] == each["quote"]
    for row in record["ledger"]:
        text = (LINES if row["speaker"] == "manager" else HEARD)[row["turn"]]
        assert text[row["start"] : row["end"]] == row["quote"]


def test_an_assessment_survives_json() -> None:
    said = Transcript(
        (*conversation().turns, manager(7, "I promise I won't tell anyone about it."))
    )
    whole = evaluate(said, rubric(), Told(SHOWN), id="t-1")
    assert whole.flags
    assert from_json(json.loads(json.dumps(to_json(whole)))) == whole


def test_other_json_is_refused() -> None:
    with pytest.raises(ValidationError):
        from_json({"id": "x"})


def test_the_same_transcript_gives_the_same_assessment() -> None:
    assert assessed() == assessed()


def test_an_uncertain_line_gives_a_range_and_is_quoted() -> None:
    shown = {**SHOWN, 6: sure(C.F1, C.F2, C.F4) | {C.F3: 0.52}}
    rating = evaluate(conversation(), rubric(), Told(shown)).dimensions[D.FOLLOW_THROUGH]
    assert rating.range[0] < rating.range[1]
    assert rating.deciding is not None
    assert rating.deciding.code is C.F3
    low, high = rating.range
    assert f"{low} to {high}, because of this line: “{LINES[6]}”" in rating.because


def test_a_missed_call_that_would_lift_the_level_is_in_the_range() -> None:
    shown = {**SHOWN, 6: sure(C.F1, C.F2, C.F4) | {C.F3: 0.45}}
    rating = evaluate(conversation(), rubric(), Told(shown)).dimensions[D.FOLLOW_THROUGH]
    assert rating.level == 3
    assert rating.range == (3, 4)
    assert rating.deciding is not None
    assert C.F3 not in {each.code for each in rating.evidence}


def test_an_uncertain_grade_can_decide() -> None:
    shown = {**SHOWN, 3: {C.E1: 0.95, C.E1_STRONG: 0.55, C.L3: 0.9}, 2: sure(C.L3, C.E4)}
    rating = evaluate(conversation(), rubric(), Told(shown)).dimensions[D.EMPATHY]
    assert rating.deciding is None or rating.deciding.code is C.E1


def test_counts_stand_behind_the_level() -> None:
    shown = {1: sure(C.L1), 2: sure(C.L2), 3: sure(C.L1)}
    rating = evaluate(talk(7), rubric(), Told(shown)).dimensions[D.LISTENING]
    assert rating.because.startswith("3 of 7 chances to respond taken; open questions: 2;")
    few = evaluate(talk(7), rubric(), Told({1: sure(C.L1)})).dimensions[D.LISTENING]
    assert "few-answered" in few.caps
    third = {1: sure(C.L1, C.L3), 2: sure(C.L3, C.L4), 3: sure(C.L3, C.L1)}
    half = evaluate(talk(9), rubric(), Told(third)).dimensions[D.LISTENING]
    assert "half-answered" in half.caps
    assert "Level 4 needs 5." in half.because


def test_the_next_step_is_the_cheapest_act_that_lifts_the_level() -> None:
    shown = {**SHOWN, 6: sure(C.F1, C.F2, C.F4)}
    rating = evaluate(conversation(), rubric(), Told(shown)).dimensions[D.FOLLOW_THROUGH]
    assert rating.level == 3
    assert rating.next_step.startswith("One step to level 4. Fix when you talk about it again.")
    lifted = {**shown, 6: sure(C.F1, C.F2, C.F4, C.F3)}
    again = evaluate(conversation(), rubric(), Told(lifted)).dimensions[D.FOLLOW_THROUGH]
    assert again.level == 4


def test_what_a_crowded_turn_could_not_earn_wants_a_turn_of_its_own() -> None:
    rating = assessed().dimensions[D.FOLLOW_THROUGH]
    assert {each.code: each.credit for each in rating.evidence}[C.F2] == 0
    assert "It was there; give it a turn of its own." in rating.next_step


def test_several_steps_are_counted_and_named() -> None:
    rating = evaluate(talk(6), rubric(), Told({})).dimensions[D.EMPATHY]
    assert rating.level == 1
    assert rating.next_step.startswith("2 steps to level 2.")
    assert "Then: " in rating.next_step


def test_a_long_way_is_climbed_step_by_step() -> None:
    shown = {n: sure(C.L5, C.L6, C.L7) for n in range(1, 12)}
    rating = evaluate(talk(12), rubric(), Told(shown)).dimensions[D.LISTENING]
    assert rating.level == 1
    assert rating.next_step.startswith("Start here. ")
    fewer = {n: sure(C.L5) for n in (1, 2)}
    nearer = evaluate(talk(12), rubric(), Told(fewer)).dimensions[D.LISTENING]
    assert "steps to level 2." in nearer.next_step


def test_a_bad_act_is_named_as_one_to_leave_out() -> None:
    felt = sure(C.E1, C.E1_STRONG, C.E2)
    shown = {1: felt, 2: sure(C.E4, C.E6), 3: felt, 4: sure(C.E4, C.E5), 5: sure(C.E6)}
    rating = evaluate(talk(6), rubric(), Told(shown)).dimensions[D.EMPATHY]
    assert {"minimised", "half-feelings-answered"} <= set(rating.caps)
    assert rating.next_step.startswith("2 steps to level 4.")
    assert "Then: none of “minimises”." in rating.next_step


def test_an_answering_act_is_given_a_place() -> None:
    long = "word " * 40
    said = Transcript(
        tuple(each for n in range(1, 6) for each in (employee(n, long, FEELING), manager(n)))
    )
    shown = {1: sure(C.L3), 2: sure(C.L3, C.L4), 3: sure(C.L1), 4: sure(C.L1, C.L4)}
    rating = evaluate(said, rubric(), Told(shown)).dimensions[D.EMPATHY]
    assert "A place for it: after “word word" in rating.next_step
    assert "..." in rating.next_step


def test_nothing_to_do_at_the_top() -> None:
    shown = {
        1: sure(C.L1, C.L4), 2: sure(C.L3, C.L4), 3: sure(C.L3, C.L4), 4: sure(C.L3, C.L1),
        5: sure(C.L3, C.L4),
    }  # fmt: skip
    rating = evaluate(talk(5), rubric(), Told(shown)).dimensions[D.LISTENING]
    assert rating.level == 5
    assert rating.next_step == rubric().dimensions[D.LISTENING].at_the_top
    assert "Level" not in rating.because


def test_what_no_act_can_lift_is_said() -> None:
    wordy = Transcript(
        tuple(
            each
            for n in range(1, 6)
            for each in (employee(n), manager(n, f"{manager(n).text} " + f"extra{n} " * 90))
        )
    )
    shown = {n: sure(C.L1, C.L4) if n % 2 else sure(C.L3, C.L4) for n in range(1, 6)}
    rating = evaluate(wordy, rubric(), Told(shown)).dimensions[D.LISTENING]
    assert rating.level == 3
    assert rating.next_step == "You did most of the talking."


def test_an_attack_is_answered_by_taking_it_back() -> None:
    shown = {**SHOWN, 2: sure(C.E2, C.E7), 1: sure(C.E3, C.E4)}
    rating = evaluate(conversation(), rubric(), Told(shown)).dimensions[D.EMPATHY]
    assert rating.level == 2
    assert "Take the remark back by name" in rating.next_step


def test_a_standard_taken_back_is_put_back() -> None:
    shown = {**SHOWN, 6: sure(C.C7)}
    rating = evaluate(conversation(), rubric(), Told(shown)).dimensions[D.CLEAR_EXPECTATIONS]
    assert rating.level == 2
    assert rating.next_step.startswith("One step to level 3.")
