"""The embedded model: loads beside the app, says how far it is, survives its own process."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from pydantic import BaseModel

from simulator.errors import ModelError, ModelUnavailableError
from simulator.llm.base import Form
from simulator.llm.llama_cpp import LocalModel, Obtain, Phase
from simulator.llm.store import Doing, Progress
from tests.fakes.model_server import Fault, ModelServer, Reply
from tests.llm.endpoints import CHAT, RAW, SAMPLING, hear

FILE = Path("tiny.gguf")
LINE = "Fine, thank you."


class FakeProcess:
    """A server process that is a fake server, and dies when told to."""

    def __init__(self, server: ModelServer, loaded: threading.Event | None = None) -> None:
        self.key = "made-up"
        self.server = server
        self.loaded = loaded
        self.running = True
        self.stopped = False

    def wait(self) -> str:
        if self.loaded:
            assert self.loaded.wait(10)
        if self.stopped:
            raise ModelUnavailableError("its process ended while loading")
        return self.server.url.removesuffix("/v1")

    def alive(self) -> bool:
        return self.running

    def stop(self) -> None:
        self.running, self.stopped = False, True
        if self.loaded:
            self.loaded.set()


def here(progress: Progress, stop: threading.Event) -> Path:
    return FILE


class Stage:
    """Makes local models whose processes can be watched."""

    def __init__(self, server: ModelServer) -> None:
        self.server = server
        self.processes: list[FakeProcess] = []
        self.models: list[LocalModel] = []
        self.loaded: threading.Event | None = None
        self.watched = True
        self.told: list[tuple[int, int, Doing]] = []

    def open(self, obtain: Obtain = here) -> LocalModel:
        def start(file: Path, alias: str, context: int) -> FakeProcess:
            assert (file, alias, context) == (FILE, "tiny", 512)
            self.processes.append(FakeProcess(self.server, self.loaded))
            return self.processes[-1]

        def progress(done: int, total: int, doing: Doing) -> None:
            self.told.append((done, total, doing))

        tell = progress if self.watched else None
        model = LocalModel("tiny", Form.SCREENPLAY, 512, obtain, start=start, progress=tell)
        self.models.append(model)
        return model


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    with ModelServer(answer=lambda request: LINE) as server:
        stage = Stage(server)
        yield stage
        for model in stage.models:
            await model.aclose()


async def test_speaks_once_loaded(stage: Stage) -> None:
    model = stage.open()

    text, last = await hear(model.stream(RAW, SAMPLING))

    assert (text, last.finish) == (LINE, "stop")
    assert model.state.phase is Phase.READY
    assert model.state.fraction == 1
    assert (model.name, model.form, model.place) == (
        "llama.cpp:tiny",
        Form.SCREENPLAY,
        "this computer",
    )
    [request] = stage.server.requests
    assert request.headers["authorization"] == "Bearer made-up"
    assert request.body["cache_prompt"] is True
    assert request.body["min_p"] == SAMPLING.min_p


async def test_a_connection_that_was_dropped_is_opened_anew(stage: Stage) -> None:
    stage.server.enqueue(Reply(fault=Fault.CUT))

    assert (await hear(stage.open().stream(RAW, SAMPLING)))[0] == LINE
    assert len(stage.server.requests) == 2


async def test_completes_to_a_schema(stage: Stage) -> None:
    class Said(BaseModel):
        line: str

    stage.server.enqueue('{"line": "Fine."}')

    assert (await stage.open().complete(CHAT, SAMPLING, Said)).line == "Fine."


async def test_a_request_waits_while_it_loads(stage: Stage) -> None:
    stage.loaded = threading.Event()
    model = stage.open()
    line = asyncio.create_task(hear(model.stream(RAW, SAMPLING)))
    await asyncio.sleep(0)

    assert model.state.phase is Phase.LOADING
    stage.loaded.set()

    assert (await line)[0] == LINE


async def test_a_request_that_is_given_up_does_not_stop_the_loading(stage: Stage) -> None:
    stage.loaded = threading.Event()
    model = stage.open()
    line = asyncio.create_task(hear(model.stream(RAW, SAMPLING)))
    await asyncio.sleep(0)
    line.cancel()
    stage.loaded.set()

    await model.ready()

    assert model.state.phase is Phase.READY


class Fetching:
    """An `obtain` that stands still in the middle of fetching."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self.go_on = threading.Event()

    def __call__(self, progress: Progress, stop: threading.Event) -> Path:
        progress(30, 100, Doing.FETCHING)
        self.begun.set()
        assert self.go_on.wait(10)
        if stop.is_set():
            raise ModelUnavailableError("Fetching the model was stopped.")
        progress(50, 100, Doing.CHECKING)
        return FILE


async def test_while_it_is_fetched_a_request_fails_at_once(stage: Stage) -> None:
    fetching = Fetching()
    model = stage.open(fetching)
    assert await asyncio.to_thread(fetching.begun.wait, 10)

    assert (model.state.phase, model.state.fraction) == (Phase.FETCHING, 0.3)
    with pytest.raises(ModelUnavailableError, match=r"still being fetched \(30%\)"):
        await hear(model.stream(RAW, SAMPLING))
    fetching.go_on.set()
    await model.ready()

    assert (await hear(model.stream(RAW, SAMPLING)))[0] == LINE
    assert stage.told == [(30, 100, Doing.FETCHING), (50, 100, Doing.CHECKING)]


async def test_nobody_need_watch_the_fetching(stage: Stage) -> None:
    stage.watched = False
    fetching = Fetching()
    fetching.go_on.set()

    await stage.open(fetching).ready()


async def test_closing_stops_the_fetching(stage: Stage) -> None:
    fetching = Fetching()
    model = stage.open(fetching)
    assert await asyncio.to_thread(fetching.begun.wait, 10)

    await model.aclose()
    fetching.go_on.set()

    with pytest.raises(ModelUnavailableError, match="was stopped"):
        await model.ready()
    with pytest.raises(ModelUnavailableError, match="has been closed"):
        await hear(model.stream(RAW, SAMPLING))
    assert not stage.processes


async def test_closing_stops_the_loading(stage: Stage) -> None:
    stage.loaded = threading.Event()
    begun = threading.Event()

    def obtain(progress: Progress, stop: threading.Event) -> Path:
        begun.set()
        assert stop.wait(10)
        return FILE

    model = stage.open(obtain)
    assert await asyncio.to_thread(begun.wait, 10)
    await model.aclose()

    with pytest.raises(ModelUnavailableError, match="ended while loading"):
        await model.ready()
    assert stage.processes[0].stopped


async def test_closing_a_loaded_model_ends_its_process(stage: Stage) -> None:
    model = stage.open()
    await hear(model.stream(RAW, SAMPLING))

    await model.aclose()

    assert stage.processes[0].stopped
    assert model.state.phase is Phase.CLOSED


async def test_a_dead_process_is_started_again(stage: Stage) -> None:
    model = stage.open()
    await model.ready()
    stage.processes[0].running = False

    lines = await asyncio.gather(*[hear(model.stream(RAW, SAMPLING)) for _ in range(3)])

    assert [text for text, _ in lines] == [LINE] * 3
    assert len(stage.processes) == 2
    assert stage.processes[0].stopped


def has_none(progress: Progress, stop: threading.Event) -> Path:
    raise ModelUnavailableError("No source has it.", "Try later.")


def cannot_read(progress: Progress, stop: threading.Event) -> Path:
    raise PermissionError(13, "Permission denied")


@pytest.mark.parametrize(
    ("obtain", "problem"),
    [
        (has_none, "No source has it. Try later."),
        (cannot_read, "The embedded model cannot be loaded: Permission denied. Check the disk."),
    ],
)
async def test_a_model_that_cannot_be_had(
    stage: Stage, obtain: Callable[[Progress, threading.Event], Path], problem: str
) -> None:
    model = stage.open(obtain)

    with pytest.raises(ModelError, match=problem):
        await model.ready()

    assert (model.state.phase, model.state.problem) == (Phase.FAILED, problem)
    assert model.state.fraction == 0
    with pytest.raises(ModelError):
        await hear(model.stream(RAW, SAMPLING))


async def test_nobody_waits_for_ever_because_of_a_mistake(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    logged = threading.Event()
    monkeypatch.setattr(threading, "excepthook", lambda _: logged.set())

    def mistaken(progress: Progress, stop: threading.Event) -> Path:
        raise ZeroDivisionError

    model = stage.open(mistaken)

    with pytest.raises(ModelUnavailableError, match="failed to load"):
        await model.ready()
    assert await asyncio.to_thread(logged.wait, 10)
