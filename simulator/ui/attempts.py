"""The tries at one talk in words: pure functions, no markup."""

from __future__ import annotations

from simulator.domain.rehearsal import Branch, Rehearsal
from simulator.reports.words import counted

Choice = tuple[str, str]
"""What is shown, and the newest exchange of the try."""


def choices(rehearsal: Rehearsal) -> list[Choice]:
    """List all tries, by when something was last said in them."""
    tries = list(rehearsal.others)
    if rehearsal.exchanges:
        path = tuple(exchange.id for exchange in rehearsal.exchanges)
        tries.append(Branch(path, rehearsal.branch))
    return [
        (f"{one.name} \u00b7 {counted(len(one.path), 'turn')}", one.tip)
        for one in sorted(tries, key=lambda one: one.tip)
    ]


def elsewhere(rehearsal: Rehearsal) -> list[Choice]:
    """List the tries that the room can go on with: all but the one at the head."""
    return [choice for choice in choices(rehearsal) if choice[1] != rehearsal.head]
