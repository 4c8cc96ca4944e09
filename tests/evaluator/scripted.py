"""A coder that says what it is told to, and short ways to write talks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import yaml

from simulator.domain.behaviour import Code
from simulator.domain.coding import Coding
from simulator.domain.rubric import Rubric
from simulator.domain.transcript import CueKind, Span, Speaker, Transcript, Turn

RUBRICS = Path(__file__).parents[2] / "rubrics"
FEELING = frozenset({CueKind.EMOTION_EXPLICIT})
NOTHING: frozenset[CueKind] = frozenset()


@lru_cache(maxsize=1)
def rubric() -> Rubric:
    """Read the shipped rubric."""
    text = (RUBRICS / "compassionate-leadership.yaml").read_text(encoding="utf-8")
    return Rubric.model_validate(yaml.safe_load(text))


@dataclass
class Told:
    """Codes by turn number; a code rests on its quote, or on the whole turn."""

    codes: Mapping[int, Mapping[Code, float]]
    quotes: Mapping[tuple[int, Code], str] = field(default_factory=dict)
    name: str = "told"

    def code(self, turn: Turn, context: Sequence[Turn]) -> Coding:
        """Return what was told about this turn."""
        probabilities = self.codes.get(turn.number, {})
        spans = {}
        for code in probabilities:
            quote = self.quotes.get((turn.number, code), turn.text)
            start = turn.text.index(quote)
            spans[code] = Span(start, start + len(quote))
        return Coding(turn.number, dict(probabilities), spans)


def sure(*codes: Code) -> dict[Code, float]:
    """Return codes nobody doubts."""
    return dict.fromkeys(codes, 0.95)


_FILLER = [f"{first}{second}" for first in ("amber", "basil", "cedar") for second in "abcdefghij"]


def manager(number: int, text: str = "") -> Turn:
    """Return a manager turn; without words, one that repeats no other."""
    words = [f"{word}{number}" for word in _FILLER[:18]]
    return Turn(number, Speaker.MANAGER, text or " ".join(words))


def employee(number: int, text: str = "", cues: frozenset[CueKind] | None = NOTHING) -> Turn:
    """Return an employee turn of twenty-four words, or of those given."""
    words = [f"{word}x{number}" for word in _FILLER[:24]]
    return Turn(number, Speaker.EMPLOYEE, text or " ".join(words), cues=cues)


def talk(turns: int, cues: frozenset[CueKind] = FEELING) -> Transcript:
    """Return a talk that the employee opens, both speaking `turns` times."""
    said: list[Turn] = []
    for number in range(1, turns + 1):
        said += [employee(number, cues=cues), manager(number)]
    return Transcript(tuple(said))
