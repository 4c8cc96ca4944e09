"""Count what was shown: credited behaviours, answered chances, repairs and restorations."""

from __future__ import annotations

from bisect import insort
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from simulator.domain.behaviour import POSITIVE, Code, Dimension, dimension_of
from simulator.domain.rubric import Rubric
from simulator.domain.rule import Countable, Measure
from simulator.evaluator.allot import Weights, allot
from simulator.evaluator.coding import CodedTurn, present
from simulator.evaluator.opportunities import Opportunities, worth
from simulator.evaluator.rating import Tally
from simulator.evaluator.text import words

_LISTENING = (Code.L1, Code.L2, Code.L3, Code.L4)
_ORDERED = (*_LISTENING, Code.L7, Code.E5, Code.E7, Code.C3, Code.C7)
"""Codes for which it matters what came first."""


class Call(NamedTuple):
    """One code in one manager turn."""

    position: int
    code: Code


class Place(NamedTuple):
    """Where a code's words begin; places sort in the order they were said."""

    position: int
    start: int


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


class _Read(NamedTuple):
    shown: frozenset[Code]
    fresh: Weights
    """Codes that are no repeats, with the weight each would earn."""
    counts: tuple[Code, ...]
    """What the turn adds to the counts: its fresh codes and their grades."""


class Counting:
    """Counts a case, and recounts it fast with one uncertain call turned over."""

    def __init__(self, case: Case, rubric: Rubric) -> None:
        """Read every turn once."""
        self._case = case
        self._rubric = rubric
        self._fixed = self._unmoved()
        self._owned = {
            turn.position
            for turn in case.coded
            if _apologises(turn.turn.text, rubric.crediting.repair_words)
        }
        self._present = [present(turn, rubric.crediting) for turn in case.coded]
        self._reads = [self._read(turn.position, self._present, None) for turn in case.coded]
        self._seen: dict[Countable, float] = {}
        for read in self._reads:
            _add(self._seen, read, 1)
        self._places = {code: self._find(code, self._reads) for code in _ORDERED}
        self._own = {
            dimension: {i: _of(read.fresh, dimension) for i, read in enumerate(self._reads)}
            for dimension in rubric.dimensions
        }

    def count(self, dimension: Dimension, flip: Call | None = None) -> Counted:
        """Count one dimension, as if the call that `flip` names had gone the other way."""
        reads, seen, own = self._reads, dict(self._seen), dict(self._own[dimension])
        places: Mapping[Code, Sequence[Place]] = self._places
        if flip is not None:
            reads, places = self._turned(flip, seen)
            for position in range(max(0, flip.position - 1), flip.position + 1):
                own[position] = _of(reads[position].fresh, dimension)
        own = {position: own[position] for position in sorted(own) if own[position]}
        seen.update(self._measures(reads, places))
        seen[Measure.QUOTED_TURNS] = float(len(own))
        limit = self._rubric.crediting.per_turn
        earned = allot(own, self._rubric.dimensions[dimension].terms, limit, seen)
        credit = {code: n for code, n in seen.items() if code not in POSITIVE}
        for weights in earned.values():
            for code, weight in weights.items():
                credit[code] = credit.get(code, 0.0) + weight
        calls = {Call(i, code): w for i, weights in earned.items() for code, w in weights.items()}
        return Counted(Tally(credit, seen), calls, tuple(read.shown for read in reads))

    def _read(self, position: int, shown: Sequence[frozenset[Code]], flip: Call | None) -> _Read:
        """Read one turn: take back what was made good, weigh what is new."""
        turn, rule = self._case.coded[position], self._rubric.crediting
        following = shown[position + 1] if position + 1 < len(shown) else frozenset()
        good = shown[position] | following
        codes = shown[position] - {bad for bad, by in rule.waived.items() if by in good}
        weights, counts = {}, []
        for code in sorted(codes - turn.repeats):
            grade = rule.grades.get(code)
            full = grade is None or self._likely(turn, grade.by, flip)
            weights[code] = 1.0 if grade is None or full else grade.otherwise
            counts += [code] if grade is None or not full else [code, grade.by]
        return _Read(codes, weights, tuple(counts))

    def _likely(self, turn: CodedTurn, code: Code, flip: Call | None) -> bool:
        likely = turn.coding.p(code) >= self._rubric.crediting.threshold
        return likely != (flip == Call(turn.position, code))

    def _turned(
        self, flip: Call, seen: dict[Countable, float]
    ) -> tuple[list[_Read], Mapping[Code, Sequence[Place]]]:
        """Read again the turn of a call, and the one before, which it may make good."""
        shown, reads = list(self._present), list(self._reads)
        if flip.code in self._case.coded[flip.position].claims:
            shown[flip.position] ^= {flip.code}
        for position in range(max(0, flip.position - 1), flip.position + 1):
            _add(seen, reads[position], -1)
            reads[position] = self._read(position, shown, flip)
            _add(seen, reads[position], 1)
        if flip.code not in self._places:
            return reads, self._places
        others = [p for p in self._places[flip.code] if p.position != flip.position]
        for place in self._find(flip.code, [reads[flip.position]], flip.position):
            insort(others, place)
        return reads, {**self._places, flip.code: others}

    def _find(self, code: Code, reads: Sequence[_Read], first: int = 0) -> list[Place]:
        return [
            Place(position, self._case.coded[position].claims[code].span.start)
            for position, read in enumerate(reads, first)
            if code in read.shown
        ]

    def _measures(
        self, reads: Sequence[_Read], places: Mapping[Code, Sequence[Place]]
    ) -> dict[Countable, float]:
        found, rule = self._case.opportunities, self._rubric.answering

        def answered(position: int) -> Weights:
            return reads[position].fresh

        return {
            **self._fixed,
            Measure.ANSWERED: sum(
                worth(each, answered, rule.answered_by) for each in found.chances
            ),
            Measure.FEELINGS_ANSWERED: sum(
                worth(each, answered, rule.feelings_answered_by) for each in found.feelings
            ),
            Measure.FIX_FIRST: float(_fixes_first(places)),
            Measure.ATTACKS_REPAIRED: self._repaired(places),
            Measure.RETRACTIONS_STANDING: _standing(places),
        }

    def _unmoved(self) -> dict[Countable, float]:
        """Measure what no call can change."""
        case, found = self._case, self._case.opportunities
        return {
            Measure.TURNS: sum(turn.scorable for turn in case.coded),
            Measure.CHANCES: len(found.chances),
            Measure.FEELINGS: len(found.feelings),
            Measure.EXPECTATIONS: found.expectations,
            Measure.TALK: case.talk,
            Measure.RISK_MISHANDLED: float(case.risk_mishandled),
            Measure.MANAGER_WORDS: sum(turn.words for turn in case.coded),
            Measure.ENDED: float(case.ended),
        }

    def _repaired(self, places: Mapping[Code, Sequence[Place]]) -> int:
        """Count attacks that were owned soon after, by an apology that is worded as one."""
        if not places[Code.E7]:
            return 0
        owned = [place for place in places[Code.E5] if place.position in self._owned]
        within = self._rubric.crediting.repair_within
        return sum(
            any(attack < place and place.position - attack.position <= within for place in owned)
            for attack in places[Code.E7]
        )


def _add(seen: dict[Countable, float], read: _Read, sign: int) -> None:
    for code in read.counts:
        seen[code] = seen.get(code, 0) + sign


def _of(weights: Weights, dimension: Dimension) -> dict[Code, float]:
    return {c: w for c, w in weights.items() if c in POSITIVE and dimension_of(c) is dimension}


def _fixes_first(places: Mapping[Code, Sequence[Place]]) -> bool:
    fixes = places[Code.L7]
    heard = [places[code][0] for code in _LISTENING if places[code]]
    return bool(fixes) and (not heard or fixes[0] < min(heard))


def _apologises(text: str, stems: Sequence[str]) -> bool:
    said = f" {' '.join(words(text))}"
    return any(f" {stem}" in said for stem in stems)


def _standing(places: Mapping[Code, Sequence[Place]]) -> int:
    restored = places[Code.C3]
    last = restored[-1] if restored else Place(-1, -1)
    return sum(retraction > last for retraction in places[Code.C7])
