"""Asking again when it may help; the only place that does so."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

from tenacity import AsyncRetrying, RetryCallState, retry_if_exception_type
from tenacity.wait import wait_exponential_jitter

from simulator.errors import ModelError, ModelTimeoutError, ModelUnavailableError

Answer = TypeVar("Answer")

_WORTH_ANOTHER_TRY = (ModelUnavailableError, ModelTimeoutError)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to go on asking; a person is waiting for the answer."""

    attempts: int = 3
    total: float = 20.0
    """Seconds after which no further attempt starts."""
    first_wait: float = 0.5
    longest_wait: float = 8.0
    """A server that asks for a longer pause than this is not waited for."""
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep


async def retried(ask: Callable[[], Awaitable[Answer]], patience: Patience) -> Answer:
    """Await `ask()` until it answers, for as long as patience lasts.

    Only an unreachable, overloaded or late model is asked again. The caller makes sure that
    nothing of a failed attempt was shown to anyone.

    Raises:
        ModelError: the last failure, with the number of attempts made.
    """
    backoff = wait_exponential_jitter(
        multiplier=patience.first_wait, max=patience.longest_wait, jitter=patience.first_wait
    )

    def wait(state: RetryCallState) -> float:
        asked_for = _retry_after(state)
        return backoff(state) if asked_for is None else asked_for

    def stop(state: RetryCallState) -> bool:
        asked_for = _retry_after(state) or 0.0
        elapsed = state.seconds_since_start or 0.0
        return (
            state.attempt_number >= patience.attempts
            or elapsed >= patience.total
            or asked_for > patience.longest_wait
        )

    async def attempt() -> Answer:
        return await ask()

    attempts = AsyncRetrying(
        stop=stop,
        wait=wait,
        retry=retry_if_exception_type(_WORTH_ANOTHER_TRY),
        sleep=patience.sleep,
        before_sleep=_note,
        reraise=True,
    )
    try:
        return await attempts(attempt)
    except ModelError as error:
        error.attempt = int(attempts.statistics.get("attempt_number", 1))
        raise


def _retry_after(state: RetryCallState) -> float | None:
    error = state.outcome.exception() if state.outcome else None
    return error.retry_after if isinstance(error, ModelUnavailableError) else None


def _note(state: RetryCallState) -> None:
    error = state.outcome.exception() if state.outcome else None
    _log.info("attempt %d failed: %s", state.attempt_number, type(error).__name__)
