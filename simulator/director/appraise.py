"""How a manager's turn changes what the employee feels: slow to earn, quick to lose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from simulator.director.state import DirectorState, Perception
from simulator.domain.affect import Affect
from simulator.domain.behaviour import NEGATIVE, Code
from simulator.domain.persona import Layer, Persona, Trigger
from simulator.domain.scenario import Dials
from simulator.domain.voice import Act


class Shift(NamedTuple):
    """Points of trust and of defensiveness."""

    trust: float
    defensiveness: float


DELTA: Mapping[Code, Shift] = MappingProxyType(
    {
        Code.L1: Shift(3, -2),
        Code.L2: Shift(3, -3),
        Code.L3: Shift(5, -5),
        Code.L4: Shift(4, -2),
        Code.E1: Shift(5, -5),
        Code.E2: Shift(5, -6),
        Code.E3: Shift(5, -4),
        Code.E4: Shift(4, -3),
        Code.E5: Shift(4, -4),
        Code.C1: Shift(0, 2),
        Code.C2: Shift(1, 1),
        Code.C3: Shift(1, 1),
        Code.C4: Shift(0, 2),
        Code.C5: Shift(3, -2),
        Code.F1: Shift(2, 0),
        Code.F3: Shift(2, -1),
        Code.F4: Shift(4, -3),
        Code.L5: Shift(-5, 5),
        Code.L6: Shift(-2, 3),
        Code.L7: Shift(-3, 4),
        Code.E6: Shift(-6, 7),
        Code.E7: Shift(-14, 16),
        Code.C6: Shift(-2, 2),
        Code.C7: Shift(-4, 2),
        Code.F7: Shift(-3, 3),
    }
)
"""What each behaviour does, before gain, fatigue and the limits below."""

BEST = 2
"""How many positive behaviours of one turn count."""
FATIGUE = 0.5
"""Factor for every time a behaviour or a soother was met in the last `FATIGUE_TURNS` turns."""
FATIGUE_TURNS = 3
MOST_EARNED = 7.0
"""Most trust one turn can earn, and most defensiveness it can take away."""
MOST_LOST = 20.0
"""Most trust one turn can cost, and most defensiveness it can add."""
GUARD_HOLDS = 30.0
"""Under this, defensiveness does not fall in the first turns, however well they go."""
GUARD_HOLDS_TURNS = 3
UNTIL_CORE = 40.0
"""Commitment stays under this until the core fact was told and a standard was heard."""
UNTIL_CHECK_IN = 70.0
"""Commitment stays under this until a check-in was dated."""


@dataclass(frozen=True, slots=True)
class _Sums:
    """What a turn gives and takes, before the limits."""

    trust: float = 0.0
    calm: float = 0.0
    """Defensiveness taken away."""
    tension: float = 0.0
    """Defensiveness added by behaviours that are right and uncomfortable."""


def appraise(persona: Persona, state: DirectorState, heard: Perception, dials: Dials) -> Affect:
    """Return how the employee feels after the manager's turn."""
    before = state.affect
    gain = dials.gain * persona.temperament.warms
    earned = _earned(persona, state, heard)
    lost = _lost(persona, heard)
    trust = min(MOST_EARNED, earned.trust * gain) * max(0.5, 1 - before.defensiveness / 150)
    calm = min(MOST_EARNED, earned.calm * persona.temperament.warms)
    tension = min(MOST_LOST, earned.tension + lost.defensiveness)
    floor = min(GUARD_HOLDS, before.defensiveness) if state.turn < GUARD_HOLDS_TURNS else 0.0
    return Affect(
        trust=before.trust + trust - min(MOST_LOST, -lost.trust),
        defensiveness=max(floor, before.defensiveness - calm + tension),
        stress=before.stress + _stress(persona, state, heard),
        clarity=before.clarity + _clarity(heard),
        commitment=_commitment(persona, state, heard),
    )


def touched_by(persona: Persona, ids: tuple[str, ...]) -> tuple[Trigger, ...]:
    """Return the triggers and soothers with these ids, in the persona's order."""
    return tuple(trigger for trigger in (*persona.triggers, *persona.soothers) if trigger.id in ids)


def _earned(persona: Persona, state: DirectorState, heard: Perception) -> _Sums:
    """Add up the best positive behaviours and the soothers, each tired by repetition."""
    shifts = [_tired(state, code, heard) for code in heard.codes if _earns(code)]
    best = sorted(shifts, key=lambda shift: (shift.defensiveness - shift.trust, shift))[:BEST]
    for soother in touched_by(persona, heard.touched):
        if soother.effect.trust >= 0:
            fatigue = FATIGUE ** sum(
                soother.id in memory.touched for memory in state.recent(FATIGUE_TURNS)
            )
            best.append(
                Shift(soother.effect.trust * fatigue, soother.effect.defensiveness * fatigue)
            )
    return _Sums(
        trust=sum(shift.trust for shift in best),
        calm=-sum(min(0.0, shift.defensiveness) for shift in best),
        tension=sum(max(0.0, shift.defensiveness) for shift in best),
    )


def _earns(code: Code) -> bool:
    """Say whether a code is in the table and does not cost."""
    return code in DELTA and code not in NEGATIVE


def _tired(state: DirectorState, code: Code, heard: Perception) -> Shift:
    """Return a code's shift, halved for every recent use and when it is weak."""
    uses = sum(code in memory.codes for memory in state.recent(FATIGUE_TURNS))
    factor = FATIGUE**uses * (0.5 if code in heard.weak else 1.0)
    return Shift(DELTA[code].trust * factor, DELTA[code].defensiveness * factor)


def _lost(persona: Persona, heard: Perception) -> Shift:
    """Add up the negative behaviours and the triggers, in full."""
    shifts = [DELTA[code] for code in heard.codes if code in NEGATIVE]
    for trigger in touched_by(persona, heard.touched):
        if trigger.effect.trust < 0:
            shifts.append(Shift(trigger.effect.trust, trigger.effect.defensiveness))
    bristles = persona.temperament.bristles
    return Shift(
        bristles * sum(shift.trust for shift in shifts),
        bristles * sum(shift.defensiveness for shift in shifts),
    )


def _stress(persona: Persona, state: DirectorState, heard: Perception) -> float:
    """Return the change of stress."""
    change = sum(trigger.effect.stress for trigger in touched_by(persona, heard.touched))
    empathy = {Code.E1, Code.E2, Code.E3, Code.E4}
    if heard.codes & {Code.E7, Code.L5, Code.C6}:
        change += 6
    if Code.C3 in heard.codes and not empathy & (state.codes | heard.codes):
        change += 3
    if heard.codes & {Code.E1, Code.E2, Code.E4}:
        change -= 4
    if Code.F4 in heard.codes:
        change -= 5
    return change


_CLARITY: Mapping[Code, float] = MappingProxyType(
    {Code.C3: 25, Code.C5: 15, Code.C4: 10, Code.C6: -10, Code.C7: -10}
)
_COMMITMENT: Mapping[Code, float] = MappingProxyType(
    {Code.C5: 15, Code.F4: 10, Code.E7: -15, Code.C7: -15}
)


def _clarity(heard: Perception) -> float:
    """Return the change in how clearly the employee sees what is wanted."""
    return sum(_CLARITY.get(code, 0.0) for code in heard.codes)


def _commitment(persona: Persona, state: DirectorState, heard: Perception) -> float:
    """Return the new commitment, held down until it has been made possible."""
    change = sum(_COMMITMENT.get(code, 0.0) for code in heard.codes)
    if Code.E5 in heard.codes and heard.act is Act.REPAIR:
        change += 15
    if {Code.F1, Code.F6} <= heard.codes:
        change += 20
    codes = state.codes | heard.codes
    cap = 100.0
    if not (core_told(persona, state) and Code.C3 in codes):
        cap = UNTIL_CORE
    elif Code.F3 not in codes:
        cap = UNTIL_CHECK_IN
    return min(cap, state.affect.commitment + change)


def core_told(persona: Persona, state: DirectorState) -> bool:
    """Say whether a core fact has been told."""
    return any(persona.fact(fact_id).layer is Layer.CORE for fact_id in state.disclosed)


__all__ = ["DELTA", "Shift", "appraise", "core_told", "touched_by"]
