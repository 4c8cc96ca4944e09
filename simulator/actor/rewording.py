"""Saying an authored line in slightly other words: its beginning, the task, and what strays."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

import yaml

from simulator.domain.voice import Content
from simulator.perception.common import COMMON
from simulator.perception.stems import content_stems, stem

SHORTEST = 2
"""Fewest words a beginning has."""
AS_LONG = 0.75
"""Share of the line's words that a rewording has at least."""
LONGER_BY = 4
"""How many words a rewording may be longer than the line."""

_BREAKS = (re.compile(r"[.!?…][\"'”’]?\s"), re.compile(r"[,;:]\s"))
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
_NOT = re.compile(r"^(?:no|not|never|nor|neither|nobody|nothing|none|nowhere|without|cannot)$|n't$")
_PERSONS = (
    re.compile(r"^(?:i|me|my|mine|myself)(?:'|$)"),
    re.compile(r"^(?:we|us|our|ours)(?:'|$)"),
    re.compile(r"^(?:you|your|yours|yourself)(?:'|$)"),
)
_PARTICLES = frozenset(
    """about above across after against along around at before behind below between beyond by down
    during except for from in inside into off on onto out outside over past since than through till
    to under until up upon via without""".split()  # noqa: SIM905
)
"""Small words on which sayings hang; another one makes nonsense of them."""


class Example(Content):
    """One line, meant and said."""

    manager: str
    name: str
    means: str
    says: str


class Freedom(Content):
    """What a model may change of a line."""

    swaps: tuple[tuple[str, ...], ...]
    """Phrases that may stand for each other."""
    instead: dict[str, tuple[str, ...]]
    """What may stand for a word, and not the other way round."""
    not_before: frozenset[str]
    """Words before which short forms may not."""
    softened: frozenset[str]
    """Words after which a softener may come."""
    softeners: tuple[str, ...]
    beginnings: tuple[str, ...]
    """What may stand between two sentences instead of a full stop."""


class Task(Content):
    """What `rewording.yaml` tells a model of its task."""

    task: str
    examples: tuple[Example, ...]
    freedom: Freedom


@cache
def told() -> Task:
    """Read the task."""
    source = resources.files("simulator.actor").joinpath("rewording.yaml")
    return Task.model_validate(yaml.safe_load(source.read_text(encoding="utf-8")))


def first_words(line: str) -> str:
    """Return what of a line may be said at once: a sentence of it, a clause, or its first half.

    Never the whole line, unless it is a single word.
    """
    for mark in _BREAKS:
        for match in mark.finditer(line):
            head = line[: match.end()].rstrip()
            if len(head.split()) >= SHORTEST:
                return head
    said = line.split()
    return " ".join(said[: max(1, len(said) // 2)])


def strays(line: str, meant: str, manager: str) -> bool:
    """Tell whether `line` says something else than the authored line it is made from.

    Its small words may change, and it may take up a word of the manager's. Every word of content
    stays, in its order; a no stays a no, a question a question, and each person who they are. When
    other words of content were let in, seven of 32 changed lines had lost their sense.
    """
    mine, theirs = _words(line), _words(meant)
    said, kept = content_stems(line), content_stems(meant)
    return (
        not AS_LONG * len(theirs) <= len(mine) <= len(theirs) + LONGER_BY
        or line.rstrip("\"'”’ ").endswith("?") != meant.rstrip("\"'”’ ").endswith("?")
        or _count(_NOT, mine) != _count(_NOT, theirs)
        or any(bool(_count(who, mine)) != bool(_count(who, theirs)) for who in _PERSONS)
        or set(mine) & _PARTICLES != set(theirs) & _PARTICLES
        or not kept <= said
        or _in_order(mine, kept) != _in_order(theirs, kept)
        or not said - kept <= content_stems(manager) | COMMON
    )


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower().replace("’", "'"))


def _in_order(said: list[str], stems: frozenset[str]) -> list[str]:
    """Return the stems that are said, in the order they are first said."""
    return [one for one in dict.fromkeys(map(stem, said)) if one in stems]


def _count(pattern: re.Pattern[str], said: list[str]) -> int:
    return sum(bool(pattern.search(word)) for word in said)


__all__ = ["Example", "Freedom", "Task", "first_words", "strays", "told"]
