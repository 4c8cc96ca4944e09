"""Going back: the head moves to an earlier exchange; what was said after it stays stored."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from simulator.domain.rehearsal import Branch, Exchange, Rehearsal
from simulator.errors import InputError

LONGEST_NAME = 40
"""Characters in the name of a try."""

_ORDINALS = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth")


class Retaken(NamedTuple):
    """A rehearsal one turn earlier, and the exchange that was left behind."""

    rehearsal: Rehearsal
    left: Exchange


def rewind(rehearsal: Rehearsal, to_number: int) -> Rehearsal:
    """Return the rehearsal as it stood after exchange `to_number`, open again; 0 is the start.

    What is left behind becomes a try of its own, under the name it had, with how it ended.
    """
    earlier = _cut(rehearsal, to_number)
    if to_number == len(rehearsal.exchanges):
        return earlier
    others = _kept(rehearsal)
    if len(others) == len(rehearsal.others):
        return earlier
    return replace(earlier, branch=_name(len(others)), others=others, self_rating={})


def take_back(rehearsal: Rehearsal) -> Retaken:
    """Return the rehearsal without its newest exchange, and that exchange.

    A talk that had ended is kept as a try; a line taken back in the middle of one is not.
    """
    if not rehearsal.exchanges:
        raise InputError("There is no line to take back.", "Say something first.")
    step_back = _cut if rehearsal.ended is None else rewind
    return Retaken(step_back(rehearsal, len(rehearsal.exchanges) - 1), left=rehearsal.exchanges[-1])


def find(rehearsal: Rehearsal, tip: str) -> Branch:
    """Return another try by its newest exchange; raise `InputError` when there is none."""
    for branch in rehearsal.others:
        if branch.tip == tip:
            return branch
    raise InputError("There is no such try of this conversation.", "Load the conversation again.")


def switch(rehearsal: Rehearsal, to: Branch, exchanges: tuple[Exchange, ...]) -> Rehearsal:
    """Return the rehearsal with another try at its head; the one at the head is kept.

    Args:
        rehearsal: The rehearsal as it stands.
        to: One of its `others`.
        exchanges: The exchanges of that try, as stored.
    """
    return replace(
        rehearsal,
        exchanges=exchanges,
        ended=to.ended,
        self_rating=to.self_rating,
        branch=to.name,
        others=tuple(branch for branch in _kept(rehearsal) if branch != to),
    )


def rename(rehearsal: Rehearsal, tip: str, name: str) -> Rehearsal:
    """Return the rehearsal with a try renamed, the one at its head or another.

    Raises:
        InputError: the name is empty or too long, or there is no such try.
    """
    wanted = " ".join(name.split())
    if not 0 < len(wanted) <= LONGEST_NAME:
        raise InputError("A try needs a name.", f"Write one of at most {LONGEST_NAME} characters.")
    if tip == rehearsal.head:
        return replace(rehearsal, branch=wanted)
    found = find(rehearsal, tip)
    others = tuple(
        replace(branch, name=wanted) if branch is found else branch for branch in rehearsal.others
    )
    return replace(rehearsal, others=others)


def _cut(rehearsal: Rehearsal, to_number: int) -> Rehearsal:
    """Return the rehearsal up to an exchange, open again."""
    if not 0 <= to_number <= len(rehearsal.exchanges):
        raise InputError(
            f"There is no turn {to_number} to go back to.",
            f"This rehearsal has {len(rehearsal.exchanges)} turns.",
        )
    return replace(rehearsal, exchanges=rehearsal.exchanges[:to_number], ended=None)


def _kept(rehearsal: Rehearsal) -> tuple[Branch, ...]:
    """Return the other tries and the one at the head, unless another goes on from there."""
    path = tuple(exchange.id for exchange in rehearsal.exchanges)
    if not path or any(branch.path[: len(path)] == path for branch in rehearsal.others):
        return rehearsal.others
    left = Branch(
        path=path,
        name=rehearsal.branch or _name(len(rehearsal.others)),
        ended=rehearsal.ended,
        self_rating=rehearsal.self_rating,
    )
    return (*rehearsal.others, left)


def _name(place: int) -> str:
    """Name a try by its place, counted from 0."""
    return f"{_ORDINALS[place]} try" if place < len(_ORDINALS) else f"Try {place + 1}"


__all__ = [
    "LONGEST_NAME",
    "Retaken",
    "find",
    "rename",
    "rewind",
    "switch",
    "take_back",
]
