"""Looks on while a turn happens, for whoever runs the house: counts and times, no words."""

from __future__ import annotations

import logging
import time
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing

from simulator.errors import SimulatorError
from simulator.observe.metrics import METRICS, Metrics
from simulator.session.events import Event, Spoken, TurnDone

log = logging.getLogger(__name__)


async def watched(
    events: AsyncGenerator[Event],
    metrics: Metrics = METRICS,
    clock: Callable[[], float] = time.perf_counter,
) -> AsyncGenerator[Event]:
    """Pass the events of a turn on as they are; count it, and what went wrong.

    Args:
        events: the turn.
        metrics: where it is counted.
        clock: tells seconds.
    """
    began = clock()
    first: float | None = None
    try:
        async with aclosing(events) as happening:
            async for event in happening:
                if first is None and isinstance(event, Spoken):
                    first = clock() - began
                if isinstance(event, TurnDone):
                    _count(event, first, clock() - began, metrics)
                yield event
    except SimulatorError as error:
        metrics.failed(error)
        log.warning("turn failed", extra={"kind": type(error).__name__})
        raise


def _count(done: TurnDone, first: float | None, last: float, metrics: Metrics) -> None:
    said = done.exchange.performance
    voice = done.rehearsal.setup.voice.value
    metrics.turn(done.rehearsal.id, voice, said.source.value, first, last, said.calls)
    metrics.refused(said.guard)
    log.info(
        "turn stored",
        extra={
            "talk": done.rehearsal.id,
            "turn": done.exchange.number,
            "voice": voice,
            "source": said.source.value,
            "calls": said.calls,
            "first_word_s": None if first is None else round(first, 3),
            "last_word_s": round(last, 3),
        },
    )
