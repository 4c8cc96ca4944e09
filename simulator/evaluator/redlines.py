"""Red lines: yes-or-no checks on the words, each with the quote and the right hand-off."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from simulator.domain.assessment import Flag
from simulator.domain.rubric import RedLine, Rubric
from simulator.domain.transcript import Span, Speaker, Transcript, Turn
from simulator.evaluator.coding import CodedTurn, present
from simulator.perception.text import read


@dataclass(frozen=True, slots=True)
class Crossed:
    """The red lines crossed in a talk."""

    flags: tuple[Flag, ...]
    risk_mishandled: bool
    """Whether the employee spoke of a risk and a line meant for it was crossed."""


def check(
    transcript: Transcript, coded: Sequence[CodedTurn], rubric: Rubric, handoff: str = ""
) -> Crossed:
    """Check every red line, in the order the lines were crossed."""
    own = [line for line in rubric.red_lines if line.speaker is Speaker.MANAGER]
    theirs = [line for line in rubric.red_lines if line.speaker is Speaker.EMPLOYEE]
    crossed = [
        (line, _flag(line, turn.turn, span, handoff))
        for turn in coded
        for line in own
        if (span := _crossing(turn.turn.text, line)) is not None
    ]
    voiced = False
    for line in theirs:
        risks = _voiced(transcript, line)
        voiced = voiced or bool(risks)
        flags = _unanswered(risks, coded, line, rubric, handoff)
        crossed += [(line, flag) for flag in flags]
    mishandled = voiced and any(line.risk for line, _ in crossed)
    flags_in_order = sorted((flag for _, flag in crossed), key=lambda flag: (flag.turn, flag.span))
    return Crossed(tuple(flags_in_order), mishandled)


def _voiced(transcript: Transcript, line: RedLine) -> list[int]:
    """List where the employee spoke of what the line is about."""
    return [
        index
        for index, turn in enumerate(transcript)
        if turn.speaker is Speaker.EMPLOYEE and _crossing(turn.text, line) is not None
    ]


def _unanswered(
    risks: Sequence[int], coded: Sequence[CodedTurn], line: RedLine, rubric: Rubric, handoff: str
) -> Iterator[Flag]:
    """Flag the manager's next turn after each risk that it passes over."""
    nexts = {
        turn.index: turn
        for risk in risks
        if (turn := next((each for each in coded if each.index > risk), None)) is not None
    }
    for turn in nexts.values():
        doc = read(turn.turn.text)
        heard = not present(turn, rubric.crediting).isdisjoint(line.answered_codes)
        if doc.sentences and not heard and not _matches(doc.low, line.answered_by):
            first = doc.sentences[0]
            yield _flag(line, turn.turn, doc.raw(first.start, first.end), handoff)


def _flag(line: RedLine, turn: Turn, span: Span, handoff: str) -> Flag:
    message = f"{line.message} {handoff}".strip()
    return Flag(line.id, turn.number, turn.text[span.start : span.end], span, message)


def _crossing(text: str, line: RedLine) -> Span | None:
    """Find the first sentence that crosses a line and holds nothing that makes it harmless."""
    doc = read(text)
    for sentence in doc.sentences:
        if _matches(sentence.low, line.patterns) and not _matches(sentence.low, line.unless):
            return doc.raw(sentence.start, sentence.end)
    return None


def _matches(low: str, patterns: tuple[str, ...]) -> bool:
    return any(pattern.search(low) for pattern in _compiled(patterns))


@lru_cache(maxsize=256)
def _compiled(patterns: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, patterns))
