"""What a text must hold for a pattern to match at all: words derived from the pattern itself.

As search engines take literals out of a regular expression to look for them first (Cox, "Regular
Expression Matching with a Trigram Index", 2012), but by words and pairs of words.

A text is compared in one form: its words and signs in a row with a blank around each. A need is a
stretch of that: " you should " is a pair of words, " disappoint" the beginning of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from simulator.perception.stems import STOP_WORDS

FIGURE = "\3"
"""The need of any figure."""
WORD = re.compile(r"\w+|[^\w\s']")
"""A word or a sign, as needs count them."""
_ANY, _EDGE, _GAP, _SIGNS = "\0", "\1", "\2", "\4"
"""In a shape: any characters; a word boundary; none or some, or some characters of no word."""
_MOST = 15
"""So many shapes of a part of a pattern are told apart."""
_COMMON = frozenset(
    "i you it the to a and that is of in we what for on this be s . , ? -".split()  # noqa: SIM905
)
_PAIR = 0.005
"""How much rarer words are side by side."""
_NONE = 1_000.0

Node = tuple[Any, Any]
_kind = itemgetter(0)
_GAPS = re.compile(f"[{_EDGE} ']*{_GAP}[{_EDGE}{_GAP} ']*")
_BLANK = str.maketrans({_EDGE: " ", "'": " ", _SIGNS: f" {_ANY} "})
_BLANKS = re.compile("  +")
_SIGN = re.compile(r"([^\w\0-\4 ])")
_HOLE = re.compile(f"[{_ANY}{FIGURE}]")


def required(pattern: str) -> frozenset[str] | None:
    """Return needs of which every match meets at least one; `None` when there are none."""
    needs = set(map(_rarest, _shapes(parser.parse(pattern))))
    return None if None in needs else frozenset(need for need in needs if need is not None)


@lru_cache(maxsize=8_192)
def _rarest(shape: str) -> str | None:
    """Choose the rarest need of a shape."""
    return min(_needs(shape), key=_cost, default=None)


@lru_cache(maxsize=8_192)
def _cost(need: str | None) -> float:
    """Guess how often a need is met without a match."""
    if need is None:
        return _NONE
    first, *rest = need.split()
    if rest:
        return _PAIR * _cost(f" {first} ") * _cost(f" {rest[0]} ")
    if len(need) <= len(first) + 1 and len(first) <= 2:
        return 20.0  # a short piece of a word
    return 30.0 if first in _COMMON else 6.0 if first in STOP_WORDS else 0.5 / len(first)


def _needs(shape: str) -> Iterator[str]:
    """List the words, signs and pairs a shape must have."""
    if FIGURE in shape:
        yield FIGURE
    for stretch in _HOLE.split(_in_one_form(shape)):
        words = stretch.split(" ")  # the first and the last may be pieces, or nothing
        for place, word in enumerate(words, 1):
            if word:
                yield f"{' ' * (place > 1)}{word}{' ' * (place < len(words))}"
        yield from (f" {a} {b} " for a, b in zip(words[1:-1], words[2:-1], strict=False))


def _in_one_form(shape: str) -> str:
    """Write a shape as texts are compared: a blank around each word and sign."""
    if _GAP in shape:
        shape = _GAPS.sub(_gap, shape)
    return _BLANKS.sub(" ", _SIGN.sub(r" \1 ", shape.translate(_BLANK)))


def _gap(found: re.Match[str]) -> str:
    """Keep apart what stands beside a gap where something else than the gap keeps it apart."""
    return _ANY if set(found.group()) == {_GAP} else f" {_ANY} "


def _shapes(nodes: Sequence[Node]) -> set[str]:
    """Spell out what a sequence matches; of one with too many shapes, its most telling part."""
    parts: list[set[str]] = []
    so_far = {""}
    for kind, run in groupby(nodes, key=_kind):
        for more in [{_spelt(run)}] if kind is op.LITERAL else (_of(*node) for node in run):
            if len(so_far) > 1 < len(more) and len(so_far) * len(more) > _MOST:
                parts.append({shape + _ANY for shape in so_far})
                so_far = {_ANY}
            so_far = {before + after for before in so_far for after in more}
    return min((*parts, so_far), key=_weight) if parts else so_far


def _spelt(literals: Iterable[Node]) -> str:
    return "".join(chr(what) for _, what in literals)


def _weight(shapes: set[str]) -> float:
    """Sum up how often the needs of shapes are met without a match."""
    return sum(_cost(_rarest(shape)) for shape in shapes)


def _of(kind: Any, what: Any) -> set[str]:
    """Spell out one node of a parsed pattern."""
    if kind is op.IN:
        return _set(what)
    if kind is op.BRANCH:
        return set[str]().union(*map(_shapes, what[1]))
    if kind is op.SUBPATTERN:
        return _shapes(what[3])
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        return _repeated(*what)
    if kind is op.AT:
        return {"" if what is op.AT_NON_BOUNDARY else _EDGE}
    return {"" if kind in (op.ASSERT, op.ASSERT_NOT) else _ANY}


def _set(members: Sequence[Node]) -> set[str]:
    """Spell out a set of characters."""
    if all(kind is op.LITERAL for kind, _ in members):
        return {chr(what) for _, what in members}
    if members == [(op.CATEGORY, op.CATEGORY_DIGIT)]:
        return {FIGURE}
    return {_SIGNS if all(_apart(*member) for member in members) else _ANY}


def _apart(kind: Any, what: Any) -> bool:
    """Tell whether members of a set stand in no word."""
    if kind is op.CATEGORY:
        return what in (op.CATEGORY_SPACE, op.CATEGORY_NOT_WORD)
    return kind is op.LITERAL and not WORD.fullmatch(chr(what) + "_")


def _repeated(least: int, most: int, nodes: Sequence[Node]) -> set[str]:
    """Spell out what is repeated."""
    once = _shapes(nodes)
    if most == 1:
        return once | {""} if least == 0 else once
    if all(re.fullmatch(r"[^\w\0-\3]+", shape) for shape in once):
        return {shape + _SIGNS for shape in once} if least else {_GAP}
    opens = _SIGNS if all(shape[:1] in (" ", _SIGNS) for shape in once) else ""
    closes = _SIGNS if all(shape[-1:] in (" ", _SIGNS) for shape in once) else ""
    if least == 0:
        return {"", opens + _ANY + closes}
    return once | {shape + _ANY + closes for shape in once}
