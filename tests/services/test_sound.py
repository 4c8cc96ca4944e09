"""Sound is passed on to a server that is opened for it and closed again; none is kept."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from simulator.errors import ConfigurationError, InputError
from simulator.services.sound import ANY, LARGEST, LONGEST, VOICES, Sound, voice_of
from tests.services.house import house


@dataclass
class Audio:
    """A server that writes down what it was asked."""

    asked: list[tuple[str, str]] = field(default_factory=list)
    closed: int = 0

    async def hear(self, sound: bytes, media_type: str) -> str:
        self.asked.append((sound.decode(), media_type))
        return "How was the month?"

    async def speak(self, text: str, voice: str) -> bytes:
        self.asked.append((text, voice))
        return b"ID3"

    async def aclose(self) -> None:
        self.closed += 1


async def test_sound_goes_there_and_comes_back() -> None:
    audio = Audio()
    sound = Sound("sound.example", lambda: audio)
    assert await sound.hear(b"hm", "audio/webm") == "How was the month?"
    assert await sound.speak("x" * (LONGEST + 1), "maya", "she/her") == b"ID3"
    assert audio.asked[0] == ("hm", "audio/webm")
    said, voice = audio.asked[1]
    assert (len(said), voice in VOICES["she"]) == (LONGEST, True)
    assert audio.closed == 2


@pytest.mark.parametrize(
    ("data", "kind", "says"),
    [
        (b"", "audio/webm", "Nothing was recorded"),
        (b"x", "text/html", "Nothing was recorded"),
        (b"x" * (LARGEST + 1), "audio/webm", "too long"),
    ],
)
async def test_what_is_no_recording_goes_nowhere(data: bytes, kind: str, says: str) -> None:
    audio = Audio()
    with pytest.raises(InputError, match=says):
        await Sound("here", lambda: audio).hear(data, kind)
    assert audio.asked == []


def test_everybody_keeps_a_fitting_voice() -> None:
    assert voice_of("maya", "she/her") == voice_of("maya", "she/her") in VOICES["she"]
    assert voice_of("viktor", "he/him") in VOICES["he"]
    assert voice_of("own-1", "they/them") in ANY


async def test_without_a_server_nothing_is_offered() -> None:
    async with house() as services:
        assert services.sound.place == ""
        with pytest.raises(ConfigurationError, match="No server for sound"):
            await services.sound.hear(b"x", "audio/webm")
