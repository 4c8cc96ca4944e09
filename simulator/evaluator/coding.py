"""Codings of record: what each manager turn shows, with verified quotes, repeats marked."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from simulator.domain.assessment import Evidence
from simulator.domain.behaviour import POSITIVE, SCORED, Code
from simulator.domain.coding import Coder, Coding
from simulator.domain.rubric import Crediting, Rubric
from simulator.domain.transcript import Span, Speaker, Transcript, Turn
from simulator.evaluator.evidence import Claim, Unsupported, support
from simulator.evaluator.text import shingles, words

_SCORED = frozenset(SCORED)


@dataclass(frozen=True, slots=True)
class CodedTurn:
    """A manager turn with the codes that stand on a quote found in it."""

    position: int
    """Counted from 0 among the manager's turns."""
    index: int
    """Place among all turns of the transcript."""
    turn: Turn
    coding: Coding
    claims: Mapping[Code, Evidence] = field(default_factory=dict)
    """Codes likely enough to matter, each with its quote."""
    words: int = 0
    scorable: bool = True
    repeats: frozenset[Code] = frozenset()
    """Positive codes whose words, the turn or the quote, were said in an earlier own turn."""


def observe(transcript: Transcript, coder: Coder, rubric: Rubric) -> tuple[CodedTurn, ...]:
    """Code every manager turn in the light of what was said before it."""
    codings = {
        index: coder.code(turn, transcript.turns[:index])
        for index, turn in enumerate(transcript)
        if turn.speaker is Speaker.MANAGER
    }
    return record(transcript, codings, rubric)


def record(
    transcript: Transcript, codings: Mapping[int, Coding], rubric: Rubric
) -> tuple[CodedTurn, ...]:
    """Verify codings, given by place in the transcript, and mark repeats."""
    rule = rubric.crediting
    turns_said, quotes_said = _Said(rule), _Said(rule, least=rule.shingle_words)
    coded = []
    for position, (index, coding) in enumerate(sorted(codings.items())):
        turn = transcript.turns[index]
        claims = _claims(coding, turn, min(rubric.uncertainty.above, rule.threshold))
        repeats = _repeats(turn, claims, turns_said, quotes_said)
        length = len(words(turn.text))
        greets_only = coding.p(Code.N3) >= rule.threshold
        scorable = length >= rule.min_turn_words and not greets_only
        coded.append(CodedTurn(position, index, turn, coding, claims, length, scorable, repeats))
    return tuple(coded)


def present(coded: CodedTurn, rule: Crediting) -> frozenset[Code]:
    """Name the codes that are likely enough, with a quote, to be taken as shown."""
    return frozenset(code for code, found in coded.claims.items() if found.p >= rule.threshold)


def _claims(coding: Coding, turn: Turn, least: float) -> dict[Code, Evidence]:
    claims = {}
    for code, span in coding.spans.items():
        p = coding.p(code)
        if code not in _SCORED or (p < least and code not in coding.disputed):
            continue
        claim = Claim(code, turn.number, turn.text[max(0, span.start) : span.end], p, Span(*span))
        found = support(claim, turn)
        if not isinstance(found, Unsupported):
            claims[code] = found
    return claims


class _Said:
    """What was said so far, for finding repeats in one pass."""

    def __init__(self, rule: Crediting, least: int = 1) -> None:
        self._rule = rule
        self._least = least
        self._heard: dict[tuple[str, ...], set[int]] = defaultdict(set)

    def repeats(self, text: str) -> bool:
        """Say whether enough of a text's shingles stand in one earlier turn."""
        if len(words(text)) < self._least:
            return False
        runs = shingles(text, self._rule.shingle_words)
        heard = Counter(number for run in runs for number in self._heard.get(run, ()))
        return bool(heard) and max(heard.values()) >= self._rule.duplicate_share * len(runs)

    def add(self, number: int, texts: Iterable[str]) -> None:
        """Remember the texts of a turn."""
        for text in texts:
            for run in shingles(text, self._rule.shingle_words):
                self._heard[run].add(number)


def _repeats(
    turn: Turn, claims: Mapping[Code, Evidence], turns: _Said, quotes: _Said
) -> frozenset[Code]:
    positive = {code: found for code, found in claims.items() if code in POSITIVE}
    if turns.repeats(turn.text):
        repeated = frozenset(positive)
    else:
        repeated = frozenset(
            code for code, found in positive.items() if quotes.repeats(found.quote)
        )
    turns.add(turn.number, [turn.text])
    quotes.add(turn.number, {found.quote for found in positive.values()})
    return repeated
