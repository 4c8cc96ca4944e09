"""One id for each call, here and in every task begun inside; nobody smuggles anything in by it."""

from __future__ import annotations

import asyncio
import contextvars
from collections.abc import AsyncGenerator

import pytest

from simulator.observe.calls import call, call_id, called, settled


@pytest.mark.parametrize("asked", [None, "", "short", "x" * 65, "two words", "a\nb" * 4, "é" * 9])
def test_an_id_that_is_no_plain_word_is_replaced(asked: str | None) -> None:
    made = settled(asked)
    assert made != asked
    assert len(made) == 32
    assert settled(made) == made


async def test_the_id_holds_inside_and_in_tasks_begun_there() -> None:
    async def look() -> str:
        return call_id()

    with call("call-0001"):
        with call("call-0002"):
            assert await asyncio.create_task(look()) == "call-0002"
        assert call_id() == "call-0001"
    assert call_id() == ""


async def test_every_piece_is_made_under_the_id_whatever_context_asks_for_it() -> None:
    closed = []

    async def pieces() -> AsyncGenerator[str]:
        try:
            for _ in range(3):
                yield call_id()
        finally:
            closed.append(True)

    made = called("call-0001", pieces())
    heard = [
        await asyncio.create_task(anext(made), context=contextvars.Context()) for _ in range(2)
    ]
    assert heard == ["call-0001"] * 2
    assert call_id() == ""
    await made.aclose()
    assert closed == [True]
    assert [piece async for piece in called("call-0001", pieces())] == ["call-0001"] * 3
