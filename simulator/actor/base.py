"""What an actor is: someone who words the employee's next line from a directive."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass
from typing import Protocol

from simulator.domain.direction import Directive
from simulator.domain.rehearsal import Performance
from simulator.domain.transcript import Transcript

Permits = Callable[[str], str | None]
"""Tells why a draft may not be said, or `None`; made by the director, who knows the secrets."""


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of the line, to show at once."""

    text: str


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """Everything shown of this line so far is taken back; another draft follows."""

    reason: str


@dataclass(frozen=True, slots=True)
class Performed:
    """The finished line; the last event of a performance."""

    performance: Performance


class Actor(Protocol):
    """Speaks the employee's next line."""

    def perform(
        self, directive: Directive, transcript: Transcript, permits: Permits
    ) -> AsyncGenerator[Words | Withdrawn | Performed]:
        """Yield the line piece by piece and end with `Performed`.

        A model that fails or whose drafts are rejected is replaced by an authored line, so
        that `Performed` always comes; the reasons stand in `Performance.guard`.
        """
        ...
