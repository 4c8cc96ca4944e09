"""What the employee carried into the talk: what was found, and where the rest could have been."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from simulator.director.disclose import (
    CORE_CODES,
    HINT_CODES,
    NEED_CODES,
)
from simulator.domain.behaviour import Code
from simulator.domain.coding import Coding
from simulator.domain.debrief import Revealed
from simulator.domain.persona import Fact, Layer, Persona
from simulator.domain.rehearsal import Exchange, Rehearsal
from simulator.perception.stems import phrase_in

_OPENS: dict[Layer, frozenset[Code]] = {
    Layer.HINT: HINT_CODES,
    Layer.CORE: CORE_CODES,
    Layer.NEED: NEED_CODES,
}
_SHOWN = 0.5
"""Probability from which a behaviour counts as shown."""


class _Opening(NamedTuple):
    """How open the door to a fact stood at a manager turn; the largest is the best chance."""

    reached: bool
    """What must be told before had been told."""
    ripe: bool
    """Trust was high enough."""
    untried: bool
    """The turn did nothing that opens this fact."""
    near: bool
    """The employee had just come close to it."""
    cue: bool
    trust: float
    earliest: int


def reveal(
    persona: Persona, rehearsal: Rehearsal, codings: Sequence[Coding] = ()
) -> tuple[Revealed, ...]:
    """Say of every fact whether it was told, and at which manager turn.

    For a fact that stayed hidden the turn is the one where a better question would have opened it.
    Without `codings` the stored ones are used.
    """
    coded = {coding.turn: coding for coding in codings} or {
        exchange.number: exchange.coding for exchange in rehearsal.exchanges
    }
    return tuple(_revealed(fact, rehearsal, coded) for fact in persona.facts)


def _revealed(fact: Fact, rehearsal: Rehearsal, coded: dict[int, Coding]) -> Revealed:
    memory = rehearsal.setup.follow_up
    if memory is not None and fact.id in memory.disclosed:
        return Revealed(fact.id, fact.layer, fact.text, True, None, fact.opened_by, known=True)
    told = next((each for each in rehearsal.exchanges if fact.id in each.disclosed), None)
    turn = told.number if told is not None else _missed(fact, rehearsal, coded)
    return Revealed(fact.id, fact.layer, fact.text, told is not None, turn, fact.opened_by)


def _missed(fact: Fact, rehearsal: Rehearsal, coded: dict[int, Coding]) -> int | None:
    """Choose the earliest turn that followed the strongest opening and did not take it."""
    exchanges = rehearsal.exchanges
    if not exchanges:
        return None
    best = max(exchanges, key=lambda each: _opening(fact, rehearsal, each, coded))
    return best.number


def _opening(
    fact: Fact, rehearsal: Rehearsal, exchange: Exchange, coded: dict[int, Coding]
) -> _Opening:
    place = rehearsal.exchanges.index(exchange)
    before = rehearsal.exchanges[place - 1] if place else None
    known = before.disclosed if before is not None else ()
    words = before.performance.text if before is not None else rehearsal.opening
    trust = before.affect.trust if before is not None else rehearsal.setup.dials.trust
    coding = coded.get(exchange.number, exchange.coding)
    opens = fact.unlock.any_of or _OPENS[fact.layer]
    dials, needed = rehearsal.setup.dials, fact.unlock.trust_at_least
    usual = dials.hint_trust if fact.layer is Layer.HINT else dials.core_trust
    return _Opening(
        reached=fact.unlock.after is None or fact.unlock.after in known,
        ripe=trust >= (usual if needed is None else needed),
        untried=all(coding.p(code) < _SHOWN for code in opens),
        near=any(phrase_in(theme, words) for theme in fact.themes),
        cue=before is not None and bool(before.cues),
        trust=trust,
        earliest=-place,
    )
