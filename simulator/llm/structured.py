"""An answer in a given form: asked for, checked, and repaired at most once."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TypeVar

from pydantic import ValidationError

from simulator.errors import ModelOutputError
from simulator.llm.base import Message, Sampling

Answer = TypeVar("Answer")
Ask = Callable[[tuple[Message, ...], Sampling], Awaitable[Answer]]

_MORE_ROOM = 2
"""The repair may be this many times as long: the commonest fault is an answer cut short."""
_SHOWN_ERRORS = 5


async def complete(ask: Ask[Answer], messages: tuple[Message, ...], sampling: Sampling) -> Answer:
    """Ask, and if the answer cannot be used say why and ask once more.

    Raises:
        ModelOutputError: the repaired answer cannot be used either; it keeps the raw text.
    """
    try:
        return await ask(messages, sampling)
    except ModelOutputError as error:
        repair = (*messages, *_repair(error))
    return await ask(repair, replace(sampling, max_tokens=sampling.max_tokens * _MORE_ROOM))


def _repair(error: ModelOutputError) -> tuple[Message, ...]:
    why = _complaint(error.__cause__) or "It could not be read as JSON."
    request = Message(
        "user",
        f"That answer cannot be used. {why} Answer again with the complete JSON and no more.",
    )
    return (Message("assistant", error.raw), request) if error.raw else (request,)


def _complaint(cause: BaseException | None) -> str:
    """Say field by field what is wrong, without repeating what was said there."""
    if not isinstance(cause, ValidationError):
        return ""
    errors = cause.errors(include_url=False, include_context=False, include_input=False)
    return " ".join(
        f"{'.'.join(map(str, error['loc'])) or 'JSON'}: {error['msg']}."
        for error in errors[:_SHOWN_ERRORS]
    )


def content_of(body: str) -> str:
    """Find what the model said in the body of an answer, or return the body."""
    try:
        said = json.loads(body)["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError):
        return body
    return said if isinstance(said, str) else ""
