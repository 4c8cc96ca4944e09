"""What a small model may change of an authored line: a grammar of the ways it may go on.

A model of one or two billion parameters that was asked to say a line differently strayed from it
in 18 of 64 first drafts. Here the words that carry the sense are given to it one by one, and it
chooses how the small ones between them go: a contraction, a softener, how one sentence is joined
to the next.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache

from simulator.actor.rewording import LONGER_BY, told
from simulator.perception.stems import STOP_WORDS

_PARTS = re.compile(r"([^\w]*)(.*?)([^\w]*)", re.S)
_FIRST_PERSON = re.compile(r"i(?:'|$)")

Parts = tuple[str, str, str]
"""The marks before a word, the word, and the marks after it."""
Slot = tuple[str, ...]
"""The ways one place of a line may go, the authored one first."""


def ways(rest: str) -> tuple[Slot, ...]:
    """Return the ways a line may go on after its first words, place by place."""
    return tuple(_bounded(_slots([_parts(word) for word in rest.split()])))


def grammar(rest: str) -> str:
    """Write the same in GBNF, the notation llama.cpp's server takes."""
    places = (
        " | ".join(json.dumps(way, ensure_ascii=False) for way in slot) for slot in ways(rest)
    )
    return "root ::= " + (" ".join(f"({place})" for place in places) or '""')


def _bounded(slots: Iterable[Slot]) -> Iterator[Slot]:
    """Leave out ways that could make the whole more than `LONGER_BY` words longer."""
    left = LONGER_BY
    for slot in slots:
        usual = len(slot[0].split())
        kept = tuple(way for way in slot if len(way.split()) - usual <= left)
        left -= max(len(way.split()) for way in kept) - usual
        yield kept


def _slots(words: list[Parts]) -> Iterator[Slot]:
    """Go through the words."""
    at, stopped = 0, False
    while at < len(words):
        before, word, _ = words[at]
        length, others = _swap(words, at)
        phrase = " ".join(core for _, core, _ in words[at : at + length])
        if stopped:
            more = () if before else _joined(word)
            yield (f". {before}{phrase}", *(f"{way}{phrase[len(word) :]}" for way in more))
        else:
            yield (f" {before}{phrase}", *(f" {_like(word, other)}" for other in others))
        after, at = words[at + length - 1][2], at + length
        stopped = after == "." and at < len(words)
        if after and not stopped:
            yield (after,)
        elif not stopped and at < len(words) and _soft(phrase, words[at]):
            yield ("", *(f" {one}" for one in told().freedom.softeners))


def _swap(words: list[Parts], at: int) -> tuple[int, tuple[str, ...]]:
    """Return how many words the phrase at a place has, and what may stand for it."""
    before, word, _ = words[at]
    for phrase, others in _phrases():
        said = words[at : at + len(phrase)]
        if tuple(core.lower() for _, core, _ in said) != phrase:
            continue
        if before or any(b or a for (_, _, a), (b, _, _) in zip(said, said[1:], strict=False)):
            continue
        following = words[at + len(phrase)][1] if at + len(phrase) < len(words) else ""
        short = any("'" in one for one in (*phrase, *others))
        alone = said[-1][2] or not following or following.lower() in told().freedom.not_before
        stays = short and alone
        return len(phrase), () if stays else others
    return 1, ()


def _joined(word: str) -> Iterator[str]:
    """Yield how a sentence that begins with `word` may be joined to the last."""
    if word.lower() not in STOP_WORDS or word.lower() in ("and", "but", "so", "well", "yes", "no"):
        return
    small = word if _FIRST_PERSON.match(word.lower()) else word[0].lower() + word[1:]
    for beginning in told().freedom.beginnings:
        yield f"{beginning} {small}"


def _soft(phrase: str, following: Parts) -> bool:
    """Tell whether a softener may come here."""
    freedom = told().freedom
    return (
        phrase.lower() in {one.lower() for one in freedom.softened}
        and not following[0]
        and following[1].lower() not in {*freedom.softeners, "not"}
    )


def _like(word: str, other: str) -> str:
    """Give `other` the capital of `word`."""
    return other[0].upper() + other[1:] if word[0].isupper() else other


def _parts(word: str) -> Parts:
    """Split a word from the marks before and after it, typographic apostrophes folded."""
    match = _PARTS.fullmatch(word.replace("’", "'"))
    assert match is not None
    before, core, after = match.groups()
    return before, core, after


@cache
def _phrases() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """Return every phrase as words in lower case and what may stand for it, longest first."""
    pairs = [
        (tuple(phrase.lower().split()), tuple(one for one in group if one != phrase))
        for group in told().freedom.swaps
        for phrase in group
    ]
    pairs += [((word,), others) for word, others in told().freedom.instead.items()]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))
