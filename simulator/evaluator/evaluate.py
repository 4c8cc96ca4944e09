"""The whole way from a transcript to an assessment; no network, no clock, no dice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from simulator.domain.assessment import Assessment, Evidence, Rating, Status
from simulator.domain.behaviour import POSITIVE, Dimension, dimension_of
from simulator.domain.coding import Coder
from simulator.domain.rubric import Rubric
from simulator.domain.scenario import Scenario
from simulator.domain.transcript import Transcript
from simulator.evaluator import explain
from simulator.evaluator.coding import CodedTurn, observe
from simulator.evaluator.ledger import promises
from simulator.evaluator.opportunities import Chance, CueDetector, find, worth
from simulator.evaluator.rating import Verdict, judge
from simulator.evaluator.redlines import check
from simulator.evaluator.statistics import statistics, talk
from simulator.evaluator.tally import Call, Case, Counted, Counting
from simulator.evaluator.uncertain import Spread, spread
from simulator.perception.cues import detect_cues

_NOT_EXERCISED = "This talk gives no chance to show it."
_UNDECIDED = (1, 5)


def evaluate(
    transcript: Transcript,
    rubric: Rubric,
    coder: Coder,
    *,
    scenario: Scenario | None = None,
    ended: bool = True,
    id: str = "",
    detect: CueDetector = detect_cues,
) -> Assessment:
    """Assess a transcript by a rubric.

    Args:
        transcript: what was said; employee turns without tagged cues have theirs detected.
        rubric: the behaviours and the rule.
        coder: says which behaviours each manager turn shows, and on which words.
        scenario: declares the standards to make clear and the skills not exercised.
        ended: whether the manager ended the talk, so that planning had its chance.
        id: carried through to the assessment.
        detect: finds cues nobody tagged.
    """
    coded = observe(transcript, coder, rubric)
    opportunities = find(transcript, coded, rubric.answering, detect, scenario)
    handoff = scenario.handoff if scenario is not None else ""
    crossed = check(transcript, coded, rubric, handoff)
    case = Case(
        coded, opportunities, ended, crossed.risk_mishandled, talk(transcript, coded, rubric)
    )
    counting = Counting(case, rubric)
    skipped = scenario.not_exercised if scenario is not None else ()
    return Assessment(
        id=id,
        rubric_id=rubric.id,
        rubric_version=rubric.version,
        coder=coder.name,
        dimensions={
            dimension: _rate(case, counting, dimension, rubric, exercised=dimension not in skipped)
            for dimension in rubric.dimensions
        },
        statistics=statistics(transcript, coded, opportunities, rubric),
        ledger=promises(transcript),
        flags=crossed.flags,
    )


def _rate(
    case: Case, counting: Counting, dimension: Dimension, rubric: Rubric, *, exercised: bool
) -> Rating:
    """Rate one dimension, or say why no level may be shown."""
    rule = rubric.dimensions[dimension]
    counted = counting.count(dimension)
    verdict = judge(rule, rubric, counted.tally)
    found = _evidence(case.coded, dimension, counted)
    if not exercised:
        return _withheld(Status.NOT_EXERCISED, verdict, case, _NOT_EXERCISED, "", found)
    missing = explain.missing(rule, rubric, counted.tally)
    if not missing:
        doubt = spread(case, counting, dimension, rubric, verdict.level)
        return _scored(case, dimension, rubric, counted, verdict, doubt, found)
    text = " ".join(missing)
    if rule.override is not None and counted.tally.seen.get(rule.override, 0) > 0:
        most, bad = rubric.override_max, rubric.behaviour(rule.override)
        why = f"{bad.name}: that alone holds the level at {most} or less. {text}"
        level = min(verdict.level, most)
        return Rating(
            Status.PROVISIONAL,
            level,
            (1, most),
            verdict.points,
            verdict.caps,
            why,
            bad.next_step,
            found,
        )
    step = explain.opening_step(rule, rubric, counted.tally)
    return _withheld(Status.NOT_ENOUGH_EVIDENCE, verdict, case, text, step, found)


def _scored(
    case: Case,
    dimension: Dimension,
    rubric: Rubric,
    counted: Counted,
    verdict: Verdict,
    doubt: Spread,
    found: tuple[Evidence, ...],
) -> Rating:
    rule = rubric.dimensions[dimension]
    why = explain.because(rule, rubric, counted.tally, verdict) + explain.in_doubt(doubt)
    unanswered = _unanswered(case, dimension, rubric, counted)
    step = explain.next_step(rule, rubric, counted.tally, verdict, unanswered)
    bounds = (doubt.low, doubt.high)
    return Rating(
        Status.SCORED,
        verdict.level,
        bounds,
        verdict.points,
        verdict.caps,
        why,
        step,
        found,
        _credited(doubt, found),
    )


def _withheld(
    status: Status,
    verdict: Verdict,
    case: Case,
    why: str,
    step: str,
    found: tuple[Evidence, ...],
) -> Rating:
    """Withhold the level; points are still told once the manager spoke."""
    earned = verdict.points if case.coded else 0.0
    return Rating(status, None, _UNDECIDED, earned, (), why, step, found)


def _evidence(
    coded: Sequence[CodedTurn], dimension: Dimension, counted: Counted
) -> tuple[Evidence, ...]:
    """List the quotes of a dimension with what each earned, in the order they were said."""
    found = [
        replace(
            turn.claims[code],
            credit=counted.earned.get(Call(turn.position, code), 0.0) if code in POSITIVE else 1.0,
        )
        for turn, codes in zip(coded, counted.shown, strict=True)
        for code in codes
        if dimension_of(code) is dimension
    ]
    return tuple(sorted(found, key=lambda each: (each.turn, each.span, each.code)))


def _credited(doubt: Spread, found: Sequence[Evidence]) -> Evidence | None:
    """Return the deciding line with its credit if it is among the evidence."""
    line = doubt.deciding
    if line is None:
        return None
    return next((e for e in found if (e.turn, e.code) == (line.turn, line.code)), line)


def _unanswered(
    case: Case, dimension: Dimension, rubric: Rubric, counted: Counted
) -> tuple[Chance, ...]:
    if dimension is Dimension.EMPATHY:
        codes, chances = rubric.answering.feelings_answered_by, case.opportunities.feelings
    else:
        codes, chances = rubric.answering.answered_by, case.opportunities.chances
    return tuple(
        chance for chance in chances if not worth(chance, counted.shown.__getitem__, codes)
    )
