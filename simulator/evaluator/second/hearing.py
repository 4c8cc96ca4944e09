"""Hears the second rater on everything that was noted, and gives up where it fails."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from simulator.domain.coding import Coder
from simulator.domain.rubric import Rubric
from simulator.errors import ModelError, ModelTimeoutError, ModelUnavailableError
from simulator.evaluator.second.asking import Doubt, ask
from simulator.evaluator.second.noting import Noting
from simulator.evaluator.second.opinion import Opinion, joined
from simulator.evaluator.second.table import Table
from simulator.llm.base import ChatModel

_GONE = (ModelUnavailableError, ModelTimeoutError)
"""Failures after which it makes no sense to go on asking."""


@dataclass(frozen=True, slots=True)
class Hearing:
    """The codings that came out of it, and what it took."""

    coder: Coder
    opinions: Mapping[Doubt, tuple[Opinion, ...]]
    """By question that was answered; an answer that was dropped is not among its opinions."""
    asked: int
    """Questions there were to ask."""
    problem: str = ""
    """Why some were not answered; empty when all were."""

    @property
    def used(self) -> int:
        """How many answers could be used."""
        return sum(map(len, self.opinions.values()))

    @property
    def dropped(self) -> int:
        """How many answers were missing, or had a quote that is not in the turn."""
        return sum(len(doubt.codes) for doubt in self.opinions) - self.used


@dataclass(slots=True)
class _Course:
    """How the hearing goes."""

    opinions: dict[Doubt, tuple[Opinion, ...]] = field(default_factory=dict)
    useless: int = 0
    problem: str = ""
    over: bool = False


async def hear(
    noted: Noting,
    model: ChatModel,
    table: Table,
    rubric: Rubric,
    *,
    most: int | None = None,
    progress: Callable[[int, int], None] = lambda done, all: None,
) -> Hearing:
    """Ask about every noted doubt; the offline coding stands wherever no answer can be used.

    Args:
        noted: what the offline coder said, and where it is unsure.
        model: the second rater.
        table: how to ask, and how far its word goes.
        rubric: explains the behaviours.
        most: so many turns are asked about at most, those with the closest calls.
        progress: hears how many questions of all have been put.
    """
    doubts = noted.closest(noted.doubts(), most)
    course, gate = _Course(), asyncio.Semaphore(table.at_once)
    put = 0

    async def one(doubt: Doubt) -> None:
        nonlocal put
        async with gate:
            if not course.over:
                await _put(course, model, doubt, table, rubric)
                put += 1
                progress(put, len(doubts))

    async with asyncio.TaskGroup() as group:
        for doubt in doubts:
            group.create_task(one(doubt))
    credit = rubric.crediting.threshold
    changed = {
        (doubt.turn, doubt.context): joined(
            noted.codings[doubt.turn, doubt.context], opinions, table, credit
        )
        for doubt, opinions in course.opinions.items()
    }
    name = f"{noted.name} with {model.name}" if any(course.opinions.values()) else noted.name
    return Hearing(noted.settled(name, changed), course.opinions, len(doubts), course.problem)


async def _put(
    course: _Course, model: ChatModel, doubt: Doubt, table: Table, rubric: Rubric
) -> None:
    """Put one question, and note what became of it."""
    try:
        course.opinions[doubt] = await ask(model, doubt, table, rubric)
    except ModelError as error:
        course.problem = course.problem or str(error)
        course.useless += 1
        hopeless = not course.opinions and course.useless >= table.give_up_after
        course.over = course.over or hopeless or isinstance(error, _GONE)
