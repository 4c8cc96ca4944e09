"""Going back: the head moves to an earlier exchange; what was said after it stays stored."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from simulator.domain.rehearsal import Exchange, Rehearsal
from simulator.errors import InputError


class Retaken(NamedTuple):
    """A rehearsal one turn earlier, and the exchange that was left behind."""

    rehearsal: Rehearsal
    left: Exchange


def rewind(rehearsal: Rehearsal, to_number: int) -> Rehearsal:
    """Return the rehearsal as it stood after exchange `to_number`, open again; 0 is the start."""
    if not 0 <= to_number <= len(rehearsal.exchanges):
        raise InputError(
            f"There is no turn {to_number} to go back to.",
            f"This rehearsal has {len(rehearsal.exchanges)} turns.",
        )
    return replace(rehearsal, exchanges=rehearsal.exchanges[:to_number], ended=None)


def take_back(rehearsal: Rehearsal) -> Retaken:
    """Return the rehearsal without its newest exchange, and that exchange."""
    if not rehearsal.exchanges:
        raise InputError("There is no line to take back.", "Say something first.")
    return Retaken(rewind(rehearsal, len(rehearsal.exchanges) - 1), left=rehearsal.exchanges[-1])


__all__ = ["Retaken", "rewind", "take_back"]
