"""Listening to a turn while it happens: slow answers are said so, and Stop always works."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from typing import Any

from simulator.session.events import Event

PATIENCE = 4.0
"""Seconds without another word after which the page says, once, that the employee is thinking."""


@dataclass(frozen=True, slots=True)
class Thinking:
    """Nothing came for a while; said once in a turn, as written words may come before a model's."""


@dataclass(frozen=True, slots=True)
class Stopped:
    """The manager pressed Stop; nothing of this turn is kept."""

    taken_over: bool = False
    """Whether whoever stopped the turn shows how things stand."""


class _Turn:
    """Signals of a turn under way."""

    def __init__(self) -> None:
        self.stop = asyncio.Event()
        self.over = asyncio.Event()
        self.taken_over = False


class Running:
    """The turns under way, by whose they are, so that each can be stopped."""

    def __init__(self) -> None:
        """Start with none."""
        self._turns: dict[tuple[str, str], _Turn] = {}

    def busy(self, owner: str, talk: str) -> bool:
        """Say whether a turn of this talk is under way."""
        return (owner, talk) in self._turns

    def stop(self, owner: str, talk: str) -> None:
        """Stop the turn under way, if there is one."""
        turn = self._turns.get((owner, talk))
        if turn is not None:
            turn.stop.set()

    async def stopped(self, owner: str, talk: str) -> None:
        """Stop the turn under way and wait until nothing of it is left; it shows no more."""
        turn = self._turns.get((owner, talk))
        if turn is not None:
            turn.taken_over = True
            turn.stop.set()
            await turn.over.wait()

    async def follow(
        self,
        owner: str,
        talk: str,
        events: AsyncGenerator[Event],
        patience: float | None = None,
    ) -> AsyncGenerator[Event | Thinking | Stopped]:
        """Pass the events on until they end or Stop is pressed; then close them."""
        turn = self._turns.setdefault((owner, talk), _Turn())
        stopping = asyncio.ensure_future(turn.stop.wait())
        upcoming: asyncio.Future[Event] | None = None
        waited = False
        try:
            while True:
                upcoming = upcoming or asyncio.ensure_future(anext(events))
                both: set[asyncio.Future[Any]] = {upcoming, stopping}
                done, _ = await asyncio.wait(
                    both,
                    timeout=None if waited else PATIENCE if patience is None else patience,
                    return_when=asyncio.FIRST_COMPLETED,
                )
                if upcoming in done:
                    try:
                        event = upcoming.result()
                    except StopAsyncIteration:
                        return
                    finally:
                        upcoming = None
                    yield event
                elif stopping in done:
                    yield Stopped(turn.taken_over)
                    return
                else:
                    waited = True
                    yield Thinking()
        finally:
            self._turns.pop((owner, talk), None)
            stopping.cancel()
            if upcoming is not None:
                upcoming.cancel()
                await asyncio.wait({upcoming})
            await events.aclose()
            turn.over.set()
