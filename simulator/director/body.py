"""What the body shows, when it shows anything, and which cues an answer gives a manager."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from simulator.director.dice import shuffled
from simulator.director.respond import SHUT_FROM, WARY_FROM
from simulator.director.state import DirectorState, Perception
from simulator.domain.affect import Affect, Band
from simulator.domain.persona import Fact, Persona
from simulator.domain.scenario import Dials
from simulator.domain.transcript import CueKind
from simulator.domain.voice import Action

STRESSED_FROM = 70
"""Stress from which it shows."""
MOVED_BY = 5.0
"""Change of defensiveness that shows."""
STILL_TURNS = 2
"""After so many turns without a sign the body shows one again."""
UNREAD_TURNS = 2
"""After a sign of feeling, the next so many turns offer no new one unless a fact is told."""
LONG_TURN = 70
"""Words of a manager's turn after which an employee who interrupts cuts in."""
CUTS_IN = "cuts in before the end"
"""What an interruption looks like."""

_CUES: Mapping[Action, CueKind] = MappingProxyType(
    {
        Action.HINT: CueKind.DISCLOSURE,
        Action.DISCLOSE: CueKind.DISCLOSURE,
        Action.NEED: CueKind.DISCLOSURE,
        Action.RESIST: CueKind.RESISTANCE,
        Action.DEFLECT: CueKind.RESISTANCE,
        Action.SHUT_DOWN: CueKind.RESISTANCE,
        Action.WALK_OUT: CueKind.RESISTANCE,
        Action.ASK: CueKind.EXPECTATION_QUERY,
        Action.COMMIT: CueKind.COMMITMENT_OPENING,
    }
)
_TELLING = frozenset({Action.HINT, Action.DISCLOSE, Action.NEED})
_ALWAYS_SHOWS = _TELLING | {Action.WALK_OUT, Action.SHUT_DOWN, Action.SOFTEN}


@dataclass(frozen=True, slots=True)
class Shown:
    """What the body does, and whether a feeling can be read from it."""

    text: str = ""
    felt: bool = False


def show(
    persona: Persona,
    before: DirectorState,
    heard: Perception,
    affect: Affect,
    action: Action,
    fact: Fact | None,
    seed: int,
) -> Shown:
    """Choose what the body shows; nothing, when nothing has moved it for the moment."""
    moved = abs(affect.defensiveness - before.affect.defensiveness) >= MOVED_BY
    still = not any(before.nonverbals[-STILL_TURNS:])
    if not (moved or still or heard.touched or action in _ALWAYS_SHOWS):
        return Shown()
    body = persona.nonverbal
    if fact is not None and fact.nonverbal:
        choices, felt = fact.nonverbal, True
    elif action is Action.WALK_OUT:
        choices, felt = body.walkout, True
    elif action is Action.SOFTEN or action in _TELLING:
        choices, felt = body.softened, False
    elif affect.defensiveness >= SHUT_FROM:
        choices, felt = body.high_defensiveness, True
    elif affect.stress >= STRESSED_FROM:
        choices, felt = body.high_stress, True
    else:
        choices, felt = body.bands.get(affect.band, ()), moved and affect.band is Band.LOW
    if fact is None and any(memory.felt for memory in before.recent(UNREAD_TURNS)):
        felt = False
    return _unshown(choices, before, seed, felt=felt)


def _unshown(choices: tuple[str, ...], before: DirectorState, seed: int, *, felt: bool) -> Shown:
    """Return the sign that was not shown yet, or longest ago; none twice in a row."""
    last_shown = {text: when for when, text in enumerate(before.nonverbals)}
    order = sorted(
        shuffled(choices, seed, before.turn, "nonverbal"),
        key=lambda text: last_shown.get(text, -1),
    )
    if not order or order[0] == before.nonverbals[-1]:
        return Shown()
    return Shown(order[0], felt)


def cuts_in(heard: Perception, affect: Affect, action: Action, dials: Dials) -> bool:
    """Say whether the employee interrupts a long turn."""
    return (
        dials.interruptions
        and heard.words >= LONG_TURN
        and affect.defensiveness >= WARY_FROM
        and action in {Action.HEDGE, Action.DEFLECT, Action.RESIST, Action.ASK}
    )


def answer_cues(action: Action, *, felt: bool, interrupts: bool) -> frozenset[CueKind]:
    """Return the cues an answer carries by what it does and what the body shows."""
    cues = {_CUES[action]} if action in _CUES else set()
    if interrupts:
        cues.add(CueKind.RESISTANCE)
    elif felt:
        cues.add(CueKind.EMOTION_IMPLICIT)
    return frozenset(cues)


__all__ = ["CUTS_IN", "answer_cues", "cuts_in", "show"]
