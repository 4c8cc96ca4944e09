"""Two lines worth rereading: the strongest moment, and the one that was missed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from simulator.domain.assessment import Assessment, Evidence
from simulator.domain.behaviour import NEGATIVE, Code
from simulator.domain.debrief import Moment, MomentKind
from simulator.domain.rubric import Rubric
from simulator.domain.transcript import Speaker, Transcript, Turn
from simulator.perception.cues import detect_cues

_STRONG = "{names}."
_UNANSWERED = "They let something show here, and it was not answered."


def moments(transcript: Transcript, assessment: Assessment, rubric: Rubric) -> tuple[Moment, ...]:
    """Find the manager turn that earned most, and the one that cost or missed most."""
    evidence = [each for rating in assessment.dimensions.values() for each in rating.evidence]
    found = (
        _strongest(transcript, evidence, rubric),
        _worst(transcript, evidence, rubric) or _unanswered(transcript, evidence, rubric),
    )
    return tuple(moment for moment in found if moment is not None)


def _strongest(transcript: Transcript, evidence: list[Evidence], rubric: Rubric) -> Moment | None:
    worth = _worth(rubric)
    earned: dict[int, list[Evidence]] = defaultdict(list)
    for each in evidence:
        if each.code not in NEGATIVE and each.credit > 0:
            earned[each.turn].append(each)
    if not earned:
        return None
    value = {
        number: sum(each.credit * worth.get(each.code, 0.0) for each in shown)
        for number, shown in earned.items()
    }
    best = max(value, key=lambda number: (value[number], -number))
    shown = sorted(earned[best], key=lambda each: -each.credit * worth.get(each.code, 0.0))
    names = ". ".join(dict.fromkeys(rubric.behaviour(each.code).name for each in shown))
    return _moment(
        transcript, MomentKind.STRONGEST, best, shown[0].quote, _STRONG.format(names=names)
    )


def _worst(transcript: Transcript, evidence: list[Evidence], rubric: Rubric) -> Moment | None:
    cost = {
        penalty.code: penalty.each
        for rule in rubric.dimensions.values()
        for penalty in rule.penalties
    }
    bad = [each for each in evidence if each.code in cost]
    if not bad:
        return None
    worst = max(bad, key=lambda each: (cost[each.code], each.p, -each.turn))
    behaviour = rubric.behaviour(worst.code)
    why = f"{behaviour.name}. {behaviour.next_step}"
    return _moment(transcript, MomentKind.MISSED, worst.turn, worst.quote, why)


def _unanswered(transcript: Transcript, evidence: list[Evidence], rubric: Rubric) -> Moment | None:
    """Find the first cue, feelings before others, that the manager's next turn did not answer."""
    answering = rubric.answering
    answered = {each.turn for each in evidence if each.code in answering.answered_by}
    missed: list[tuple[bool, Turn]] = []
    for index, turn in enumerate(transcript):
        if turn.speaker is not Speaker.EMPLOYEE:
            continue
        later = transcript.turns[index + 1 :]
        reply = next((each for each in later if each.speaker is Speaker.MANAGER), None)
        cues = turn.cues if turn.cues is not None else detect_cues(turn, transcript.turns[:index])
        if reply is not None and cues and reply.number not in answered:
            missed.append((not cues.isdisjoint(answering.feelings), reply))
    if not missed:
        return None
    feeling, reply = max(missed, key=lambda each: (each[0], -each[1].number))
    code = (answering.feelings_answered_by if feeling else answering.answered_by)[0]
    why = f"{_UNANSWERED} {rubric.behaviour(code).next_step}"
    return _moment(transcript, MomentKind.MISSED, reply.number, reply.text, why)


def _moment(transcript: Transcript, kind: MomentKind, number: int, quote: str, why: str) -> Moment:
    """Put a quote beside what the employee had said just before."""
    place = next(
        index
        for index, turn in enumerate(transcript)
        if turn.number == number and turn.speaker is Speaker.MANAGER
    )
    before = (t for t in reversed(transcript.turns[:place]) if t.speaker is Speaker.EMPLOYEE)
    heard = next(before, None)
    return Moment(kind, number, quote, heard.text if heard is not None else "", why)


def _worth(rubric: Rubric) -> Mapping[Code, float]:
    """Return what one showing of each positive behaviour is worth at its smallest target."""
    worth: dict[Code, float] = {}
    for rule in rubric.dimensions.values():
        for term in rule.terms:
            for code, factor in term.of.items():
                if isinstance(code, Code):
                    worth[code] = term.weight * factor / term.target.at_least
    return worth
