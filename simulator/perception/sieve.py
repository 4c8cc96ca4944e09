"""Patterns that are tried only on texts that hold a word they need, and on each but once in vain.

Most patterns fit few sentences, and most of the time went into finding that out letter by letter.
The words of a text tell at once which patterns can match: each word knows its patterns, as the bits
of a number.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property, lru_cache
from itertools import pairwise
from threading import Lock

from simulator.perception.required import FIGURE, WORD, required

_LONGEST = 40
"""Letters of a word that is looked into; a longer one may hold anything."""


class _Index:
    """Which patterns each need allows."""

    def __init__(self) -> None:
        self.size = 0
        self.always = 0
        self.allowed: dict[str, int] = defaultdict(int)
        self._lock = Lock()

    def enter(self, needs: frozenset[str] | None) -> int:
        """Add a pattern by its needs; return its bit."""
        with self._lock:
            bit = 1 << self.size
            for need in needs or ():
                self.allowed[need] |= bit
            if needs is None:
                self.always |= bit
            self.size += 1  # last: who saw the old size knows nothing of this bit
        return bit


_INDEX = _Index()


@lru_cache(maxsize=20_000)
def _by_word(word: str, _size: int) -> int:
    """Return the bits of the patterns that a word allows; `_size` tells how many are known."""
    if len(word) > _LONGEST:
        return -1
    form = f" {word} "
    pieces = {form[i:k] for i in range(len(form)) for k in range(i + 1, len(form) + 1)}
    if any(map(str.isdecimal, word)):
        pieces.add(FIGURE)
    bits = 0
    for piece in pieces & _INDEX.allowed.keys():
        bits |= _INDEX.allowed[piece]
    return bits


@lru_cache(maxsize=8_192)
def _open(text: str, size: int) -> list[int]:
    """Return the bits of the patterns that may match a text, to be struck off one by one."""
    words = WORD.findall(text)
    bits = _INDEX.always
    for word in words:
        bits |= _by_word(word, size)
    for a, b in pairwise(words):
        bits |= _INDEX.allowed.get(f" {a} {b} ", 0)
    return [bits]


class Pattern:
    """A regular expression of `re` without flags, compiled when a text first may match it."""

    def __init__(self, pattern: str) -> None:
        """Take a pattern; it is compiled when it is needed."""
        self.pattern = pattern

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern)

    @cached_property
    def _bit(self) -> int:
        return _INDEX.enter(required(self.pattern))

    def search(self, text: str) -> re.Match[str] | None:
        """Find the first match anywhere."""
        bit = self._bit
        left = _open(text, _INDEX.size)
        if not left[0] & bit:
            return None
        found = self._compiled.search(text)
        if found is None:
            left[0] &= ~bit
        return found

    def match(self, text: str) -> re.Match[str] | None:
        """Match at the beginning."""
        bit = self._bit
        return self._compiled.match(text) if _open(text, _INDEX.size)[0] & bit else None

    def count(self, text: str) -> int:
        """Count the matches."""
        bit = self._bit
        return len(self._compiled.findall(text)) if _open(text, _INDEX.size)[0] & bit else 0

    def sub(self, by: str, text: str) -> str:
        """Replace every match."""
        bit = self._bit
        return self._compiled.sub(by, text) if _open(text, _INDEX.size)[0] & bit else text
