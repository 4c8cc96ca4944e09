"""Whether a language model as second rater raises agreement with people's labels.

Run `python -m benchmarks.second_rater DATA_DIR [--items N] [--voice local] [--out FILE]`. Of every
labelled set of single turns, N rows are coded offline, and the model is asked about those of its
behaviours that the offline coder is unsure of. A line a task and weight: the figure offline, the
figure with the model's votes, and their difference with a 95% bootstrap interval of whole groups.
A behaviour earns a weight in `simulator/evaluator/second/table.yaml` where the interval of the
difference lies above 0. What the model said is written to FILE, one answer a line.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from simulator.bootstrap import build
from simulator.domain.behaviour import Code
from simulator.domain.coding import Coder, Coding
from simulator.domain.rehearsal import VoiceKind
from simulator.domain.rubric import Rubric
from simulator.evaluator.agreement.data import Row, read
from simulator.evaluator.agreement.figure import numbers
from simulator.evaluator.agreement.measures import Measure, Numbers, interval
from simulator.evaluator.agreement.turns import MEASURED, TASKS, Task
from simulator.evaluator.second import Hearing, Noting, Table, hear, shipped
from simulator.evaluator.second.noting import moment_of
from simulator.evaluator.second.opinion import joined
from simulator.llm.base import ChatModel

WEIGHTS = (0.25, 0.5, 0.75)
ITEMS = 200
CREDIT = 0.5


@dataclass(frozen=True, slots=True)
class Compared:
    """One task at one weight."""

    task: str
    weight: float
    measure: str
    n: int
    """Rows in the figure."""
    asked: int
    """Rows of these that were asked about."""
    offline: float
    both: float
    low: float
    high: float
    """95% interval of `both` - `offline`."""

    @property
    def gain(self) -> float:
        """How much the second rater adds."""
        return self.both - self.offline


@dataclass(frozen=True, slots=True)
class Heard:
    """A labelled set, coded offline and asked about."""

    data: str
    rows: tuple[Row, ...]
    noted: Noting
    hearing: Hearing
    table: Table


def codes_of(task: Task) -> tuple[Code, ...]:
    """List the codes that a task's score depends on."""
    nothing = task.score(Coding(0))
    return tuple(code for code in Code if task.score(Coding(0, {code: 1.0})) != nothing)


def weighed(codes: Sequence[Code], weight: float) -> Table:
    """Return the shipped table with one weight for some codes, none for the others."""
    table = shipped()
    behaviours = {
        code: say.model_copy(update={"weight": weight if code in codes else 0.0})
        for code, say in table.behaviours.items()
    }
    return table.model_copy(update={"behaviours": behaviours, "most_behaviours": len(codes)})


def drawn(rows: Sequence[Row], items: int) -> tuple[Row, ...]:
    """Draw rows, the same ones on every machine."""
    kept = sorted(rows, key=lambda row: (zlib.crc32(f"{row.id} {row.text}".encode()), row.id))
    return tuple(kept[:items])


async def ask(
    folder: Path,
    data: str,
    coder: Coder,
    model: ChatModel,
    rubric: Rubric,
    items: int,
    progress: Callable[[int, int], None] = lambda done, all: None,
) -> Heard | None:
    """Code the rows of a set and ask about what is unsure; `None` without its file."""
    tasks = [task for task in TASKS if task.data == data]
    labelled = [r for r in read(folder, data) if any(t.label(r) is not None for t in tasks)]
    rows = drawn(labelled, items)
    if not rows:
        return None
    codes = sorted({code for task in tasks for code in codes_of(task)})
    table = weighed(codes, CREDIT)
    noted = Noting(coder, table)
    for row in rows:
        noted.code(row.turn(), row.before())
    return Heard(
        data, rows, noted, await hear(noted, model, table, rubric, progress=progress), table
    )


def compared(heard: Heard) -> Iterator[Compared]:
    """Compare every task of a set at every weight."""
    for task in TASKS:
        if task.data == heard.data:
            for weight in WEIGHTS:
                yield _compared(task, heard, weight)


def _compared(task: Task, heard: Heard, weight: float) -> Compared:
    kept = [(row, label) for row in heard.rows if (label := task.label(row)) is not None]
    labels = numbers([label for _, label in kept])
    groups = [task.group(row) for row, _ in kept]
    second = _seconded(heard, weighed(codes_of(task), weight))
    offline, both = (
        numbers([task.score(coder.code(row.turn(), row.before())) for row, _ in kept])
        for coder in (heard.noted, second)
    )
    asked = {(doubt.turn, doubt.context) for doubt in heard.hearing.opinions}
    places = np.arange(len(kept), dtype=float)
    low, high = interval(_difference(task.measure, offline, both), labels, places, groups)
    return Compared(
        f"{task.data} {task.name}",
        weight,
        MEASURED[task.measure],
        len(kept),
        sum(moment_of(row.turn(), row.before()) in asked for row, _ in kept),
        task.measure(labels, offline),
        task.measure(labels, both),
        low,
        high,
    )


def _seconded(heard: Heard, table: Table) -> Coder:
    """Return a coder that repeats the codings with the votes as this table weighs them."""
    codings = heard.noted.codings
    changed = {
        (doubt.turn, doubt.context): joined(
            codings[doubt.turn, doubt.context],
            [each for each in opinions if table.behaviours[each.code].weight > 0],
            table,
            CREDIT,
        )
        for doubt, opinions in heard.hearing.opinions.items()
    }
    return heard.noted.settled("both", changed)


def _difference(measure: Measure, offline: Numbers, both: Numbers) -> Measure:
    """Measure the gain on a sample that is given by places."""

    def gain(labels: Numbers, places: Numbers) -> float:
        rows = places.astype(int)
        return measure(labels, both[rows]) - measure(labels, offline[rows])

    return gain


def said(heard: Heard) -> Iterator[Mapping[str, object]]:
    """Give every answer that could be used, with the labels of its row, for other tables."""
    rows = {moment_of(row.turn(), row.before()): row for row in heard.rows}
    for doubt, opinions in heard.hearing.opinions.items():
        row = rows[doubt.turn, doubt.context]
        offline = heard.noted.codings[doubt.turn, doubt.context]
        labels = {t.name: t.label(row) for t in TASKS if t.data == heard.data}
        for each in opinions:
            yield {
                "data": heard.data, "id": row.id, "code": each.code.value, "shown": each.shown,
                "sure": each.sure, "offline": offline.p(each.code), "labels": labels,
            }  # fmt: skip


def line(one: Compared) -> str:
    """Write a comparison on one line."""
    return (
        f"{one.task:45s} w={one.weight:.2f} n={one.n:4d} asked={one.asked:4d} {one.measure:8s} "
        f"{one.offline:.3f} -> {one.both:.3f}  {one.gain:+.3f} [{one.low:+.3f}, {one.high:+.3f}]"
    )


async def measure(folder: Path, voice: VoiceKind, items: int, only: str, out: Path | None) -> None:
    """Ask about every set, and print the comparison as each is done."""
    services = build()
    try:
        model = await services.speakers.model(await services.speakers.ready(voice))
        answers: list[Mapping[str, object]] = []
        for data in dict.fromkeys(task.data for task in TASKS if only in task.data):
            coder, rubric = services.raters.offline(), services.catalog.rubric()
            heard = await ask(folder, data, coder, model, rubric, items, _progress)
            if heard is None:
                continue
            hearing = heard.hearing
            votes = [each.shown for given in hearing.opinions.values() for each in given]
            print(
                f"{data}: {model.name} asked about {hearing.asked} of {len(heard.rows)} rows, "
                f"{hearing.used} answers used ({sum(votes)} yes), {hearing.dropped} dropped. "
                f"{hearing.problem}".rstrip()
            )
            for one in compared(heard):
                print(line(one), flush=True)
            answers += said(heard)
            if out:
                _write(out, answers)
    finally:
        await services.aclose()


def _write(path: Path, answers: Sequence[Mapping[str, object]]) -> None:
    path.write_text("".join(f"{json.dumps(each)}\n" for each in answers), "utf-8")


def _progress(done: int, all: int) -> None:
    if done % 20 == 0:
        print(f"  {done} of {all}", flush=True)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="folder with the labelled sets")
    parser.add_argument("--items", type=int, default=ITEMS, help="rows of each set")
    parser.add_argument("--only", default="", help="sets whose name holds this")
    parser.add_argument("--voice", choices=["auto", "local", "endpoint"], default="auto")
    parser.add_argument("--out", type=Path, help="write every answer here")
    chosen = parser.parse_args()
    voice = VoiceKind(chosen.voice)
    asyncio.run(measure(chosen.data, voice, chosen.items, chosen.only, chosen.out))


if __name__ == "__main__":
    main()
