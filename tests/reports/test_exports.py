"""The other forms carry the same facts, and nothing a reader would run."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

from simulator.domain.behaviour import Code
from simulator.domain.transcript import Speaker
from simulator.library.transcripts import read
from simulator.reports import exports, words
from simulator.reports.summary import of_debrief
from tests.reports import examples


def test_markdown_holds_the_levels_the_facts_and_the_words() -> None:
    text = exports.markdown(of_debrief(examples.debrief()))
    assert text.startswith("# You found the reason, and named the standard\n")
    assert "- **Listening: 3\u20134** Partly there to solid." in text
    assert "- **Missed**: Two evenings. Asking what would help. (turn 4)" in text
    assert "| Nobody yet | Look at it | No date | 4 |" in text
    assert "**You, turn 2**: Have you tried a calendar?" in text
    assert words.AID in text


def test_markdown_leaves_out_what_there_is_not() -> None:
    talk = examples.rehearsal()
    from simulator.domain.rehearsal import Preparation

    talk = replace(talk, setup=replace(talk.setup, preparation=Preparation()))
    bare = examples.debrief(
        rehearsal=talk, revealed=(), assessment=replace(examples.assessment(), ledger=())
    )
    text = exports.markdown(of_debrief(bare))
    assert "Against your goal" not in text
    assert "really going on" not in text
    assert "Nobody promised anything yet." in text


def test_markdown_makes_hostile_text_inert() -> None:
    text = exports.markdown(of_debrief(examples.hostile()))
    assert "<img" not in text.replace("\\<img", "")
    assert "Stop here first." in text


def test_the_table_has_a_row_for_each_skill_and_each_quote() -> None:
    rows = list(csv.DictReader(io.StringIO(exports.csv_rows(examples.assessment()))))
    assert len(rows) == 4 + len(examples.QUOTES)
    assert rows[0]["level"] == "3"
    assert rows[-1]["status"] == "not_enough_evidence" or rows[-1]["code"]
    quoted = [row for row in rows if row["code"] == "F3"]
    assert quoted[0]["quote"] == "Let us look at it next Tuesday."
    assert quoted[0]["behaviour"] == "dated check-in"


def test_the_table_runs_no_formula() -> None:
    quote = replace(examples.evidence(Code.L1, 1, "How"), quote="=1+1")
    text = exports.csv_rows(examples.assessment((quote,)))
    assert "'=1+1" in text


def test_xapi_scores_only_what_was_scored_and_names_nobody() -> None:
    statements = json.loads(exports.xapi(examples.debrief()))
    assert len(statements) == 4
    assert statements[0]["result"]["score"] == {"raw": 3, "min": 1, "max": 5}
    assert "score" not in statements[3]["result"]
    assert {s["actor"]["account"]["name"] for s in statements} == {"learner"}
    assert len({s["id"] for s in statements}) == 4
    assert statements[0]["timestamp"].startswith("2026-06-01T09:11")


def test_xapi_without_a_time_has_no_timestamp() -> None:
    talk = replace(examples.rehearsal(), updated=None)
    assert "timestamp" not in exports.xapi(examples.debrief(rehearsal=talk))


def test_chat_lines_can_be_read_back() -> None:
    text = exports.chat_jsonl(examples.rehearsal())
    (found,) = read("talk.jsonl", text)
    mine = [turn.text for turn in found.transcript.of(Speaker.MANAGER)]
    assert mine == [said[0] for said in examples.SAID]
