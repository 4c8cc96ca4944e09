"""Endpoint models for tests, and ears to listen to them."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing

from simulator.llm.base import Delta, Message, Prompt, Sampling
from simulator.llm.openai_compatible import EndpointModel, Limits
from simulator.llm.retry import Patience

SECRET = "sk-very-secret"
WORDS = "the redundancies are not public yet"
CHAT = Prompt(messages=(Message("system", "You are Maya."), Message("user", WORDS)))
RAW = Prompt(raw=f"MANAGER: {WORDS}\nMAYA:")
SAMPLING = Sampling()
UNHURRIED = Limits()
_opened: list[EndpointModel] = []


async def no_wait(seconds: float) -> None:
    """Take no time between attempts."""


def endpoint(url: str, limits: Limits = UNHURRIED) -> EndpointModel:
    """Make a model that takes no time between attempts."""
    return closed_later(
        EndpointModel(
            base_url=url,
            model="fake",
            api_key=SECRET,
            limits=limits,
            patience=Patience(sleep=no_wait),
        )
    )


def closed_later(model: EndpointModel) -> EndpointModel:
    """Have a model closed after the test."""
    _opened.append(model)
    return model


async def close_all() -> None:
    """Close every model made here."""
    while _opened:
        await _opened.pop().aclose()


async def hear(
    pieces: AsyncGenerator[Delta], heard: list[Delta] | None = None
) -> tuple[str, Delta]:
    """Listen to an answer; return its text and its last piece.

    Args:
        pieces: the answer.
        heard: is filled as it comes, for answers that fail.
    """
    heard = [] if heard is None else heard
    async with aclosing(pieces):
        async for piece in pieces:
            heard.append(piece)
    return "".join(piece.text for piece in heard), heard[-1]
