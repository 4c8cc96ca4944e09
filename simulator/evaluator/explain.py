"""Say why: the counts behind a level, what the next one needs, and the cheapest way there."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import combinations_with_replacement

from simulator.domain.behaviour import Code
from simulator.domain.rubric import Behaviour, DimensionRule, Rubric
from simulator.domain.rule import Cap, Countable, Measure
from simulator.evaluator.opportunities import Chance
from simulator.evaluator.rating import Tally, Verdict, capped, cut_level, judge, unmet
from simulator.evaluator.uncertain import Spread

_ACTS = 3
"""So many acts together are tried exactly; longer ways are found step by step."""
_STEPS = 9
"""Longest way that is looked for step by step."""
_QUOTED = 90
"""Characters of an employee line that are quoted back."""


def because(rule: DimensionRule, rubric: Rubric, tally: Tally, verdict: Verdict) -> str:
    """Give the counts behind a level and what stands between it and the next."""
    shown = "; ".join(
        part.text.format(
            count=f"{sum(tally.seen.get(code, 0) for code in part.count):g}",
            total=f"{tally.seen.get(part.total, 0):g}" if part.total is not None else "",
        )
        for part in rule.because
    )
    return f"{shown}. {_needs(rule, rubric, tally, verdict)}".strip()


def _needs(rule: DimensionRule, rubric: Rubric, tally: Tally, verdict: Verdict) -> str:
    if verdict.level == len(rubric.level_words):
        return ""
    above = verdict.level + 1
    fired = _holding(rule, verdict)
    if fired:
        return " ".join(_explained(cap, tally, above) for cap in fired)
    if cut_level(verdict.points, rubric.cuts) >= above:
        turns = rubric.quoted_turns.get(above, 0)
        return f"Level {above} needs quotes from {turns} of your turns."
    return f"Level {above} needs {rubric.cuts[above - 2]:g} points; this is {verdict.points:g}."


def _holding(rule: DimensionRule, verdict: Verdict) -> list[Cap]:
    """List the caps that hold a level where it is."""
    return [cap for cap in rule.caps if cap.id in verdict.caps and cap.max == verdict.level]


def _explained(cap: Cap, tally: Tally, above: int) -> str:
    """Give a cap's sentence; for a rate, with the count that would lift it."""
    test = next(
        (test for test in cap.all if test.over is not None and test.below is not None), None
    )
    if test is None or test.over is None or test.below is None:
        return cap.says
    needed = math.ceil(test.below * tally.seen.get(test.over, 0) - 1e-9)
    return f"{cap.says} Level {above} needs {needed}."


def in_doubt(spread: Spread) -> str:
    """Word a range of levels by the line that decides it."""
    if spread.deciding is None:
        return ""
    quote = spread.deciding.quote
    differ = ", on which two raters differ" if spread.disputed else ""
    return f" {spread.low} to {spread.high}, because of this line{differ}: “{quote}”"


def next_step(
    rule: DimensionRule,
    rubric: Rubric,
    tally: Tally,
    verdict: Verdict,
    unanswered: Sequence[Chance] = (),
) -> str:
    """Name the cheapest act that would lift the level, found by trying acts against the rule."""
    if verdict.level == len(rubric.level_words):
        return rule.at_the_top
    way = _way_up(rule, rubric, tally, verdict.level)
    if not way:
        held = [cap.says for cap in _holding(rule, verdict)]
        return " ".join(held) or f"Start here. {opening_step(rule, rubric, tally)}"
    first = way[0]
    later = [name for act in way if (name := _named(act)) != _named(first)]
    steps = "One step" if len(way) == 1 else f"{len(way)} steps"
    then = f" Then: {'; '.join(dict.fromkeys(later))}." if later else ""
    place = _place(first, rubric, unanswered) + _apart(first, tally)
    return f"{steps} to level {verdict.level + 1}. {first.next_step}{place}{then}"


def _named(act: Behaviour) -> str:
    """Name an act in a list: one to do, or one to leave out."""
    return act.name.lower() if act.sign == "+" else f"none of “{act.name.lower()}”"


def _apart(act: Behaviour, tally: Tally) -> str:
    """Advise a turn of its own for what was said but earned nothing in a crowded turn."""
    unpaid = act.sign == "+" and tally.seen.get(act.id, 0) and not tally.credit.get(act.id, 0)
    return " It was there; give it a turn of its own." if unpaid else ""


def opening_step(rule: DimensionRule, rubric: Rubric, tally: Tally) -> str:
    """Name the act that earns most points, where there is no level yet to lift."""
    best = max(_acts(rule, tally), key=lambda act: _reached(rule, rubric, tally, (act,)).points)
    return best.next_step


def _place(act: Behaviour, rubric: Rubric, unanswered: Sequence[Chance]) -> str:
    if act.id not in rubric.answering.answered_by or not unanswered:
        return ""
    chance = max(unanswered, key=lambda each: (each.feeling, bool(each.cues)))
    line = " ".join(chance.turn.text.split())
    if len(line) > _QUOTED:
        line = line[:_QUOTED].rsplit(" ", 1)[0] + " ..."
    return f" A place for it: after “{line}” (turn {chance.turn.number})."


def _way_up(rule: DimensionRule, rubric: Rubric, tally: Tally, level: int) -> tuple[Behaviour, ...]:
    acts = _acts(rule, tally)
    for size in range(1, _ACTS + 1):
        ways = [
            (way, verdict.points)
            for way in combinations_with_replacement(acts, size)
            if not capped(rule, (after := _after(rubric, tally, way)).seen, level)
            and (verdict := judge(rule, rubric, after)).level > level
        ]
        if ways:
            return min(ways, key=lambda each: (_cost(each[0], tally), -each[1]))[0]
    return _climb(rule, rubric, tally, level)


def _cost(way: Sequence[Behaviour], tally: Tally) -> float:
    """Add up the effort; doing again what was already done is less worth saying."""
    return sum(act.effort + bool(act.sign == "+" and tally.seen.get(act.id, 0)) for act in way)


def _climb(rule: DimensionRule, rubric: Rubric, tally: Tally, level: int) -> tuple[Behaviour, ...]:
    """Add the best act again and again until the level rises."""
    way: tuple[Behaviour, ...] = ()
    for _ in range(_STEPS):
        tried = [(*way, act) for act in _acts(rule, tally)]
        way = max(tried, key=lambda each: _rank(_reached(rule, rubric, tally, each)))
        if _reached(rule, rubric, tally, way).level > level:
            return way
    return ()


def _rank(verdict: Verdict) -> tuple[int, float, int]:
    return verdict.level, verdict.points, -len(verdict.caps)


def _acts(rule: DimensionRule, tally: Tally) -> list[Behaviour]:
    """List what could have been done: any good act, and not doing a bad one that was done."""
    return [
        behaviour
        for behaviour in rule.behaviours
        if behaviour.sign == "+" or tally.seen.get(behaviour.id, 0)
    ]


def _reached(
    rule: DimensionRule, rubric: Rubric, tally: Tally, acts: Sequence[Behaviour]
) -> Verdict:
    return judge(rule, rubric, _after(rubric, tally, acts))


def _after(rubric: Rubric, tally: Tally, acts: Sequence[Behaviour]) -> Tally:
    """Count as if some acts had been done too."""
    credit, seen = dict(tally.credit), dict(tally.seen)
    for act in acts:
        for code, change in _changes(act, rubric, seen):
            credit[code] = max(0.0, credit.get(code, 0) + change)
            seen[code] = max(0.0, seen.get(code, 0) + change)
    return Tally(credit, seen)


def _changes(
    act: Behaviour, rubric: Rubric, seen: dict[Countable, float]
) -> Iterator[tuple[Countable, float]]:
    """Say how one act would change the counts."""
    code = act.id
    if act.sign == "-":
        yield (Measure.ATTACKS_REPAIRED, 1) if code is Code.E7 else (code, -1)
        if code is Code.L7:
            yield Measure.FIX_FIRST, -1
        if code is Code.C7:
            yield Measure.RETRACTIONS_STANDING, -1
        return
    yield code, 1
    yield Measure.QUOTED_TURNS, 1
    if code in rubric.crediting.grades:
        yield rubric.crediting.grades[code].by, 1
    for answered, offered, codes in (
        (Measure.ANSWERED, Measure.CHANCES, rubric.answering.answered_by),
        (Measure.FEELINGS_ANSWERED, Measure.FEELINGS, rubric.answering.feelings_answered_by),
    ):
        if code in codes:
            yield answered, min(1.0, max(0.0, seen.get(offered, 0) - seen.get(answered, 0)))
    if code is Code.C3:
        yield Measure.RETRACTIONS_STANDING, -seen.get(Measure.RETRACTIONS_STANDING, 0)


def missing(rule: DimensionRule, rubric: Rubric, tally: Tally) -> tuple[str, ...]:
    """Say which evidence is missing before a level may be shown."""
    return unmet(rubric.session_minimum, tally.seen) + unmet(rule.minimum, tally.seen)
