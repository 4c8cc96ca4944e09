"""Whether a draft may be said: it must not tell what has not been earned."""

from __future__ import annotations

from collections.abc import Callable

from simulator.director.matching import Groups, mentions_all
from simulator.director.state import DirectorState
from simulator.domain.persona import Fact, Persona

NOT_YET = "tells what has not been earned"
"""The reason given; it never names the secret."""


def permits(persona: Persona, state: DirectorState) -> Callable[[str], str | None]:
    """Return a check for drafts of the next line; it answers with a reason, or `None`."""
    locked = Groups(
        group
        for fact in persona.facts
        if fact.id not in state.disclosed
        for group in fact.gives_away
    )

    def permitted(draft: str) -> str | None:
        return NOT_YET if locked.mentioned(draft) else None

    return permitted


def tells(fact: Fact, text: str) -> bool:
    """Say whether a text gives a fact away."""
    return any(mentions_all(text, group) for group in fact.gives_away if group)


__all__ = ["NOT_YET", "permits", "tells"]
