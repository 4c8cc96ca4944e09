"""Drills: which lines come next, and what an answer showed; no model, no clock."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from random import Random

from simulator.domain.behaviour import Code
from simulator.domain.coding import Coder, Coding
from simulator.domain.drill import LINES, Drill, DrillLine, DrillRun, Feedback, Seen
from simulator.domain.transcript import Span, Speaker, Turn
from simulator.perception.coder import credited

LIKELY = 0.25
"""Probability from which what a drill asks for counts as shown.

The coder's probabilities are calibrated on talks, where about one turn in four shows a given skill.
Whoever does a drill tries for just this behaviour, as likely as not; by Bayes' rule, 0.25 in a talk
is even odds here.
"""
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

    A part counts when a code of it is likely; the answer is right when every part is there, nothing
    the drill calls late came before the first part, and nothing spoiled it.
    """
    turn = Turn(2, Speaker.MANAGER, text)
    coding = coder.code(turn, (line.turn(),))
    seen = {code: span for code, span in coding.spans.items() if coding.p(code) >= LIKELY}
    missing = [part.missing for part in drill.parts if seen.keys().isdisjoint(part.codes)]
    if not missing and _late(drill, seen, credited(coding)):
        missing.append(drill.late)
    spoiled = tuple(
        (Seen(code, text[slice(*seen[code])]), why)
        for code, why in drill.spoils.items()
        if code in seen and coding.p(code) >= SURE
    )
    return Feedback(
        met=not missing and not spoiled,
        seen=tuple(_shown(drill, seen, coding, text)),
        missing=tuple(missing),
        spoiled=spoiled,
        better=line.better,
    )


def _shown(drill: Drill, seen: Mapping[Code, Span], coding: Coding, text: str) -> Iterator[Seen]:
    """Quote each part where it is surest."""
    for part in drill.parts:
        best = max((code for code in part.codes if code in seen), key=coding.p, default=None)
        if best is not None:
            yield Seen(best, text[slice(*seen[best])], part.name)


def _late(drill: Drill, seen: Mapping[Code, Span], sure: Collection[Code]) -> bool:
    """Say whether something that belongs later begins before the first part."""
    first = min(seen[code].start for code in drill.parts[0].codes if code in seen)
    return any(seen[code].start < first for code in drill.before if code in sure)
