"""How a line is to be said: the stage direction a model is given and a reader may see."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from simulator.domain.affect import Affect
from simulator.domain.persona import Persona
from simulator.domain.voice import Action, Want

_STANCE: Mapping[Action, str] = MappingProxyType(
    {
        Action.GREET: "returns the greeting",
        Action.ANSWER: "answers plainly",
        Action.HEDGE: "answers, keeps something back",
        Action.DEFLECT: "changes the subject",
        Action.RESIST: "pushes back",
        Action.SHUT_DOWN: "says the least possible",
        Action.ASK: "asks what exactly is wanted",
        Action.SOFTEN: "is touched, lowers the guard a little",
        Action.COMMIT: "agrees to one part, no more",
        Action.HINT: "lets something slip",
        Action.DISCLOSE: "tells the truth of it",
        Action.NEED: "says what would help",
        Action.WALK_OUT: "has had enough and leaves",
        Action.CLOSE: "takes leave",
        Action.BAFFLED: "does not understand the remark",
    }
)
_SELDOM_KNOWN = frozenset(
    {Want.YES_NO, Want.DETAIL, Want.CHOICE, Want.HELP, Want.IDEA, Want.QUESTION, Want.ACCOUNT}
)
"""Wants to which a reply has seldom an answer, before the facts are told."""
_PUTS_OFF: Mapping[Action, str] = MappingProxyType(
    {
        Action.ANSWER: "has no full answer yet and says so",
        Action.HEDGE: "gives away as little as possible, or puts it off",
    }
)
_ONLY_PARTLY = frozenset({Want.RECAP, Want.CHECK, Want.ANY_MORE}) | _SELDOM_KNOWN - {Want.ACCOUNT}
"""Wants that are answered, without a fact, by keeping something back."""
_TOLD = frozenset({Want.REMARK, Want.REASSURANCE, Want.PROMISE, Want.THANKS, Want.AGENDA})
"""Wants of what is told and asks for nothing."""
_TAKES_IN: Mapping[Action, str] = MappingProxyType(
    {Action.ANSWER: "takes it in and says so", Action.HEDGE: "takes it in, shows little"}
)


def stance(
    persona: Persona,
    affect: Affect,
    action: Action,
    want: Want | None,
    line: str,
    *,
    told_core: bool,
) -> str:
    """Return the stage direction for a line.

    Args:
        persona: The employee in full.
        affect: How the turn leaves the employee.
        action: What is done with it.
        want: What kind of answer it wants, if that is known.
        line: The authored line that fits best.
        told_core: Whether the core has been told.
    """
    parts = [persona.voice.stances.get(affect.band, ""), _does(persona, action, want, line)]
    if not told_core and action in {Action.ANSWER, Action.SOFTEN} and want not in _TOLD:
        parts.append("gives no reason")
    return ", ".join(part for part in parts if part)


def _does(persona: Persona, action: Action, want: Want | None, line: str) -> str:
    """Say what the line does: a plain fact answers, and a reply without one puts off."""
    if want is None or action not in _PUTS_OFF:
        return _STANCE[action]
    if want in _TOLD:
        return _TAKES_IN[action]
    if any(line in (*one.guarded, *one.open) for one in persona.voice.topics if one.everyday):
        return _STANCE[Action.ANSWER]
    replies = (persona.voice.replies.get(one) for one in (want, Want.QUESTION))
    if want in _SELDOM_KNOWN and any(one and line in (*one.guarded, *one.open) for one in replies):
        return _PUTS_OFF[action]
    return _STANCE[Action.HEDGE if want in _ONLY_PARTLY else action]


__all__ = ["stance"]
