"""Matching of words and phrases, as generous as the employee's own ear."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

import snowballstemmer
from pydantic import Field

from simulator.domain.voice import Content
from simulator.library import loader

PREFIX_FROM = 4
"""From how many letters on a stem also matches the words it begins."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_STEMMER = snowballstemmer.stemmer("english")


class Phrases(Content):
    """The data the checks work with."""

    assistant: tuple[str, ...] = Field(min_length=1)
    cliches: tuple[str, ...] = Field(min_length=1)
    samples: dict[str, tuple[str, ...]]


@cache
def phrases() -> Phrases:
    """Read the phrases that come with the checks."""
    return loader.build(loader.read(Path(__file__).with_name("phrases.yaml")), Phrases)


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text in lower case."""
    return tuple(_WORD.findall(text.casefold().replace("’", "'")))


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the stem of a lower-case word."""
    return str(_STEMMER.stemWord(word))


def tells(text: str, group: Iterable[str]) -> bool:
    """Say whether `text` holds every stem of `group`."""
    present = frozenset(words(text))
    stems = frozenset(stem(word) for word in present)
    return all(holds(part, present, stems) for keyword in group for part in words(keyword))


def holds(part: str, present: frozenset[str], stems: frozenset[str]) -> bool:
    """Say whether one word of a keyword is there: as written, by its stem, or as a beginning."""
    if part in present or part in stems or stem(part) in stems:
        return True
    return len(part) >= PREFIX_FROM and any(word.startswith(part) for word in present)


def says(text: str, wanted: Iterable[str]) -> str | None:
    """Return the first of the phrases that stands in `text` as whole words."""
    spaced = f" {' '.join(words(text))} "
    for phrase in wanted:
        if f" {' '.join(words(phrase))} " in spaced:
            return phrase
    return None
