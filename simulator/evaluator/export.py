"""An assessment as JSON and back, with the keys that others rely on."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict

from simulator.domain.assessment import (
    Assessment,
    Evidence,
    Flag,
    Promise,
    Rating,
    Statistics,
    Status,
)
from simulator.domain.behaviour import Code, Dimension
from simulator.domain.transcript import Span, Speaker


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class _Evidence(_Record):
    code: Code
    turn: int
    quote: str
    start: int
    end: int
    p: float
    speaker: Speaker = Speaker.MANAGER
    credit: float = 1.0

    @classmethod
    def of(cls, each: Evidence) -> _Evidence:
        return cls(
            code=each.code,
            turn=each.turn,
            quote=each.quote,
            start=each.span.start,
            end=each.span.end,
            p=round(each.p, 4),
            credit=each.credit,
        )

    def back(self) -> Evidence:
        span = Span(self.start, self.end)
        return Evidence(self.code, self.turn, self.quote, span, self.p, self.credit)


class _Rating(_Record):
    status: Status
    level: int | None
    range: tuple[int, int]
    points: float
    caps: tuple[str, ...]
    because: str
    next_step: str
    evidence: tuple[_Evidence, ...]
    deciding: _Evidence | None = None

    @classmethod
    def of(cls, rating: Rating) -> _Rating:
        return cls(
            status=rating.status,
            level=rating.level,
            range=rating.range,
            points=rating.points,
            caps=rating.caps,
            because=rating.because,
            next_step=rating.next_step,
            evidence=tuple(map(_Evidence.of, rating.evidence)),
            deciding=_Evidence.of(rating.deciding) if rating.deciding else None,
        )

    def back(self) -> Rating:
        return Rating(
            self.status,
            self.level,
            self.range,
            self.points,
            self.caps,
            self.because,
            self.next_step,
            tuple(each.back() for each in self.evidence),
            self.deciding.back() if self.deciding else None,
        )


class _Statistics(_Record):
    talk_share: float
    questions_open: int
    questions_closed: int
    reflections_simple: int
    reflections_complex: int
    reflection_to_question: float | None
    cues: int
    cues_answered: int
    longest_turn_words: int
    first_advice_turn: int | None
    first_reflection_turn: int | None


class _Promise(_Record):
    who: str
    what: str
    by_when: str
    quote: str
    turn: int
    speaker: Speaker
    start: int
    end: int

    @classmethod
    def of(cls, each: Promise) -> _Promise:
        return cls(
            who=each.who,
            what=each.what,
            by_when=each.by_when,
            quote=each.quote,
            turn=each.turn,
            speaker=each.speaker,
            start=each.span.start,
            end=each.span.end,
        )

    def back(self) -> Promise:
        span = Span(self.start, self.end)
        return Promise(self.who, self.what, self.by_when, self.quote, self.turn, self.speaker, span)


class _Flag(_Record):
    id: str
    turn: int
    quote: str
    start: int
    end: int
    message: str

    @classmethod
    def of(cls, each: Flag) -> _Flag:
        start, end = each.span
        return cls(
            id=each.id,
            turn=each.turn,
            quote=each.quote,
            start=start,
            end=end,
            message=each.message,
        )

    def back(self) -> Flag:
        return Flag(self.id, self.turn, self.quote, Span(self.start, self.end), self.message)


class _Rubric(_Record):
    id: str
    version: int


class _Assessment(_Record):
    id: str
    rubric: _Rubric
    coder: str
    dimensions: dict[Dimension, _Rating]
    statistics: _Statistics
    ledger: tuple[_Promise, ...]
    flags: tuple[_Flag, ...]


def to_json(assessment: Assessment) -> dict[str, object]:
    """Return an assessment as plain JSON values."""
    stats = assessment.statistics
    record = _Assessment(
        id=assessment.id,
        rubric=_Rubric(id=assessment.rubric_id, version=assessment.rubric_version),
        coder=assessment.coder,
        dimensions={name: _Rating.of(each) for name, each in assessment.dimensions.items()},
        statistics=_Statistics(**{name: getattr(stats, name) for name in _Statistics.model_fields}),
        ledger=tuple(map(_Promise.of, assessment.ledger)),
        flags=tuple(map(_Flag.of, assessment.flags)),
    )
    return record.model_dump(mode="json")


def from_json(data: Mapping[str, object]) -> Assessment:
    """Read an assessment back; raise `pydantic.ValidationError` for anything else."""
    record = _Assessment.model_validate(data)
    return Assessment(
        id=record.id,
        rubric_id=record.rubric.id,
        rubric_version=record.rubric.version,
        coder=record.coder,
        dimensions={name: each.back() for name, each in record.dimensions.items()},
        statistics=Statistics(**record.statistics.model_dump()),
        ledger=tuple(each.back() for each in record.ledger),
        flags=tuple(each.back() for each in record.flags),
    )
