"""Share out credit where one turn shows more behaviours of a dimension than it can earn for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from simulator.domain.behaviour import Code
from simulator.domain.rule import Countable, Term
from simulator.evaluator.rating import target

Weights = Mapping[Code, float]
_State = tuple[float, ...]
_Choice = tuple[tuple[Code, ...], ...]
_DIGITS = 6


def allot(
    turns: Mapping[int, Weights],
    terms: Sequence[Term],
    limit: int,
    counts: Mapping[Countable, float],
) -> dict[int, dict[Code, float]]:
    """Give each turn credit for at most `limit` codes, chosen over the whole talk for most points.

    The choice is exact, so that showing one behaviour more can never cost points. `turns` holds, by
    manager turn, the weight of each code of one dimension.
    """
    crowded = [i for i, weights in turns.items() if len(weights) > limit]
    if not crowded:
        return {i: dict(weights) for i, weights in turns.items()}
    open_terms = [term for term in terms if term.over is None]
    plain: dict[Code, float] = {}
    for weights in turns.values():
        if len(weights) <= limit:
            for code, weight in weights.items():
                plain[code] = plain.get(code, 0.0) + weight
    base = tuple(_adds(term, plain, tuple(plain)) for term in open_terms)
    targets = tuple(target(term.target, counts) for term in open_terms)
    reach = (sum(_best(term, turns[i], limit) for i in crowded) for term in open_terms)
    ceiling = tuple(
        round(min(most, start + more), _DIGITS)
        for most, start, more in zip(targets, base, reach, strict=True)
    )
    ways = _ways([turns[i] for i in crowded], open_terms, limit, base, ceiling)
    worth = tuple(term.weight / most for term, most in zip(open_terms, targets, strict=True))
    best = max(ways, key=lambda sums: sum(a * b for a, b in zip(sums, worth, strict=True)))
    credited = dict(zip(crowded, ways[best], strict=True))
    return {
        i: {code: w if code in credited.get(i, turn) else 0.0 for code, w in turn.items()}
        for i, turn in turns.items()
    }


def _adds(term: Term, weights: Weights, codes: tuple[Code, ...]) -> float:
    return sum(term.of.get(code, 0.0) * weights[code] for code in codes)


def _best(term: Term, weights: Weights, limit: int) -> float:
    most = sorted((_adds(term, weights, (code,)) for code in weights), reverse=True)
    return sum(most[:limit])


def _ways(
    turns: Sequence[Weights], terms: Sequence[Term], limit: int, base: _State, ceiling: _State
) -> dict[_State, _Choice]:
    """Go through all choices turn by turn, keeping one way to each distinct set of sums."""
    start = tuple(round(min(a, b), _DIGITS) for a, b in zip(base, ceiling, strict=True))
    ways: dict[_State, _Choice] = {start: ()}
    for weights in turns:
        if ceiling in ways:
            ways = {ceiling: (*ways[ceiling], tuple(sorted(weights)[:limit]))}
            continue
        grown: dict[_State, _Choice] = {}
        for sums, choice in ways.items():
            for codes in combinations(sorted(weights), limit):
                added = zip(sums, terms, ceiling, strict=True)
                after = tuple(
                    min(top, round(a + _adds(term, weights, codes), _DIGITS))
                    for a, term, top in added
                )
                grown.setdefault(after, (*choice, codes))
        ways = grown
    return ways
