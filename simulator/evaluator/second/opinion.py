"""What the second rater said, checked against the turn, and joined with the offline coding."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pydantic import BaseModel, ConfigDict, Field

from simulator.domain.behaviour import Code
from simulator.domain.coding import Coding
from simulator.domain.transcript import Span, Turn
from simulator.evaluator.evidence import Claim, Unsupported, support
from simulator.evaluator.second.table import Say, Table

_DIGITS = 4


class Answer(BaseModel):
    """One answer of the model; the fields come in the order in which it is to think."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    code: str
    quote: str
    shown: bool
    sure: int = Field(ge=0, le=100)


class Answers(BaseModel):
    """Everything the model answered to one question."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Opinion:
    """An answer that may count: a no, or a yes that rests on words found in the turn."""

    code: Code
    shown: bool
    sure: int
    span: Span | None = None
    """Where the quoted words stand; `None` for a no."""


def checked(answers: Iterable[Answer], turn: Turn, asked: Sequence[Code]) -> tuple[Opinion, ...]:
    """Keep the first answer to each question put, and a yes only with its quote in the turn."""
    left = {code.value: code for code in asked}
    kept = []
    for answer in answers:
        code = left.pop(answer.code.strip(), None)
        if code is None:
            continue
        if not answer.shown:
            kept.append(Opinion(code, shown=False, sure=answer.sure))
            continue
        found = support(Claim(code, turn.number, answer.quote, 1.0), turn)
        if not isinstance(found, Unsupported):
            kept.append(Opinion(code, shown=True, sure=answer.sure, span=found.span))
    return tuple(kept)


def joined(coding: Coding, opinions: Sequence[Opinion], table: Table, credit: float) -> Coding:
    """Move the probabilities of a coding by the second rater's votes.

    Args:
        coding: the offline coding; it stands where there is no vote.
        opinions: what the second rater said of this turn.
        table: how far its word goes.
        credit: probability from which a behaviour counts; tells who disagrees with whom.
    """
    probabilities, spans = dict(coding.probabilities), dict(coding.spans)
    disputed = set(coding.disputed)
    for opinion in opinions:
        say = table.behaviours[opinion.code]
        if opinion.sure < say.threshold:
            continue
        offline = coding.p(opinion.code)
        probabilities[opinion.code] = _mixed(offline, opinion, say)
        if opinion.span is not None:
            spans.setdefault(opinion.code, opinion.span)
        if opinion.shown != (offline >= credit):
            disputed.add(opinion.code)
    return replace(coding, probabilities=probabilities, spans=spans, disputed=frozenset(disputed))


def _mixed(offline: float, opinion: Opinion, say: Say) -> float:
    vote = say.yes if opinion.shown else say.no
    return round((1.0 - say.weight) * offline + say.weight * vote, _DIGITS)
