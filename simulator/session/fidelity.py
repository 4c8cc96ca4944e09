"""How true the employees are: stock managers play every persona, and code counts what happened."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Iterable, Iterator
from contextlib import aclosing
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count, islice, product

from simulator.actor.base import Actor
from simulator.director.decide import states
from simulator.director.dice import throw
from simulator.director.matching import same_words, words
from simulator.director.review import tells
from simulator.domain.coding import Coder
from simulator.domain.persona import Layer, Persona
from simulator.domain.rehearsal import (
    Arm,
    Ending,
    Exchange,
    Rehearsal,
    Setup,
    Source,
    VoiceKind,
)
from simulator.domain.scenario import PRESETS, Preset
from simulator.domain.voice import WORDED, Action
from simulator.errors import SessionNotFoundError
from simulator.session.engine import Engine
from simulator.session.events import TurnDone
from simulator.session.stock import Manager, lines_of, spoken

_NO_TIME = datetime(2026, 1, 1, tzinfo=UTC)
"""Measured talks happen at no particular time."""


@dataclass(frozen=True, slots=True)
class Key:
    """Which talk it was; the same key always plays the same way with authored words."""

    persona: str
    preset: Preset
    manager: Manager
    seed: int
    arm: Arm


@dataclass(frozen=True, slots=True)
class Talk:
    """What was counted in one talk."""

    key: Key
    turns: int
    hint: int | None
    """Manager turn after which the first fact of the layer was told."""
    core: int | None
    need: int | None
    facts: int
    locked: int
    """Lines that told a fact before it was earned."""
    out_of_order: bool
    """Whether a core fact came before any hint, or a need before any core fact."""
    repeated: int
    """Lines that said again what an earlier one said."""
    agreed: bool
    """Whether the employee agreed to a part of a plan."""
    ended: Ending | None
    trust: float
    defensiveness: float
    words: int
    model_words: int
    model_lines: int
    first_drafts: int
    """Model lines that needed no second draft."""
    stand_ins: int
    """Authored lines that replaced rejected or failed drafts."""
    calls: int
    new_tokens: int
    """Prompt tokens the model had to read that were not cached."""
    lines: tuple[str, ...] = ()
    """What the employee said, without the facts, commitments and farewells that code speaks."""


class _Nowhere:
    """A store that keeps nothing: a measured talk is over when it ends."""

    async def save(self, rehearsal: Rehearsal) -> Rehearsal:
        """Keep nothing."""
        return rehearsal

    async def append(self, rehearsal: Rehearsal) -> Rehearsal:
        """Keep nothing."""
        return rehearsal

    async def branch(self, rehearsal_id: str, tip: str) -> tuple[Exchange, ...]:
        """Find nothing."""
        return ()

    async def load(self, owner: str, rehearsal_id: str) -> Rehearsal:
        """Find nothing."""
        raise SessionNotFoundError("Measured talks are not kept.")


def keys(
    personas: Iterable[Persona], presets: Iterable[Preset], seeds: Iterable[int], arm: Arm
) -> tuple[Key, ...]:
    """List all talks to be played."""
    combinations = product(personas, presets, Manager, seeds)
    return tuple(Key(p.id, preset, manager, seed, arm) for p, preset, manager, seed in combinations)


def engine(coder: Coder) -> Engine:
    """Return an engine whose talks are counted and not kept."""
    numbers = count(1)
    return Engine(_Nowhere(), coder, lambda: _NO_TIME, lambda: f"talk-{next(numbers)}")


async def fidelity(
    personas: Iterable[Persona],
    todo: Iterable[Key],
    engine: Engine,
    actor_for: Callable[[Persona, Rehearsal], Actor],
    *,
    voice: VoiceKind = VoiceKind.SCRIPTED,
) -> AsyncGenerator[Talk]:
    """Play talks one after the other and yield what was counted in each.

    Args:
        personas: Everybody named in `todo`.
        todo: The talks to play; leave out those that are done to resume.
        engine: Runs the talks; see `engine`.
        actor_for: Returns who speaks in a rehearsal.
        voice: What kind of voice that is.
    """
    known = {persona.id: persona for persona in personas}
    for key in todo:
        persona = known[key.persona]
        dials = PRESETS[key.preset]
        setup = Setup(
            persona.id,
            persona.scenario().id,
            key.preset,
            dials,
            voice,
            arm=key.arm,
            seed=_own_seed(key),
        )
        rehearsal = await engine.start("", persona, setup)
        actor = actor_for(persona, rehearsal)
        for line in lines_of(persona, key.manager):
            rehearsal = await _turn(engine, rehearsal, persona, actor, spoken(line, rehearsal))
            if rehearsal.ended is not None:
                break
        yield counted(key, persona, rehearsal)


def _own_seed(key: Key) -> int:
    """Return a seed that no other talk has, as every rehearsal draws its own."""
    return throw(key.seed, 0, f"talk/{key.persona}/{key.preset}/{key.manager}")


async def _turn(
    engine: Engine, rehearsal: Rehearsal, persona: Persona, actor: Actor, line: str
) -> Rehearsal:
    """Say one line and return the rehearsal with the answer."""
    async with aclosing(engine.take_turn(rehearsal, persona, actor, line)) as events:
        async for event in events:
            if isinstance(event, TurnDone):
                rehearsal = event.rehearsal
    return rehearsal


def counted(key: Key, persona: Persona, rehearsal: Rehearsal) -> Talk:
    """Count what happened in a talk."""
    exchanges = rehearsal.exchanges
    performances = [exchange.performance for exchange in exchanges]
    worded = [performance for performance in performances if performance.source is Source.MODEL]
    told = exchanges[-1].disclosed
    layers = [persona.fact(fact_id).layer for fact_id in told]
    order = [layers.index(layer) if layer in layers else len(layers) for layer in Layer]
    return Talk(
        key=key,
        turns=len(exchanges),
        hint=_first(persona, exchanges, Layer.HINT),
        core=_first(persona, exchanges, Layer.CORE),
        need=_first(persona, exchanges, Layer.NEED),
        facts=len(told),
        locked=sum(_locked(persona, rehearsal)),
        out_of_order=order != sorted(order),
        repeated=_repeated(rehearsal),
        agreed=any(exchange.action is Action.COMMIT for exchange in exchanges),
        ended=rehearsal.ended,
        trust=exchanges[-1].affect.trust,
        defensiveness=exchanges[-1].affect.defensiveness,
        words=sum(len(words(performance.text)) for performance in performances),
        model_words=sum(len(words(p.text)) - len(words(p.opener)) for p in worded),
        model_lines=len(worded),
        first_drafts=sum(not performance.guard for performance in worded),
        stand_ins=sum(bool(p.guard or p.trouble) for p in performances if p not in worded),
        calls=sum(performance.calls for performance in performances),
        new_tokens=sum(p.tokens.prompt - p.tokens.cached for p in performances),
        lines=tuple(e.performance.text for e in exchanges if e.action in WORDED),
    )


def _first(persona: Persona, exchanges: Iterable[Exchange], layer: Layer) -> int | None:
    """Return the manager turn in answer to which a fact of a layer was first told."""
    for exchange in exchanges:
        if any(persona.fact(fact_id).layer is layer for fact_id in exchange.disclosed):
            return exchange.number
    return None


def _locked(persona: Persona, rehearsal: Rehearsal) -> Iterator[bool]:
    """Say of every line whether it told a fact the director had not released."""
    setup, scenario = rehearsal.setup, persona.scenario(rehearsal.setup.scenario)
    stood = states(persona, scenario, setup.dials, setup.seed, rehearsal.exchanges)
    for state, exchange in zip(islice(stood, 1, None), rehearsal.exchanges, strict=True):
        locked = (fact for fact in persona.facts if fact.id not in state.disclosed)
        yield any(tells(fact, exchange.performance.text) for fact in locked)


def _repeated(rehearsal: Rehearsal) -> int:
    """Count the employee's lines that say again what an earlier one said."""
    said = [rehearsal.opening, *(e.performance.text for e in rehearsal.exchanges)]
    return sum(
        any(same_words(line, earlier) for earlier in said[:index])
        for index, line in enumerate(said)
    )


__all__ = ["Key", "Talk", "counted", "engine", "fidelity", "keys"]
