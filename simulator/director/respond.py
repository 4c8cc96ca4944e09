"""What the employee does with a turn: by how defensive he or she is, and what the turn did."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from types import MappingProxyType

from simulator.director.appraise import core_told
from simulator.director.state import DirectorState, Perception
from simulator.domain.affect import LOW_BELOW, Affect
from simulator.domain.behaviour import Code
from simulator.domain.persona import Layer, Persona, ResistanceStyle
from simulator.domain.voice import ASKING, Act, Action, Want

WARY_FROM, GUARDED_FROM, SHUT_FROM = 45, 60, 75
"""Defensiveness from which the employee keeps something back, keeps away, says no more."""
WALK_OUT_FROM = 95
"""Defensiveness at which the employee leaves, when two turns in a row end there."""
UNCLEAR_BELOW = 50
"""Clarity under which a standard is met with a question."""
COMMITS_FROM = 25
"""Commitment from which one part of a plan may be agreed to."""
GREETS_UNTIL = 2
"""A greeting is answered as one up to this turn."""
IN_A_ROW = 2
"""How often the same action may come in a row."""


class Mood(IntEnum):
    """Defensiveness in four steps."""

    OPEN = 0
    WARY = 1
    GUARDED = 2
    SHUT = 3


TELLING: Mapping[Layer, Action] = MappingProxyType(
    {Layer.HINT: Action.HINT, Layer.CORE: Action.DISCLOSE, Layer.NEED: Action.NEED}
)
"""The action that tells a fact of each layer."""

_COMBATIVE = frozenset({ResistanceStyle.COUNTER_BLAMER, ResistanceStyle.LEGALIST})
_PLANS = frozenset({Act.EXPECTATION, Act.PROPOSAL})
_ASKED_OF_ME = frozenset({Code.C3, Code.C4, Code.C6, Code.F1, Code.N4})
"""One of these must have been heard before anyone asks what exactly is wanted."""

_A, _H, _D, _R = Action.ANSWER, Action.HEDGE, Action.DEFLECT, Action.RESIST
_S, _X, _Q, _G = Action.SOFTEN, Action.SHUT_DOWN, Action.ASK, Action.GREET

_STANDS = frozenset({Action.SHUT_DOWN, Action.COMMIT})
_FELT = frozenset({_S})
_STILL: Mapping[Want, frozenset[Action]] = MappingProxyType(
    {
        Want.CONSENT: frozenset({_R, _Q, _S}),
        Want.REQUEST: frozenset({_R, _Q, _S}),
        Want.MEETING: frozenset({_R, _S}),
        Want.PROMISE: frozenset({_R, _S}),
    }
)
"""What is still done with a statement or a plan, though it has an answer of its own."""

_RESPONSES: Mapping[Mood, Mapping[Act, tuple[Action, ...]]] = MappingProxyType(
    {
        Mood.OPEN: {
            Act.GREETING: (_G, _A),
            Act.REFLECTION: (_A, _S),
            Act.EMPATHY: (_S, _A),
            Act.REPAIR: (_S, _A),
            Act.APPRECIATION: (_S, _A),
            Act.EXPECTATION: (_H, _A),
            Act.PROPOSAL: (_A, _H),
            Act.ADVICE: (_H, _D),
            Act.MINIMISING: (_D, _H),
            Act.ACCUSATION: (_R, _H),
            Act.THREAT: (_R, _X),
            Act.SILENCE: (_A, _S),
            Act.OTHER: (_A, _H),
        },
        Mood.WARY: {
            Act.GREETING: (_G, _H),
            Act.EMPATHY: (_H, _S),
            Act.REPAIR: (_S, _H),
            Act.APPRECIATION: (_H, _S),
            Act.FEEDBACK: (_H, _D),
            Act.PROPOSAL: (_H, _D),
            Act.ADVICE: (_D, _H),
            Act.MINIMISING: (_D, _R),
            Act.ACCUSATION: (_R, _D),
            Act.THREAT: (_X, _R),
            Act.OTHER: (_H, _A),
        },
        Mood.GUARDED: {
            Act.GREETING: (_G, _D),
            Act.REFLECTION: (_D, _H),
            Act.EMPATHY: (_D, _H),
            Act.REPAIR: (_H, _D),
            Act.APPRECIATION: (_D, _H),
            Act.EXPECTATION: (_R, _Q),
            Act.PROPOSAL: (_R, _Q),
            Act.ACCUSATION: (_R, _X),
            Act.THREAT: (_X, _R),
            Act.SILENCE: (_D, _H),
            Act.OTHER: (_D, _R),
        },
        Mood.SHUT: {
            Act.REPAIR: (_X, _H),
            Act.OTHER: (_X, _R),
        },
    }
)
"""Actions in order of preference; `OTHER` stands for every act that is not named."""


def mood_of(affect: Affect) -> Mood:
    """Return how far the employee has withdrawn."""
    steps = (WARY_FROM, GUARDED_FROM, SHUT_FROM)
    return Mood(sum(affect.defensiveness >= step for step in steps))


def respond(
    persona: Persona, before: DirectorState, heard: Perception, affect: Affect, told: Layer | None
) -> Action:
    """Choose what the employee does.

    Args:
        persona: The employee in full.
        before: The state before this turn.
        heard: What was noticed in it.
        affect: How it leaves the employee.
        told: Layer of the fact it has earned, if any.
    """
    if min(before.affect.defensiveness, affect.defensiveness) >= WALK_OUT_FROM:
        return Action.WALK_OUT
    if heard.act is Act.CLOSING:
        return Action.CLOSE
    if told is not None:
        return TELLING[told]
    choices = _choices(persona, before, heard, affect)
    if heard.dated:
        choices = tuple(_H if choice is _Q else choice for choice in choices)
    last = tuple(memory.action for memory in before.recent(IN_A_ROW))
    fresh = [choice for choice in choices if last != (choice,) * IN_A_ROW]
    return _answering(persona, heard, affect, fresh[0])


def free(affect: Affect) -> bool:
    """Say whether the employee speaks openly of ordinary matters."""
    return affect.trust >= LOW_BELOW and mood_of(affect) is Mood.OPEN


def _answering(persona: Persona, heard: Perception, affect: Affect, action: Action) -> Action:
    """Answer what has an answer of its own, if with little, rather than talk past it.

    A plan may be questioned and refused as before, and a statement may touch.
    """
    if heard.want is None or heard.want not in persona.voice.replies or action in _STANDS:
        return action
    if heard.want not in ASKING and action in _STILL.get(heard.want, _FELT):
        return action
    return _A if free(affect) else _H


def may_commit(persona: Persona, before: DirectorState, heard: Perception, affect: Affect) -> bool:
    """Say whether the employee can agree to a part of a plan."""
    return (
        core_told(persona, before)
        and Code.C3 in before.codes | heard.codes
        and affect.commitment >= COMMITS_FROM
        and affect.defensiveness < GUARDED_FROM
    )


def _choices(
    persona: Persona, before: DirectorState, heard: Perception, affect: Affect
) -> tuple[Action, ...]:
    """Return at least two different actions, the most fitting first."""
    if heard.act is Act.OFF_SCENE:
        return (Action.BAFFLED, Action.SHUT_DOWN)
    mood = mood_of(affect)
    act = heard.act
    if act is Act.GREETING and before.turn >= GREETS_UNTIL:
        act = Act.OTHER
    responses = _RESPONSES[mood]
    choices = responses.get(act, responses[Act.OTHER])
    if act in _PLANS and mood <= Mood.WARY:
        choices = _on_plans(persona, before, heard, affect) + choices
    if persona.resistance_style in _COMBATIVE and mood >= Mood.GUARDED:
        return tuple(sorted(choices, key=lambda choice: choice is not Action.RESIST))
    return choices


def _on_plans(
    persona: Persona, before: DirectorState, heard: Perception, affect: Affect
) -> tuple[Action, ...]:
    """Return what comes before the usual answer when a standard or a plan is on the table."""
    if may_commit(persona, before, heard, affect):
        return (Action.COMMIT,)
    if affect.clarity < UNCLEAR_BELOW and heard.codes & _ASKED_OF_ME:
        return (Action.ASK,)
    return ()


__all__ = ["Mood", "TELLING", "free", "may_commit", "mood_of", "respond"]
