"""What happens during one turn, as the front ends hear it."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.domain.rehearsal import Exchange, Rehearsal


@dataclass(frozen=True, slots=True)
class Listening:
    """The manager's turn was understood; the body answers before the words do."""

    nonverbal: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """A piece of the employee's line, to append to what is shown."""

    text: str


@dataclass(frozen=True, slots=True)
class TakenBack:
    """The words shown of this line are withdrawn; others follow."""


@dataclass(frozen=True, slots=True)
class TurnDone:
    """The exchange is stored; `rehearsal` has it at its head."""

    exchange: Exchange
    rehearsal: Rehearsal
    notice: str = ""
    """One sentence when the model failed and the authored line stands in."""


Event = Listening | Spoken | TakenBack | TurnDone
"""Everything `take_turn` may yield; `TurnDone` is always the last."""
