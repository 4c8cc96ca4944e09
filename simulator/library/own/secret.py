"""Which words of a fact give it away: those that stand in nothing anybody may hear before."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from simulator.errors import InputError
from simulator.library.lint.words import holds, stem, tells, words
from simulator.library.own.bank import stop_words

SHORTEST = 3
"""Letters from which on a word can carry a meaning."""
MOST = 12
"""Groups kept; more would only repeat each other."""


def stems(text: str) -> tuple[str, ...]:
    """Return the stems of the words that carry content, each once, in order."""
    found = (word for word in words(text) if word not in stop_words() and len(word) >= SHORTEST)
    return tuple(dict.fromkeys(stem(word) for word in found))


def gives_away(lines: Iterable[str], exposed: Iterable[str], field: str) -> tuple[Group, ...]:
    """Return groups of stems that tell a fact, at least two.

    Args:
        lines: The employee's own words for it.
        exposed: Every text that may be heard before it is told.
        field: What the fact is called on the form.

    Raises:
        InputError: nothing in it is new, so nothing could be kept back.
    """
    told = tuple(exposed)
    present = frozenset(word for text in told for word in words(text))
    known = frozenset(stem(word) for word in present)
    own = tuple(lines)
    content = tuple(dict.fromkeys(one for text in own for one in stems(text)))
    rare = [(one,) for one in content if not holds(one, present, known)]
    groups: list[Group] = [*rare[:MOST]]
    if len(groups) < 2:
        pairs = (pair for text in own for pair in combinations(stems(text), 2))
        groups += [pair for pair in pairs if not any(tells(text, pair) for text in told)]
    if len(groups) < 2:
        raise InputError(
            f"{field} says nothing that is not already said elsewhere on the form.",
            "Say it in a few more words, and leave it out of what happened.",
        )
    return tuple(groups[:MOST])


Group = tuple[str, ...]
"""Stems that, all together in a line, tell the fact."""

__all__ = ["gives_away", "stems"]
