"""Minimal edits: one turn said differently must move one dimension, and leave the others."""

from __future__ import annotations

from typing import Literal

from benchmarks.robust.figures import Result, mean_figure
from benchmarks.robust.scoring import Scorer, Scores
from benchmarks.robust.talks import Line, Record, Talk, load, manager_places, questions, replaced
from simulator.domain.behaviour import Dimension

RIGHT_WAY = 0.90
OTHERS_STAY = 0.95
_SIGNS = {"up": 1, "down": -1}


class Expectation(Record):
    """Which dimension's points must move, and which way."""

    dimension: Dimension
    direction: Literal["up", "down"]


class Edit(Record):
    """One manager turn, counted from 1, said differently."""

    kind: str
    at: int
    say: str
    expect: Expectation
    touches: tuple[Dimension, ...] = ()
    """Dimensions the new words rightly bear on as well; they are not judged."""


class EditedTalk(Talk):
    """A base talk and its edits."""

    edits: tuple[Edit, ...]


def measure(score: Scorer) -> Result:
    """Measure how often the right dimension moves, and how often the others stay."""
    right: list[float] = []
    guessed: list[float] = []
    stay: list[float] = []
    groups: list[str] = []
    failures: list[str] = []
    for base in load(EditedTalk, "edits"):
        before = score(base.turns)
        for edit in base.edits:
            lines = replaced(base.turns, {edit.at: edit.say})
            after = score(lines)
            way = _SIGNS[edit.expect.direction]
            moved = moves(before, after, edit.expect)
            others = strayed(before, after, edit)
            right.append(float(moved))
            stay.append(float(not others))
            guessed.append(float((questions(lines) - questions(base.turns)) * way > 0))
            groups.append(base.talk)
            if not moved or others:
                told = _told(base, edit, lines, before, after)
                failures.append(f"{_verdict(edit, moved, others)} | {told}")
    return Result(
        "edits",
        (
            mean_figure(
                "minimal edits: points move the right way",
                right,
                groups,
                at_least=RIGHT_WAY,
                baseline=guessed,
            ),
            mean_figure(
                "minimal edits: other levels stay", stay, groups, at_least=OTHERS_STAY
            ),
        ),
        tuple(failures),
    )  # fmt: skip


def moves(before: Scores, after: Scores, expect: Expectation) -> bool:
    """Say whether the points of the expected dimension move the expected way."""
    change = after.points[expect.dimension] - before.points[expect.dimension]
    return change * _SIGNS[expect.direction] > 0


def strayed(before: Scores, after: Scores, edit: Edit) -> tuple[str, ...]:
    """Name the dimensions whose levels should have stayed and did not."""
    judged = set(before.levels) - {edit.expect.dimension, *edit.touches}
    return tuple(
        f"{name.value} {before.levels[name] or '-'} to {after.levels[name] or '-'}"
        for name in before.levels
        if name in judged and before.levels[name] != after.levels[name]
    )


def _verdict(edit: Edit, moved: bool, others: tuple[str, ...]) -> str:
    faults = [] if moved else [f"{edit.expect.dimension.value} not {edit.expect.direction}"]
    return "; ".join([*faults, *others])


def _told(
    base: EditedTalk, edit: Edit, lines: tuple[Line, ...], before: Scores, after: Scores
) -> str:
    place = manager_places(base.turns)[edit.at - 1]
    name = edit.expect.dimension
    was, now = before.codes.get(place + 1, ()), after.codes.get(place + 1, ())
    points = f"{before.points[name]:g} to {after.points[name]:g}"
    return (
        f"{base.talk}, {edit.kind} ({points})\n"
        f"    was [{' '.join(was)}] {base.turns[place][1]}\n"
        f"    now [{' '.join(now)}] {lines[place][1]}"
    )
