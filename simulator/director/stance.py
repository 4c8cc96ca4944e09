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
    {
        Want.YES_NO,
        Want.DETAIL,
        Want.CHOICE,
        Want.RECAP,
        Want.CHECK,
        Want.ANY_MORE,
        Want.HELP,
        Want.IDEA,
        Want.QUESTION,
    }
)
"""Wants that an employee seldom has a plain answer to, before the facts are told."""


_TOLD = frozenset({Want.REMARK, Want.REASSURANCE, Want.PROMISE, Want.THANKS, Want.AGENDA})
"""Wants of what is told and asks for nothing."""
_TAKES_IN: Mapping[Action, str] = MappingProxyType(
    {Action.ANSWER: "takes it in and says so", Action.HEDGE: "takes it in, shows little"}
)


def stance(
    persona: Persona, affect: Affect, action: Action, want: Want | None, *, told_core: bool
) -> str:
    """Return the stage direction for a line; one without a fact to give keeps something back."""
    kept = action is Action.ANSWER and want in _SELDOM_KNOWN
    does = _STANCE[Action.HEDGE if kept else action]
    if want in _TOLD:
        does = _TAKES_IN.get(action, does)
    parts = [persona.voice.stances.get(affect.band, ""), does]
    if not told_core and action in {Action.ANSWER, Action.SOFTEN}:
        parts.append("gives no reason")
    return ", ".join(part for part in parts if part)


__all__ = ["stance"]
