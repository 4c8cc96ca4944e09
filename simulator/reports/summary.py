"""A debrief as plain values, ready to be put on a page: nothing here is scored, only arranged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from simulator.domain.assessment import Assessment, Promise, Status
from simulator.domain.behaviour import NEGATIVE, SCORED, Dimension
from simulator.domain.debrief import Debrief, Moment
from simulator.domain.rehearsal import Mode
from simulator.domain.transcript import Speaker, Transcript, Turn
from simulator.reports import outcome, words
from simulator.reports.figures import Figure, figures
from simulator.reports.markup import Mark
from simulator.reports.reasons import Reason, reason
from simulator.reports.versus import Point, Versus, curve_points, versus

MISSED = "missed"
"""Key of the marks on behaviours that cost points."""


@dataclass(frozen=True, slots=True)
class Skill:
    """One of the four bars."""

    dimension: Dimension
    name: str
    level: int | None
    """`None` when it was withheld."""
    low: int
    high: int
    own: int | None
    """How the manager rated it, before seeing this."""
    words: str
    figure: str
    reason: Reason
    because: str
    """The counts behind the level, as the rule gives them."""
    next_step: outcome.Advice
    quotes: int

    @property
    def key(self) -> str:
        """Return the key its colour and its marks go by."""
        return self.dimension.value


@dataclass(frozen=True, slots=True)
class Line:
    """One turn of the conversation with its marks."""

    number: int
    mine: bool
    name: str
    nonverbal: str
    text: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """Who does what, by when."""

    who: str
    what: str
    by_when: str
    turn: int
    gap: bool
    """Whether the owner or the date is missing."""


@dataclass(frozen=True, slots=True)
class FactRow:
    """What was really going on: one fact, found or missed."""

    found: bool
    text: str
    turn: int | None
    opened_by: str
    known: bool = False
    """Whether it was known from an earlier talk."""


@dataclass(frozen=True, slots=True)
class Banner:
    """A red line that was crossed."""

    message: str
    quote: str
    turn: int


@dataclass(frozen=True, slots=True)
class Summary:
    """Everything the debrief shows, in the order it is shown."""

    title: str
    subtitle: str
    other: str
    """First name of the other person."""
    skills: tuple[Skill, ...]
    one_thing: outcome.Advice
    one_thing_turn: int | None
    goal: str
    goal_result: str
    banners: tuple[Banner, ...]
    handoff: str
    moments: tuple[Moment, ...]
    facts: tuple[FactRow, ...]
    curve: tuple[Point, ...]
    notes: tuple[outcome.Note, ...]
    ledger: tuple[LedgerRow, ...]
    lines: tuple[Line, ...]
    figures: tuple[Figure, ...]
    versus: Versus | None = None
    """This try beside another one."""
    aid: str = words.AID

    @property
    def rated(self) -> bool:
        """Say whether the manager rated any skill beforehand."""
        return any(skill.own is not None for skill in self.skills)

    def marks(self, key: str) -> int:
        """Count the marks of a skill, or the missed ones."""
        return sum(mark.key == key for line in self.lines for mark in line.marks)

    @property
    def all_marks(self) -> int:
        """Count all marks."""
        return sum(len(line.marks) for line in self.lines)


def of_debrief(debrief: Debrief) -> Summary:
    """Arrange the debrief of a rehearsal."""
    rehearsal, assessment = debrief.rehearsal, debrief.assessment
    transcript = rehearsal.transcript()
    other = debrief.persona.voice.first_name
    skills = _skills(assessment, rehearsal.self_rating, other)
    moments = debrief.moments or outcome.moments(transcript, assessment)
    advised = outcome.one_thing(assessment, debrief.scenario.practises)
    goal = rehearsal.setup.preparation.goal
    return Summary(
        title=outcome.headline(debrief),
        subtitle=_subtitle(debrief),
        other=other,
        skills=skills,
        one_thing=advised,
        one_thing_turn=outcome.turn_to_try(advised, moments, len(rehearsal.exchanges)),
        goal=goal,
        goal_result=outcome.goal_result(goal, assessment).text if goal else "",
        banners=_banners(assessment),
        handoff=debrief.scenario.handoff if assessment.flags else "",
        moments=moments,
        facts=tuple(
            FactRow(fact.found, fact.text, fact.turn, fact.opened_by, fact.known)
            for fact in debrief.revealed
        ),
        curve=curve_points(rehearsal),
        notes=outcome.notes(debrief),
        ledger=_ledger(assessment.ledger, other),
        lines=_lines(transcript, assessment, other),
        figures=figures(assessment.statistics),
        versus=versus(debrief.comparison) if debrief.comparison is not None else None,
    )


def of_review(transcript: Transcript, assessment: Assessment, other: str) -> Summary:
    """Arrange the assessment of a conversation that was really had."""
    moments = outcome.moments(transcript, assessment)
    own = len(transcript.of(Speaker.MANAGER))
    return Summary(
        title=outcome.review_headline(assessment),
        subtitle=f"With {other} \u00b7 {words.counted(own, 'turn')} of yours",
        other=other,
        skills=_skills(assessment, {}, other),
        one_thing=outcome.one_thing(assessment, tuple(Dimension)),
        one_thing_turn=None,
        goal="",
        goal_result="",
        banners=_banners(assessment),
        handoff="",
        moments=moments,
        facts=(),
        curve=(),
        notes=(),
        ledger=_ledger(assessment.ledger, other),
        lines=_lines(transcript, assessment, other),
        figures=figures(assessment.statistics),
    )


def _subtitle(debrief: Debrief) -> str:
    rehearsal = debrief.rehearsal
    parts = [
        f"{debrief.persona.title}, with {debrief.persona.voice.first_name}",
        words.counted(len(rehearsal.exchanges), "turn"),
    ]
    if rehearsal.started is not None and rehearsal.updated is not None:
        parts.append(words.minutes(rehearsal.updated - rehearsal.started))
    parts.append(rehearsal.setup.preset.value)
    if rehearsal.setup.follow_up is not None:
        parts.append(f"{words.counted(rehearsal.setup.follow_up.days, 'day')} later")
    if rehearsal.setup.mode is Mode.ASSESSED:
        parts.append("assessed, without help")
    return " \u00b7 ".join(parts)


def _skills(assessment: Assessment, own: dict[str, int], other: str) -> tuple[Skill, ...]:
    rows = []
    for dimension, name in words.SKILLS.items():
        rating = assessment.dimensions[dimension]
        low, high = rating.range
        withheld = rating.level is None
        quotes = sum(evidence.code not in NEGATIVE for evidence in rating.evidence)
        rows.append(
            Skill(
                dimension=dimension,
                name=name,
                level=rating.level,
                low=low,
                high=high,
                own=own.get(dimension.value),
                words=_status_words(rating.status) if withheld else words.level_words(low, high),
                figure="\u2013" if withheld else words.level_figure(low, high),
                reason=reason(dimension, rating, other),
                because=_sentence(rating.because),
                next_step=outcome.advice(rating.next_step),
                quotes=quotes,
            )
        )
    return tuple(rows)


def _status_words(status: Status) -> str:
    if status is Status.NOT_EXERCISED:
        return "Not part of this one"
    return "Not enough to score"


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _banners(assessment: Assessment) -> tuple[Banner, ...]:
    return tuple(Banner(flag.message, flag.quote, flag.turn) for flag in assessment.flags)


def _ledger(promises: Iterable[Promise], other: str) -> tuple[LedgerRow, ...]:
    owners = {"manager": "You", "employee": other, "both": "Both", "nobody": "Nobody yet"}
    return tuple(
        LedgerRow(
            who=owners.get(promise.who, promise.who),
            what=_sentence(promise.what),
            by_when=promise.by_when or "No date",
            turn=promise.turn,
            gap=promise.who == "nobody" or not promise.by_when,
        )
        for promise in promises
    )


def _lines(transcript: Transcript, assessment: Assessment, other: str) -> tuple[Line, ...]:
    marks: dict[int, list[Mark]] = {}
    for dimension, rating in assessment.dimensions.items():
        for evidence in rating.evidence:
            if evidence.code in SCORED:
                key = MISSED if evidence.code in NEGATIVE else dimension.value
                label = f"{words.SKILLS[dimension]}: {words.BEHAVIOURS[evidence.code]}"
                if key == MISSED:
                    label = f"Missed: {words.BEHAVIOURS[evidence.code]}"
                marks.setdefault(evidence.turn, []).append(Mark(*evidence.span, key, label))
    return tuple(_line(turn, marks, other) for turn in transcript)


def _line(turn: Turn, marks: dict[int, list[Mark]], other: str) -> Line:
    mine = turn.speaker is Speaker.MANAGER
    return Line(
        number=turn.number,
        mine=mine,
        name="You" if mine else other,
        nonverbal=turn.nonverbal,
        text=turn.text,
        marks=tuple(marks.get(turn.number, ())) if mine else (),
    )
