"""The report as a table to read, a page to publish, and JSON to compare."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict
from statistics import fmean, median

from simulator.evaluator.agreement.figure import BASELINES, Figure
from simulator.evaluator.agreement.pairs import PairFigure
from simulator.evaluator.agreement.report import Report

UNPROVEN = (
    "The labels come from therapy, peer support, classrooms, meetings, e-mail and written goals: "
    "neighbours of a manager's talk, not the thing itself. No public set scores a whole talk on "
    "clear expectations or follow-through. With some twenty talks a difference under .1 is noise. "
    "The authored pairs were written by this project: they show that a behaviour is told from its "
    "near-misses, not that the levels are valid for real managers. For the shipped heads the "
    "figures on pairs and authored talks come from scenarios and talks left out of the fitting. "
    "The heads were fitted on smart_goals and on more rows of the kind of uptake, email_intent "
    "and mrda_acts: where the rows measured are among those, the figure flatters."
)
WRITERS = (
    ("lend_an_ear", "three communication experts, six scales from 1 to 5 (MIT)"),
    ("annomi_*", "counselling experts; quality as published with the recordings (measuring only)"),
    ("uptake", "teachers, z-scored (MIT)"),
    ("epitome", "trained crowd workers on peer support posts (measuring only)"),
    ("smart_goals", "raters of written goals (MIT)"),
    ("mrda_acts", "annotators of meeting speech (CC BY 4.0)"),
    ("email_intent", "readers of e-mail sentences (Apache-2.0)"),
    ("dailydialog_acts", "annotators of learners' dialogues (measuring only)"),
    ("talkmoves", "annotators of lessons (measuring only)"),
    ("feedback_specificity", "readers of feedback (MIT)"),
    ("failed_esconv", "the helped persons themselves (measuring only)"),
    ("pairs", "the authors of this project"),
)
_HEAD = ("set", "figure", "our signal", "measure", "n", "ours", "95%", *BASELINES, "people, best")
_PAIR_HEAD = (
    "code",
    "n",
    "F1",
    "kappa",
    "near-miss TNR",
    "'?' F1",
    "turns of talks",
    "kappa there",
)


def to_text(report: Report) -> str:
    """Return the table for a terminal."""
    parts = [f"Coder {report.coder}, rubric {report.rubric}", "", *_columns(_rows(report))]
    if report.correlations:
        parts += ["", "Between our dimensions (rank correlation of points)"]
        parts += [_between(*each) for each in _correlations(report)]
    if report.pairs:
        parts += ["", *_columns([_PAIR_HEAD, *map(_pair_row, report.pairs)]), "", summary(report)]
    return "\n".join([*parts, "", UNPROVEN])


def to_page(report: Report) -> str:
    """Return the page to publish, in Markdown."""
    parts = ["# How far the score agrees with people", "", UNPROVEN, ""]
    parts += [f"Coder: {report.coder}. Rubric: {report.rubric}.", "", *_markdown(_rows(report)), ""]
    parts += ["## Who wrote the labels", "", *_markdown([("set", "labels by"), *WRITERS]), ""]
    parts += [
        "## Between our dimensions",
        "",
        "Rank correlation of points; above .9 it is one halo.",
        "",
    ]
    parts += [f"- {_between(*each)}" for each in _correlations(report)]
    if report.pairs:
        parts += ["", "## Behaviours and their near-misses", "", summary(report), ""]
        parts += _markdown([_PAIR_HEAD, *map(_pair_row, report.pairs)])
    return "\n".join(parts) + "\n"


def to_json(report: Report) -> dict[str, object]:
    """Return every figure as plain JSON values; what cannot be computed is null."""
    return {
        "coder": report.coder,
        "rubric": report.rubric,
        "figures": [_known(asdict(each)) for each in report.figures],
        "correlations": [_known(asdict(each)) for each in report.correlations],
        "pairs": [_known(asdict(each)) for each in report.pairs],
        "unproven": UNPROVEN,
    }


def summary(report: Report) -> str:
    """Say in one line how the pairs came out."""
    f1, kappas, tnr, marks = (
        [value for each in report.pairs if not math.isnan(value := getattr(each, name))]
        for name in ("f1", "kappa", "near_miss_tnr", "question_marks_f1")
    )
    there = [each.talks_kappa for each in report.pairs if not math.isnan(each.talks_kappa)]
    talks = f" In whole authored talks: median kappa {_short(median(there))}." if there else ""
    return (
        f"Own pairs, {len(report.pairs)} behaviours: macro-F1 {_short(fmean(f1))}, "
        f"median kappa {_short(median(kappas))}, near-miss TNR {_short(fmean(tnr))} "
        f"(counting '?': macro-F1 {_short(fmean(marks))}).{talks}"
    )


def _known(values: dict[str, object]) -> dict[str, object]:
    return {
        name: None if isinstance(value, float) and math.isnan(value) else value
        for name, value in values.items()
    }


def _short(value: float | None) -> str:
    """Write a figure as people write correlations: .75, -.1 as -.10, 1.00."""
    if value is None or math.isnan(value):
        return "-"
    return f"{value:.2f}".replace("0.", ".", 1)


def _rows(report: Report) -> list[tuple[str, ...]]:
    return [_HEAD, *map(_figure_row, report.figures)]


def _figure_row(figure: Figure) -> tuple[str, ...]:
    return (
        figure.data,
        figure.name,
        figure.signal,
        figure.measure,
        str(figure.n),
        _short(figure.value),
        f"{_short(figure.low)} to {_short(figure.high)}",
        *(_short(figure.baselines.get(name)) for name in BASELINES),
        figure.people,
    )


def _pair_row(figure: PairFigure) -> tuple[str, ...]:
    values = (figure.f1, figure.kappa, figure.near_miss_tnr, figure.question_marks_f1)
    there = (str(figure.talks or "-"), _short(figure.talks_kappa))
    return (figure.code.value, str(figure.n), *map(_short, values), *there)


def _correlations(report: Report) -> list[tuple[str, str, float, int]]:
    return [
        (each.data, f"{each.first} and {each.second}", each.value, each.n)
        for each in report.correlations
    ]


def _between(data: str, both: str, value: float, n: int) -> str:
    return f"{data}: {both} {_short(value)} (n={n})"


def _columns(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


def _markdown(rows: Sequence[Sequence[str]]) -> list[str]:
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return [lines[0], f"|{'---|' * len(rows[0])}", *lines[1:]]
