"""The words of a sentence that say by when."""

from __future__ import annotations

import re
from functools import lru_cache

from simulator.perception.when import when

_WORD = re.compile(r"(?:[:/.'-]*+\w++)++|\S")
_BEFORE = frozenset(
    {"by", "before", "on", "at", "until", "till", "in", "within", "next", "this", "the", "every"}
    | {"each", "coming", "end", "close", "of", "from", "first", "last", "half", "same", "after"}
)


@lru_cache(maxsize=1_024)
def dated_words(low: str) -> tuple[int, int] | None:
    """Return where the first date, time, event or rhythm stands in a lower-case clause."""
    words = [match.span() for match in _WORD.finditer(low)]
    if not words or not when(low).fixed:
        return None
    last = next(i for i in range(len(words)) if when(low[: words[i][1]]).fixed)
    end = words[last][1]
    first = next(i for i in range(last, -1, -1) if when(low[words[i][0] : end]).fixed)
    while first > 0 and low[slice(*words[first - 1])] in _BEFORE:
        first -= 1
    for _, stop in words[last + 1 : last + 3]:
        if when(low[words[first][0] : stop]).event and not when(low[words[first][0] : end]).event:
            end = stop
    rest = dated_words(low[end:])
    if rest is not None and _close(low[end : end + rest[0]]):
        end += rest[1]
    start = words[first][0]
    if _names_a_thing(low[start:end], low[end:]):
        return None if rest is None else (end + rest[0], end + rest[1])
    return start, end


def _names_a_thing(date: str, after: str) -> bool:
    """Say whether a date only says which one, as in "the Friday call"."""
    follows = _WORD.search(after)
    return (
        date.startswith("the ")
        and follows is not None
        and follows.group().isalpha()
        and follows.group() not in _BEFORE | {"and", "then", "so", "with", "to", "please"}
    )


def _close(between: str) -> bool:
    """Say whether two pieces of a date belong together."""
    return between.strip(" ,") in {"", "and", "then"}
