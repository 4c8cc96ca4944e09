"""Checks that a fact can be reached, and that nothing gives it away before."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.domain.behaviour import NEGATIVE
from simulator.domain.persona import Fact, Layer
from simulator.library.lint.finding import Finding, Reviewed
from simulator.library.lint.texts import Text, confided, public
from simulator.library.lint.words import tells

_DEPTH = {layer: depth for depth, layer in enumerate(Layer)}


def check_secrets(reviewed: Reviewed) -> Iterator[Finding]:
    """Find facts nobody can earn, and words that tell a fact too early."""
    present = {fact.layer for fact in reviewed.persona.facts}
    for layer in Layer:
        if layer not in present:
            yield reviewed.finding(("facts",), f"there is no fact of layer {layer}.")
    for index, fact in enumerate(reviewed.persona.facts):
        reason = _unreachable(fact, reviewed.persona.facts)
        if reason:
            yield reviewed.finding(
                ("facts", index, "unlock"), f"the fact {fact.id} cannot be earned: {reason}."
            )
    yield from _leaks(reviewed)


def _unreachable(fact: Fact, facts: tuple[Fact, ...]) -> str:
    unlock = fact.unlock
    if unlock.trust_at_least is not None and unlock.trust_at_least > 100:
        return "trust never exceeds 100"
    if unlock.defensiveness_at_most is not None and unlock.defensiveness_at_most < 0:
        return "defensiveness never falls below 0"
    if unlock.any_of and all(code in NEGATIVE for code in unlock.any_of):
        return "only harmful behaviour would open it"
    return _never_after(fact, {one.id: one for one in facts})


def _never_after(fact: Fact, known: dict[str, Fact]) -> str:
    """Follow the facts that must come before, which may lead nowhere or in a circle."""
    seen = {fact.id}
    current = fact
    while current.unlock.after is not None:
        before = known.get(current.unlock.after)
        if before is None:
            return f"there is no fact {current.unlock.after}"
        if before.id in seen:
            return "it waits for itself"
        if _DEPTH[before.layer] > _DEPTH[current.layer]:
            return f"it waits for {before.id}, which lies deeper"
        seen.add(before.id)
        current = before
    return ""


def _leaks(reviewed: Reviewed) -> Iterator[Finding]:
    open_to_all = list(public(reviewed.persona))
    for fact in reviewed.persona.facts:
        yield from _told_in(reviewed, fact, open_to_all)
        shallower = [
            text
            for text in confided(reviewed.persona)
            if _DEPTH[_owner(reviewed, text).layer] < _DEPTH[fact.layer]
        ]
        yield from _told_in(reviewed, fact, shallower)


def _owner(reviewed: Reviewed, text: Text) -> Fact:
    index = text.place[1]
    assert isinstance(index, int)
    return reviewed.persona.facts[index]


def _told_in(reviewed: Reviewed, fact: Fact, texts: list[Text]) -> Iterator[Finding]:
    for place, text in texts:
        for group in fact.gives_away:
            if tells(text, group):
                yield reviewed.finding(
                    place, f"this gives away the fact {fact.id} ({' + '.join(group)})."
                )
                break
