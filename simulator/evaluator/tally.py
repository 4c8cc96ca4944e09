"""Count what was shown: credited behaviours, answered chances, repairs and restorations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from simulator.domain.behaviour import POSITIVE, Code, Dimension, dimension_of
from simulator.domain.rubric import Rubric
from simulator.domain.rule import Countable, Measure
from simulator.evaluator.allot import allot
from simulator.evaluator.coding import CodedTurn, present
from simulator.evaluator.opportunities import Opportunities, worth
from simulator.evaluator.rating import Tally
from simulator.evaluator.text import words

_LISTENING = (Code.L1, Code.L2, Code.L3, Code.L4)


class Call(NamedTuple):
    """One code in one manager turn."""

    position: int
    code: Code


@dataclass(frozen=True, slots=True)
class Case:
    """Everything a tally is made from."""

    coded: tuple[CodedTurn, ...]
    opportunities: Opportunities
    ended: bool
    risk_mishandled: bool
    talk: float


@dataclass(frozen=True, slots=True)
class Counted:
    """A tally, and what each code of each turn earned."""

    tally: Tally
    earned: Mapping[Call, float]
    shown: tuple[frozenset[Code], ...]
    """By position: the codes taken as shown, waived ones left out."""


def count(case: Case, dimension: Dimension, rubric: Rubric, flip: Call | None = None) -> Counted:
    """Count one dimension, with one uncertain call turned over if `flip` names it."""
    shown = _waive(_shown(case.coded, rubric, flip), rubric)
    fresh = [
        {code: _weight(turn, code, rubric, flip) for code in sorted(codes - turn.repeats)}
        for turn, codes in zip(case.coded, shown, strict=True)
    ]
    seen: dict[Countable, float] = defaultdict(float)
    for turn, weights in zip(case.coded, fresh, strict=True):
        for code in weights:
            seen[code] += 1
            grade = rubric.crediting.grades.get(code)
            if grade is not None and _likely(turn, grade.by, rubric, flip):
                seen[grade.by] += 1
    seen.update(_measures(case, shown, fresh, rubric))
    own = [
        {c: w for c, w in weights.items() if c in POSITIVE and dimension_of(c) is dimension}
        for weights in fresh
    ]
    seen[Measure.QUOTED_TURNS] = float(sum(bool(weights) for weights in own))
    earned = allot(own, rubric.dimensions[dimension].terms, rubric.crediting.per_turn, dict(seen))
    credit = {code: n for code, n in seen.items() if code not in POSITIVE}
    for weights in earned:
        for code, weight in weights.items():
            credit[code] = credit.get(code, 0.0) + weight
    calls = {Call(i, c): w for i, weights in enumerate(earned) for c, w in weights.items()}
    return Counted(Tally(credit, dict(seen)), calls, tuple(shown))


def _likely(turn: CodedTurn, code: Code, rubric: Rubric, flip: Call | None) -> bool:
    return (turn.coding.p(code) >= rubric.crediting.threshold) != (
        flip == Call(turn.position, code)
    )


def _shown(coded: Sequence[CodedTurn], rubric: Rubric, flip: Call | None) -> list[frozenset[Code]]:
    shown = [present(turn, rubric.crediting) for turn in coded]
    if flip is not None and flip.code in coded[flip.position].claims:
        shown[flip.position] ^= {flip.code}
    return shown


def _waive(shown: list[frozenset[Code]], rubric: Rubric) -> list[frozenset[Code]]:
    """Take back negative codes that the same or the next manager turn made good."""
    waived = rubric.crediting.waived
    kept = []
    for codes, following in zip(shown, [*shown[1:], frozenset()], strict=False):
        made_good = {bad for bad, good in waived.items() if good in codes | following}
        kept.append(codes - made_good)
    return kept


def _weight(turn: CodedTurn, code: Code, rubric: Rubric, flip: Call | None) -> float:
    grade = rubric.crediting.grades.get(code)
    if grade is None or _likely(turn, grade.by, rubric, flip):
        return 1.0
    return grade.otherwise


def _measures(
    case: Case,
    shown: Sequence[frozenset[Code]],
    fresh: Sequence[Mapping[Code, float]],
    rubric: Rubric,
) -> dict[Countable, float]:
    found, rule = case.opportunities, rubric.answering
    answers = dict(enumerate(fresh))
    return {
        Measure.TURNS: sum(turn.scorable for turn in case.coded),
        Measure.CHANCES: len(found.chances),
        Measure.FEELINGS: len(found.feelings),
        Measure.EXPECTATIONS: found.expectations,
        Measure.ANSWERED: sum(worth(each, answers, rule.answered_by) for each in found.chances),
        Measure.FEELINGS_ANSWERED: sum(
            worth(each, answers, rule.feelings_answered_by) for each in found.feelings
        ),
        Measure.TALK: case.talk,
        Measure.FIX_FIRST: float(_fixes_first(case.coded, shown)),
        Measure.ATTACKS_REPAIRED: _repaired(case.coded, shown, rubric),
        Measure.RETRACTIONS_STANDING: _standing(case.coded, shown),
        Measure.RISK_MISHANDLED: float(case.risk_mishandled),
        Measure.MANAGER_WORDS: sum(turn.words for turn in case.coded),
        Measure.ENDED: float(case.ended),
    }


class _Place(NamedTuple):
    position: int
    start: int


def _places(
    coded: Sequence[CodedTurn], shown: Sequence[frozenset[Code]], *codes: Code
) -> list[_Place]:
    """List where codes are shown, in the order they were said."""
    return sorted(
        _Place(turn.position, turn.claims[code].span.start)
        for turn, present_codes in zip(coded, shown, strict=True)
        for code in present_codes.intersection(codes)
    )


def _fixes_first(coded: Sequence[CodedTurn], shown: Sequence[frozenset[Code]]) -> bool:
    fixes = _places(coded, shown, Code.L7)
    heard = _places(coded, shown, *_LISTENING)
    return bool(fixes) and (not heard or fixes[0] < heard[0])


def _repaired(coded: Sequence[CodedTurn], shown: Sequence[frozenset[Code]], rubric: Rubric) -> int:
    """Count attacks that were owned soon after, by an apology that is worded as one."""
    owned = [
        place
        for place in _places(coded, shown, Code.E5)
        if _apologises(coded[place.position].turn.text, rubric.crediting.repair_words)
    ]
    within = rubric.crediting.repair_within
    return sum(
        any(attack < place and place.position - attack.position <= within for place in owned)
        for attack in _places(coded, shown, Code.E7)
    )


def _apologises(text: str, stems: Sequence[str]) -> bool:
    said = f" {' '.join(words(text))}"
    return any(f" {stem}" in said for stem in stems)


def _standing(coded: Sequence[CodedTurn], shown: Sequence[frozenset[Code]]) -> int:
    restored = _places(coded, shown, Code.C3)
    last = max(restored, default=_Place(-1, -1))
    return sum(retraction > last for retraction in _places(coded, shown, Code.C7))
