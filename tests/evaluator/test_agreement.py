"""The agreement table on small sets whose right answers are known."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from simulator.domain.behaviour import Code
from simulator.domain.coding import Coding
from simulator.domain.transcript import Span, Speaker, Turn
from simulator.errors import InputError
from simulator.evaluator.agreement import Report, agreement, to_json, to_page, to_text
from simulator.evaluator.agreement.baselines import overlap, tfidf
from simulator.evaluator.agreement.data import read
from simulator.evaluator.agreement.figure import numbers, plain
from simulator.evaluator.agreement.measures import (
    auc,
    f1,
    interval,
    kappa,
    macro_f1,
    ranks,
    spearman,
    specificity,
)
from simulator.evaluator.agreement.talks import pair_accuracy
from tests.evaluator.scripted import rubric

WORDS = {
    "wonder": (Code.L1, Code.L4),
    "echo": (Code.L2, Code.L3),
    "closed": (Code.N1,),
    "advise": (Code.N2, Code.L7),
    "tender": (Code.E1, Code.E1_STRONG, Code.E2),
    "precise": (Code.C3, Code.C3_MEASURABLE, Code.C1),
    "promise": (Code.N5,),
    "please": (Code.N4,),
    "summed": (Code.N6,),
}


class Words:
    """A coder that knows nine words."""

    name = "words"

    def code(self, turn: Turn, context: Sequence[Turn]) -> Coding:
        """Code a turn by the words in it; a longer context makes it no wiser."""
        found = {code: 0.9 for word, codes in WORDS.items() if word in turn.text for code in codes}
        return Coding(turn.number, found, dict.fromkeys(found, Span(0, len(turn.text))))


def turn_rows(word: str, **labels: tuple[object, object]) -> list[dict[str, object]]:
    """Return rows whose labels follow from one word."""
    rows: list[dict[str, object]] = []
    for number in range(8):
        hit = number % 2 == 0
        context = [{"role": "employee", "text": "the night orders"}, {"speaker": "a", "text": "x"}]
        rows.append(
            {
                "id": f"s-{number // 2}-{number}",
                "context": context,
                "text": f"{word if hit else 'nothing'} number {number} of the night?",
                **{name: values[not hit] for name, values in labels.items()},
            }
        )
    return rows


def talk_row(number: int, words: Sequence[str], **labels: object) -> dict[str, object]:
    turns: list[dict[str, str]] = []
    for place, word in enumerate(words):
        turns.append({"role": "employee", "text": f"I am so tired of week {place} and of it all."})
        text = f"{word} about thing{place}{number} and so on."
        turns.append({"role": "manager", "text": text, "code": CODED.get(word, "other")})
    return {"id": f"t{number}", "turns": turns, **labels}


CODED = {"wonder": "question:open", "echo": "reflection:complex"}
GOOD, BAD = ["wonder", "echo", "echo", "tender"], ["advise", "nothing", "advise", "nothing"]


def lend_an_ear() -> list[dict[str, object]]:
    rows = []
    for number, words in enumerate((GOOD, GOOD[:2] + BAD[2:], BAD)):
        names = ("encouraging_elaboration", "demonstrating_understanding", "validating_emotions")
        means: dict[str, float] = dict.fromkeys(names, 5.0 - 2 * number)
        means |= {"self_oriented": 1.0, "dismissing_emotions": 1.0}
        rows.append(talk_row(number, words, labels_mean=means))
    return [*rows, talk_row(9, BAD, labels_mean={"self_oriented": 1.0})]


def write(folder: Path, name: str, rows: Sequence[dict[str, object]]) -> None:
    text = "\n".join(json.dumps(row) for row in rows)
    (folder / f"{name}.jsonl").write_text(f"{text}\n\n", encoding="utf-8")


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    data, pairs = tmp_path_factory.mktemp("data"), tmp_path_factory.mktemp("pairs")
    acts = [
        {**row, "label": label, "sub": sub, "transcript": f"t{i % 3}"}
        for label, sub, word in (
            ("reflection", "reflection:simple", "echo"),
            ("question", "question:open", "wonder"),
            ("question", "question:closed", "closed"),
            ("therapist_input", "input:advice", "advise"),
            ("other", "other", "nothing"),
        )
        for i, row in enumerate(turn_rows(word)[::2])
    ]
    write(data, "annomi_utterances", acts)
    write(data, "uptake", turn_rows("echo", label_z=(1.5, -0.5)))
    write(data, "epitome", turn_rows("tender", labels=({"ER": 2, "EX": 0}, {"ER": 0, "EX": 1})))
    write(data, "email_intent", turn_rows("please", label=(1, 0)))
    write(data, "mrda_acts", turn_rows("summed", summary=(1, 0), commit=(0, 1), directive=(0, 1)))
    write(data, "talkmoves", turn_rows("echo", label=("revoice", "none")))
    write(data, "lend_an_ear", lend_an_ear())
    paired = [
        talk_row(
            n, GOOD if n % 2 else BAD, quality="high" if n % 2 else "low", pair_id=f"p{n // 2}"
        )
        for n in range(6)
    ]
    write(data, "annomi_transcripts_lenmatched", paired)
    write(pairs, "L1", turn_rows("wonder", label=(1, 0)))
    write(pairs, "F7", turn_rows("nothing", label=(1, 0)))
    write(pairs, "C4", [{"text": "no label"}])
    return agreement(data, Words(), rubric(), pairs_dir=pairs)


def value(report: Report, data: str, name: str) -> float:
    return next(each.value for each in report.figures if (each.data, each.name) == (data, name))


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        ("annomi_utterances", "reflection", 1.0),
        ("annomi_utterances", "question", 1.0),
        ("annomi_utterances", "open vs closed", 1.0),
        ("annomi_utterances", "input", 1.0),
        ("annomi_utterances", "act of four", 1.0),
        ("uptake", "uptake", 1.0),
        ("epitome", "emotional reaction", 1.0),
        ("epitome", "exploration", 0.5),
        ("email_intent", "request or commitment", 1.0),
        ("mrda_acts", "check or summary", 1.0),
        ("mrda_acts", "directive", 0.5),
        ("talkmoves", "restate or revoice", 1.0),
        ("lend_an_ear", "listening", 1.0),
        ("annomi_transcripts_lenmatched", "good vs bad", 1.0),
        ("annomi_transcripts_lenmatched", "pairs", 1.0),
    ],
)
def test_each_signal_meets_its_label(report: Report, data: str, name: str, expected: float) -> None:
    assert value(report, data, name) == pytest.approx(expected)


def test_the_codes_of_people_go_through_the_same_rule(report: Report) -> None:
    by_hand = [each for each in report.figures if each.signal.endswith("of human codes")]
    assert [(each.name, each.value) for each in by_hand] == [("good vs bad", 1.0), ("pairs", 1.0)]


def test_a_row_without_its_label_is_left_out(report: Report) -> None:
    assert {each.n for each in report.figures if each.data == "lend_an_ear"} == {3}


def test_only_files_that_are_there_are_reported(report: Report) -> None:
    assert not {"smart_goals", "failed_esconv"} & {each.data for each in report.figures}


def test_intervals_hold_their_value_and_baselines_stand_beside(report: Report) -> None:
    for each in report.figures:
        if not math.isnan(each.low):
            assert each.low <= each.value <= each.high
    uptake = next(each for each in report.figures if each.data == "uptake")
    assert {"length", "TF-IDF"} <= set(uptake.baselines) | {"length"}
    assert "question marks" not in uptake.baselines


def test_pairs_tell_hits_from_near_misses(report: Report) -> None:
    first, last = report.pairs
    assert (first.code, first.f1, first.kappa, first.near_miss_tnr) == (Code.L1, 1.0, 1.0, 1.0)
    assert (last.code, last.f1, last.near_miss_tnr) == (Code.F7, 0.0, 1.0)
    assert first.question_marks_f1 == pytest.approx(2 / 3)


def test_dimensions_are_compared(report: Report) -> None:
    assert len([each for each in report.correlations if each.data == "lend_an_ear"]) == 6


def test_the_same_data_give_the_same_table(report: Report) -> None:
    text = to_text(report)
    assert text.startswith("Coder words, rubric compassionate-leadership 1")
    assert "Own pairs, 2 behaviours: macro-F1 .50, median kappa .50" in text
    assert "No public set scores a whole talk" in text
    page = to_page(report)
    assert page.startswith("# How far the score agrees with people")
    assert "| uptake | uptake | max(L2, L3, L4) | Spearman | 8 | 1.00 |" in page
    assert "three communication experts" in page
    assert "lend_an_ear: listening and empathy" in page


def test_json_holds_no_nan(report: Report) -> None:
    record = to_json(report)
    text = json.dumps(record, allow_nan=False)
    assert json.loads(text)["coder"] == "words"


def test_without_talks_or_pairs_the_table_is_shorter(tmp_path: Path) -> None:
    write(tmp_path, "email_intent", turn_rows("please", label=(1, 0)))
    small = agreement(tmp_path, Words(), rubric(), pairs_dir=tmp_path / "none")
    assert "Between our dimensions" not in to_text(small)
    assert "near-misses\n" not in to_page(small)


def test_a_folder_without_sets_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no labelled set"):
        agreement(tmp_path, Words(), rubric())


@pytest.mark.parametrize("line", ["{", "[1]", '{"text": 3}'])
def test_a_bad_line_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "uptake.jsonl").write_text(f'{{"text": "a"}}\n{line}\n', encoding="utf-8")
    with pytest.raises(InputError, match="line 2") as caught:
        read(tmp_path, "uptake")
    assert caught.value.line == 2


def test_the_labelled_speaker_is_the_manager(tmp_path: Path) -> None:
    context = [{"speaker": "a", "text": "one"}, {"speaker": "b", "text": "two"}]
    write(tmp_path, "x", [{"text": "three", "speaker": "b", "context": context}])
    (row,) = read(tmp_path, "x")
    assert [turn.speaker for turn in row.before()] == [Speaker.EMPLOYEE, Speaker.MANAGER]
    assert row.heard() == "one"
    assert row.field("label") is None


def test_measures_on_small_numbers() -> None:
    a, b = numbers([0, 0, 1, 1]), numbers([1, 2, 2, 3])
    assert list(ranks(b)) == [1, 2.5, 2.5, 4]
    assert auc(a, b) == 0.875
    assert math.isnan(auc(numbers([1, 1]), numbers([1, 2])))
    assert spearman(a, a) == 1
    assert math.isnan(spearman(a, numbers([1, 1, 1, 1])))
    assert kappa(a, numbers([0, 1, 1, 1])) == 0.5
    assert math.isnan(kappa(numbers([1]), numbers([1])))
    assert f1(a, numbers([0, 1, 1, 1])) == pytest.approx(0.8)
    assert math.isnan(f1(numbers([0]), numbers([0])))
    assert macro_f1(a, a) == 1
    assert specificity(a, numbers([0, 1, 1, 1])) == 0.5
    assert math.isnan(specificity(numbers([1]), numbers([1])))
    assert pair_accuracy(numbers([1, 0, 1, 0]), numbers([2, 1, 1, 1]), ["p", "p", "q", "q"]) == 0.75
    assert math.isnan(pair_accuracy(numbers([]), numbers([]), []))


def test_an_interval_needs_a_measure_that_exists() -> None:
    same = numbers([1, 1, 1])
    low, high = interval(auc, same, same, ["a", "b", "c"], times=20)
    assert math.isnan(low)
    assert math.isnan(high)


def test_baselines_that_cannot_be_are_left_out() -> None:
    texts = ["one", "two", "three", "four"]
    assert tfidf(texts, numbers([0, 1, 0, 1]), ["g"] * 4) is None
    assert tfidf(texts, numbers([0, 0, 1, 1]), ["a", "a", "b", "b"]) is None
    assert plain(spearman, numbers([1, 1, 1, 1]), texts, texts, ["a"] * 4) == {}
    assert np.allclose(overlap(["the night rota"], ["night orders"]), [1 / math.sqrt(2)])
    assert list(overlap(["x"], [""])) == [0.0]


def test_a_set_without_labels_has_no_interval() -> None:
    nothing = np.array([])
    low, high = interval(auc, nothing, nothing, [], times=5)
    assert np.isnan(low)
    assert np.isnan(high)
