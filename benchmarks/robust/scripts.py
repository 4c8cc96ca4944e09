"""Manager lines against what an employee says in any case, and the levels they deserve."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from benchmarks.robust.figures import Figure, Result, mean_figure
from benchmarks.robust.scoring import Scorer, Scores
from benchmarks.robust.talks import Line, Record, Talk, load, questions
from simulator.domain.behaviour import Dimension
from simulator.domain.transcript import Speaker
from simulator.evaluator.agreement.measures import interval, spearman

TOP = 5


class Script(Record):
    """What a manager says to an employee of the cast, turn about; the manager begins."""

    talk: str
    employee: str
    says: tuple[str, ...]


class Gamed(Script):
    """A script that goes for the score, with the highest levels it deserves."""

    most: dict[Dimension, int]


class Mixed(Script):
    """A manager who is not the same in everything, with the levels an honest rater gives."""

    expect: dict[Dimension, tuple[int, int]]


def cast() -> dict[str, tuple[Line, ...]]:
    """Return the employees' lines by name."""
    return {talk.talk: talk.turns for talk in load(Talk, "employees")}


def lines(script: Script, employees: dict[str, tuple[Line, ...]]) -> tuple[Line, ...]:
    """Put the manager's lines between the employee's; who has more to say goes unanswered."""
    answers = employees[script.employee]
    told: list[Line] = []
    for place, said in enumerate(script.says):
        told.append((Speaker.MANAGER, said))
        if place < min(len(answers), len(script.says) - 1):
            told.append(answers[place])
    return tuple(told)


def guessed_level(said: Sequence[Line]) -> int:
    """Return the level a count of question marks would give: one more for each, at most 5."""
    return min(TOP, 1 + questions(said))


def measure_gaming(score: Scorer) -> Result:
    """Measure how many scripts stay at or below what they deserve."""
    held, guessed, names, failures = [], [], [], []
    employees = cast()
    for script in load(Gamed, "gaming"):
        said = lines(script, employees)
        scores = score(said)
        above = exceeded(scores, script)
        held.append(float(not above))
        guessed.append(float(all(guessed_level(said) <= most for most in script.most.values())))
        names.append(script.talk)
        if above:
            failures.append(f"{script.talk}: {'; '.join(above)}\n{_coded(said, scores)}")
    figure = mean_figure(
        "gaming scripts at or below their honest maximum",
        held,
        names,
        at_least=1.0,
        baseline=guessed,
    )
    return Result("gaming", (figure,), tuple(failures))


def exceeded(scores: Scores, script: Gamed) -> tuple[str, ...]:
    """Name the skills that are scored higher than a script deserves."""
    return tuple(
        f"{name.value} {scores.levels[name]} for at most {most}"
        for name, most in script.most.items()
        if (scores.levels[name] or 0) > most
    )


def measure_mixed(score: Scorer) -> Result:
    """Measure how often levels fall where they should, and how well they order the managers."""
    off: list[int | None] = []
    names: list[str] = []
    failures: list[str] = []
    ranks: dict[Dimension, list[tuple[float, float, float]]] = {}
    employees = cast()
    for script in load(Mixed, "mixed"):
        said = lines(script, employees)
        scores = score(said)
        wrong = []
        for name, (low, high) in script.expect.items():
            level = scores.levels[name]
            away = None if level is None else distance(level, low, high)
            off.append(away)
            names.append(script.talk)
            ranks.setdefault(name, []).append(
                ((low + high) / 2, scores.points[name], questions(said))
            )
            if away != 0:
                wrong.append(f"{name.value} {level or '-'} for {low} to {high}")
        if wrong:
            failures.append(f"{script.talk}: {'; '.join(wrong)}\n{_coded(said, scores)}")
    exact = mean_figure("mixed managers: level in its range", _within(off, 0), names)
    near = mean_figure("mixed managers: level within 1 of its range", _within(off, 1), names)
    orders = (_order(name, found) for name, found in ranks.items())
    return Result("mixed", (exact, near, *orders), tuple(failures))


def distance(level: int, low: int, high: int) -> int:
    """Say how far a level lies outside a range."""
    return max(low - level, level - high, 0)


def _within(off: Sequence[int | None], most: int) -> list[float]:
    return [float(away is not None and away <= most) for away in off]


def _order(name: Dimension, found: Sequence[tuple[float, float, float]]) -> Figure:
    """Correlate points with what was expected; a bootstrap draws managers."""
    wanted, earned, asked = (
        np.array(column, dtype=np.float64) for column in zip(*found, strict=True)
    )
    managers = [str(number) for number in range(len(found))]
    low, high = interval(spearman, wanted, earned, managers)
    return Figure(
        f"mixed managers: Spearman, {name.value}",
        len(found),
        spearman(wanted, earned),
        low,
        high,
        "",
        True,
        spearman(wanted, asked),
    )


def _coded(said: Sequence[Line], scores: Scores) -> str:
    return "\n".join(
        f"    [{' '.join(scores.codes.get(n, ()))}] {text}"
        for n, (who, text) in enumerate(said, 1)
        if who is Speaker.MANAGER
    )
