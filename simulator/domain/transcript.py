"""Who said what, in order, and which feelings the employee let show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Speaker(StrEnum):
    """The two people in the room."""

    MANAGER = "manager"
    EMPLOYEE = "employee"


class CueKind(StrEnum):
    """What an employee turn offers a manager to respond to (empathic opportunity coding)."""

    EMOTION_EXPLICIT = "emotion_explicit"
    """Names a feeling."""
    EMOTION_IMPLICIT = "emotion_implicit"
    """A hint, a sigh, a non-verbal sign, self-blame, "it is fine" against the evidence."""
    DISCLOSURE = "disclosure"
    """A new personal or work fact, or a hint of the hidden concern."""
    RESISTANCE = "resistance"
    """Denial, counter-blame, deflection, a one-word answer."""
    EXPECTATION_QUERY = "expectation_query"
    """Asks, or shows not knowing, what is wanted."""
    COMMITMENT_OPENING = "commitment_opening"
    """Offers or half-offers to act."""


class Span(NamedTuple):
    """A stretch of a turn's text, as Python slice offsets."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's uninterrupted say."""

    number: int
    """Counted from 1: the exchange in a rehearsal, the position in an imported transcript."""
    speaker: Speaker
    text: str
    nonverbal: str = ""
    """What the body did, in words; empty when nothing was shown."""
    cues: frozenset[CueKind] | None = None
    """Cues the director tagged; `None` when they must be detected (imported transcripts)."""
    stance: str = ""
    """The stage direction an employee turn was played with; part of the prompt's history."""


@dataclass(frozen=True, slots=True)
class Transcript:
    """A conversation, oldest turn first."""

    turns: tuple[Turn, ...] = ()

    def __iter__(self) -> Iterator[Turn]:
        """Go through the turns in order."""
        return iter(self.turns)

    def __len__(self) -> int:
        """Count the turns of both speakers."""
        return len(self.turns)

    def of(self, speaker: Speaker) -> tuple[Turn, ...]:
        """Return one speaker's turns."""
        return tuple(turn for turn in self.turns if turn.speaker is speaker)

    def find(self, number: int, speaker: Speaker) -> Turn | None:
        """Find a speaker's turn by number."""
        for turn in self.turns:
            if turn.number == number and turn.speaker is speaker:
                return turn
        return None

    def before(self, turn: Turn) -> tuple[Turn, ...]:
        """Return the turns that came before `turn`."""
        return self.turns[: self.turns.index(turn)]

    def and_then(self, *turns: Turn) -> Transcript:
        """Return a transcript with `turns` added at the end."""
        return Transcript((*self.turns, *turns))
