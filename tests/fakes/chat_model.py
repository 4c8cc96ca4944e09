"""A chat model in memory that says what it is told and takes down what it was asked."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import AsyncGenerator
from dataclasses import dataclass

from pydantic import BaseModel

from simulator.domain.rehearsal import Tokens
from simulator.errors import ModelError
from simulator.llm.base import Delta, Form, Parsed, Prompt, Sampling


@dataclass(frozen=True)
class Call:
    """One call as it came in."""

    prompt: Prompt
    sampling: Sampling

    @property
    def text(self) -> str:
        """The raw prompt, or all chat messages one after another."""
        return self.prompt.raw or "\n".join(m.content for m in self.prompt.messages)


@dataclass(frozen=True)
class Broken:
    """Some text, and then a failure."""

    text: str
    error: ModelError


class ScriptedModel:
    """A `ChatModel` for tests: `enqueue` what it says, read `history` for what it was asked.

    A text is streamed word by word, a `ModelError` is raised, a `Broken` does one after the other,
    and a pydantic object answers `complete`. A call nothing was queued for is a failed test.
    """

    def __init__(self, form: Form = Form.SCREENPLAY, place: str = "this computer") -> None:
        """Pretend to be a model that likes prompts in this form and runs in this place."""
        self.name = "fake:scripted"
        self.form = form
        self.place = place
        self.history: list[Call] = []
        self.closed = False
        self.interrupted = 0
        """Streams that were closed before their end."""
        self._queue: deque[str | BaseModel | ModelError | Broken] = deque()

    def enqueue(self, *replies: str | BaseModel | ModelError | Broken) -> None:
        """Say what to answer next, in order."""
        self._queue.extend(replies)

    def assert_exhausted(self) -> None:
        """Fail if something queued was not asked for."""
        assert not self._queue, f"{len(self._queue)} replies were never asked for"

    async def stream(self, prompt: Prompt, sampling: Sampling) -> AsyncGenerator[Delta]:
        """Stream the next text word by word."""
        reply = self._next(prompt, sampling)
        assert not isinstance(reply, BaseModel), "an object was queued, and a text asked for"
        if isinstance(reply, ModelError):
            raise reply
        text = reply.text if isinstance(reply, Broken) else reply
        words = re.findall(r"\s*\S+|\s+", text)
        try:
            for word in words:
                yield Delta(word)
        except GeneratorExit:
            self.interrupted += 1
            raise
        if isinstance(reply, Broken):
            raise reply.error
        call = self.history[-1]
        yield Delta(tokens=Tokens(len(call.text.split()), 0, len(words)), finish="stop")

    async def complete(self, prompt: Prompt, sampling: Sampling, schema: type[Parsed]) -> Parsed:
        """Answer with the next object."""
        reply = self._next(prompt, sampling)
        if isinstance(reply, ModelError):
            raise reply
        assert isinstance(reply, schema), f"a {schema.__name__} was asked for"
        return reply

    async def aclose(self) -> None:
        """Remember that it was closed."""
        self.closed = True

    def _next(self, prompt: Prompt, sampling: Sampling) -> str | BaseModel | ModelError | Broken:
        self.history.append(Call(prompt, sampling))
        assert self._queue, "the model was asked once more than expected"
        return self._queue.popleft()
