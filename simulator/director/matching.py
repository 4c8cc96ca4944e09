"""Whether a text mentions a keyword that an author wrote as a stem, a word or a phrase."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain

from simulator.perception.stems import stem

PREFIX_FROM = 5
"""From how many letters on a keyword also matches the words it begins."""
SHINGLE = 5
"""How many words in a row make a shingle."""
NEAR = 3
"""Among how many words the next word of a keyword has to stand."""
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


def names(text: str, keyword: str) -> bool:
    """Say whether the words of a keyword stand in a text in their order, and near each other."""
    parts, said, start = words(keyword), words(text), 0
    for part in parts:
        near = said[start : start + NEAR] if start else said
        found = (at for at, word in enumerate(near) if part in _forms(frozenset({part}), word))
        step = next(found, None)
        if step is None:
            return False
        start += step + 1
    return bool(parts)


class Groups:
    """Groups of keywords, asked again and again of a text that grows word by word.

    `mentions_all` says the same of one group; here a word is looked at once for all of them.
    """

    def __init__(self, groups: Iterable[Iterable[str]]) -> None:
        """Take the groups; one with a keyword of no words is mentioned by nothing."""
        split = [[words(keyword) for keyword in group] for group in groups]
        self._groups = [
            frozenset(chain.from_iterable(group)) for group in split if group and all(group)
        ]
        self._parts = frozenset(chain.from_iterable(self._groups))

    def mentioned(self, text: str) -> bool:
        """Say whether `text` holds every keyword of one of the groups."""
        held = frozenset(chain.from_iterable(_forms(self._parts, word) for word in words(text)))
        return any(group <= held for group in self._groups)


@lru_cache(maxsize=8_192)
def _forms(parts: frozenset[str], word: str) -> frozenset[str]:
    """Return those of the keywords' words that a word of a text is a form of."""
    present, stems = frozenset({word}), frozenset({stem(word)})
    return frozenset(part for part in parts if _holds(part, present, stems))


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


__all__ = ["Groups", "mentions", "mentions_all", "mentions_any", "names", "same_words", "words"]
