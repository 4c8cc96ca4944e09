"""Any server that speaks the OpenAI protocol, over the network or on this computer."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import openai
from openai.types.chat import ChatCompletionMessageParam, ParsedChatCompletion

from simulator.errors import (
    ModelError,
    ModelOutputError,
    ModelTimeoutError,
    ModelUnavailableError,
)
from simulator.llm.base import Delta, Form, Message, Parsed, Prompt, Sampling
from simulator.llm.clients import Clients, is_web_page, place_of
from simulator.llm.dialect import Dialect, Extras, no_extras
from simulator.llm.faults import FOREIGN, Asked, cut, empty, gone, refused, translate, web_page
from simulator.llm.reading import Reading
from simulator.llm.retry import Patience, retried
from simulator.llm.structured import complete, content_of

if TYPE_CHECKING:
    from openai._legacy_response import LegacyAPIResponse

_USAGE_WAIT = 2.0
"""Seconds the token counts may lag behind the end of the answer."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds after which an answer is given up."""

    connect: float = 5.0
    first: float = 60.0
    """To the first words, connecting included."""
    stall: float = 20.0
    """From one piece of text to the next."""
    whole: float = 180.0
    """To the end, however steadily it drips."""


class EndpointModel:
    """A model behind an OpenAI-compatible server.

    The same three settings serve them all:

    - OpenAI: a key, and no address.
    - Ollama `http://127.0.0.1:11434/v1`, llama.cpp server `http://127.0.0.1:8080/v1`, vLLM
      `http://host:8000/v1`: the address and the model's name; a key only if the server wants one.
    - Azure: the address of the resource ending in `/openai/v1`
      (`https://NAME.openai.azure.com/openai/v1`), its key, and the deployment's name as the model.

    Neither keys nor words of the conversation are logged or put into error messages.
    """

    def __init__(
        self,
        *,
        base_url: str,
        model: str,
        api_key: str = "",
        provider: str = "endpoint",
        form: Form = Form.CHAT,
        extras: Extras = no_extras,
        limits: Limits | None = None,
        patience: Patience | None = None,
    ) -> None:
        """Name the server and the model; nothing is sent yet.

        `extras` are fields beyond the common protocol, for servers known to take them.
        """
        self.form = form
        self.place = place_of(base_url)
        self.name = f"{provider}:{model}"
        self._asked = Asked(provider, model, self.place)
        self._dialect = Dialect(extras)
        self._limits = limits or Limits()
        self._patience = patience or Patience()
        self._clients = Clients(base_url, api_key, self._limits.connect)

    async def stream(self, prompt: Prompt, sampling: Sampling) -> AsyncGenerator[Delta]:
        """Yield text as it comes; closing the generator closes the connection.

        A failure before the first piece is retried, one after it never.
        """

        async def begin() -> tuple[Delta, AsyncGenerator[Delta]]:
            pieces = self._pieces(prompt, sampling)
            return await anext(pieces), pieces

        first, pieces = await retried(begin, self._patience)
        async with aclosing(pieces):
            yield first
            async for piece in pieces:
                yield piece

    async def complete(self, prompt: Prompt, sampling: Sampling, schema: type[Parsed]) -> Parsed:
        """Answer with an instance of `schema`, after one repair at most."""

        async def ask(messages: tuple[Message, ...], sampling: Sampling) -> Parsed:
            return await retried(lambda: self._parsed(messages, sampling, schema), self._patience)

        messages = prompt.messages or (Message("user", prompt.raw),)
        return await complete(ask, messages, sampling)

    async def models(self) -> tuple[str, ...]:
        """List the models the server offers."""

        async def ask() -> tuple[str, ...]:
            try:
                async with asyncio.timeout(self._limits.first):
                    page = await self._clients.here().models.list()
                return tuple(model.id for model in page.data)
            except FOREIGN as error:
                raise translate(error, self._asked) from error

        return await retried(ask, self._patience)

    async def aclose(self) -> None:
        """Close the connections of this event loop."""
        await self._clients.aclose()

    async def _pieces(self, prompt: Prompt, sampling: Sampling) -> AsyncGenerator[Delta]:
        """Ask once and yield the answer, ending with its finish and token counts."""
        clock = asyncio.get_running_loop().time
        end = clock() + self._limits.whole
        deadline = min(clock() + self._limits.first, end)
        reading = Reading(sampling.max_tokens)
        try:
            async with asyncio.timeout_at(deadline):
                stream = await self._open(prompt, sampling)
            async with stream:
                if is_web_page(stream.response.headers.get("content-type", "")):
                    raise web_page(self._asked)
                while not reading.finish:
                    async with asyncio.timeout_at(deadline):
                        chunk = await anext(stream, None)
                    if chunk is None:
                        raise cut(self._asked) if reading.length else gone(self._asked)
                    text = reading.take(chunk)
                    if text:
                        yield Delta(text, reading.tokens)
                        deadline = min(clock() + self._limits.stall, end)
                if not reading.overrun:
                    await _read_counts(stream, reading)
        except FOREIGN as error:
            raise self._broken(error, started=reading.length > 0) from error
        yield self._last(reading, empty_is_fine=bool(prompt.raw))

    async def _open(self, prompt: Prompt, sampling: Sampling) -> openai.AsyncStream[object]:
        path, said = _asked(prompt)
        while True:
            arguments = self._dialect.arguments(prompt, sampling, stream=True)
            extra = arguments.pop("extra_body", {})
            try:
                return await self._clients.here().post(
                    path,
                    cast_to=object,
                    body={"model": self._asked.model, **said, "stream": True, **arguments, **extra},
                    stream=True,
                    stream_cls=openai.AsyncStream[object],
                )
            except openai.BadRequestError as error:
                if not self._dialect.learn(error):
                    raise

    async def _parsed(
        self, messages: tuple[Message, ...], sampling: Sampling, schema: type[Parsed]
    ) -> Parsed:
        """Ask once for an instance of `schema`."""
        body = ""
        try:
            async with asyncio.timeout(self._limits.whole):
                response = await self._answer(messages, sampling, schema)
            if is_web_page(response.headers.get("content-type", "")):
                raise web_page(self._asked)
            body = response.http_response.text
            message = response.parse().choices[0].message
        except (*FOREIGN, LookupError) as error:
            raise _keeping(body, translate(error, self._asked)) from error
        if message.refusal:
            raise refused(self._asked)
        if message.parsed is None:
            raise _keeping(body, empty(self._asked))
        return message.parsed

    async def _answer(
        self, messages: tuple[Message, ...], sampling: Sampling, schema: type[Parsed]
    ) -> LegacyAPIResponse[ParsedChatCompletion[Parsed]]:
        prompt = Prompt(messages)
        while True:
            try:
                return await self._clients.here().chat.completions.with_raw_response.parse(
                    model=self._asked.model,
                    messages=_params(messages),
                    response_format=schema,
                    **self._dialect.arguments(prompt, sampling, stream=False),
                )
            except openai.BadRequestError as error:
                if not self._dialect.learn(error):
                    raise

    def _broken(self, error: Exception, *, started: bool) -> ModelError:
        """Say what a failure means, which differs once words were shown."""
        known = translate(error, self._asked)
        if not started:
            return known
        if isinstance(known, ModelTimeoutError):
            return self._asked.error(
                ModelTimeoutError, "stopped in the middle of its answer.", "Ask again."
            )
        return cut(self._asked) if isinstance(known, ModelUnavailableError) else known

    def _last(self, reading: Reading, *, empty_is_fine: bool) -> Delta:
        if reading.refused or reading.finish == "content_filter":
            raise refused(self._asked)
        if reading.length == 0 and not empty_is_fine:
            raise empty(self._asked)
        finish = "length" if reading.finish == "length" else "stop"
        return Delta(tokens=reading.tokens, finish=finish)


async def _read_counts(stream: openai.AsyncStream[object], reading: Reading) -> None:
    """Read on for the token counts; the answer is whole, so nothing here can fail it."""
    try:
        async with asyncio.timeout(_USAGE_WAIT):
            while (chunk := await anext(stream, None)) is not None:
                reading.take(chunk)
    except FOREIGN as error:
        _log.debug("no token counts: %s", type(error).__name__)


def _asked(prompt: Prompt) -> tuple[str, dict[str, object]]:
    """Return where to ask, and for what to go on."""
    if prompt.raw:
        return "/completions", {"prompt": prompt.raw}
    return "/chat/completions", {"messages": _params(prompt.messages)}


def _keeping(body: str, error: ModelError) -> ModelError:
    if isinstance(error, ModelOutputError):
        error.raw = content_of(body)
    return error


def _params(messages: tuple[Message, ...]) -> list[ChatCompletionMessageParam]:
    params = [{"role": message.role, "content": message.content} for message in messages]
    return cast("list[ChatCompletionMessageParam]", params)
