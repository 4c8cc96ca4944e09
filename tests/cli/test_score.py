"""`score` and `code` read what others send and print what others rely on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from simulator.domain.behaviour import Code
from tests.cli.conftest import Rehearse

TALK = [
    ("manager", "What happened with the report last week, and how was it for you?"),
    ("employee", "I ran out of time. The nights are short, honestly."),
    ("manager", "It sounds as if you have been worn out for weeks. What would help you most?"),
    ("employee", "Two evenings, if I'm honest."),
    ("manager", "Then you send me the draft by Thursday noon, and we sit down on Monday at ten."),
    ("employee", "I can do that."),
    ("manager", "Thank you for telling me. I should have asked you in June, that is on me."),
    ("employee", "Thanks."),
]
TEXT = "\n".join(f"{'Ann' if who == 'manager' else 'Maya'}: {text}" for who, text in TALK)
TURNS = [{"role": role, "text": text} for role, text in TALK]
RATING = {"status", "level", "range", "points", "caps", "because", "next_step", "evidence"}
STATISTICS = {
    "talk_share", "questions_open", "questions_closed", "reflections_simple",
    "reflections_complex", "reflection_to_question", "cues", "cues_answered",
    "longest_turn_words", "first_advice_turn", "first_reflection_turn",
}  # fmt: skip


def test_an_assessment_is_as_in_the_contract(rehearse: Rehearse, tmp_path: Path) -> None:
    path = tmp_path / "monday.txt"
    path.write_text(TEXT, encoding="utf-8")
    result = rehearse("score", path, "--manager", "Ann", "--json")
    assert (result.code, result.err) == (0, "")
    found = result.json
    assert found["id"] == "monday"
    assert set(found["rubric"]) == {"id", "version"}
    assert found["coder"]
    assert set(found["statistics"]) == STATISTICS
    assert found["ledger"]
    for promise in found["ledger"]:
        assert set(promise) >= {"who", "what", "by_when", "quote", "turn"}
    assert found["flags"] == []
    texts = dict(enumerate((text for _, text in TALK), start=1))
    quoted = 0
    for rating in found["dimensions"].values():
        assert set(rating) >= RATING
        for one in rating["evidence"]:
            assert set(one) >= {"code", "turn", "quote", "start", "end", "p"}
            assert one["quote"] == texts[one["turn"]][one["start"] : one["end"]]
            quoted += 1
    assert quoted


def test_without_json_people_can_read_it(rehearse: Rehearse, tmp_path: Path) -> None:
    path = tmp_path / "monday.txt"
    path.write_text(TEXT + "\nAnn: If you tell anyone, you are fired, you lazy cow.", "utf-8")
    result = rehearse("score", path)
    assert result.code == 0
    assert "monday: the manager is Ann" in result.out
    assert "listening" in result.out
    assert "Next for " in result.out
    assert "Ann speaks first and is taken for the manager" in result.err


def test_red_lines_and_empty_talks_are_shown(rehearse: Rehearse) -> None:
    threat = "manager: Tell anyone and you are fired. I promise to keep it secret, even from HR."
    result = rehearse("score", "-", stdin=f"employee: I want to end my life.\n{threat}\n")
    assert result.code == 0
    assert "Red line, turn " in result.out
    alone = rehearse("score", "-", stdin="employee: Hello?\n")
    assert "the manager is nobody" in alone.out


def test_a_batch_gives_one_assessment_a_line_in_order(rehearse: Rehearse, tmp_path: Path) -> None:
    path = tmp_path / "batch.jsonl"
    rows = [{"id": f"t{n}", "turns": TURNS[: 2 * n]} for n in (3, 1, 2)]
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    other = tmp_path / "other.json"
    other.write_text(json.dumps({"id": "last", "turns": TURNS}), encoding="utf-8")
    result = rehearse("score", path, other, "--json")
    assert [row["id"] for row in result.rows] == ["t3", "t1", "t2", "last"]


def test_a_transcript_may_come_from_stdin(rehearse: Rehearse) -> None:
    assert rehearse("score", "-", "--json", stdin=json.dumps(TURNS)).json["dimensions"]


@pytest.mark.parametrize(
    ("content", "more", "says"),
    [
        ("hello", (), "monday.txt: Line 1 has no speaker"),
        (TEXT, ("--manager", "Eve"), "the speakers are Ann and Maya"),
        (TEXT, ("--manager", "Ann", "--coder", "tarot"), "There is no coder 'tarot'"),
        ("A: a\nB: b\nC: c", (), "not clear who the manager is among A, B and C"),
        (None, (), "cannot be read"),
    ],
)
def test_what_cannot_be_scored_is_told_in_one_line(
    rehearse: Rehearse, tmp_path: Path, content: str | None, more: tuple[str, ...], says: str
) -> None:
    path = tmp_path / "monday.txt"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    rehearse("score", path, *more).refused(says)


def test_code_answers_every_line_with_every_code(rehearse: Rehearse) -> None:
    asked = [
        {"id": "a", "context": [], "text": "What happened last week?"},
        {"id": 2, "context": [{"role": "employee", "text": "I am so tired."}], "text": "Tired?"},
        {"id": None, "text": ""},
    ]
    result = rehearse("code", stdin="\n\n".join(json.dumps(one) for one in asked))
    assert result.code == 0
    assert [row["id"] for row in result.rows] == ["a", 2, None]
    for row in result.rows:
        assert set(row) == {"id", "codes"}
        assert set(row["codes"]) == {code.value for code in Code}
        assert all(0 <= p <= 1 for p in row["codes"].values())
    open_question, nothing = result.rows[0]["codes"], result.rows[2]["codes"]
    assert open_question["L1"] > 0.5 > nothing["L1"]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "Line 2: Invalid JSON"),
        ('{"id": 1}', "Line 2: text: Field required"),
        ('{"id": 1, "context": [{"role": "x", "text": "y"}], "text": ""}', "context.0.role"),
    ],
)
def test_a_line_that_cannot_be_coded_is_named(rehearse: Rehearse, line: str, says: str) -> None:
    result = rehearse("code", stdin=f'{{"id": 1, "text": "Hello."}}\n{line}\n')
    assert result.code == 2
    assert len(result.rows) == 1
    assert says in result.err
    assert result.err.count("\n") == 1
