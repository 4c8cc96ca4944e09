"""Plays a rehearsal from codes alone, without a coder or an actor."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from simulator.director.decide import decide, opening, record
from simulator.director.state import Decision, DirectorState, Perception
from simulator.domain.affect import Affect
from simulator.domain.behaviour import Code
from simulator.domain.persona import Persona
from simulator.domain.rehearsal import Performance, Source
from simulator.domain.scenario import PRESETS, Dials, Preset
from simulator.domain.voice import Act, Want

MEDIUM = PRESETS[Preset.MEDIUM]

_ACTS: tuple[tuple[Code, Act], ...] = (
    (Code.E7, Act.ACCUSATION),
    (Code.E6, Act.MINIMISING),
    (Code.L7, Act.ADVICE),
    (Code.C3, Act.EXPECTATION),
    (Code.F1, Act.PROPOSAL),
    (Code.E1, Act.EMPATHY),
    (Code.L3, Act.REFLECTION),
    (Code.L1, Act.OPEN_QUESTION),
)


def hear(
    *codes: Code,
    act: Act | None = None,
    topical: bool = True,
    touched: tuple[str, ...] = (),
    topics: tuple[str, ...] = (),
    words: int = 12,
    want: Want | None = None,
    stems: frozenset[str] = frozenset(),
) -> Perception:
    """Return a perception with these codes and the act they suggest; a plain E1 is weak."""
    seen = frozenset(codes)
    suggested = next((act for code, act in _ACTS if code in seen), Act.OTHER)
    return Perception(
        act=suggested if act is None else act,
        codes=seen,
        weak=seen & {Code.E1} if Code.E1_STRONG not in seen else frozenset(),
        touched=touched,
        topics=topics,
        topical=topical,
        words=words,
        want=want,
        stems=stems,
    )


def begin(persona: Persona, dials: Dials = MEDIUM, seed: int = 1) -> DirectorState:
    """Return the state on coming in."""
    return opening(persona, persona.scenario(), dials, seed)[0]


def felt(trust: float = 45, defensiveness: float = 40, **more: float) -> DirectorState:
    """Return a state without a past."""
    return DirectorState(
        Affect(trust, defensiveness, **more), said=("Hello.",), nonverbals=("waits",)
    )


def said(decision: Decision) -> DirectorState:
    """Return the state after the line the director put first was said."""
    return record(decision.state, Performance(decision.directive.authored[0], Source.AUTHORED))


def play(
    persona: Persona,
    turns: Iterable[Perception],
    dials: Dials = MEDIUM,
    seed: int = 1,
    state: DirectorState | None = None,
) -> list[Decision]:
    """Play all turns and return every decision."""
    now = begin(persona, dials, seed) if state is None else state
    decisions = []
    for turn in turns:
        decisions.append(decide(persona, now, turn, dials, seed))
        now = said(decisions[-1])
    return decisions


def turn_of(decisions: Sequence[Decision], fact_id: str) -> int | None:
    """Return the manager turn that earned a fact, counted from 1."""
    for number, decision in enumerate(decisions, 1):
        if fact_id in decision.disclosed:
            return number
    return None
