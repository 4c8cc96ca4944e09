"""Single turns that people labelled: which label, which of our codes, which measure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from simulator.domain.behaviour import Code
from simulator.domain.coding import Coder, Coding
from simulator.evaluator.agreement.data import Row, read
from simulator.evaluator.agreement.figure import Figure, numbers, plain
from simulator.evaluator.agreement.measures import Measure, auc, interval, macro_f1, spearman

C = Code
MEASURED: dict[Measure, str] = {auc: "AUC", spearman: "Spearman", macro_f1: "macro-F1"}
ACTS = ("reflection", "question", "therapist_input", "other")


@dataclass(frozen=True, slots=True)
class Task:
    """A figure on single turns."""

    data: str
    name: str
    signal: str
    score: Callable[[Coding], float]
    label: Callable[[Row], float | None]
    """`None` leaves a row out."""
    measure: Measure
    people: str
    """What people, or the best published, reach."""
    group: Callable[[Row], str]
    """What is drawn as a whole and never split."""
    simple: bool = True
    """Whether simple baselines can compete."""


def most(*codes: Code) -> Callable[[Coding], float]:
    """Score by the likeliest of some codes."""
    return lambda coding: max(coding.p(code) for code in codes)


def _is(wanted: str, path: str = "label") -> Callable[[Row], float | None]:
    return lambda row: float(row.field(path) == wanted)


def _at_least(value: float, *path: str) -> Callable[[Row], float | None]:
    def label(row: Row) -> float | None:
        number = row.number(*path)
        return None if number is None else float(number >= value)

    return label


def _opened(row: Row) -> float | None:
    return {"question:open": 1.0, "question:closed": 0.0}.get(str(row.field("sub")))


def _restated(row: Row) -> float | None:
    return {"restate": 1.0, "revoice": 1.0, "none": 0.0}.get(str(row.field("label")))


def _checked(row: Row) -> float | None:
    return float(any(row.number(name) for name in ("understanding_check", "summary")))


def _number(*path: str) -> Callable[[Row], float | None]:
    return lambda row: row.number(*path)


def _act(row: Row) -> float | None:
    label = str(row.field("label"))
    return float(ACTS.index(label)) if label in ACTS else None


def _likeliest(coding: Coding) -> float:
    ways = (most(C.L2, C.L3)(coding), most(C.L1, C.N1)(coding), coding.p(C.N2))
    best = max(range(len(ways)), key=lambda place: ways[place])
    return float(best if ways[best] >= 0.5 else ACTS.index("other"))


def _openness(coding: Coding) -> float:
    return coding.p(C.L1) - coding.p(C.N1)


def _by(*names: str) -> Callable[[Row], str]:
    return lambda row: next((str(v) for n in names if (v := row.field(n)) is not None), row.id)


def _middle(row: Row) -> str:
    return row.id.rsplit("-", 1)[0]


_TALK, _OWN = _by("transcript", "meeting", "note_id"), _by()

_TAGS = "kappa .80 on groups of tags"

TASKS: tuple[Task, ...] = (
    *(
        Task("annomi_utterances", name, signal, score, label, auc, "", _TALK)
        for name, signal, score, label in (
            ("reflection", "max(L2, L3)", most(C.L2, C.L3), _is("reflection")),
            ("question", "max(L1, N1)", most(C.L1, C.N1), _is("question")),
            ("open vs closed", "L1 - N1", _openness, _opened),
            ("input", "N2", most(C.N2), _is("therapist_input")),
        )
    ),
    Task(
        "annomi_utterances",
        "act of four",
        "the largest",
        _likeliest,
        _act,
        macro_f1,
        "people .79",
        _TALK,
        simple=False,
    ),
    Task(
        "uptake",
        "uptake",
        "max(L2, L3, L4)",
        most(C.L2, C.L3, C.L4),
        _number("label_z"),
        spearman,
        "one rater .43; best model .54",
        _middle,
    ),
    *(
        Task("epitome", name, signal, score, _at_least(1, "labels", key), auc, people, _OWN)
        for name, signal, score, key, people in (
            ("emotional reaction", "E1", most(C.E1), "ER", "experts' QWK .53"),
            ("exploration", "max(L1, L4)", most(C.L1, C.L4), "EX", "experts' QWK .76"),
        )
    ),
    *(
        Task(
            "smart_goals",
            name,
            code.value,
            most(code),
            _at_least(1, "labels", name),
            auc,
            "",
            _TALK,
        )
        for name, code in (("specific", C.C3), ("measurable", C.C3_MEASURABLE))
    ),
    *(
        Task("mrda_acts", name, code.value, most(code), label, auc, _TAGS, _TALK)
        for name, code, label in (
            ("commit", C.N5, _at_least(1, "commit")),
            ("directive", C.N4, _at_least(1, "directive")),
            ("check or summary", C.N6, _checked),
        )
    ),
    Task(
        "email_intent",
        "request or commitment",
        "max(N4, N5)",
        most(C.N4, C.N5),
        _at_least(1, "label"),
        auc,
        "people agree on .85",
        _OWN,
    ),
    *(
        Task("dailydialog_acts", name, code.value, most(code), _is(name), auc, "", _middle)
        for name, code in (("directive", C.N4), ("commissive", C.N5))
    ),
    Task(
        "talkmoves",
        "restate or revoice",
        "max(L2, L3, L4)",
        most(C.L2, C.L3, C.L4),
        _restated,
        auc,
        "F1 .79 over all moves",
        _middle,
    ),
    Task(
        "feedback_specificity",
        "specific (exploratory)",
        "C1",
        most(C.C1),
        _number("label_z"),
        spearman,
        "",
        _OWN,
    ),
)


def turn_figures(folder: Path, coder: Coder) -> Iterator[Figure]:
    """Compute every figure on single turns whose file is there; each turn is coded once."""
    for data in dict.fromkeys(task.data for task in TASKS):
        coded = [(row, coder.code(row.turn(), row.before())) for row in read(folder, data)]
        for task in TASKS:
            if task.data == data and coded:
                yield _figure(task, coded)


def _figure(task: Task, coded: Sequence[tuple[Row, Coding]]) -> Figure:
    kept = [(row, coding, label) for row, coding in coded if (label := task.label(row)) is not None]
    rows = [row for row, _, _ in kept]
    labels = numbers([label for _, _, label in kept])
    scores = numbers([task.score(coding) for _, coding, _ in kept])
    groups = [task.group(row) for row in rows]
    texts, heard = [row.text for row in rows], [row.heard() for row in rows]
    low, high = interval(task.measure, labels, scores, groups)
    return Figure(
        task.data,
        task.name,
        task.signal,
        MEASURED[task.measure],
        len(kept),
        task.measure(labels, scores),
        low,
        high,
        task.people,
        plain(task.measure, labels, texts, heard, groups) if task.simple else {},
    )
