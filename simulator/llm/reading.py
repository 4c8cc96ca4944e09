"""What a streamed answer says, chunk by chunk, whichever form it comes in."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.domain.rehearsal import Tokens

_CHARACTERS_PER_TOKEN = 16
"""No model says more than this per token on average, so a longer answer ignores its limit."""


@dataclass(slots=True)
class Reading:
    """An answer as far as it was read."""

    max_tokens: int
    length: int = 0
    """Characters read."""
    finish: str = ""
    refused: bool = False
    overrun: bool = False
    """The answer went on past any limit and was cut here."""
    tokens: Tokens | None = None

    def take(self, chunk: object) -> str:
        """Take note of a chunk and return the text it adds, cut where the answer must end.

        Chunks are read as they come: to make whole objects of them costs more than all the rest.

        Raises:
            TypeError: it has another shape than the protocol says.
        """
        self.tokens = _so_far(chunk) or self.tokens
        choices = _of(chunk, "choices")
        if not choices:
            return ""
        if not isinstance(choices, list):
            raise TypeError("The choices are no list.")
        choice = choices[0]
        delta = _of(choice, "delta") or {}
        text = _of(choice, "text") or _of(delta, "content") or ""
        finish = _of(choice, "finish_reason") or self.finish
        if not (isinstance(text, str) and isinstance(finish, str)):
            raise TypeError("The words are no text.")
        self.refused = self.refused or bool(_of(delta, "refusal"))
        self.finish = finish
        return self._within_limit(text)

    def _within_limit(self, text: str) -> str:
        room = self.max_tokens * _CHARACTERS_PER_TOKEN - self.length
        self.length += len(text)
        if len(text) > room:
            self.finish, self.overrun = "length", True
        return text[:room]


def _of(value: object, name: str) -> object:
    """Return a field of a JSON object.

    Raises:
        TypeError: it is none.
    """
    if not isinstance(value, dict):
        raise TypeError("Not a JSON object.")
    return value.get(name)


def _so_far(chunk: object) -> Tokens | None:
    """Return the counts a chunk carries: at the end, or with every word from llama.cpp."""
    usage = _of(chunk, "usage")
    if usage:
        details = _of(usage, "prompt_tokens_details") or {}
        return Tokens(
            prompt=_number(_of(usage, "prompt_tokens")),
            cached=_number(_of(details, "cached_tokens")),
            completion=_number(_of(usage, "completion_tokens")),
        )
    timings = _of(chunk, "timings")
    if not isinstance(timings, dict):
        return None
    cached, read, written = (timings.get(name) for name in ("cache_n", "prompt_n", "predicted_n"))
    if not (isinstance(cached, int) and isinstance(read, int) and isinstance(written, int)):
        return None
    return Tokens(prompt=cached + read, cached=cached, completion=written)


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0
