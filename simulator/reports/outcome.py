"""What a debrief says in whole sentences, each by a plain rule over what was scored."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from simulator.domain.assessment import Assessment, Evidence
from simulator.domain.behaviour import NEGATIVE, POSITIVE, Code, Dimension
from simulator.domain.debrief import Debrief, Moment, MomentKind
from simulator.domain.persona import Layer
from simulator.domain.rehearsal import Ending
from simulator.domain.transcript import Speaker, Transcript
from simulator.reports import words

GOALS = (
    "Understand before fixing",
    "Name the feeling",
    "Leave with one clear standard",
    "Leave with names and dates",
)
"""The goals offered before a talk; each is checked by `goal_result`."""

MOST_NOTES = 3
"""How many words the curve carries at most."""

_PARTS = re.compile(
    r"(?P<lead>(?:One step|\d+ steps) to level \d\.)?\s*"
    r"(?P<act>.*?)(?P<rest>\s(?:For example:|A place for it:|It was there;|Then:).*)?",
    re.DOTALL,
)
_PLACE = re.compile(r"\(turn (\d+)\)")


@dataclass(frozen=True, slots=True)
class Advice:
    """A next step in three parts: how far it leads, the act itself, and the rest."""

    lead: str
    act: str
    rest: str
    answers: int | None = None
    """The employee turn it would answer, if one is named."""


def advice(text: str) -> Advice:
    """Part the wording of a next step; what is worded otherwise is all act."""
    parts = _PARTS.fullmatch(text.strip())
    assert parts is not None
    place = _PLACE.search(text)
    return Advice(
        lead=parts["lead"] or "",
        act=parts["act"],
        rest=(parts["rest"] or "").strip(),
        answers=int(place[1]) if place else None,
    )


@dataclass(frozen=True, slots=True)
class Note:
    """A word on the curve at the turn that moved it."""

    turn: int
    text: str


def headline(debrief: Debrief) -> str:
    """Say in words how a rehearsal came out, by what was found and what was named."""
    name = debrief.persona.voice.first_name
    if debrief.rehearsal.ended is Ending.WALKED_OUT:
        return f"{name} left before the end"
    if not _scored(debrief.assessment):
        return "Too short to score, and still worth reading"
    core = [fact for fact in debrief.revealed if fact.layer is Layer.CORE]
    found = any(fact.found for fact in core)
    named = _has(debrief.assessment, Code.C3)
    if found:
        if named:
            return "You found the reason, and named the standard"
        return "You found the reason; the standard stayed open"
    if named:
        return "You named the standard; the reason stayed hidden"
    return "The reason stayed hidden, and so did the standard"


def review_headline(assessment: Assessment) -> str:
    """Say in words how a real conversation came out, by what was agreed in it."""
    if not _scored(assessment):
        return "Too short to score, and still worth reading"
    named, planned = _has(assessment, Code.C3), _has(assessment, Code.F1)
    if named and planned:
        return "You set a standard, and agreed who does what"
    if named:
        return "You set a standard; who does what stayed open"
    if planned:
        return "You agreed who does what; the standard stayed open"
    return "You talked; the standard and the plan stayed open"


def one_thing(assessment: Assessment, practised: Sequence[Dimension]) -> Advice:
    """Choose the one next step: of the lowest scored skill, those practised here first."""
    order = [*practised, *(dimension for dimension in Dimension if dimension not in practised)]
    scored = [
        (level, place, rating.next_step)
        for place, dimension in enumerate(order)
        if (level := (rating := assessment.dimensions[dimension]).level) is not None
        and rating.next_step
    ]
    if scored:
        return advice(min(scored)[2])
    return advice("Stay in the conversation for at least five turns of your own.")


def turn_to_try(advised: Advice, moments: Sequence[Moment], last: int) -> int | None:
    """Choose the manager turn where the advice could be tried: the answer to the line it names."""
    if advised.answers is not None and advised.answers < last:
        return advised.answers + 1
    return next((moment.turn for moment in moments if moment.kind is MomentKind.MISSED), None)


class GoalResult(NamedTuple):
    """How a talk stood against its goal."""

    kept: bool | None
    """Whether the behaviour was shown; `None` for a goal of one's own."""
    text: str


def goal_result(goal: str, assessment: Assessment) -> GoalResult:
    """Say how the talk stood against the goal set for it."""
    check = _CHECKS.get(goal)
    if check is None:
        return GoalResult(None, "Your own goal: judge it by the lines below.")
    return check(assessment)


def _understood(assessment: Assessment) -> GoalResult:
    if _has(assessment, Code.L7):
        turn = _turn(assessment, Code.L7)
        return GoalResult(False, f"Advice came first at turn {turn}, before you knew enough.")
    if any(_has(assessment, code) for code in (Code.L1, Code.L2, Code.L3, Code.L4)):
        return GoalResult(True, "You asked or listened before you offered a fix.")
    return GoalResult(False, "There was no fix too early, and no question or reflection either.")


def _felt(assessment: Assessment) -> GoalResult:
    if _has(assessment, Code.E1):
        return GoalResult(True, f"You named it at turn {_turn(assessment, Code.E1)}.")
    return GoalResult(False, "No feeling was named this time.")


def _standard(assessment: Assessment) -> GoalResult:
    if _has(assessment, Code.C3):
        turn = _turn(assessment, Code.C3)
        return GoalResult(True, f"It was said so that anyone could check it, at turn {turn}.")
    return GoalResult(False, "No standard was said that a third person could check.")


def _names_and_dates(assessment: Assessment) -> GoalResult:
    ledger = assessment.ledger
    whole = sum(promise.who != "nobody" and bool(promise.by_when) for promise in ledger)
    if not ledger:
        return GoalResult(False, "Nothing was promised yet.")
    said = f"{whole} of {words.counted(len(ledger), 'promise')} had both a name and a date."
    return GoalResult(whole > 0, said)


_CHECKS: dict[str, Callable[[Assessment], GoalResult]] = dict(
    zip(GOALS, (_understood, _felt, _standard, _names_and_dates), strict=True)
)


def moments(transcript: Transcript, assessment: Assessment) -> tuple[Moment, ...]:
    """Pick the strongest and the missed moment by what was credited, where no coach did."""
    return tuple(
        moment
        for moment in (
            _moment(transcript, assessment, MomentKind.STRONGEST),
            _moment(transcript, assessment, MomentKind.MISSED),
        )
        if moment is not None
    )


def _moment(transcript: Transcript, assessment: Assessment, kind: MomentKind) -> Moment | None:
    wanted = POSITIVE if kind is MomentKind.STRONGEST else NEGATIVE
    by_turn: dict[int, list[Evidence]] = {}
    for evidence in _all(assessment):
        if evidence.code in wanted and evidence.credit > 0:
            by_turn.setdefault(evidence.turn, []).append(evidence)
    if not by_turn:
        return None
    number = max(by_turn, key=lambda turn: (sum(e.p * e.credit for e in by_turn[turn]), -turn))
    found = max(by_turn[number], key=lambda evidence: evidence.p)
    turn = transcript.find(number, Speaker.MANAGER)
    if turn is None:
        return None
    before = [t.text for t in transcript.before(turn) if t.speaker is Speaker.EMPLOYEE]
    seen = dict.fromkeys(words.BEHAVIOURS[evidence.code] for evidence in by_turn[number])
    return Moment(
        kind=kind,
        turn=number,
        quote=found.quote,
        employee=before[-1] if before else "",
        why="; ".join(seen).capitalize() + ".",
    )


def notes(debrief: Debrief) -> tuple[Note, ...]:
    """Choose the words on the curve: what opened a fact, and the act that cost most trust."""
    opened = [
        Note(fact.turn, "the reason comes out")
        for fact in debrief.revealed
        if fact.found and fact.turn and fact.layer is Layer.CORE
    ]
    trust = [debrief.rehearsal.setup.dials.trust]
    trust += [exchange.affect.trust for exchange in debrief.rehearsal.exchanges]
    falls = sorted(
        (trust[index] - trust[index - 1], debrief.rehearsal.exchanges[index - 1].number)
        for index in range(1, len(trust))
        if trust[index] < trust[index - 1]
    )
    named = [
        Note(number, words.BEHAVIOURS[cost.code])
        for _, number in falls
        if (cost := _costliest(debrief.assessment, number)) is not None
    ]
    chosen = [*opened, *named][:MOST_NOTES]
    return tuple(sorted(chosen, key=lambda note: note.turn))


def _costliest(assessment: Assessment, turn: int) -> Evidence | None:
    costs = [e for e in _all(assessment) if e.turn == turn and e.code in NEGATIVE]
    return max(costs, key=lambda evidence: evidence.p, default=None)


def _all(assessment: Assessment) -> list[Evidence]:
    return [evidence for rating in assessment.dimensions.values() for evidence in rating.evidence]


def _has(assessment: Assessment, code: Code) -> bool:
    return any(evidence.code is code for evidence in _all(assessment))


def _turn(assessment: Assessment, code: Code) -> int:
    return min(evidence.turn for evidence in _all(assessment) if evidence.code is code)


def _scored(assessment: Assessment) -> bool:
    return any(rating.level is not None for rating in assessment.dimensions.values())
