"""Which fact, if any, a manager's turn has earned: hint before core before need, one a turn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from simulator.director.state import DirectorState, Memory, Perception
from simulator.domain.affect import Affect
from simulator.domain.behaviour import Code
from simulator.domain.persona import Fact, Layer, Persona
from simulator.domain.scenario import Dials
from simulator.domain.voice import Act, Want

HINT_CODES = frozenset({Code.L1, Code.L2, Code.L3, Code.L4, Code.E1})
"""One of these in the last two turns opens a hint."""
CORE_CODES = frozenset({Code.L1, Code.L3, Code.L4, Code.E3})
"""One of these, on what the employee said, in the last two turns opens the core."""
NEED_CODES = frozenset({Code.E1_STRONG, Code.E2, Code.E4})
"""One of these after the core was told opens the need; in the very next turn only `E4` does."""
HINT_DEFENSIVENESS = 60
CORE_DEFENSIVENESS = 50
LOOK_BACK = 3
"""How many manager turns count as recent."""
LISTENED = 2
"""The core is told to whoever took up something of the employee's own in so many turns."""
ATTACK_LASTS = 3
"""For how many turns an attack keeps the core shut."""
NEVER_ANSWERED_WITH_A_FACT = frozenset(
    {Act.GREETING, Act.ACCUSATION, Act.THREAT, Act.MINIMISING, Act.CLOSING, Act.OFF_SCENE}
)
"""Nobody opens up in answer to these."""
LEAVES_NO_ROOM = frozenset(
    {
        Want.HOW_IS,
        Want.DETAIL,
        Want.WHY_HERE,
        Want.OFFER,
        Want.MEETING,
        Want.THANKS,
        Want.CHOICE,
        Want.AGENDA,
        Want.REMARK,
        Want.SMALL_TALK,
    }
)
"""Wants of which no fact is an answer; it waits for the next turn that leaves room."""
TOO_BIG_FOR_A_HINT = frozenset(
    {Want.QUESTION, Want.HELP, Want.VIEW, Want.IDEA, Want.CONSENT, Want.REQUEST, Want.PROMISE}
)
"""Wants that ask for a plan or a view: the core and the need answer them, a hint does not."""


def earned(
    persona: Persona, before: DirectorState, heard: Perception, affect: Affect, dials: Dials
) -> Fact | None:
    """Return the fact a turn has earned, the shallowest first.

    Args:
        persona: The employee in full.
        before: The state before the turn.
        heard: What was noticed in it.
        affect: How it leaves the employee.
        dials: How hard it is made.
    """
    if heard.act in NEVER_ANSWERED_WITH_A_FACT or Code.E7 in heard.codes:
        return None
    praised = heard.act is Act.APPRECIATION and heard.want is None
    if praised or heard.want in LEAVES_NO_ROOM:
        return None
    talk = _Talk(persona, before, heard, affect, dials)
    if talk.locked():
        return None
    for layer in Layer:
        for fact in persona.facts:
            if layer is Layer.HINT and heard.want in TOO_BIG_FOR_A_HINT:
                continue
            if fact.layer is layer and fact.id not in before.disclosed and talk.opens(fact):
                return fact
    return None


def unrepaired(turns: Iterable[Memory | Perception]) -> bool:
    """Say whether the manager attacked and has not owned it since."""
    attacked = False
    for turn in turns:
        if Code.E7 in turn.codes:
            attacked = True
        elif turn.act is Act.REPAIR:
            attacked = False
    return attacked


@dataclass(frozen=True, slots=True)
class _Talk:
    """The talk up to the newest turn, asked whether it opens a fact."""

    persona: Persona
    before: DirectorState
    heard: Perception
    affect: Affect
    dials: Dials

    @property
    def turns(self) -> tuple[Memory | Perception, ...]:
        """Every manager turn, the newest last."""
        return (*self.before.memories, self.heard)

    def locked(self) -> bool:
        """Say whether an attack after the core has shut the employee up."""
        return self._told(Layer.CORE) and unrepaired(self._since_core())

    def opens(self, fact: Fact) -> bool:
        """Say whether a fact's own conditions hold, its layer's where it names none."""
        if fact.unlock.after is not None and fact.unlock.after not in self.before.disclosed:
            return False
        if fact.layer is Layer.HINT:
            return (
                self._near(fact, self.dials.hint_trust, HINT_DEFENSIVENESS)
                and len(self.turns) >= self.dials.hint_from_turn
                and _seen(fact, HINT_CODES, self.turns[-LOOK_BACK:])
            )
        if fact.layer is Layer.CORE:
            return (
                self._told(Layer.HINT)
                and self._near(fact, self.dials.core_trust, CORE_DEFENSIVENESS)
                and len(self.turns) >= self.dials.core_from_turn
                and _seen(fact, CORE_CODES, _topical(self.turns[-LOOK_BACK:]))
                and sum(turn.own for turn in self.turns) >= LISTENED
                and not any(Code.E7 in turn.codes for turn in self.turns[-ATTACK_LASTS:])
            )
        return (
            self._told(Layer.CORE)
            and self._near(fact, 0, 100)
            and _seen(fact, NEED_CODES, self._since_core())
            and (len(self._since_core()) > 1 or Code.E4 in self.heard.codes)
        )

    def _near(self, fact: Fact, trust: float, defensiveness: int) -> bool:
        """Say whether the employee is near enough for this fact."""
        least, most = fact.unlock.trust_at_least, fact.unlock.defensiveness_at_most
        return self.affect.trust >= (trust if least is None else least) and (
            self.affect.defensiveness <= (defensiveness if most is None else most)
        )

    def _told(self, layer: Layer) -> bool:
        """Say whether a fact of this layer has been told."""
        return any(self.persona.fact(told).layer is layer for told in self.before.disclosed)

    def _since_core(self) -> tuple[Memory | Perception, ...]:
        """Return the turns after the core; all of them when it was told in an earlier talk."""
        for index, memory in enumerate(self.before.memories):
            if memory.told is not None and self.persona.fact(memory.told).layer is Layer.CORE:
                return self.turns[index + 1 :]
        return self.turns


def _seen(fact: Fact, usual: frozenset[Code], turns: Iterable[Memory | Perception]) -> bool:
    """Say whether one of the codes that open this fact stands in `turns`."""
    wanted = frozenset(fact.unlock.any_of) or usual
    return any(turn.codes & wanted for turn in turns)


def _topical(turns: Iterable[Memory | Perception]) -> tuple[Memory | Perception, ...]:
    """Return the turns that took up what the employee said."""
    return tuple(turn for turn in turns if turn.topical)


__all__ = ["earned", "unrepaired"]
