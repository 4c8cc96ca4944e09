"""A turn can be slow, can fail and can be stopped; it is always closed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing

import pytest

from simulator.errors import ModelUnavailableError
from simulator.session.events import Event, Listening, Spoken
from simulator.ui.streams import Running, Stopped, Thinking


class Events:
    """Yields some words, then waits until it is let go on."""

    def __init__(self, *events: Event, hold: bool = False, fault: Exception | None = None) -> None:
        self.events = events
        self.hold = hold
        self.fault = fault
        self.closed = False
        self.go_on = asyncio.Event()

    async def stream(self) -> AsyncGenerator[Event]:
        try:
            for event in self.events:
                yield event
            if self.hold:
                await self.go_on.wait()
                yield Spoken("late")
            if self.fault:
                raise self.fault
        finally:
            self.closed = True


async def test_events_pass_through_and_the_turn_is_no_longer_busy() -> None:
    running, events = Running(), Events(Listening("nods"), Spoken("Yes."))
    followed = running.follow("", "a", events.stream())
    assert [event async for event in followed] == [Listening("nods"), Spoken("Yes.")]
    assert events.closed
    assert not running.busy("", "a")


async def test_stop_ends_a_turn_that_hangs() -> None:
    running, events = Running(), Events(Spoken("I"), hold=True)
    seen: list[object] = []
    async with aclosing(running.follow("", "a", events.stream())) as followed:
        async for event in followed:
            seen.append(event)
            assert running.busy("", "a")
            running.stop("", "a")
    assert seen == [Spoken("I"), Stopped()]
    assert events.closed
    assert not running.busy("", "a")


async def test_a_slow_word_is_said_so_once() -> None:
    running, events = Running(), Events(hold=True)
    followed = running.follow("", "a", events.stream(), patience=0.0)
    assert await anext(followed) == Thinking()
    events.go_on.set()
    assert [event async for event in followed] == [Spoken("late")]


async def test_a_model_that_hangs_after_written_words_is_said_so_too() -> None:
    running, events = Running(), Events(Spoken("Well,"), hold=True)
    async with aclosing(running.follow("", "t", events.stream(), patience=0.01)) as followed:
        assert await anext(followed) == Spoken("Well,")
        assert await anext(followed) == Thinking()
        events.go_on.set()
        assert [event async for event in followed] == [Spoken("late")]


async def test_a_reader_who_leaves_closes_the_turn() -> None:
    running, events = Running(), Events(Spoken("I"), hold=True)
    followed = running.follow("", "a", events.stream())
    await anext(followed)
    await followed.aclose()
    assert events.closed
    assert not running.busy("", "a")


async def test_a_fault_comes_through() -> None:
    running, events = Running(), Events(fault=ModelUnavailableError("gone"))
    with pytest.raises(ModelUnavailableError):
        await anext(running.follow("", "a", events.stream()))
    assert not running.busy("", "a")


async def test_stopping_what_does_not_run_does_nothing() -> None:
    running = Running()
    running.stop("", "a")
    assert not running.busy("", "a")


async def test_turns_of_other_people_are_left_alone() -> None:
    running, events = Running(), Events(Spoken("I"), Spoken("am"))
    followed = running.follow("ann", "a", events.stream())
    await anext(followed)
    running.stop("bob", "a")
    assert [event async for event in followed] == [Spoken("am")]


async def test_a_turn_can_be_stopped_and_waited_for() -> None:
    running, events = Running(), Events(Spoken("I"), hold=True)
    await running.stopped("", "t")
    seen: list[object] = []
    begun = asyncio.Event()

    async def listen() -> None:
        async for event in running.follow("", "t", events.stream(), patience=60):
            seen.append(event)
            begun.set()

    listening = asyncio.ensure_future(listen())
    await begun.wait()
    await running.stopped("", "t")
    assert not running.busy("", "t")
    assert seen[-1] == Stopped(taken_over=True)
    await listening


async def test_a_cue_is_no_word_yet() -> None:
    running, events = Running(), Events(Listening("nods"), hold=True)
    async with aclosing(running.follow("", "t", events.stream(), patience=0.01)) as followed:
        assert await anext(followed) == Listening("nods")
        assert await anext(followed) == Thinking()
        events.go_on.set()
        assert await anext(followed) == Spoken("late")
