"""What detectors share: findings and tables of patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from simulator.domain.behaviour import Code
from simulator.perception.alternatives import either
from simulator.perception.text import Sentence

SURE = 0.97
"""Probability of words that leave no doubt, whatever the heads say."""


class Hit(NamedTuple):
    """How likely a code is, and the cleaned stretch it rests on."""

    p: float
    start: int
    end: int


class Rule(NamedTuple):
    """A pattern that speaks for a code."""

    code: Code
    p: float
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None = None


@dataclass
class Findings:
    """The best hit of every code so far."""

    hits: dict[Code, Hit] = field(default_factory=dict)

    def add(self, code: Code, p: float, sentence: Sentence) -> None:
        """Keep a hit when it is the strongest of its code."""
        p = min(max(p, 0.0), 0.98)
        if p > self.p(code):
            self.hits[code] = Hit(p, sentence.start, sentence.end)

    def p(self, code: Code) -> float:
        """Return the strongest probability of a code."""
        hit = self.hits.get(code)
        return hit.p if hit else 0.0

    def weaken(self, code: Code, ceiling: float) -> None:
        """Lower a hit to at most `ceiling`."""
        hit = self.hits.get(code)
        if hit and hit.p > ceiling:
            self.hits[code] = hit._replace(p=ceiling)

    def within(self, sentence: Sentence) -> Findings:
        """Return the hits that rest on a sentence."""
        own = {
            c: h for c, h in self.hits.items() if h.start < sentence.end > sentence.start < h.end
        }
        return Findings(own)

    def apply(self, rules: Iterable[Rule], sentence: Sentence) -> None:
        """Try every rule on a sentence."""
        for rule in rules:
            if rule.pattern.search(sentence.low) and not (
                rule.unless and rule.unless.search(sentence.low)
            ):
                self.add(rule.code, rule.p, sentence)

    def best(self, *codes: Code) -> float:
        """Return the strongest probability among several codes."""
        return max((self.p(code) for code in codes), default=0.0)


def rx(*parts: str) -> re.Pattern[str]:
    """Compile alternatives, each starting and ending at a word boundary where it has words."""
    return re.compile(either(parts))
