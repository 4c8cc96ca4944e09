"""How the voices sound: their length, how they begin, and whether they can be told apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from statistics import fmean, median

from simulator.director.matching import words

HEARD = 5
"""Lines a listener hears before naming who said them."""
FOLDS = 4
"""Parts the talks are dealt into; each is guessed by a listener who heard the others."""
BEGINS = 3
"""Words by which two beginnings are the same."""
TALKS = 3
"""Talks among which beginnings are compared."""

Talks = Mapping[str, Sequence[Sequence[str]]]
"""By persona, the lines of each talk."""


def usual_length(talks: Sequence[Sequence[str]]) -> float:
    """Return the median number of words in a line; 0 without lines."""
    lengths = [len(words(line)) for lines in talks for line in lines]
    return float(median(lengths)) if lengths else 0.0


def same_beginnings(talks: Sequence[Sequence[str]]) -> float:
    """Return the share of a talk's beginnings met again in the two talks beside it.

    The talks are taken three by three, in order; fewer than three give 0.
    """
    begins = [frozenset(words(line)[:BEGINS] for line in lines) for lines in talks]
    threes = [begins[at : at + TALKS] for at in range(0, len(begins) - TALKS + 1, TALKS)]
    return fmean(map(_shared, threes)) if threes else 0.0


def told_apart(talks: Talks) -> float | None:
    """Return how often a listener names the right one of all voices from five lines.

    The listener is a logistic regression on runs of two to four letters. It never heard the talk
    it judges, nor any of its lines in another talk, for written lines come back. `None` with too
    few talks or voices.
    """
    if len(talks) < len({"one", "other"}) or min(map(len, talks.values())) < FOLDS:
        return None
    verdicts = [right for fold in range(FOLDS) for right in _guesses(talks, fold)]
    return fmean(verdicts) if verdicts else None


def _shared(begins: Sequence[frozenset[tuple[str, ...]]]) -> float:
    pairs = [(one, other) for one, other in combinations(begins, 2) if one and other]
    return fmean(len(a & b) / min(len(a), len(b)) for a, b in pairs) if pairs else 0.0


def _guesses(talks: Talks, fold: int) -> Iterator[bool]:
    """Say of every five lines of the talks left out whether the right name was given."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    out = {who: _dealt(own, fold) for who, own in talks.items()}
    unheard = {line for own in out.values() for lines in own for line in lines}
    known = [(who, line) for who, own in talks.items() for line in _others(own, unheard)]
    if len({who for who, _ in known}) < len(talks):
        return
    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True)
    listener = make_pipeline(letters, LogisticRegression(C=10.0, max_iter=300))
    listener.fit([line for _, line in known], [who for who, _ in known])
    asked = [(who, five) for who, own in out.items() for lines in own for five in _fives(lines)]
    if asked:
        names = listener.predict([" ".join(five) for _, five in asked])
        yield from (bool(name == who) for name, (who, _) in zip(names, asked, strict=True))


def _dealt(own: Sequence[Sequence[str]], fold: int) -> list[Sequence[str]]:
    return [lines for place, lines in enumerate(own) if place % FOLDS == fold]


def _others(own: Sequence[Sequence[str]], unheard: set[str]) -> Iterable[str]:
    return sorted({line for lines in own for line in lines} - unheard)


def _fives(lines: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(lines) - HEARD + 1, HEARD):
        yield lines[start : start + HEARD]


__all__ = ["same_beginnings", "told_apart", "usual_length"]
