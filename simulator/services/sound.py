"""Dictation and spoken replies over a server; both are off unless somebody chose them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Protocol, TypeVar
from zlib import crc32

from simulator.errors import InputError

LARGEST = 2_000_000
"""Bytes of a recording that are passed on; a minute of speech takes less."""
LONGEST = 4_000
"""Characters that are read aloud at once."""
VOICES: dict[str, tuple[str, ...]] = {
    "she": ("nova", "shimmer", "coral", "sage"),
    "he": ("onyx", "echo", "ash"),
}
"""Voices of the OpenAI protocol by the pronoun they suit, as most listeners hear them."""
ANY = ("alloy", "fable")
"""Voices for everybody else."""

Answer = TypeVar("Answer")


class Audio(Protocol):
    """A server that hears and speaks."""

    async def hear(self, sound: bytes, media_type: str) -> str:
        """Return the words in a recording."""
        ...

    async def speak(self, text: str, voice: str) -> bytes:
        """Return words as sound, in MP3."""
        ...

    async def aclose(self) -> None:
        """Close the connections."""
        ...


class Sound:
    """Passes sound on and keeps none of it."""

    def __init__(self, place: str, opener: Callable[[], Audio]) -> None:
        """Open nothing yet.

        Args:
            place: where sound goes, in words; empty when no server is named.
            opener: opens the server; raises `ConfigurationError` when none is named.
        """
        self.place = place
        self._opener = opener

    async def hear(self, sound: bytes, media_type: str) -> str:
        """Return what was dictated; empty when nothing was said.

        Raises:
            InputError: it is no recording, or too long a one.
            ConfigurationError, ModelError: nobody can write it down.
        """
        if not sound or not media_type.startswith("audio/"):
            raise InputError("Nothing was recorded.", "Hold the button while you speak.")
        if len(sound) > LARGEST:
            raise InputError("That was too long to write down at once.", "Say it in parts.")
        return await self._once(lambda audio: audio.hear(sound, media_type))

    async def speak(self, text: str, persona: str, pronouns: str) -> bytes:
        """Return an employee's line as sound, in MP3.

        Args:
            text: what the employee said, without what the body did.
            persona: whose line it is, who keeps the same voice.
            pronouns: such as `she/her`.

        Raises:
            ConfigurationError, ModelError: nobody can read it aloud.
        """
        voice = voice_of(persona, pronouns)
        return await self._once(lambda audio: audio.speak(text[:LONGEST], voice))

    async def _once(self, ask: Callable[[Audio], Awaitable[Answer]]) -> Answer:
        audio = self._opener()
        try:
            return await ask(audio)
        finally:
            await audio.aclose()


def voice_of(persona: str, pronouns: str) -> str:
    """Choose a fitting voice, always the same one for a persona."""
    fitting = VOICES.get(pronouns.partition("/")[0], ANY)
    return fitting[number_of(persona) % len(fitting)]


def number_of(persona: str) -> int:
    """Turn a name into a number that never changes."""
    return crc32(persona.encode())
