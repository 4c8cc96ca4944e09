"""The plain prompt-only persona, for comparison: one prompt that holds everything, no director."""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import dataclass, replace

from simulator.actor.base import Performed, Permits, Withdrawn, Words
from simulator.director.review import tells
from simulator.director.state import Decision
from simulator.domain.direction import Directive
from simulator.domain.persona import Persona
from simulator.domain.rehearsal import Performance, Rehearsal, Source, Timing, Tokens
from simulator.domain.scenario import Scenario
from simulator.domain.transcript import Speaker, Transcript, Turn
from simulator.domain.voice import Action
from simulator.errors import ModelOutputError
from simulator.llm.base import ChatModel, Message, Prompt, Sampling
from simulator.perception.cues import detect_cues


@dataclass(frozen=True, slots=True)
class NaiveActor:
    """A model that was told the whole persona and asked to play it; nothing is checked."""

    model: ChatModel
    persona: Persona
    scenario: Scenario
    slot: str = ""
    """Key of the conversation, for the server's prefix cache."""
    clock: Callable[[], float] = time.perf_counter

    async def perform(
        self, directive: Directive, transcript: Transcript, permits: Permits
    ) -> AsyncGenerator[Words | Withdrawn | Performed]:
        """Stream whatever the model says; raise `ModelError` when it says nothing."""
        started = self.clock()
        first_ms = 0.0
        text = ""
        tokens = Tokens()
        prompt = render(self.persona, self.scenario, transcript, self.slot)
        async with aclosing(self.model.stream(prompt, Sampling(seed=directive.seed))) as deltas:
            async for delta in deltas:
                tokens = delta.tokens or tokens
                if delta.text:
                    first_ms = first_ms or self._since(started)
                    text += delta.text
                    yield Words(delta.text)
        if not text.strip():
            raise ModelOutputError("The model said nothing.", model=self.model.name)
        yield Performed(
            Performance(
                text.strip(),
                Source.MODEL,
                timing=Timing(first_ms, self._since(started)),
                tokens=tokens,
                calls=1,
            )
        )

    def _since(self, started: float) -> float:
        """Return the milliseconds since `started`."""
        return (self.clock() - started) * 1000.0


def render(persona: Persona, scenario: Scenario, transcript: Transcript, slot: str) -> Prompt:
    """Return the one prompt: everything about the persona, then the talk so far."""
    voice = persona.voice
    about = [
        f"You are {voice.name}, {voice.role}. {voice.description}",
        f"Situation: {scenario.situation} {' '.join(scenario.known)}",
        f"Way of speaking: {voice.style.manner}",
        f"You believe: {' '.join(persona.beliefs)}",
        f"Your goals: {' '.join(persona.goals)}",
        f"Hidden at first, revealed only when trust has been earned, step by step: "
        f"{' '.join(fact.text for fact in persona.facts)}",
        f"Stay in character. Answer your manager as {voice.first_name}, in one to three sentences.",
    ]
    talk = tuple(
        Message("assistant" if turn.speaker is Speaker.EMPLOYEE else "user", turn.text)
        for turn in transcript
    )
    entrance = (Message("user", f"({voice.first_name} comes in.)"),)
    return Prompt(messages=(Message("system", "\n".join(about)), *entrance, *talk), slot=slot)


def unsteered(decision: Decision) -> Decision:
    """Return a decision that directs nothing: the director only keeps watch."""
    directive = replace(
        decision.directive,
        action=Action.ANSWER,
        stance="",
        may_say=(),
        spoken=None,
        openers=(),
        nonverbal="",
    )
    return replace(decision, directive=directive)


def measured(
    persona: Persona,
    rehearsal: Rehearsal,
    decision: Decision,
    turn: Turn,
    performance: Performance,
) -> Decision:
    """Return the decision with what the model actually gave away, and the cues it gave."""
    before = rehearsal.exchanges[-1].disclosed if rehearsal.exchanges else ()
    new = tuple(
        fact.id for fact in persona.facts if fact.id not in before and tells(fact, performance.text)
    )
    answer = Turn(turn.number, Speaker.EMPLOYEE, performance.text)
    context = rehearsal.transcript().and_then(turn).turns
    return replace(decision, disclosed=before + new, cues=detect_cues(answer, context))


__all__ = ["NaiveActor", "measured", "render", "unsteered"]
