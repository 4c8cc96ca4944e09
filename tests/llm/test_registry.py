"""Settings become a model in one place."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import SecretStr

from simulator.domain.rehearsal import VoiceKind
from simulator.errors import ConfigurationError, ModelUnavailableError
from simulator.llm import llama_cpp, registry
from simulator.llm.base import Form
from simulator.llm.llama_cpp import LocalModel
from simulator.llm.registry import open_model, resolve
from tests.fakes.model_server import ModelServer
from tests.llm.endpoints import CHAT, SAMPLING, hear
from tests.llm.fake_wheels import CONTENT, FakeSettings

KEY = SecretStr("sk-secret")


@pytest.fixture
def nothing(tmp_path: Path) -> FakeSettings:
    return FakeSettings(tmp_path)


def test_auto_takes_the_endpoint_when_there_is_one(tmp_path: Path) -> None:
    assert resolve(FakeSettings(tmp_path), VoiceKind.AUTO) is VoiceKind.LOCAL
    for settings in (
        FakeSettings(tmp_path, openai_api_key=KEY),
        FakeSettings(tmp_path, openai_base_url="http://127.0.0.1:1/v1"),
    ):
        assert resolve(settings, VoiceKind.AUTO) is VoiceKind.ENDPOINT
        assert resolve(settings, VoiceKind.SCRIPTED) is VoiceKind.SCRIPTED


@pytest.mark.parametrize(
    ("url", "name", "place"),
    [
        (None, "openai:m", "api.openai.com"),
        ("https://team.openai.azure.com/openai/v1/", "azure:m", "team.openai.azure.com"),
        ("http://127.0.0.1:11434/v1", "endpoint:m", "this computer"),
        ("https://llm.example.org/v1", "endpoint:m", "llm.example.org"),
    ],
)
async def test_opens_an_endpoint(tmp_path: Path, url: str | None, name: str, place: str) -> None:
    settings = FakeSettings(tmp_path, openai_api_key=KEY, openai_base_url=url, model="m")

    model = await open_model(settings, VoiceKind.ENDPOINT)

    assert (model.name, model.place, model.form) == (name, place, Form.CHAT)
    await model.aclose()


@pytest.mark.parametrize("tail", ["", "/", "/chat/completions"])
async def test_an_endpoint_with_one_model_needs_no_name(tmp_path: Path, tail: str) -> None:
    with ModelServer(models=("only",)) as server:
        server.enqueue("Fine.")
        settings = FakeSettings(tmp_path, openai_api_key=KEY, openai_base_url=server.url + tail)
        model = await open_model(settings, VoiceKind.AUTO)
        text, _ = await hear(model.stream(CHAT, SAMPLING))
        await model.aclose()

    assert (model.name, text) == ("endpoint:only", "Fine.")
    assert server.requests[0].body["model"] == "only"
    assert server.requests[0].headers["authorization"] == "Bearer sk-secret"


async def test_an_endpoint_with_many_models_needs_a_name(tmp_path: Path) -> None:
    with ModelServer(models=tuple("abcdefg")) as server:
        settings = FakeSettings(tmp_path, openai_base_url=server.url)
        with pytest.raises(ConfigurationError, match="offers 7 models") as caught:
            await open_model(settings, VoiceKind.ENDPOINT)

    assert caught.value.hint.endswith("a, b, c, d, e.")


async def test_an_endpoint_without_models(tmp_path: Path) -> None:
    with ModelServer(models=()) as server:
        settings = FakeSettings(tmp_path, openai_base_url=server.url)
        with pytest.raises(ModelUnavailableError, match="offers no model"):
            await open_model(settings, VoiceKind.ENDPOINT)


@pytest.mark.parametrize(
    ("kind", "says"),
    [(VoiceKind.ENDPOINT, "No endpoint"), (VoiceKind.SCRIPTED, "needs no language model")],
)
async def test_there_is_nothing_to_open(nothing: FakeSettings, kind: VoiceKind, says: str) -> None:
    with pytest.raises(ConfigurationError, match=says):
        await open_model(nothing, kind)


async def test_opens_ones_own_file(tmp_path: Path) -> None:
    own = tmp_path / "mine.gguf"
    own.write_bytes(CONTENT)

    model = await open_model(FakeSettings(tmp_path, model_file=own), VoiceKind.AUTO)

    assert isinstance(model, LocalModel)
    assert (model.name, model.place, model.form) == (
        "llama.cpp:mine",
        "this computer",
        Form.SCREENPLAY,
    )
    with pytest.raises(ModelUnavailableError, match=r"mine\.gguf cannot be served"):
        await model.ready()
    assert model.state.phase is llama_cpp.Phase.FAILED
    await model.aclose()


async def test_ones_own_file_is_looked_at_first(tmp_path: Path) -> None:
    settings = FakeSettings(tmp_path, model_file=tmp_path / "gone.gguf")

    with pytest.raises(ConfigurationError, match="cannot be read"):
        await open_model(settings, VoiceKind.LOCAL)


def test_the_settings_of_the_app_are_settings_of_this_room(tmp_path: Path) -> None:
    from simulator.config import Settings

    settings: registry.LLMSettings = Settings(data_dir=tmp_path)
    assert resolve(settings, VoiceKind.LOCAL) is VoiceKind.LOCAL
