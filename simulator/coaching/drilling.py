"""Drills: which lines come next, and what an answer showed; no model, no clock."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

from simulator.domain.behaviour import Code
from simulator.domain.coding import Coder, Coding
from simulator.domain.drill import LINES, Drill, DrillLine, DrillRun, Feedback, Seen
from simulator.domain.transcript import Speaker, Turn
from simulator.perception.coder import credited

SURE = 0.8
"""Probability from which a fault is named: a reproach needs to be surer than a credit."""


def draw(drill: Drill, earlier: Sequence[DrillRun], seed: int) -> tuple[str, ...]:
    """Draw the lines of a session: those never seen first, then those seen longest ago.

    Args:
        drill: what to practise.
        earlier: sessions of the same drill, oldest first.
        seed: the same seed draws the same lines.
    """
    shown = [line for run in earlier for line in run.lines]
    last = {line: place for place, line in enumerate(shown)}
    mixed = [line.id for line in drill.lines]
    Random(seed).shuffle(mixed)
    return tuple(sorted(mixed, key=lambda line: last.get(line, -1))[:LINES])


def feedback(drill: Drill, line: DrillLine, text: str, coder: Coder) -> Feedback:
    """Say what an answer showed of what the drill asks for, in quoted words.

    A part counts when a code of it is credited; the answer is right when every part is, nothing
    the drill calls late came before the first part, and nothing spoiled it.
    """
    turn = Turn(2, Speaker.MANAGER, text)
    coding = coder.code(turn, (line.turn(),))
    shown = {code: Seen(code, _quoted(text, coding, code)) for code in credited(coding)}
    missing = [part.missing for part in drill.parts if not shown.keys() & set(part.codes)]
    if not missing and _late(drill, coding, shown):
        missing.append(drill.late)
    spoiled = tuple(
        (shown[code], why)
        for code, why in drill.spoils.items()
        if code in shown and coding.p(code) >= SURE
    )
    return Feedback(
        met=not missing and not spoiled,
        seen=tuple(shown[code] for code in _wanted(drill) if code in shown),
        missing=tuple(missing),
        spoiled=spoiled,
        better=line.better,
    )


def _wanted(drill: Drill) -> Iterator[Code]:
    for part in drill.parts:
        yield from part.codes


def _quoted(text: str, coding: Coding, code: Code) -> str:
    return text[slice(*coding.spans[code])]


def _late(drill: Drill, coding: Coding, shown: dict[Code, Seen]) -> bool:
    """Say whether something that belongs later begins before the first part."""
    starts = {code: coding.spans[code].start for code in shown}
    first = min(starts[code] for code in drill.parts[0].codes if code in starts)
    return any(starts[code] < first for code in drill.before if code in starts)
