"""Figures of the offline coder against human labels, beside trivial baselines.

Run `python -m benchmarks.coder_dev DATA_DIR`. Sets that the heads were trained on are scored with
heads fitted again without the group a row belongs to; they are marked "cv".
"""

from __future__ import annotations

import argparse
import json
import math
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.stats import spearmanr
from sklearn.metrics import roc_auc_score

from simulator.bootstrap import build
from simulator.config import load
from simulator.domain.behaviour import Code
from simulator.domain.coding import Coder
from simulator.domain.rubric import Rubric
from simulator.domain.transcript import Speaker, Transcript, Turn
from simulator.evaluator.evaluate import evaluate
from simulator.perception.coder import OfflineCoder
from simulator.perception.corpus import gather
from simulator.perception.stems import content_stems
from simulator.perception.table import tabulate
from simulator.perception.train import train

FOLDS = 3

Row = dict[str, Any]
Signal = Callable[[dict[Code, float]], float]
Scores = Sequence[float]
Measure = Callable[[Scores, Scores], float]


def rows(path: Path) -> list[Row]:
    """Read a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def turns_of(row: Row) -> list[Turn]:
    """Turn a row's context into turns; speakers other than the row's own are employees."""
    own = row.get("speaker")
    found = []
    for number, said in enumerate(row.get("context", []), 1):
        role = said.get("role") or ("manager" if said["speaker"] == own else "employee")
        found.append(Turn(number, Speaker(role), said["text"]))
    return found


def transcript_of(row: Row) -> Transcript:
    """Turn a row's turns into a transcript."""
    said = enumerate(row["turns"], 1)
    return Transcript(tuple(Turn(n, Speaker(t["role"]), t["text"]) for n, t in said))


def auc(labels: Scores, values: Scores) -> float:
    """Area under the curve; nan when only one label occurs."""
    return float(roc_auc_score(labels, values)) if len(set(labels)) == 2 else math.nan


def rho(labels: Scores, values: Scores) -> float:
    """Spearman's correlation; nan for constants."""
    if len(set(values)) < 2 or len(set(labels)) < 2:
        return math.nan
    return float(spearmanr(labels, values).statistic)


def interval(measure: Measure, labels: Scores, values: Scores, groups: Sequence[str]) -> str:
    """Bootstrap 95% interval, drawing whole groups."""
    rng = np.random.default_rng(7)
    names = sorted(set(groups))
    members = {name: [i for i, g in enumerate(groups) if g == name] for name in names}
    found = []
    for _ in range(300):
        drawn = [i for k in rng.integers(0, len(names), len(names)) for i in members[names[k]]]
        value = measure([labels[i] for i in drawn], [values[i] for i in drawn])
        if not math.isnan(value):
            found.append(value)
    low, high = np.percentile(found, [2.5, 97.5])
    return f"[{low:.2f}, {high:.2f}]"


@dataclass(frozen=True)
class Task:
    """One labelled set, what people said of it, and our signal for it."""

    name: str
    file: str
    label: Callable[[Row], float | None]
    signal: Signal
    measure: Measure
    group: Callable[[Row], str]
    trained: str = ""
    """Name of the training source that holds the same rows."""


def most(*codes: Code) -> Signal:
    """Return the signal "the most likely of these codes"."""
    return lambda p: max(p[c] for c in codes)


def _is(*labels: str) -> Callable[[Row], float]:
    return lambda r: float(r["label"] in labels)


C = Code
TASKS = (
    Task("reflection", "annomi_utterances", _is("reflection"), most(C.L2, C.L3), auc,
         lambda r: r["transcript"]),
    Task("question", "annomi_utterances", _is("question"), most(C.L1, C.N1), auc,
         lambda r: r["transcript"]),
    Task("open vs closed", "annomi_utterances",
         lambda r: float(r["sub"] == "question:open") if r["label"] == "question" else None,
         lambda p: p[C.L1] - p[C.N1], auc, lambda r: r["transcript"]),
    Task("input", "annomi_utterances", _is("therapist_input"), most(C.N2), auc,
         lambda r: r["transcript"]),
    Task("uptake", "uptake", lambda r: r["label_z"], most(C.L2, C.L3, C.L4), rho,
         lambda r: r["id"].split("-")[1], "uptake"),
    Task("epitome reaction", "epitome", lambda r: float(r["labels"]["ER"] >= 1), most(C.E1), auc,
         lambda r: r["id"]),
    Task("epitome exploration", "epitome", lambda r: float(r["labels"]["EX"] >= 1),
         most(C.L1, C.L4), auc, lambda r: r["id"]),
    Task("smart specific", "smart_goals", lambda r: float(r["labels"]["specific"]), most(C.C3),
         auc, lambda r: r["note_id"], "smart"),
    Task("smart measurable", "smart_goals", lambda r: float(r["labels"]["measurable"]),
         most(C.C3_MEASURABLE), auc, lambda r: r["note_id"], "smart"),
    Task("mrda commit", "mrda_acts", _is("commit"), most(C.N5), auc,
         lambda r: r["meeting"], "mrda"),
    Task("mrda directive", "mrda_acts", _is("directive", "suggestion"), most(C.N4), auc,
         lambda r: r["meeting"], "mrda"),
    Task("mrda check", "mrda_acts", _is("understanding_check", "summary"), most(C.N6), auc,
         lambda r: r["meeting"], "mrda"),
    Task("email intent", "email_intent", lambda r: float(r["label"] or 0), most(C.N4, C.N5), auc,
         lambda r: r["id"], "email"),
    Task("dailydialog directive", "dailydialog_acts", _is("directive"), most(C.N4), auc,
         lambda r: r["id"].rsplit("-", 1)[0]),
    Task("dailydialog commissive", "dailydialog_acts", _is("commissive"), most(C.N5), auc,
         lambda r: r["id"].rsplit("-", 1)[0]),
    Task("talkmoves restate", "talkmoves",
         lambda r: {"none": 0.0, "restate": 1.0, "revoice": 1.0}.get(r["label"]),
         most(C.L2, C.L3, C.L4), auc, lambda r: r["id"].rsplit("-", 1)[0]),
    Task("feedback specificity", "feedback_specificity", lambda r: r["label_z"], most(C.C1), rho,
         lambda r: r["id"]),
)  # fmt: skip


def overlap(row: Row) -> float:
    """Count content stems shared with the last turn before."""
    context = row.get("context", [])
    return (
        float(len(content_stems(row["text"]) & content_stems(context[-1]["text"])))
        if context
        else 0.0
    )


BASELINES: dict[str, Callable[[Row], float]] = {
    "words": lambda r: float(len(r["text"].split())),
    "?": lambda r: float(r["text"].count("?")),
    "overlap": overlap,
}


def utterances(data: Path, coder_for: Callable[[str, Row], Coder], only: str) -> Iterable[str]:
    """Score every task on single turns."""
    for task in TASKS:
        if only and only not in task.name:
            continue
        kept = [(r, label) for r in rows(data / "dev" / f"{task.file}.jsonl")
                if (label := task.label(r)) is not None]  # fmt: skip
        labels = [label for _, label in kept]
        groups = [task.group(r) for r, _ in kept]
        values = []
        for row, _ in kept:
            coder = coder_for(task.trained, row)
            coding = coder.code(Turn(99, Speaker.MANAGER, row["text"]), turns_of(row))
            values.append(task.signal({code: coding.p(code) for code in Code}))
        base = " ".join(f"{name} {task.measure(labels, [f(r) for r, _ in kept]):.2f}"
                        for name, f in BASELINES.items())  # fmt: skip
        figure = task.measure(labels, values)
        mark = " cv" if task.trained else ""
        yield (f"{task.name:24s} n={len(kept):4d} {figure:.3f} "
               f"{interval(task.measure, labels, values, groups)}{mark}  | {base}")  # fmt: skip


def points(rubric: Rubric, transcript: Transcript, coder: Coder) -> dict[str, float]:
    """Return the points of each dimension, 0 to 100."""
    assessment = evaluate(transcript, rubric, coder)
    return {name.value: rating.points for name, rating in assessment.dimensions.items()}


def conversations(data: Path, coder: Coder) -> Iterable[str]:
    """Score whole conversations by the points of the rubric."""
    rubric = build(load()).catalog.rubric()
    rated = rows(data / "dev" / "lend_an_ear.jsonl")
    found = [points(rubric, transcript_of(r), coder) for r in rated]
    means = [r["labels_mean"] for r in rated]
    listening = [m["encouraging_elaboration"] + m["demonstrating_understanding"]
                 - m["self_oriented"] for m in means]  # fmt: skip
    empathy = [m["validating_emotions"] + m["demonstrating_understanding"]
               - m["dismissing_emotions"] for m in means]  # fmt: skip
    ids = [r["id"] for r in rated]
    for name, labels in (("listening", listening), ("empathy", empathy)):
        values = [p[name] for p in found]
        yield (f"lend_an_ear {name:12s} n={len(rated):4d} {rho(labels, values):.3f} "
               f"{interval(rho, labels, values, ids)}")  # fmt: skip
    names = list(found[0])
    grid = np.array([[p[n] for n in names] for p in found])
    cross = [rho(list(grid[:, i]), list(grid[:, j])) for i in range(4) for j in range(i)]
    yield f"highest correlation between two dimensions: {np.nanmax(cross):.2f}"
    paired = rows(data / "dev" / "annomi_transcripts_lenmatched.jsonl")
    score = [points(rubric, transcript_of(r), coder)["listening"] for r in paired]
    good = [float(r["quality"] == "high") for r in paired]
    figures = f"AUC {auc(good, score):.3f} pairs {_pairs(paired, score):.3f}"
    yield f"annomi length-matched    n={len(paired):4d} {figures}"


def _pairs(paired: list[Row], score: list[float]) -> float:
    by_pair: dict[str, dict[str, float]] = {}
    for row, value in zip(paired, score, strict=True):
        by_pair.setdefault(row["pair_id"], {})[row["quality"]] = value
    both = [p for p in by_pair.values() if len(p) == 2]
    return float(np.mean([(p["high"] > p["low"]) + 0.5 * (p["high"] == p["low"]) for p in both]))


def _dev_group(source: str, row: Row) -> str:
    """Name the training group a dev row belongs to."""
    ids = {"uptake": lambda: row["id"].split("-")[1], "mrda": lambda: row["meeting"],
           "smart": lambda: row["note_id"], "email": lambda: row["text"]}  # fmt: skip
    return f"{source}-{ids[source]()}"


def _fold(group: str) -> int:
    return zlib.crc32(group.encode()) % FOLDS


def refitted(data: Path) -> tuple[Coder, Callable[[str, Row], Coder]]:
    """Fit heads on everything, and once more for each fold of the sets that are measured."""
    table = tabulate(gather(data))
    emails = [f"email-{e.turn.text}" if e.source == "email" else e.group for e in table.examples]
    whole = OfflineCoder(train(table))
    folds = []
    for k in range(FOLDS):
        kept = [i for i, e in enumerate(table.examples)
                if e.source in ("pairs", "acts", "talks") or _fold(emails[i]) != k]  # fmt: skip
        folds.append(OfflineCoder(train(table, kept)))
    return whole, lambda s, row: folds[_fold(_dev_group(s, row))] if s else whole


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--rules", action="store_true", help="leave the heads out")
    chosen = parser.parse_args()
    coder: Coder = OfflineCoder(trained=False)
    coder_for: Callable[[str, Row], Coder] = lambda _source, _row: coder  # noqa: E731
    if not chosen.rules:
        coder, coder_for = refitted(chosen.data)
    for line in utterances(chosen.data, coder_for, chosen.only):
        print(line, flush=True)
    if not chosen.only:
        for line in conversations(chosen.data, coder):
            print(line, flush=True)


if __name__ == "__main__":
    main()
