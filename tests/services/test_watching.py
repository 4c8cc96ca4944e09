"""A turn is counted as it happens: how long it took, whose words, what went wrong."""

from __future__ import annotations

import itertools
from collections.abc import AsyncGenerator
from contextlib import aclosing

import pytest

from simulator.errors import ModelTimeoutError
from simulator.observe.metrics import METRICS, Metrics
from simulator.services.watching import watched
from simulator.session.events import Event, Spoken
from tests.services.house import MAYA, done, heard, house


def counted(metrics: Metrics, name: str, **labels: str) -> float:
    return metrics.registry.get_sample_value(f"rehearse_{name}", labels) or 0.0


async def test_a_talk_moves_the_counters() -> None:
    labels = {"voice": "scripted"}
    names = ("first_word_seconds_count", "last_word_seconds_count")
    before = [counted(METRICS, name, **labels) for name in names]
    turns = counted(METRICS, "turns_total", **labels, source="authored")
    async with house() as services:
        talk = await services.start("", MAYA)
        await done(services.say("", talk.id, "What has June been like for you?"))
        await done(services.ask_again("", talk.id))
    assert [counted(METRICS, name, **labels) - 2 for name in names] == before
    assert counted(METRICS, "turns_total", **labels, source="authored") == turns + 2


async def test_times_are_taken_from_the_line_said() -> None:
    metrics, ticks = Metrics(), itertools.count(step=2.0)
    async with house() as services:
        talk = await services.start("", MAYA)
        turn = services._turn("", talk.id, lambda engine, *room: engine.take_turn(*room, "Hello?"))
        await heard(watched(turn, metrics, lambda: next(ticks)))
    assert counted(metrics, "first_word_seconds_sum", voice="scripted") == 2.0
    assert counted(metrics, "last_word_seconds_sum", voice="scripted") == 4.0


async def test_a_failure_is_counted_and_passed_on() -> None:
    async def failing() -> AsyncGenerator[Event]:
        yield Spoken("Well")
        raise ModelTimeoutError("too late")

    metrics = Metrics()
    with pytest.raises(ModelTimeoutError):
        await heard(watched(failing(), metrics))
    assert counted(metrics, "faults_total", kind="ModelTimeoutError") == 1


async def test_a_turn_that_was_stopped_is_closed_and_not_counted() -> None:
    closed = []

    async def endless() -> AsyncGenerator[Event]:
        try:
            while True:
                yield Spoken("and ")
        finally:
            closed.append(True)

    metrics = Metrics()
    async with aclosing(watched(endless(), metrics)) as events:
        await anext(events)
    assert closed == [True]
    assert b"_turns_total{" not in metrics.page()
