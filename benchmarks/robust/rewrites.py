"""The same said differently, or at twice the length, must score the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import cycle

import numpy as np

from benchmarks.robust.edits import EditedTalk
from benchmarks.robust.figures import Result, mean_figure
from benchmarks.robust.scoring import Scorer, Scores
from benchmarks.robust.scripts import guessed_level
from benchmarks.robust.talks import Line, Record, Talk, load, manager_places, replaced
from simulator.domain.transcript import Speaker

REWORDED = 0.15
PADDED = 0.10
TWICE = 2


class Rewrite(Record):
    """All of a manager's turns in other words."""

    talk: str
    how: str
    says: tuple[str, ...]


def measure(score: Scorer) -> Result:
    """Measure the mean change of levels by rewording, and by padding with words or turns."""
    talks = {talk.talk: talk.turns for talk in load(EditedTalk, "edits")}
    reworded = [
        (f"{one.talk}, {one.how}", talks[one.talk], retold(talks[one.talk], one))
        for one in load(Rewrite, "rewrites")
    ]
    fillers = {talk.talk: talk.turns for talk in load(Talk, "filler")}
    pads: dict[str, Callable[[Sequence[Line]], tuple[Line, ...]]] = {
        "words": lambda said: wordier(said, fillers["asides"]),
        "turns": lambda said: longer(said, fillers["exchanges"]),
    }
    padded = [
        (f"{name}, twice the {what}", said, pad(said))
        for what, pad in pads.items()
        for name, said in talks.items()
    ]
    figures, failures = [], []
    for name, most, pairs in (
        ("rewrites: mean level change", REWORDED, reworded),
        ("2x padding: mean level change", PADDED, padded),
    ):
        changes = [np.mean(changed(score(old), score(new))) for _, old, new in pairs]
        guessed = [abs(guessed_level(old) - guessed_level(new)) for _, old, new in pairs]
        groups = [title.partition(",")[0] for title, _, _ in pairs]
        values = [float(change) for change in changes]
        figures.append(mean_figure(name, values, groups, at_most=most, baseline=guessed))
        failures += [
            told(title, old, new, score)
            for (title, old, new), change in zip(pairs, values, strict=True)
            if change > 0
        ]
    return Result("rewrites", tuple(figures), tuple(failures))


def retold(lines: Sequence[Line], rewrite: Rewrite) -> tuple[Line, ...]:
    """Return the lines with every manager turn reworded.

    Raises:
        ValueError: when the rewrite has not as many turns as the manager.
    """
    if len(rewrite.says) != len(manager_places(lines)):
        raise ValueError(f"{rewrite.talk}, {rewrite.how}: not one line for each manager turn")
    return replaced(lines, dict(enumerate(rewrite.says, 1)))


def wordier(lines: Sequence[Line], asides: Sequence[Line]) -> tuple[Line, ...]:
    """Put asides before each turn until it has twice the words; both speakers get them."""
    stock = {
        speaker: cycle([said for who, said in asides if who is speaker]) for speaker in Speaker
    }
    told = []
    for who, said in lines:
        least, text = TWICE * len(said.split()), said
        while len(text.split()) < least:
            text = f"{next(stock[who])} {text}"
        told.append((who, text))
    return tuple(told)


def longer(lines: Sequence[Line], exchanges: Sequence[Line]) -> tuple[Line, ...]:
    """After each manager turn let the employee hum and the manager say something neutral."""
    hums = cycle([said for who, said in exchanges if who is Speaker.EMPLOYEE])
    notes = cycle([said for who, said in exchanges if who is Speaker.MANAGER])
    told: list[Line] = []
    for who, said in lines:
        told.append((who, said))
        if who is Speaker.MANAGER:
            told += [(Speaker.EMPLOYEE, next(hums)), (Speaker.MANAGER, next(notes))]
    return tuple(told)


def changed(before: Scores, after: Scores) -> list[float]:
    """Return each skill's change of level; one that appears or vanishes counts as one level."""
    changes = []
    for name, old in before.levels.items():
        new = after.levels[name]
        known = old is not None and new is not None
        changes.append(float(abs(old - new) if known else old != new))  # type: ignore[operator]
    return changes


def told(title: str, old: Sequence[Line], new: Sequence[Line], score: Scorer) -> str:
    """Say what changed, with the turns whose codes differ."""
    before, after = score(old), score(new)
    said = [f"{title}: {_moves(before, after)}"]
    step = zip(manager_places(old), _kept(old, new), strict=True)
    for i, j in step:
        was, now = before.codes.get(i + 1, ()), after.codes.get(j + 1, ())
        if was != now:
            said.append(f"    [{' '.join(was)}] -> [{' '.join(now)}] {new[j][1]}")
    return "\n".join(said)


def _kept(old: Sequence[Line], new: Sequence[Line]) -> tuple[int, ...]:
    """Find the old manager turns among the new; filler turns stand behind each."""
    places = manager_places(new)
    return places[:: len(places) // len(manager_places(old))]


def _moves(before: Scores, after: Scores) -> str:
    return ", ".join(
        f"{name.value} {before.levels[name] or '-'} to {after.levels[name] or '-'}"
        for name in before.levels
        if before.levels[name] != after.levels[name]
    )
