"""The id of the call being served: one word that goes from the page to the model."""

from __future__ import annotations

import re
import uuid
from collections.abc import AsyncGenerator, Iterator
from contextlib import aclosing, contextmanager
from contextvars import ContextVar
from typing import TypeVar

HEADER = "X-Request-ID"

_PLAIN = re.compile(r"[A-Za-z0-9._-]{8,64}", re.ASCII)
Piece = TypeVar("Piece")

_current: ContextVar[str] = ContextVar("rehearse_call", default="")


def call_id() -> str:
    """Return the id of the call being served; empty outside of one."""
    return _current.get()


def settled(asked: str | None) -> str:
    """Return the id a caller brings, if it is a plain word, or else a new one."""
    return asked if asked is not None and _PLAIN.fullmatch(asked) else uuid.uuid4().hex


@contextmanager
def call(asked: str | None) -> Iterator[str]:
    """Serve a call under its id, here and in every task begun inside."""
    name = settled(asked)
    before = _current.get()
    _current.set(name)
    try:
        yield name
    finally:
        _current.set(before)


async def called(asked: str | None, pieces: AsyncGenerator[Piece]) -> AsyncGenerator[Piece]:
    """Serve a call that answers in pieces; each step of it may run in a context of its own."""
    name = settled(asked)
    async with aclosing(pieces):
        while True:
            with call(name):
                try:
                    piece = await anext(pieces)
                except StopAsyncIteration:
                    return
            yield piece
