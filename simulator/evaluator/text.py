"""Words, counted and compared."""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"\w+(?:['’]\w+)*")


@lru_cache(maxsize=4_096)
def words(text: str) -> tuple[str, ...]:
    """Return the words of a text, lower-cased."""
    return tuple(word.replace("’", "'") for word in _WORD.findall(text.lower()))


def shingles(text: str, size: int) -> frozenset[tuple[str, ...]]:
    """Return every run of `size` words; a shorter text is one run of all its words."""
    said = words(text)
    if not said:
        return frozenset()
    return frozenset(said[i : i + size] for i in range(max(1, len(said) - size + 1)))
