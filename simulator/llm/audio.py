"""Sound over an OpenAI-compatible server: what was said as words, and words as sound."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Protocol, TypeVar

from pydantic import SecretStr

from simulator.errors import ConfigurationError
from simulator.llm.clients import OPENAI, Clients, is_web_page, place_of
from simulator.llm.faults import FOREIGN, Asked, empty, translate, web_page
from simulator.llm.retry import Patience, retried

PATIENCE_FOR_SOUND = 60.0
"""Seconds an answer may take, connecting included."""
_CONNECT = 5.0
_NOT_SOUND = ("application/json", "text/")

Answer = TypeVar("Answer")


class AudioSettings(Protocol):
    """The settings that name a server for sound; `simulator.config.Settings` is one."""

    @property
    def openai_api_key(self) -> SecretStr | None:
        """Key of the endpoint that writes the lines."""
        ...

    @property
    def openai_base_url(self) -> str | None:
        """Address of the endpoint that writes the lines."""
        ...

    @property
    def audio_url(self) -> str | None:
        """Address of a server of its own for sound."""
        ...

    @property
    def audio_key(self) -> SecretStr | None:
        """Key of that server."""
        ...

    @property
    def hearing_model(self) -> str:
        """Name of the model that writes down what is said."""
        ...

    @property
    def speaking_model(self) -> str:
        """Name of the model that reads aloud."""
        ...


class AudioEndpoint:
    """A server with the routes `/audio/transcriptions` and `/audio/speech`.

    Sound is held in memory while it is on its way, and nowhere else. Failures are worded and
    retried as those of a chat model.
    """

    def __init__(
        self,
        *,
        base_url: str,
        api_key: str = "",
        hearing_model: str,
        speaking_model: str,
        limit: float = PATIENCE_FOR_SOUND,
        patience: Patience | None = None,
    ) -> None:
        """Name the server and its two models; nothing is sent yet."""
        self._clients = Clients(base_url, api_key, _CONNECT)
        self.place = self._clients.place
        self._hearing = Asked("audio", hearing_model, self.place)
        self._speaking = Asked("audio", speaking_model, self.place)
        self._limit = limit
        self._patience = patience or Patience()

    async def hear(self, sound: bytes, media_type: str) -> str:
        """Return the words in a recording; empty when there were none.

        Args:
            sound: the recording, whole.
            media_type: such as `audio/webm`.

        Raises:
            ModelError: as for any model.
        """
        kind = media_type.split(";")[0].strip()
        file = (f"said.{kind.rpartition('/')[2] or 'webm'}", sound, kind)

        async def ask() -> str:
            response = await self._clients.here().audio.transcriptions.with_raw_response.create(
                model=self._hearing.model, file=file, response_format="json"
            )
            if is_web_page(response.headers.get("content-type", "")):
                raise web_page(self._hearing)
            return " ".join(response.parse().text.split())

        return await self._asked_until_answered(ask, self._hearing)

    async def speak(self, text: str, voice: str) -> bytes:
        """Return words as sound, in MP3.

        Args:
            text: what to say.
            voice: which of the server's voices says it.

        Raises:
            ModelError: as for any model.
        """

        async def ask() -> bytes:
            response = await self._clients.here().audio.speech.create(
                model=self._speaking.model, voice=voice, input=text, response_format="mp3"
            )
            kind = response.response.headers.get("content-type", "")
            if is_web_page(kind):
                raise web_page(self._speaking)
            sound = await response.aread()
            if not sound or kind.strip().lower().startswith(_NOT_SOUND):
                raise empty(self._speaking)
            return sound

        return await self._asked_until_answered(ask, self._speaking)

    async def aclose(self) -> None:
        """Close the connections of this event loop."""
        await self._clients.aclose()

    async def _asked_until_answered(
        self, ask: Callable[[], Awaitable[Answer]], asked: Asked
    ) -> Answer:
        async def once() -> Answer:
            try:
                async with asyncio.timeout(self._limit):
                    return await ask()
            except FOREIGN as error:
                raise translate(error, asked) from error

        return await retried(once, self._patience)


def address(settings: AudioSettings) -> str:
    """Return where sound is sent; empty when no server is named."""
    if settings.audio_url:
        return settings.audio_url
    return settings.openai_base_url or (OPENAI if settings.openai_api_key else "")


def place(settings: AudioSettings) -> str:
    """Say in plain words where sound goes; empty when no server is named."""
    return place_of(address(settings)) if address(settings) else ""


def open_audio(settings: AudioSettings) -> AudioEndpoint:
    """Open the server for sound: one of its own, or the endpoint that also writes the lines.

    The endpoint's key is never sent to another server.

    Raises:
        ConfigurationError: there is neither.
    """
    if not address(settings):
        raise ConfigurationError(
            "No server for sound is configured.", "Set REHEARSE_AUDIO_URL or OPENAI_API_KEY."
        )
    key = settings.audio_key if settings.audio_url else settings.openai_api_key
    return AudioEndpoint(
        base_url=address(settings),
        api_key=key.get_secret_value() if key else "",
        hearing_model=settings.hearing_model,
        speaking_model=settings.speaking_model,
    )
