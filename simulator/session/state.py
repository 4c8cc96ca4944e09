"""What the director makes of a stored rehearsal: nothing is kept in memory between turns."""

from __future__ import annotations

from dataclasses import dataclass, replace

from simulator.director.decide import decide, replay
from simulator.director.perceive import perceive
from simulator.director.state import Decision, DirectorState
from simulator.director.wording import cue_of
from simulator.domain.coding import Coding
from simulator.domain.persona import Persona
from simulator.domain.rehearsal import Arm, Performance, Rehearsal
from simulator.domain.transcript import Speaker, Transcript, Turn
from simulator.session import naive


@dataclass(frozen=True, slots=True)
class Standing:
    """How a rehearsal stands before the manager's next turn."""

    persona: Persona
    rehearsal: Rehearsal
    state: DirectorState
    transcript: Transcript

    @classmethod
    def of(cls, persona: Persona, rehearsal: Rehearsal) -> Standing:
        """Work out how a rehearsal stands from its exchanges."""
        setup = rehearsal.setup
        scenario = persona.scenario(setup.scenario)
        state = replay(
            persona, scenario, setup.dials, setup.seed, rehearsal.exchanges, setup.follow_up
        )
        return cls(persona, rehearsal, state, rehearsal.transcript())

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


__all__ = ["Standing"]
