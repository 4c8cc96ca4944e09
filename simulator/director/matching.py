"""Whether a text mentions a keyword that an author wrote as a stem, a word or a phrase."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from simulator.perception.stems import stem

PREFIX_FROM = 5
"""From how many letters on a keyword also matches the words it begins."""
SHINGLE = 5
"""How many words in a row make a shingle."""
SAME_FROM = 0.6
"""From which share of shingles two texts are the same."""

_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)?")


@lru_cache(maxsize=4_096)
def words(text: str) -> tuple[str, ...]:
    """Return the words of a text in lower case, apostrophes kept."""
    return tuple(_WORD.findall(text.casefold().replace("\u2019", "'")))


def mentions(text: str, keyword: str) -> bool:
    """Say whether `text` holds a keyword, in any inflection; of several words, all of them."""
    parts = words(keyword)
    present, stems = _vocabulary(text)
    return bool(parts) and all(_holds(part, present, stems) for part in parts)


def mentions_any(text: str, keywords: Iterable[str]) -> bool:
    """Say whether `text` holds one of the keywords."""
    return any(mentions(text, keyword) for keyword in keywords)


def mentions_all(text: str, keywords: Iterable[str]) -> bool:
    """Say whether `text` holds every one of the keywords."""
    return all(mentions(text, keyword) for keyword in keywords)


def same_words(text: str, earlier: str) -> bool:
    """Say whether `text` says again what `earlier` said."""
    new = _shingles(text)
    return bool(new) and len(new & _shingles(earlier)) / len(new) >= SAME_FROM


@lru_cache(maxsize=256)
def _vocabulary(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words of a text, and their stems."""
    present = frozenset(words(text))
    return present, frozenset(stem(word) for word in present)


def _holds(part: str, present: frozenset[str], stems: frozenset[str]) -> bool:
    """Say whether one word of a keyword is there: as written, by its stem, or as a beginning."""
    if part in present or part in stems or stem(part) in stems:
        return True
    return len(part) >= PREFIX_FROM and any(word.startswith(part) for word in present)


def _shingles(text: str) -> frozenset[tuple[str, ...]]:
    """Return all runs of `SHINGLE` words, or the whole of a shorter text."""
    spoken = words(text)
    if not spoken:
        return frozenset()
    last = max(1, len(spoken) - SHINGLE + 1)
    return frozenset(spoken[start : start + SHINGLE] for start in range(last))


__all__ = ["mentions", "mentions_all", "mentions_any", "same_words", "words"]
