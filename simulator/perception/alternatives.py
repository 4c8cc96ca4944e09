"""Patterns of many alternatives, written so that they fail fast and match the same."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

_BOUNDARY = r"\b"
_ATOM = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.", re.DOTALL)
"""A character, an escape or a set of characters."""
_DEPTH = {"(": 1, ")": -1}


def alternatives(pattern: str) -> list[str]:
    """Cut a pattern at the bars that stand in no bracket."""
    parts, depth = [""], 0
    for atom in _ATOM.findall(pattern):
        depth += _DEPTH.get(atom, 0)
        if atom == "|" and not depth:
            parts.append("")
        else:
            parts[-1] += atom
    return parts


def by_letter(words: str) -> str:
    """Group the alternatives of a pattern by their first letter.

    It matches the same words, for those of another letter cannot match at the same place, and
    a place in a text is given up after one look at each letter and not at each word.

    Raises:
        ValueError: an alternative does not begin with one plain letter.
    """
    groups: dict[str, list[str]] = {}
    for word in alternatives(words):
        if not _plain(word):
            raise ValueError(f"{word!r} does not begin with one plain letter")
        groups.setdefault(word[0], []).append(word[1:])
    return "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in groups.items())


def either(parts: Iterable[str]) -> str:
    """Join patterns as alternatives; neighbours that ask for a word boundary share the question."""
    every = [one for part in parts for one in alternatives(part)]
    runs = groupby(every, key=lambda one: one.startswith(_BOUNDARY))
    return "|".join(_shared(list(run)) if bounded else "|".join(run) for bounded, run in runs)


def _shared(run: list[str]) -> str:
    """Ask once for the word boundary all begin with."""
    bare = [one.removeprefix(_BOUNDARY) for one in run]
    letters = groupby(bare, key=_plain)
    inner = (by_letter("|".join(words)) if plain else "|".join(words) for plain, words in letters)
    return f"{_BOUNDARY}(?:{'|'.join(inner)})"


def _plain(word: str) -> bool:
    """Tell whether an alternative begins with one plain letter."""
    return word[:1].isalpha() and word[1:2] not in {"?", "*", "+", "{"}
