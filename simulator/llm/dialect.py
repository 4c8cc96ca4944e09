"""How one server wants to be asked, learnt from what it turns down."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import openai

from simulator.llm.base import Prompt, Sampling

Extras = Callable[[Prompt, Sampling], dict[str, object]]
"""Fields beyond the common protocol, for servers known to take them."""

_TURNED_DOWN = frozenset({"unsupported_parameter", "unsupported_value", "unknown_parameter"})
_MAY_GO = frozenset({"temperature", "top_p", "seed", "stop", "stream_options"})
_MAX_STOPS = 4
"""The protocol takes no more stop texts than these."""


def no_extras(prompt: Prompt, sampling: Sampling) -> dict[str, object]:
    """Add nothing: what a server that is not known gets."""
    return {}


class Dialect:
    """The arguments a server accepts.

    Most take the common ones. Some models want `max_completion_tokens`, or no temperature: they
    say so in a 400 that names the parameter, and are asked without it from then on.
    """

    def __init__(self, extras: Extras = no_extras) -> None:
        """Start with the common protocol plus `extras`."""
        self._extras = extras
        self._length = "max_tokens"
        self._without: set[str] = set()

    def arguments(self, prompt: Prompt, sampling: Sampling, *, stream: bool) -> dict[str, Any]:
        """Put the sampling into the words of this server."""
        said: dict[str, Any] = {
            "temperature": sampling.temperature,
            "top_p": sampling.top_p,
            "seed": sampling.seed,
            "stop": list(sampling.stop[:_MAX_STOPS]) or None,
            "stream_options": {"include_usage": True} if stream else None,
        }
        kept = {
            name: value
            for name, value in said.items()
            if value is not None and name not in self._without
        }
        extra = self._extras(prompt, sampling)
        return {
            **kept,
            self._length: sampling.max_tokens,
            **({"extra_body": extra} if extra else {}),
        }

    def learn(self, error: openai.BadRequestError) -> bool:
        """Take note of a parameter that was turned down; say whether asking again makes sense."""
        if error.code not in _TURNED_DOWN:
            return False
        if error.param == "max_tokens" and self._length == "max_tokens":
            self._length = "max_completion_tokens"
            return True
        if error.param in _MAY_GO and error.param not in self._without:
            self._without.add(error.param)
            return True
        return False
