"""Who wears the employee's shoes: a model with a director, a model alone, or the written lines."""

from __future__ import annotations

from simulator.actor.base import Actor
from simulator.actor.llm import LLMActor
from simulator.actor.scripted import ScriptedActor
from simulator.domain.persona import Persona
from simulator.domain.rehearsal import Arm, Rehearsal
from simulator.llm.base import ChatModel
from simulator.session.naive import NaiveActor


def actor_for(model: ChatModel | None, persona: Persona, rehearsal: Rehearsal) -> Actor:
    """Return who speaks in a rehearsal; without a model, the written lines."""
    if model is None:
        return ScriptedActor()
    if rehearsal.setup.arm is Arm.NAIVE:
        scenario = persona.scenario(rehearsal.setup.scenario)
        return NaiveActor(model, persona, scenario, slot=rehearsal.id)
    return LLMActor(model, slot=rehearsal.id)
