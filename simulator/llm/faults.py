"""Foreign failures said in our words, once: openai and transport errors become `ModelError`s."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TypeVar

import openai
from pydantic import ValidationError

from simulator.errors import (
    ModelError,
    ModelOutputError,
    ModelRefusedError,
    ModelTimeoutError,
    ModelUnavailableError,
)

FOREIGN = (openai.OpenAIError, TimeoutError, ValueError, AttributeError, TypeError)
"""What asking a server may raise: `ValueError` covers bad UTF-8, bad JSON and schema errors;
the last two come from answers that have another shape than the protocol says."""

_TOO_LONG = frozenset({"context_length_exceeded", "exceed_context_size_error"})
_NO_CREDIT = frozenset({"insufficient_quota", "billing_hard_limit_reached"})
_FILTERED = frozenset({"content_filter", "content_policy_violation"})

Kind = TypeVar("Kind", bound=ModelError)


_LATE = (
    ModelTimeoutError,
    "did not answer in time.",
    "Try again, or choose another voice.",
)
_DECLINED = (
    ModelRefusedError,
    "declined to answer.",
    "Word the line differently, or go on with the scripted voice.",
)
_MEANINGS: tuple[tuple[type[Exception], type[ModelError], str, str], ...] = (
    (openai.APITimeoutError, *_LATE),
    (TimeoutError, *_LATE),
    (
        openai.APIConnectionError,
        ModelUnavailableError,
        "cannot be reached.",
        "Check that the server is running and that its address is right.",
    ),
    (
        openai.APIResponseValidationError,
        ModelOutputError,
        "gave an answer that cannot be read.",
        "Try again.",
    ),
    (openai.APIError, ModelUnavailableError, "broke off its answer with an error.", "Try again."),
    (openai.ContentFilterFinishReasonError, *_DECLINED),
    (
        openai.LengthFinishReasonError,
        ModelOutputError,
        "ran out of room before its answer was complete.",
        "Allow more tokens, or choose a model that thinks less before it answers.",
    ),
    (openai.OpenAIError, ModelError, "could not be asked.", "Check the key and the address."),
    (
        ValidationError,
        ModelOutputError,
        "answered in another form than was asked for.",
        "Try again.",
    ),
)
"""Exception, what it means, the rest of the sentence, the hint; the first that fits counts."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Who was asked, for messages; holds no key and no words of the conversation."""

    provider: str
    model: str
    place: str

    @property
    def subject(self) -> str:
        """Name the server so that a sentence can start with it."""
        return "The model server on this computer" if self.place == "this computer" else self.place

    def error(self, kind: type[Kind], what: str, hint: str = "") -> Kind:
        """Make an error about this server; `what` completes a sentence that starts with it."""
        return kind(f"{self.subject} {what}", hint, provider=self.provider, model=self.model)


def translate(error: Exception, asked: Asked) -> ModelError:
    """Say in our words what a foreign exception means."""
    if isinstance(error, openai.APIStatusError):
        return _from_status(error, asked)
    if isinstance(error, openai.APIError) and (known := _from_body(error, asked)):
        return known
    for foreign, kind, what, hint in _MEANINGS:
        if isinstance(error, foreign):
            return asked.error(kind, what, hint)
    return asked.error(ModelOutputError, "gave an answer that cannot be read.", "Try again.")


def refused(asked: Asked) -> ModelRefusedError:
    """Say that a content filter or the model itself declined."""
    return asked.error(*_DECLINED)


def web_page(asked: Asked) -> ModelError:
    """Say that the address leads to a web page rather than to a model."""
    return asked.error(
        ModelError,
        "answered with a web page instead of a model's words.",
        "Check the address: it usually ends in /v1.",
    )


def cut(asked: Asked) -> ModelOutputError:
    """Say that the answer ended before it was complete."""
    return asked.error(ModelOutputError, "broke off in the middle of its answer.", "Ask again.")


def gone(asked: Asked) -> ModelUnavailableError:
    """Say that the connection ended before the first word."""
    return asked.error(ModelUnavailableError, "hung up without answering.", "Try again.")


def empty(asked: Asked) -> ModelOutputError:
    """Say that nothing was answered."""
    return asked.error(
        ModelOutputError,
        "answered with nothing.",
        "Ask again, or choose a model that thinks less before it answers.",
    )


def _from_status(error: openai.APIStatusError, asked: Asked) -> ModelError:
    known = _from_body(error, asked)
    if known:
        return known
    match error.status_code:
        case 401 | 403:
            return asked.error(ModelError, "refused the key.", "Check the key in the settings.")
        case 404:
            return asked.error(
                ModelError,
                f"does not know the model {asked.model} or the address.",
                "Check the model's name, and that the address is complete: it usually ends in /v1.",
            )
        case 408:
            return asked.error(*_LATE)
        case 429:
            return _worth_waiting(error, asked, "is too busy to answer.")
        case status if status >= 500:
            return _worth_waiting(error, asked, f"failed (status {status}).")
        case status:
            return asked.error(
                ModelError,
                f"did not accept the request (status {status}).",
                "Check the model's name and what the server supports.",
            )


def _worth_waiting(error: openai.APIStatusError, asked: Asked, what: str) -> ModelUnavailableError:
    busy = asked.error(ModelUnavailableError, what, "Wait a moment and try again.")
    busy.retry_after = _seconds(error.response.headers.get("retry-after"))
    return busy


def _from_body(error: openai.APIError, asked: Asked) -> ModelError | None:
    """Recognise what the error's own code says, whatever the status."""
    said = {str(error.code), str(error.type)}
    if said & _TOO_LONG:
        return asked.error(
            ModelError,
            "cannot hold so long a conversation.",
            "Rewind a few turns, or choose a model with a larger context.",
        )
    if said & _NO_CREDIT:
        return asked.error(
            ModelError, "has no credit left for this key.", "Check the account's billing."
        )
    if said & _FILTERED:
        return refused(asked)
    return None


def _seconds(header: str | None) -> float | None:
    """Read `Retry-After` in seconds; a date, a negative or nonsense counts as not said."""
    try:
        seconds = float(header or "")
    except ValueError:
        return None
    return seconds if seconds >= 0 and math.isfinite(seconds) else None
