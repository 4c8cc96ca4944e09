"""Which voice speaks, when it is ready, and what is said when it is not."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from simulator.actor.screenplay import task
from simulator.config import Settings, load
from simulator.domain.rehearsal import VoiceKind
from simulator.errors import ConfigurationError, ModelUnavailableError
from simulator.llm.base import ChatModel, Delta, Form, Prompt, Sampling
from simulator.llm.llama_cpp import LocalModel
from simulator.llm.store import Doing, Progress
from simulator.services import Voices, VoiceStatus
from tests.fakes.chat_model import ScriptedModel
from tests.services.house import MAYA, Open, always, done, house, no_model


class Server:
    """A server process that is ready at once."""

    key = "k"

    def __init__(self, _file: Path, _model: str, _context: int) -> None:
        self.stopped = False

    def wait(self) -> str:
        return "http://127.0.0.1:9"

    def alive(self) -> bool:
        return not self.stopped

    def stop(self) -> None:
        self.stopped = True


class Fetch:
    """A model file whose arrival the test decides."""

    def __init__(self, error: ModelUnavailableError | None = None) -> None:
        self.arrived = threading.Event()
        self.reported = threading.Event()
        self.error = error

    def __call__(self, progress: Progress, _stop: threading.Event) -> Path:
        progress(25, 100, Doing.CHECKING)
        self.reported.set()
        assert self.arrived.wait(10)
        if self.error is not None:
            raise self.error
        return Path("model.gguf")

    def opener(self) -> Open:
        async def opened(_kind: VoiceKind) -> ChatModel:
            return LocalModel("small", Form.SCREENPLAY, 4096, self, start=Server)

        return opened


@pytest.fixture
def here(tmp_path: Path) -> Settings:
    """Settings with a model file of one's own."""
    file = tmp_path / "own.gguf"
    file.write_bytes(b"GGUF....")
    return load(model_file=file)


@pytest.fixture
def endpoint() -> Settings:
    """Settings with an endpoint that has a name."""
    return load(openai_base_url="http://example.org/v1", model="m")


async def state(voices: Voices, kind: VoiceKind) -> VoiceStatus:
    return next(one for one in await voices.states() if one.kind is kind)


def test_auto_is_the_endpoint_else_local_else_scripted(here: Settings, endpoint: Settings) -> None:
    assert Voices(endpoint, no_model).resolve(VoiceKind.AUTO) is VoiceKind.ENDPOINT
    assert Voices(here, no_model).resolve(VoiceKind.AUTO) is VoiceKind.LOCAL
    assert Voices(load(), no_model).resolve(VoiceKind.AUTO) is VoiceKind.SCRIPTED
    chosen = Voices(load(voice="local"), no_model)
    assert chosen.resolve(VoiceKind.AUTO) is VoiceKind.LOCAL
    assert chosen.resolve(VoiceKind.SCRIPTED) is VoiceKind.SCRIPTED


async def test_without_anything_only_the_written_lines_are_ready() -> None:
    voices = Voices(load(), no_model)
    endpoint, local, scripted = await voices.states()
    assert (endpoint.ready, local.ready, scripted.ready) == (False, False, True)
    assert "OPENAI_BASE_URL" in endpoint.problem
    assert "rehearse model fetch" in local.problem
    assert (scripted.kind, scripted.place) == (VoiceKind.SCRIPTED, "this computer")
    assert await voices.ready(VoiceKind.AUTO) is VoiceKind.SCRIPTED


async def test_a_local_model_shows_how_far_it_is(here: Settings) -> None:
    fetch = Fetch()
    voices = Voices(here, fetch.opener())
    await voices.states()
    assert await asyncio.to_thread(fetch.reported.wait, 10)
    loading = await state(voices, VoiceKind.LOCAL)
    assert (loading.ready, loading.progress, loading.place) == (False, 0.25, "this computer")
    fetch.arrived.set()
    assert await voices.ready(VoiceKind.LOCAL) is VoiceKind.LOCAL
    ready = await state(voices, VoiceKind.LOCAL)
    assert (ready.ready, ready.progress, ready.problem) == (True, None, "")
    await voices.aclose()


async def test_a_local_model_that_fails_gives_way_and_is_loaded_anew(here: Settings) -> None:
    fetch = Fetch(ModelUnavailableError("The file is damaged."))
    fetch.arrived.set()
    voices = Voices(here, fetch.opener())
    with pytest.raises(ModelUnavailableError, match="damaged"):
        await voices.ready(VoiceKind.LOCAL)
    failed = await state(voices, VoiceKind.LOCAL)
    assert (failed.ready, failed.problem) == (False, "The file is damaged.")
    assert voices.resolve(VoiceKind.AUTO) is VoiceKind.SCRIPTED
    with pytest.raises(ModelUnavailableError, match="damaged"):
        await voices.model(VoiceKind.LOCAL)
    fetch.error = None
    assert (await voices.cast(VoiceKind.LOCAL)).kind is VoiceKind.LOCAL
    assert await voices.ready(VoiceKind.LOCAL) is VoiceKind.LOCAL
    await voices.aclose()


async def test_a_start_never_waits_for_a_model_to_load(here: Settings) -> None:
    fetch = Fetch()
    async with house(here, fetch.opener()) as services:
        rehearsal = await services.start("", MAYA)
        assert (rehearsal.setup.voice, rehearsal.setup.model) == (
            VoiceKind.LOCAL,
            "llama.cpp:small",
        )
        assert not fetch.arrived.is_set()
        await services.aclose()
        fetch.arrived.set()


async def test_the_embedded_model_is_never_fetched_unasked() -> None:
    async with house(load(), no_model) as services:
        rehearsal = await services.start("", MAYA, voice=VoiceKind.LOCAL)
        assert (rehearsal.setup.voice, rehearsal.setup.model) == (VoiceKind.LOCAL, "")
        last = await done(services.say("", rehearsal.id, "How was June?"))
        assert "rehearse model fetch" in last.notice
        assert last.notice.endswith("The written lines stand in.")
        assert "rehearse model fetch" in (await services.voices())[1].problem


async def test_a_local_model_reads_its_task_before_the_first_line(here: Settings) -> None:
    read = asyncio.Event()

    class Reader(ScriptedModel):
        async def stream(self, prompt: Prompt, sampling: Sampling) -> AsyncGenerator[Delta]:
            assert prompt.raw == task().raw
            read.set()
            yield Delta(finish="stop")

    async with house(here, always(Reader())) as services:
        await services.start("", MAYA)
        await services.warming.settle()
        assert read.is_set()


async def test_a_house_may_close_while_the_task_is_still_being_read(here: Settings) -> None:
    begun, ended = asyncio.Event(), asyncio.Event()

    class Slow(ScriptedModel):
        async def stream(self, prompt: Prompt, sampling: Sampling) -> AsyncGenerator[Delta]:
            begun.set()
            try:
                await asyncio.Event().wait()
                yield Delta()
            finally:
                ended.set()

    async with house(here, always(Slow())) as services:
        await services.start("", MAYA)
        await begun.wait()
    assert ended.is_set()


async def test_a_model_that_cannot_be_had_reads_nothing_and_says_nothing() -> None:
    async with house(load(), no_model) as services:
        await services.warming.warm()
        assert not (await services.voices())[1].ready


def test_what_an_ended_event_loop_left_half_open_is_opened_anew(endpoint: Settings) -> None:
    model = ScriptedModel()
    slow = True

    async def opener(_kind: VoiceKind) -> ChatModel:
        if slow:
            await asyncio.Event().wait()
        return model

    voices = Voices(endpoint, opener)
    asyncio.run(voices.states())
    slow = False
    assert asyncio.run(voices.model(VoiceKind.ENDPOINT)) is model


async def test_a_file_that_is_no_model_is_a_problem_not_a_crash(tmp_path: Path) -> None:
    voices = Voices(load(model_file=tmp_path / "absent.gguf"), no_model)
    local = await state(voices, VoiceKind.LOCAL)
    assert "cannot be read" in local.problem
    assert (await voices.cast(VoiceKind.AUTO)).kind is VoiceKind.SCRIPTED
    with pytest.raises(ConfigurationError, match="cannot be read"):
        await voices.cast(VoiceKind.LOCAL)


async def test_an_endpoint_with_a_name_is_taken_to_be_ready(endpoint: Settings) -> None:
    model = ScriptedModel(place="example.org")
    voices = Voices(endpoint, always(model))
    shown = voices._endpoint()
    assert (shown.ready, shown.label, shown.place) == (True, "m", "example.org")
    assert await voices.model(VoiceKind.ENDPOINT) is model
    assert await voices.model(VoiceKind.ENDPOINT) is model
    assert (await state(voices, VoiceKind.ENDPOINT)).label == "scripted"
    assert await voices.ready(VoiceKind.AUTO) is VoiceKind.ENDPOINT
    await voices.aclose()
    assert model.closed


async def test_the_own_model_beside_an_endpoint_waits_until_it_is_wanted(tmp_path: Path) -> None:
    file = tmp_path / "own.gguf"
    file.write_bytes(b"GGUF....")
    settings = load(model_file=file, openai_base_url="http://example.org/v1", model="m")
    local = await state(Voices(settings, always(ScriptedModel())), VoiceKind.LOCAL)
    assert (local.ready, local.progress, local.problem) == (True, None, "")


async def test_an_endpoint_that_fails_is_tried_again(endpoint: Settings) -> None:
    model = ScriptedModel()
    answers: list[ChatModel | Exception] = [ModelUnavailableError("It is off."), model]

    async def opener(_kind: VoiceKind) -> ChatModel:
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    voices = Voices(endpoint, opener)
    assert (await voices.cast(VoiceKind.AUTO)).kind is VoiceKind.SCRIPTED
    assert voices._endpoint().problem == "It is off."
    assert (await voices.cast(VoiceKind.AUTO)).model == model.name
    assert (await state(voices, VoiceKind.ENDPOINT)).problem == ""
    await voices.aclose()


async def test_an_endpoint_that_is_wrongly_set_up_gives_way_only_in_auto() -> None:
    async def opener(_kind: VoiceKind) -> ChatModel:
        raise ConfigurationError("No model is chosen.")

    settings = load(openai_base_url="http://example.org/v1")
    voices = Voices(settings, opener)
    assert not (await state(voices, VoiceKind.ENDPOINT)).ready
    assert (await voices.cast(VoiceKind.AUTO)).kind is VoiceKind.SCRIPTED
    with pytest.raises(ConfigurationError, match="No model is chosen"):
        await voices.cast(VoiceKind.ENDPOINT)


async def test_an_endpoint_that_does_not_answer_is_not_waited_for(endpoint: Settings) -> None:
    never = asyncio.Event()

    async def opener(_kind: VoiceKind) -> ChatModel:
        await never.wait()
        raise AssertionError

    voices = Voices(endpoint, opener, patience=0)
    with pytest.raises(ModelUnavailableError, match="does not answer yet"):
        await voices.model(VoiceKind.ENDPOINT)
    await voices.aclose()
    assert (await state(voices, VoiceKind.ENDPOINT)).problem == ""
    await voices.aclose()


def test_a_model_outlives_the_event_loop_it_was_opened_in(endpoint: Settings) -> None:
    model = ScriptedModel()
    voices = Voices(endpoint, always(model))
    assert asyncio.run(voices.model(VoiceKind.ENDPOINT)) is model
    assert asyncio.run(voices.model(VoiceKind.ENDPOINT)) is model
    asyncio.run(voices.aclose())
    assert model.closed
