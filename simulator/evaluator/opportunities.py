"""What the employee offered to respond to, and which manager turns could have answered."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass

from simulator.domain.behaviour import Code
from simulator.domain.rubric import Answering
from simulator.domain.scenario import Scenario
from simulator.domain.transcript import CueKind, Speaker, Transcript, Turn
from simulator.evaluator.coding import CodedTurn
from simulator.evaluator.text import words

CueDetector = Callable[[Turn, Sequence[Turn]], frozenset[CueKind]]
"""Finds the cues of an employee turn that nobody tagged."""


@dataclass(frozen=True, slots=True)
class Answerer:
    """A manager turn that could have answered, and what its answer is worth."""

    position: int
    worth: float


@dataclass(frozen=True, slots=True)
class Chance:
    """An employee turn that called for a response."""

    turn: Turn
    cues: frozenset[CueKind]
    feeling: bool
    """Whether it let a feeling or a hardship show."""
    answerers: tuple[Answerer, ...]


@dataclass(frozen=True, slots=True)
class Opportunities:
    """The chances that count, oldest first."""

    chances: tuple[Chance, ...]
    feelings: tuple[Chance, ...]
    cued: tuple[Chance, ...]
    """Every turn with a cue, however long ago; for the statistics."""
    expectations: int


def find(
    transcript: Transcript,
    coded: Sequence[CodedTurn],
    rule: Answering,
    detect: CueDetector,
    scenario: Scenario | None,
) -> Opportunities:
    """Find the chances to respond; one with no manager turn after it is nobody's fault."""
    places = [turn.index for turn in coded]
    chances = []
    for index, turn in enumerate(transcript):
        if turn.speaker is not Speaker.EMPLOYEE:
            continue
        first = bisect_right(places, index)
        windows = zip(range(first, len(places)), rule.windows, strict=False)
        answerers = tuple(Answerer(position, worth) for position, worth in windows)
        cues = turn.cues if turn.cues is not None else detect(turn, transcript.turns[:index])
        if answerers and (cues or len(words(turn.text)) >= rule.min_words):
            feeling = not cues.isdisjoint(rule.feelings)
            chances.append(Chance(turn, cues, feeling, answerers))
    return Opportunities(
        tuple(chances[-rule.most_recent :]),
        tuple([chance for chance in chances if chance.feeling][-rule.most_recent :]),
        tuple(chance for chance in chances if chance.cues),
        rule.expectations if scenario is None else len(scenario.expectation_points),
    )


def worth(chance: Chance, shown: Callable[[int], Container[Code]], codes: Iterable[Code]) -> float:
    """Return the worth of the best answer a chance was given, 0 when there was none.

    `shown` tells which codes count as shown in the manager turn at a position.
    """
    return max(
        (
            answerer.worth
            for answerer in chance.answerers
            if any(code in shown(answerer.position) for code in codes)
        ),
        default=0.0,
    )
