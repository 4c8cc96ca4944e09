"""Listening to a turn while it happens: slow answers are said so, and Stop always works."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from typing import Any

from simulator.session.events import Event

PATIENCE = 4.0
"""Seconds without a first word after which the page says that the employee is thinking."""


@dataclass(frozen=True, slots=True)
class Thinking:
    """Nothing came yet, and it has taken a while."""


@dataclass(frozen=True, slots=True)
class Stopped:
    """The manager pressed Stop; nothing of this turn is kept."""


class Running:
    """The turns under way, by whose they are, so that each can be stopped."""

    def __init__(self) -> None:
        """Start with none."""
        self._stops: dict[tuple[str, str], asyncio.Event] = {}

    def busy(self, owner: str, talk: str) -> bool:
        """Say whether a turn of this talk is under way."""
        return (owner, talk) in self._stops

    def stop(self, owner: str, talk: str) -> None:
        """Stop the turn under way, if there is one."""
        asked = self._stops.get((owner, talk))
        if asked is not None:
            asked.set()

    async def follow(
        self,
        owner: str,
        talk: str,
        events: AsyncGenerator[Event],
        patience: float | None = None,
    ) -> AsyncGenerator[Event | Thinking | Stopped]:
        """Pass the events on until they end or Stop is pressed; then close them."""
        asked = self._stops.setdefault((owner, talk), asyncio.Event())
        stopping = asyncio.ensure_future(asked.wait())
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
                    waited = True
                    try:
                        event = upcoming.result()
                    except StopAsyncIteration:
                        return
                    finally:
                        upcoming = None
                    yield event
                elif stopping in done:
                    yield Stopped()
                    return
                else:
                    waited = True
                    yield Thinking()
        finally:
            self._stops.pop((owner, talk), None)
            stopping.cancel()
            if upcoming is not None:
                upcoming.cancel()
                await asyncio.wait({upcoming})
            await events.aclose()
