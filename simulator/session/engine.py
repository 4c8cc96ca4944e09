"""Turns of a rehearsal: understood, decided, spoken, stored whole, and only then done."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from datetime import datetime

from simulator.actor.base import Actor, Performed, Withdrawn
from simulator.director.decide import opening, record
from simulator.director.review import permits
from simulator.director.state import Decision
from simulator.domain.coding import Coder, Coding
from simulator.domain.persona import Persona
from simulator.domain.rehearsal import Ending, Exchange, Mode, Performance, Rehearsal, Setup
from simulator.domain.transcript import Turn
from simulator.domain.voice import Action
from simulator.errors import InputError, ModelOutputError, SessionClosedError, SessionError
from simulator.session import fork
from simulator.session.events import Event, Listening, Spoken, TakenBack, TurnDone
from simulator.session.ports import SessionStore
from simulator.session.state import Recall, Standing

LONGEST_TURN = 4_000
"""Characters a manager may say in one turn."""
_CODERS = ThreadPoolExecutor(1, thread_name_prefix="coding")
"""One turn is coded at a time, first come, first served: several would not be done sooner, for they
share the interpreter, and everybody would wait for all of them."""


@dataclass(frozen=True, slots=True)
class Engine:
    """Runs rehearsals; what it holds between turns follows from the store and may be lost."""

    store: SessionStore
    coder: Coder
    clock: Callable[[], datetime]
    new_id: Callable[[], str]
    recall: Recall = field(default_factory=Recall)

    async def start(self, owner: str, persona: Persona, setup: Setup) -> Rehearsal:
        """Start a rehearsal: the employee comes in and says a first line."""
        scenario = persona.scenario(setup.scenario)
        _, line, nonverbal = opening(persona, scenario, setup.dials, setup.seed, setup.follow_up)
        now = self.clock()
        rehearsal = Rehearsal(
            id=self.new_id(),
            owner=owner,
            setup=setup,
            opening=line,
            opening_nonverbal=nonverbal,
            started=now,
            updated=now,
        )
        return await self.store.save(rehearsal)

    async def take_turn(
        self, rehearsal: Rehearsal, persona: Persona, actor: Actor, text: str
    ) -> AsyncGenerator[Event]:
        """Answer what the manager says; the exchange is stored before `TurnDone` is yielded.

        A manager who leaves before that leaves nothing half behind.
        """
        if rehearsal.ended is not None:
            raise SessionClosedError(
                "This rehearsal has ended.", "Rewind it to try a turn again, or start a new one."
            )
        line = _checked(text)
        standing = Standing.of(persona, rehearsal, self.recall)
        turn = standing.next_turn(line)
        coding = await asyncio.get_running_loop().run_in_executor(
            _CODERS, self.coder.code, turn, standing.transcript.turns
        )
        decision = standing.decide(turn, coding)
        async with aclosing(self._answer(standing, actor, turn, coding, decision)) as events:
            async for event in events:
                yield event

    async def ask_again(
        self, rehearsal: Rehearsal, persona: Persona, actor: Actor
    ) -> AsyncGenerator[Event]:
        """Give another answer to the newest manager turn: the same decision in other words."""
        before, left = fork.take_back(rehearsal)
        standing = Standing.of(persona, before, self.recall)
        turn = standing.next_turn(left.manager)
        decision = standing.decide(turn, left.coding, instead_of=left.performance)
        async with aclosing(self._answer(standing, actor, turn, left.coding, decision)) as events:
            async for event in events:
                yield event

    async def take_back(self, rehearsal: Rehearsal) -> tuple[Rehearsal, str]:
        """Go back one turn; return the rehearsal and the manager's line, to say it better.

        Raises:
            SessionError: the rehearsal is assessed.
        """
        _in_practice(rehearsal)
        before, left = fork.take_back(rehearsal)
        return await self._moved(before), left.manager

    async def rewind(self, rehearsal: Rehearsal, to_number: int) -> Rehearsal:
        """Go back to after exchange `to_number`; nothing is deleted.

        Raises:
            SessionError: the rehearsal is assessed.
        """
        _in_practice(rehearsal)
        return await self._moved(fork.rewind(rehearsal, to_number))

    async def switch(self, rehearsal: Rehearsal, tip: str) -> Rehearsal:
        """Put another try at the head; the one that was there is kept."""
        return await self._moved(await self.look_at(rehearsal, tip))

    async def look_at(self, rehearsal: Rehearsal, tip: str) -> Rehearsal:
        """Return the rehearsal as another try has it; nothing is stored."""
        branch = fork.find(rehearsal, tip)
        return fork.switch(rehearsal, branch, await self.store.branch(rehearsal.id, tip))

    async def end(self, rehearsal: Rehearsal, reason: Ending = Ending.MANAGER) -> Rehearsal:
        """End a rehearsal; one that has ended stays as it ended."""
        if rehearsal.ended is not None:
            return rehearsal
        return await self._moved(replace(rehearsal, ended=reason))

    async def _moved(self, rehearsal: Rehearsal) -> Rehearsal:
        """Store a new head or an ending."""
        return await self.store.save(replace(rehearsal, updated=self._time(rehearsal)))

    def _time(self, rehearsal: Rehearsal) -> datetime:
        """Read the clock; within a talk time never goes back, even where the clock does."""
        now = self.clock()
        return max(now, rehearsal.updated or now)

    async def _answer(
        self, standing: Standing, actor: Actor, turn: Turn, coding: Coding, decision: Decision
    ) -> AsyncGenerator[Event]:
        """Let the actor speak, store the exchange, and say that it is done."""
        rehearsal = standing.rehearsal
        if decision.directive.nonverbal:
            yield Listening(decision.directive.nonverbal)
        performance: Performance | None = None
        said = standing.transcript.and_then(turn)
        allowed = permits(standing.persona, decision.state)
        async with aclosing(actor.perform(decision.directive, said, allowed)) as words:
            async for event in words:
                if isinstance(event, Performed):
                    performance = event.performance
                elif isinstance(event, Withdrawn):
                    yield TakenBack()
                else:
                    yield Spoken(event.text)
        if performance is None:
            raise ModelOutputError("The voice stopped in the middle of a line.", "Try it again.")
        spoken = standing.spoken(turn, decision, performance)
        exchange = self._exchange(standing, turn, coding, spoken, performance)
        done = await self.store.append(
            replace(
                rehearsal,
                exchanges=(*rehearsal.exchanges, exchange),
                ended=_ending(rehearsal, exchange),
                updated=exchange.at,
            )
        )
        state = record(decision.state, performance)
        self.recall.keep(exchange.id, standing.persona, rehearsal.setup, state)
        yield TurnDone(exchange, done, performance.trouble)

    def _exchange(
        self,
        standing: Standing,
        turn: Turn,
        coding: Coding,
        decision: Decision,
        performance: Performance,
    ) -> Exchange:
        """Return the exchange to store."""
        newest = decision.state.memories[-1]
        return Exchange(
            id=self.new_id(),
            parent=standing.rehearsal.head,
            number=turn.number,
            manager=turn.text,
            coding=coding,
            act=decision.directive.act,
            action=decision.directive.action,
            affect=decision.state.affect,
            disclosed=decision.disclosed,
            performance=performance,
            nonverbal=decision.directive.nonverbal,
            cues=decision.cues,
            touched=newest.touched,
            at=self._time(standing.rehearsal),
            stance=decision.directive.stance,
        )


def _in_practice(rehearsal: Rehearsal) -> None:
    """Refuse to go back in a talk that is played once."""
    if rehearsal.setup.mode is Mode.ASSESSED:
        raise SessionError(
            "An assessed rehearsal is played once.",
            "Start a practice run of the same conversation to try a line again.",
        )


def _checked(text: str) -> str:
    """Return the manager's line without blanks around it, if it can be answered."""
    line = text.strip()
    if not line:
        raise InputError("There is nothing to answer yet.", "Type what you would say.")
    if len(line) > LONGEST_TURN:
        raise InputError(
            f"That is {len(line)} characters, more than anybody says in one breath.",
            f"Keep a turn under {LONGEST_TURN} characters.",
        )
    return line


def _ending(rehearsal: Rehearsal, exchange: Exchange) -> Ending | None:
    """Say whether this exchange ends the talk: the employee left, or both have said goodbye."""
    if exchange.action is Action.WALK_OUT:
        return Ending.WALKED_OUT
    parted = rehearsal.exchanges and rehearsal.exchanges[-1].action is Action.CLOSE
    if parted and exchange.action is Action.CLOSE:
        return Ending.MANAGER
    return None


__all__ = ["Engine", "LONGEST_TURN"]
