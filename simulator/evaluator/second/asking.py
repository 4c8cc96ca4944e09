"""One question to the second rater: a manager turn, what led to it, a few behaviours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from simulator.domain.behaviour import Code
from simulator.domain.rubric import Rubric
from simulator.domain.transcript import Turn
from simulator.evaluator.second.opinion import Answers, Opinion, checked
from simulator.evaluator.second.table import Table
from simulator.llm.base import ChatModel, Message, Prompt, Sampling

_TOKENS, _TOKENS_EACH = 40, 90
"""Room for the frame of the answer, and for each behaviour with its quote."""
_SEED = 1
SLOT = "second-rater"


@dataclass(frozen=True, slots=True)
class Doubt:
    """A turn in which the offline coder is unsure of something."""

    turn: Turn
    context: tuple[Turn, ...]
    codes: tuple[Code, ...]
    """What it is unsure of, the closest call first."""


def prompt(doubt: Doubt, table: Table, rubric: Rubric) -> Prompt:
    """Put a question into words; the words of the talk are clipped, never interpreted."""
    shown = doubt.context[-table.context_turns :] if table.context_turns else ()
    before = [f"{turn.speaker.value.upper()}: {_line(turn, table)}" for turn in shown]
    listed = [
        table.behaviour.format(code=code.value, meaning=table.meaning(code, rubric))
        for code in doubt.codes
    ]
    question = table.question.format(
        before="\n".join(before) or table.nothing_before,
        turn=_line(doubt.turn, table),
        behaviours="\n".join(listed),
    )
    return Prompt((Message("system", table.system), Message("user", question)), slot=SLOT)


async def ask(model: ChatModel, doubt: Doubt, table: Table, rubric: Rubric) -> tuple[Opinion, ...]:
    """Ask one question; raise `ModelError` when no answer can be had that can be used."""
    sampling = Sampling(
        max_tokens=_TOKENS + _TOKENS_EACH * len(doubt.codes), temperature=0.0, seed=_SEED
    )
    said = await model.complete(prompt(doubt, table, rubric), sampling, Answers)
    return checked(said.answers, doubt.turn, doubt.codes)


def _line(turn: Turn, table: Table) -> str:
    return " ".join(turn.text.split())[: table.longest]


def ordered(codes: Sequence[tuple[Code, float]], most: int) -> tuple[Code, ...]:
    """Return the closest calls first, at most so many."""
    return tuple(code for code, p in sorted(codes, key=lambda each: abs(each[1] - 0.5))[:most])
