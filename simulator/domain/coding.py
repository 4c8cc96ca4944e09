"""What a coder saw in one manager turn: probabilities and the words they rest on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from simulator.domain.behaviour import Code
from simulator.domain.transcript import Span, Turn


@dataclass(frozen=True, slots=True)
class Coding:
    """The codes of one manager turn."""

    turn: int
    """Number of the manager turn."""
    probabilities: Mapping[Code, float] = field(default_factory=dict)
    """Calibrated probability in [0, 1] for every code; a missing code counts as 0."""
    spans: Mapping[Code, Span] = field(default_factory=dict)
    """Where in the turn's text the words stand that carry the code."""
    disputed: frozenset[Code] = frozenset()
    """Codes on which two raters disagree."""

    def p(self, code: Code) -> float:
        """Return the probability of a code, 0.0 when it was not coded."""
        return self.probabilities.get(code, 0.0)


class Coder(Protocol):
    """Codes one manager turn at a time, never seeing levels or other turns' codes."""

    name: str
    """Name and version, stored with every assessment."""

    def code(self, turn: Turn, context: Sequence[Turn]) -> Coding:
        """Code `turn`, given the turns before it, oldest first."""
        ...
