"""What a streamed answer says, chunk by chunk, whichever form it comes in."""

from __future__ import annotations

from dataclasses import dataclass

from openai.types import Completion, CompletionUsage
from openai.types.chat import ChatCompletionChunk

from simulator.domain.rehearsal import Tokens

Chunk = ChatCompletionChunk | Completion

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

    def take(self, chunk: Chunk) -> str:
        """Take note of a chunk and return the text it adds, cut where the answer must end."""
        self.tokens = _so_far(chunk) or self.tokens
        if not chunk.choices:
            return ""
        if isinstance(chunk, Completion):
            text = chunk.choices[0].text or ""
        else:
            delta = chunk.choices[0].delta
            text = (delta and delta.content) or ""
            self.refused = self.refused or bool(delta and delta.refusal)
        self.finish = chunk.choices[0].finish_reason or self.finish
        return self._within_limit(text)

    def _within_limit(self, text: str) -> str:
        room = self.max_tokens * _CHARACTERS_PER_TOKEN - self.length
        self.length += len(text)
        if len(text) > room:
            self.finish, self.overrun = "length", True
        return text[:room]


def _so_far(chunk: Chunk) -> Tokens | None:
    """Return the counts a chunk carries: at the end, or with every word from llama.cpp."""
    if chunk.usage:
        return count(chunk.usage)
    timings = (chunk.model_extra or {}).get("timings")
    if not isinstance(timings, dict):
        return None
    cached, read, written = (timings.get(name) for name in ("cache_n", "prompt_n", "predicted_n"))
    if not (isinstance(cached, int) and isinstance(read, int) and isinstance(written, int)):
        return None
    return Tokens(prompt=cached + read, cached=cached, completion=written)


def count(usage: CompletionUsage) -> Tokens:
    """Read the token counts, with those the server had cached."""
    details = usage.prompt_tokens_details
    return Tokens(
        prompt=usage.prompt_tokens or 0,
        cached=(details and details.cached_tokens) or 0,
        completion=usage.completion_tokens or 0,
    )
