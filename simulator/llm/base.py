"""The one door to any language model: stream text, or complete to a schema."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Literal, Protocol, TypeVar

from pydantic import BaseModel, SecretStr

from simulator.domain.rehearsal import Tokens

Parsed = TypeVar("Parsed", bound=BaseModel)


class LLMSettings(Protocol):
    """The settings this room reads; `simulator.config.Settings` is one."""

    @property
    def openai_api_key(self) -> SecretStr | None:
        """Key of the endpoint."""
        ...

    @property
    def openai_base_url(self) -> str | None:
        """Address of an OpenAI-compatible server."""
        ...

    @property
    def model(self) -> str | None:
        """Name of the model to use; empty for the default."""
        ...

    @property
    def data_dir(self) -> Path:
        """Where fetched models are kept, in a folder of their own."""
        ...

    @property
    def model_file(self) -> Path | None:
        """The user's own GGUF file."""
        ...


class Form(StrEnum):
    """The form of prompt a model works best with; a setting of the model."""

    SCREENPLAY = "screenplay"
    """Raw completion of a screenplay, for small local models."""
    CHAT = "chat"
    """Chat messages, for everything else."""


@dataclass(frozen=True, slots=True)
class Message:
    """One chat message."""

    role: Literal["system", "user", "assistant"]
    content: str


@dataclass(frozen=True, slots=True)
class Sampling:
    """How to draw the words."""

    max_tokens: int = 120
    temperature: float = 0.7
    top_p: float = 0.95
    min_p: float = 0.0
    """Used by servers that know it; ignored by the others."""
    seed: int | None = None
    stop: tuple[str, ...] = ()
    unlike: float = 0.0
    """How strongly runs of words from the prompt are avoided; used by servers that know it."""
    grammar: str = ""
    """What the words must follow, in GBNF; used by servers that know it."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """Either chat messages or a raw text to continue, never both.

    An empty answer to chat messages is an error; an empty continuation of a raw text is not,
    for the line may have been complete already.
    """

    messages: tuple[Message, ...] = ()
    raw: str = ""
    slot: str = ""
    """Key of the conversation, so that a local server keeps its prefix cached."""


@dataclass(frozen=True, slots=True)
class Delta:
    """A piece of streamed text; the last one carries the token counts.

    Servers that count as they go say so with every piece: an answer given up half-way has
    been counted too.
    """

    text: str = ""
    tokens: Tokens | None = None
    finish: str = ""
    """`stop`, `length` or `content_filter` on the last piece."""


class ChatModel(Protocol):
    """A language model, wherever it runs."""

    name: str
    """`provider:model`."""
    form: Form
    place: str
    """Where the words go, in plain words: "this computer" or the host's name."""

    def stream(self, prompt: Prompt, sampling: Sampling) -> AsyncGenerator[Delta]:
        """Yield text as it comes; raise `ModelError` when it cannot be finished."""
        ...

    async def complete(self, prompt: Prompt, sampling: Sampling, schema: type[Parsed]) -> Parsed:
        """Answer with an instance of `schema`; raise `ModelError` when that fails."""
        ...

    async def aclose(self) -> None:
        """Give back what the model holds."""
        ...
