"""What the director makes of a stored rehearsal: all of it follows from what is stored."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, replace
from typing import NamedTuple

from simulator.director.decide import Known, decide, replay
from simulator.director.perceive import perceive
from simulator.director.state import Decision, DirectorState
from simulator.director.wording import cue_of
from simulator.domain.coding import Coding
from simulator.domain.persona import Persona
from simulator.domain.rehearsal import Arm, Performance, Rehearsal, Setup
from simulator.domain.transcript import Speaker, Transcript, Turn
from simulator.session import naive


class _Entry(NamedTuple):
    persona: Persona
    setup: Setup
    state: DirectorState


class Recall:
    """The states last worked out, so that a long talk is not gone through again at every turn.

    Only what follows from the store is kept, and an exchange never changes: forgetting an entry,
    or another process taking over, costs time and nothing else.
    """

    def __init__(self, most: int = 512) -> None:
        """Keep the states after the last `most` exchanges."""
        self._most = most
        self._entries: OrderedDict[str, _Entry] = OrderedDict()

    def state(self, persona: Persona, rehearsal: Rehearsal) -> DirectorState:
        """Return the state a rehearsal is in."""
        setup, told = rehearsal.setup, rehearsal.exchanges
        scenario = persona.scenario(setup.scenario)
        known = self._known(persona, rehearsal)
        state = replay(persona, scenario, setup.dials, setup.seed, told, setup.follow_up, known)
        if told:
            self.keep(told[-1].id, persona, setup, state)
        return state

    def keep(self, exchange: str, persona: Persona, setup: Setup, state: DirectorState) -> None:
        """Keep the state after an exchange."""
        self._entries[exchange] = _Entry(persona, setup, state)
        self._entries.move_to_end(exchange)
        if len(self._entries) > self._most:
            self._entries.popitem(last=False)

    def _known(self, persona: Persona, rehearsal: Rehearsal) -> Known | None:
        """Find the newest exchange whose state was worked out for the same person and setup."""
        for done in range(len(rehearsal.exchanges), 0, -1):
            entry = self._entries.get(rehearsal.exchanges[done - 1].id)
            if entry and entry.persona is persona and entry.setup == rehearsal.setup:
                return done, entry.state
        return None


@dataclass(frozen=True, slots=True)
class Standing:
    """How a rehearsal stands before the manager's next turn."""

    persona: Persona
    rehearsal: Rehearsal
    state: DirectorState
    transcript: Transcript

    @classmethod
    def of(cls, persona: Persona, rehearsal: Rehearsal, recall: Recall) -> Standing:
        """Work out how a rehearsal stands from its exchanges."""
        return cls(persona, rehearsal, recall.state(persona, rehearsal), rehearsal.transcript())

    def next_turn(self, text: str) -> Turn:
        """Return what the manager says next as a turn."""
        return Turn(len(self.rehearsal.exchanges) + 1, Speaker.MANAGER, text)

    def decide(
        self, turn: Turn, coding: Coding, *, instead_of: Performance | None = None
    ) -> Decision:
        """Let the director decide what the employee does with a turn."""
        perception = perceive(
            self.persona, turn, self.transcript.turns, coding, disclosed=self.state.disclosed
        )
        setup = self.rehearsal.setup
        decision = decide(
            self.persona, self.state, perception, setup.dials, setup.seed, instead_of=instead_of
        )
        return naive.unsteered(decision) if setup.arm is Arm.NAIVE else decision

    def spoken(self, turn: Turn, decision: Decision, performance: Performance) -> Decision:
        """Return a decision with what the words themselves have added to it."""
        if self.rehearsal.setup.arm is Arm.NAIVE:
            return naive.measured(self.persona, self.rehearsal, decision, turn, performance)
        return replace(decision, cues=decision.cues | cue_of(self.persona, performance.text))


__all__ = ["Recall", "Standing"]
