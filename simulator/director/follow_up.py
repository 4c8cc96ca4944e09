"""A second meeting: what stays of the first, how it opens, and how broken promises come up."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.director.dice import shuffled
from simulator.director.state import DirectorState, Perception
from simulator.domain.affect import Affect
from simulator.domain.follow_up import FollowUp, Parting, Pledge
from simulator.domain.persona import Persona
from simulator.domain.scenario import Dials, Scenario
from simulator.domain.voice import Act, Action

TRUST_STAYS, TENSION_STAYS = 0.7, 0.5
"""Shares of what a talk gained or lost that are left when they meet again."""
KEPT_EARNS, KEPT_CALMS = 3.0, 2.0
"""Trust earned and tension taken away by each promise the manager kept."""
BROKEN_COSTS, BROKEN_TENSES = 10.0, 8.0
"""Trust lost and tension added by each promise the manager broke."""
MOST_PROMISES = 2
"""How many kept and how many broken promises weigh."""
LEFT_COSTS, LEFT_TENSES = 5.0, 5.0
"""Trust lost and tension added when the employee had walked out."""
LEAST, MOST = 5.0, 90.0
"""Nobody comes in quite without trust or tension, nor with nothing else."""
FRIENDLY_FROM = 50.0
"""Trust from which a talk that ended half well is remembered kindly."""
LONGEST_QUOTE = 16
"""Words of a promise that are quoted."""

_RAISED_IN = frozenset({Action.ANSWER, Action.HEDGE, Action.ASK, Action.RESIST})
_GIVES_ROOM = frozenset(
    {
        Act.OPEN_QUESTION,
        Act.CLOSED_QUESTION,
        Act.SILENCE,
        Act.FEEDBACK,
        Act.EXPECTATION,
        Act.PROPOSAL,
        Act.OTHER,
    }
)
"""After these a broken promise may be brought up; not after an apology or a kind word."""


def carried(dials: Dials, end: Affect, memory: FollowUp) -> Dials:
    """Return the dials of the second meeting: trust and tension by what was left and kept.

    Args:
        dials: how the talk before began.
        end: how the employee felt when it ended.
        memory: what is remembered of it.
    """
    kept = min(MOST_PROMISES, sum(pledge.own and pledge.kept for pledge in memory.pledges))
    broken = min(MOST_PROMISES, len(memory.broken))
    left = memory.parting is Parting.WALKED_OUT
    trust = dials.trust + TRUST_STAYS * (end.trust - dials.trust)
    trust += KEPT_EARNS * kept - BROKEN_COSTS * broken - LEFT_COSTS * left
    tension = dials.defensiveness + TENSION_STAYS * (end.defensiveness - dials.defensiveness)
    tension += BROKEN_TENSES * broken - KEPT_CALMS * kept + LEFT_TENSES * left
    return dials.model_copy(update={"trust": _kept(trust), "defensiveness": _kept(tension)})


def first_lines(
    persona: Persona, scenario: Scenario, memory: FollowUp | None, start: Dials, seed: int
) -> tuple[str, ...]:
    """Return what the employee may say on coming in, best first; it refers to the last time."""
    if memory is None:
        return shuffled(scenario.opening_lines, seed, 0, "opening/line")
    lines = persona.follow_up
    if memory.broken:
        raised = tuple(_quoting(line, memory.broken[0]) for line in lines.broken)
        return shuffled(raised or scenario.opening_lines, seed, 0, "opening/broken")
    kindly = memory.parting is Parting.GOOD or (
        memory.parting is Parting.PARTIAL and start.trust >= FRIENDLY_FROM
    )
    kind = "good" if kindly else "poor"
    bank = lines.good if kindly else lines.poor
    return shuffled(bank or scenario.opening_lines, seed, 0, f"opening/{kind}")


def recalled(
    persona: Persona, state: DirectorState, heard: Perception, action: Action, seed: int
) -> str:
    """Return the line that brings up the next broken promise, or nothing.

    One at a time, from the manager's second turn on, and only where there is room for it.
    """
    open_still = state.memory.broken[state.raised :] if state.memory is not None else ()
    room = state.turn >= 1 and action in _RAISED_IN and heard.act in _GIVES_ROOM
    if not (open_still and room and persona.follow_up.again):
        return ""
    lines = shuffled(persona.follow_up.again, seed, state.raised, "again")
    return _quoting(lines[0], open_still[0])


def remembered(memory: FollowUp | None) -> tuple[str, ...]:
    """Return, for whoever words the lines, what was said the last time; nothing untold."""
    if memory is None:
        return ()
    owners = {"manager": "The manager promised", "employee": "Promised by me", "both": "We agreed"}
    return (
        *memory.told,
        *(f"{owners[pledge.who]}: {pledge.quote}" for pledge in memory.pledges),
    )


def _quoting(line: str, pledge: Pledge) -> str:
    return line.replace("{quote}", clipped(pledge.quote))


def clipped(quote: str) -> str:
    """Shorten what was promised so that it can be quoted in one breath."""
    words: Sequence[str] = quote.strip(' .,;:!?\u2026"\u201c\u201d').split()
    if len(words) <= LONGEST_QUOTE:
        return " ".join(words)
    return f"{' '.join(words[:LONGEST_QUOTE]).rstrip('.,;:')}\u2026"


def _kept(value: float) -> float:
    return round(min(MOST, max(LEAST, value)), 1)


__all__ = ["carried", "clipped", "first_lines", "recalled", "remembered"]
