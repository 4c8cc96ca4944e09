"""Choices that look free and are exactly repeatable: dice thrown by a hash."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from typing import TypeVar

Item = TypeVar("Item")


def throw(seed: int, turn: int, purpose: str) -> int:
    """Return a number in [0, 2**31) that depends on the arguments alone."""
    digest = blake2b(f"{seed}:{turn}:{purpose}".encode(), digest_size=4).digest()
    return int.from_bytes(digest, "big") >> 1


def shuffled(items: Sequence[Item], seed: int, turn: int, purpose: str) -> tuple[Item, ...]:
    """Return `items` in an order that depends on the arguments alone."""
    order = sorted(
        range(len(items)), key=lambda index: (throw(seed, turn, f"{purpose}/{index}"), index)
    )
    return tuple(items[index] for index in order)


__all__ = ["shuffled", "throw"]
