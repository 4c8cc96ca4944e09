"""Word and character n-grams of what was said, for the trained heads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain, pairwise

from simulator.perception.scene import Scene
from simulator.perception.text import Sentence, once

_TOKEN = re.compile(r"[a-z]+(?:'[a-z]+)*|\d+|[?!:;]")


@once
def _tokens(sentence: Sentence) -> tuple[str, ...]:
    return tuple("#" if t.isdigit() else t for t in _TOKEN.findall(sentence.low))


def spoken(scene: Scene) -> tuple[str, ...]:
    """Return the words, figures and marks of a turn that may count, in lower case."""
    return tuple(token for sentence in scene.earned for token in _tokens(sentence))


def grams(tokens: Sequence[str]) -> Counter[str]:
    """Count word uni-, bi- and trigrams, and character n-grams inside words.

    Returns:
        Counts; words are keyed "w:", characters "c:".
    """
    return Counter(chain(across(tokens), chain.from_iterable(map(inside, tokens))))


def across(tokens: Sequence[str]) -> list[str]:
    """List the n-grams of more than one word."""
    padded = ["^", *tokens, "$"]
    pairs = [f"w:{a} {b}" for a, b in pairwise(padded)]
    return pairs + [
        f"w:{a} {b} {c}" for a, b, c in zip(tokens, tokens[1:], tokens[2:], strict=False)
    ]


@lru_cache(maxsize=20_000)
def inside(token: str) -> tuple[str, ...]:
    """List a word and the character n-grams inside it, once for each word."""
    word = f" {token} "
    return (
        f"w:{token}",
        *(f"c:{word[i : i + size]}" for size in (3, 4) for i in range(len(word) - size + 1)),
    )
