"""Word and character n-grams of what was said, for the trained heads."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from simulator.perception.scene import Scene

_TOKEN = re.compile(r"[a-z]+(?:'[a-z]+)*|\d+|[?!:;]")


def spoken_text(scene: Scene) -> str:
    """Return the part of a turn that may count, in lower case."""
    return " ".join(s.low for s in scene.earned)


def grams(text: str) -> Counter[str]:
    """Count word uni-, bi- and trigrams, and character n-grams inside words.

    Args:
        text: Lower-case text.

    Returns:
        Counts; words are keyed "w:", characters "c:".
    """
    tokens = ["#" if token.isdigit() else token for token in _TOKEN.findall(text)]
    padded = ["^", *tokens, "$"]
    found = [f"w:{token}" for token in tokens]
    found += [f"w:{a} {b}" for a, b in zip(padded, padded[1:], strict=False)]
    found += [f"w:{a} {b} {c}" for a, b, c in zip(tokens, tokens[1:], tokens[2:], strict=False)]
    for token in tokens:
        found += _inside(token)
    return Counter(found)


@lru_cache(maxsize=20_000)
def _inside(token: str) -> tuple[str, ...]:
    """List the character n-grams of a word, once for each word."""
    word = f" {token} "
    return tuple(f"c:{word[i : i + size]}" for size in (3, 4) for i in range(len(word) - size + 1))
