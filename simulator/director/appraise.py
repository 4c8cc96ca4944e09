"""How a manager's turn changes what the employee feels: slow to earn, quick to lose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from simulator.director.state import DirectorState, Memory, Perception
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
ABOUT_YOU = frozenset({Code.L2, Code.L3, Code.L4, Code.E1, Code.E2, Code.E3, Code.E5})
"""Behaviours that are worth what they take up: without anything of the employee's own, less every
time."""
HOLLOW = 0.5
"""Factor for a turn of these that takes up nothing, and again for every such turn before it."""
TICKED = frozenset({*ABOUT_YOU, Code.L1, Code.E4})
TICKS = 4
"""How many kinds of attention fit one turn; with more, only the best one counts."""
WORST = 2
"""How many faults of manner count in one turn, the heaviest; triggers count in full."""
LITTLE_TRUST = 25.0
"""Under this, a loss is smaller in proportion: who expects little is disappointed by less."""
SUBSIDES = 2.0
"""How much defensiveness falls, and trust comes back, in a turn without a fault, towards what the
talk began with."""
MENDS = 1.4
"""Factor on what is earned after an attack that was owned, until the trust from before is back."""
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
    mends = _mends(state, heard, dials)
    trust = min(MOST_EARNED, earned.trust * gain) * max(0.5, 1 - before.defensiveness / 150)
    calm = min(MOST_EARNED, earned.calm * persona.temperament.warms)
    if lost == Shift(0, 0):
        trust = max(trust, min(SUBSIDES, dials.trust - before.trust))
        calm = max(calm, min(SUBSIDES, before.defensiveness - dials.defensiveness))
    cost = min(MOST_LOST, -lost.trust) * min(1.0, before.trust / LITTLE_TRUST)
    tension = min(MOST_LOST, earned.tension + lost.defensiveness)
    floor = min(GUARD_HOLDS, before.defensiveness) if state.turn < GUARD_HOLDS_TURNS else 0.0
    return Affect(
        trust=before.trust + mends * trust - cost,
        defensiveness=max(floor, before.defensiveness - mends * calm + tension),
        stress=before.stress + _stress(persona, state, heard),
        clarity=before.clarity + _clarity(heard),
        commitment=_commitment(persona, state, heard),
    )


def _mends(state: DirectorState, heard: Perception, dials: Dials) -> float:
    """Return the factor on what is earned back after an attack.

    What was trusted before is learned again faster than it was learned, once the manager has
    owned the attack and nothing has belied it; a second attack after the apology forfeits that.
    Sources: Schweitzer, Hershey and Bradlow 2006 (an apology, a promise and trustworthy acts
    restore trust after bad acts, not after deception); Lewicki, Polin and Lount 2016
    (acknowledging responsibility is the part of an apology that counts most).
    """
    turns: tuple[Memory | Perception, ...] = (*state.memories, heard)
    attacks = [at for at, turn in enumerate(turns) if Code.E7 in turn.codes]
    owned = [at for at, turn in enumerate(turns) if turn.act is Act.REPAIR]
    if not attacks or not any(at > attacks[-1] for at in owned):
        return 1.0
    if any(attacks[0] < at < attacks[-1] for at in owned):
        return 1.0
    trusted = state.memories[attacks[0] - 1].trust if attacks[0] else dials.trust
    return MENDS if state.affect.trust < trusted else 1.0


def touched_by(persona: Persona, ids: tuple[str, ...]) -> tuple[Trigger, ...]:
    """Return the triggers and soothers with these ids, in the persona's order."""
    return tuple(trigger for trigger in (*persona.triggers, *persona.soothers) if trigger.id in ids)


def _earned(persona: Persona, state: DirectorState, heard: Perception) -> _Sums:
    """Add up the best positive behaviours and the soothers, each tired by repetition."""
    hollow = _hollow(state, heard)
    shifts = [_tired(state, code, heard, hollow) for code in heard.codes if _earns(code)]
    most = 1 if len(heard.codes & TICKED) > TICKS else BEST
    best = sorted(shifts, key=lambda shift: (shift.defensiveness - shift.trust, shift))[:most]
    for soother in touched_by(persona, heard.touched):
        if soother.effect.trust >= 0:
            fatigue = hollow * FATIGUE ** sum(
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


def _hollow(state: DirectorState, heard: Perception) -> float:
    """Return what words about the employee are worth that take up nothing of his or hers."""
    if heard.own or heard.act is Act.REPAIR or not heard.codes & ABOUT_YOU:
        return 1.0
    before = sum(not memory.own and bool(memory.codes & ABOUT_YOU) for memory in state.memories)
    return HOLLOW ** (1 + before)


def _earns(code: Code) -> bool:
    """Say whether a code is in the table and does not cost."""
    return code in DELTA and code not in NEGATIVE


def _tired(state: DirectorState, code: Code, heard: Perception, hollow: float) -> Shift:
    """Return a code's shift, halved for every recent use, and less when it is weak or hollow."""
    uses = sum(code in memory.codes for memory in state.recent(FATIGUE_TURNS))
    factor = FATIGUE**uses * (0.5 if code in heard.weak else 1.0)
    factor *= hollow if code in ABOUT_YOU else 1.0
    return Shift(DELTA[code].trust * factor, DELTA[code].defensiveness * factor)


def _lost(persona: Persona, heard: Perception) -> Shift:
    """Add up the heaviest faults of manner, and the triggers in full."""
    faults = [_fault(code, heard) for code in heard.codes if code in NEGATIVE]
    shifts = sorted(faults, key=lambda shift: (shift.trust, -shift.defensiveness))[:WORST]
    for trigger in touched_by(persona, heard.touched):
        if trigger.effect.trust < 0:
            shifts.append(Shift(trigger.effect.trust, trigger.effect.defensiveness))
    bristles = persona.temperament.bristles
    return Shift(
        bristles * sum(shift.trust for shift in shifts),
        bristles * sum(shift.defensiveness for shift in shifts),
    )


def _fault(code: Code, heard: Perception) -> Shift:
    """Return what a fault costs; half when it is not sure that it was one."""
    factor = 0.5 if code in heard.weak else 1.0
    return Shift(DELTA[code].trust * factor, DELTA[code].defensiveness * factor)


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
