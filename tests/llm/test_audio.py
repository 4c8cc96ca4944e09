"""Sound goes to the server that was named, comes back as words, and fails in our words."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
from pydantic import SecretStr

from simulator.errors import (
    ConfigurationError,
    ModelError,
    ModelOutputError,
    ModelTimeoutError,
    ModelUnavailableError,
)
from simulator.llm.audio import AudioEndpoint, address, open_audio, place
from simulator.llm.retry import Patience
from tests.fakes.model_server import Fault, ModelServer, Reply, dead_url
from tests.llm.endpoints import SECRET, no_wait

KEY = SecretStr(SECRET)
OTHER = SecretStr("another")


@dataclass(frozen=True)
class Named:
    """The settings that name a server for sound."""

    openai_api_key: SecretStr | None = None
    openai_base_url: str | None = None
    audio_url: str | None = None
    audio_key: SecretStr | None = None
    hearing_model: str = "ear"
    speaking_model: str = "mouth"


@pytest.fixture
async def opened() -> AsyncIterator[list[AudioEndpoint]]:
    made: list[AudioEndpoint] = []
    yield made
    for one in made:
        await one.aclose()


def to(url: str, opened: list[AudioEndpoint], limit: float = 5.0) -> AudioEndpoint:
    opened.append(
        AudioEndpoint(
            base_url=url,
            api_key=SECRET,
            hearing_model="ear",
            speaking_model="mouth",
            limit=limit,
            patience=Patience(sleep=no_wait),
        )
    )
    return opened[-1]


async def test_what_is_said_is_written_down(opened: list[AudioEndpoint]) -> None:
    with ModelServer() as server:
        server.enqueue(" How was\n the month? ")
        heard = await to(server.url, opened).hear(b"\x1asound", "audio/webm;codecs=opus")
        (request,) = server.requests
    assert heard == "How was the month?"
    assert (request.path, request.sound) == ("/v1/audio/transcriptions", b"\x1asound")
    assert (request.body["model"], request.body["file"]) == ("ear", "said.webm")


async def test_words_become_sound(opened: list[AudioEndpoint]) -> None:
    with ModelServer() as server:
        server.enqueue(Reply(sound=b"ID3..."))
        assert await to(server.url, opened).speak("I'm fine.", "nova") == b"ID3..."
        (request,) = server.requests
    assert request.path == "/v1/audio/speech"
    assert request.body == {
        "model": "mouth",
        "voice": "nova",
        "input": "I'm fine.",
        "response_format": "mp3",
    }


@pytest.mark.parametrize("route", ["hear", "speak"])
@pytest.mark.parametrize(
    ("reply", "kind", "says", "asked"),
    [
        (Reply(status=401), ModelError, "refused the key", 1),
        (Reply(status=404), ModelError, "does not know the model (ear|mouth)", 1),
        (Reply(status=429), ModelUnavailableError, "too busy", 3),
        (Reply(status=503), ModelUnavailableError, "failed", 3),
        (Reply(fault=Fault.CUT), ModelUnavailableError, "cannot be reached", 3),
        (Reply(fault=Fault.HANG), ModelTimeoutError, "in time", 3),
        (Reply(fault=Fault.WEB_PAGE), ModelError, "web page", 1),
    ],
)
async def test_every_fault_in_our_words(
    opened: list[AudioEndpoint],
    route: str,
    reply: Reply,
    kind: type[ModelError],
    says: str,
    asked: int,
) -> None:
    with ModelServer(lambda _: reply) as server:
        model = to(server.url, opened, limit=0.5 if reply.fault is Fault.HANG else 5.0)
        with pytest.raises(kind, match=says) as caught:
            await (model.hear(b"x", "audio/webm") if route == "hear" else model.speak("x", "nova"))
        assert len(server.requests) == asked
    assert SECRET not in str(caught.value)


async def test_answers_of_another_shape(opened: list[AudioEndpoint]) -> None:
    with ModelServer() as server:
        model = to(server.url, opened)
        server.enqueue(Reply(fault=Fault.BAD_JSON), Reply(sound=b""))
        with pytest.raises(ModelOutputError, match="cannot be read"):
            await model.hear(b"x", "audio/webm")
        with pytest.raises(ModelOutputError, match="nothing"):
            await model.speak("x", "nova")
        server.enqueue(Reply(headers={"Content-Type": "application/json"}))
        with pytest.raises(ModelOutputError, match="nothing"):
            await model.speak("x", "nova")
        server.enqueue(Reply(text=None))
        with pytest.raises(ModelOutputError, match="cannot be read"):
            await model.hear(b"x", "")


async def test_nobody_there(opened: list[AudioEndpoint]) -> None:
    with pytest.raises(ModelUnavailableError, match="cannot be reached"):
        await to(dead_url(), opened).speak("x", "nova")


async def test_a_busy_server_is_asked_again(opened: list[AudioEndpoint]) -> None:
    with ModelServer() as server:
        server.enqueue(Reply(status=503), "Hello.")
        assert await to(server.url, opened).hear(b"x", "audio/ogg") == "Hello."
        server.assert_exhausted()


@pytest.mark.parametrize(
    ("settings", "where"),
    [
        (Named(), ""),
        (Named(openai_api_key=KEY), "api.openai.com"),
        (Named(openai_base_url="http://127.0.0.1:1/v1"), "this computer"),
        (Named(KEY, "http://127.0.0.1:1/v1", "https://sound.example/v1"), "sound.example"),
    ],
)
def test_where_sound_goes(settings: Named, where: str) -> None:
    assert place(settings) == where
    assert bool(address(settings)) is bool(where)


async def test_a_key_goes_only_to_its_own_server(opened: list[AudioEndpoint]) -> None:
    with pytest.raises(ConfigurationError, match="No server for sound"):
        open_audio(Named())
    with ModelServer(lambda _: "Yes.") as server:
        for settings, key in (
            (Named(KEY, server.url), SECRET),
            (Named(KEY, "https://elsewhere.example/v1", server.url), "none"),
            (Named(KEY, None, server.url, OTHER), "another"),
        ):
            opened.append(open_audio(settings))
            assert await opened[-1].hear(b"x", "audio/webm") == "Yes."
            assert server.requests[-1].headers["authorization"] == f"Bearer {key}"
