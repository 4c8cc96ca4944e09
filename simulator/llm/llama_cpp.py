"""The embedded model: a llama.cpp server of our own, on this computer, behind the same door."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections import OrderedDict
from collections.abc import AsyncGenerator, Callable
from concurrent.futures import Future
from contextlib import aclosing
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from simulator.errors import ModelUnavailableError, SimulatorError
from simulator.llm.base import Delta, Form, Parsed, Prompt, Sampling
from simulator.llm.clients import THIS_COMPUTER
from simulator.llm.llama_process import SLOTS, LlamaProcess, ServerProcess
from simulator.llm.openai_compatible import EndpointModel, Limits
from simulator.llm.retry import Patience
from simulator.llm.store import Doing, Progress

PROVIDER = "llama.cpp"
_LIMITS = Limits(first=120.0, stall=30.0, whole=240.0)
"""A small computer reads a long prompt at some twenty tokens a second."""
_PATIENCE = Patience(attempts=2, total=2.0, first_wait=0.05)
"""A dropped connection is opened anew at once; a slow one is not waited for twice."""
_LOOKS_BACK = 70
"""Tokens among which a run of words counts as repeated: about one line and its answer."""
_BREAKERS = (".", ",", "?", "!", ":", ";", "\n")
"""After these a repeated run begins anew."""
_log = logging.getLogger(__name__)


class Phase(StrEnum):
    """How far the embedded model is."""

    LOADING = "loading"
    """Being found, checked and loaded: seconds."""
    FETCHING = "fetching"
    """Being fetched over the network: minutes."""
    READY = "ready"
    FAILED = "failed"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class LoadState:
    """How far the embedded model is, for people who wait."""

    phase: Phase
    done: int = 0
    total: int = 0
    """Bytes fetched or checked, and to fetch or check; 0 when unknown."""
    problem: str = ""

    @property
    def fraction(self) -> float:
        """From 0 to 1: how much of the file was fetched or checked; 1 when ready."""
        if self.phase is Phase.READY:
            return 1.0
        return self.done / self.total if self.total else 0.0


Obtain = Callable[[Progress, threading.Event], Path]
"""Find or fetch the model file, reporting progress, until told to stop."""
Start = Callable[[Path, str, int], ServerProcess]
"""Start a server for a file, a model name and a context length."""


class Slots:
    """Which conversation has its beginning cached in which slot of the server."""

    def __init__(self, count: int = SLOTS) -> None:
        """Keep the last of `count` slots for prompts without a key."""
        self._keyless = count - 1
        self._free = list(range(count - 1))
        self._taken: OrderedDict[str, int] = OrderedDict()

    def of(self, key: str) -> int:
        """Return the slot of a conversation; a new one gets the slot longest unused."""
        if not key:
            return self._keyless
        if key not in self._taken:
            self._taken[key] = (
                self._free.pop() if self._free else self._taken.popitem(last=False)[1]
            )
        self._taken.move_to_end(key)
        return self._taken[key]

    def extras(self, prompt: Prompt, sampling: Sampling) -> dict[str, object]:
        """Return the fields llama.cpp's server knows beyond the common protocol."""
        return {
            "cache_prompt": True,
            "id_slot": self.of(prompt.slot),
            "timings_per_token": True,
            **drawn(sampling),
        }


def drawn(sampling: Sampling) -> dict[str, object]:
    """Return how to draw the words, as far as only llama.cpp's server knows it."""
    return {
        "min_p": sampling.min_p,
        "dry_multiplier": sampling.unlike,
        "dry_penalty_last_n": _LOOKS_BACK,
        "dry_sequence_breakers": list(_BREAKERS),
        **({"grammar": sampling.grammar} if sampling.grammar else {}),
    }


class LocalModel:
    """The embedded model.

    It loads in the background: `state` tells how far it is, and a request waits while it loads.
    While the file is still being fetched a request fails at once, so that the talk can go on with
    authored lines. A server process that died is started again at the next request.
    """

    def __init__(
        self,
        model: str,
        form: Form,
        context: int,
        obtain: Obtain,
        *,
        start: Start = LlamaProcess,
        progress: Progress | None = None,
    ) -> None:
        """Begin to load; returns at once.

        Args:
            model: name of the model.
            form: the form of prompt it works best with.
            context: tokens each conversation may hold.
            obtain: finds or fetches the model file.
            start: starts the server process.
            progress: is told about fetching, from another thread.
        """
        self.name = f"{PROVIDER}:{model}"
        self.form = form
        self.place = THIS_COMPUTER
        self._model = model
        self._context = context
        self._obtain = obtain
        self._start = start
        self._progress = progress
        self._state = LoadState(Phase.LOADING)
        self._stopping = threading.Event()
        self._server: ServerProcess | None = None
        self._loaded = self._load_in_background()

    @property
    def state(self) -> LoadState:
        """How far the model is; may be read from any thread."""
        return self._state

    async def ready(self) -> None:
        """Wait until the model is loaded, however long fetching it takes.

        Raises:
            SimulatorError: it cannot be fetched or loaded.
        """
        await asyncio.shield(asyncio.wrap_future(self._loaded))

    async def stream(self, prompt: Prompt, sampling: Sampling) -> AsyncGenerator[Delta]:
        """Yield text as it comes."""
        endpoint = await self._endpoint()
        async with aclosing(endpoint.stream(prompt, sampling)) as pieces:
            async for piece in pieces:
                yield piece

    async def complete(self, prompt: Prompt, sampling: Sampling, schema: type[Parsed]) -> Parsed:
        """Answer with an instance of `schema`."""
        endpoint = await self._endpoint()
        return await endpoint.complete(prompt, sampling, schema)

    async def aclose(self) -> None:
        """Stop fetching or loading, and end the server process."""
        self._stopping.set()
        if self._loaded.done() and not self._loaded.exception():
            await self._loaded.result().aclose()
        if self._server:
            await asyncio.to_thread(self._server.stop)
        self._state = LoadState(Phase.CLOSED)

    async def _endpoint(self) -> EndpointModel:
        """Return the running server, waiting for it or starting it again where needed."""
        if self._stopping.is_set():
            raise self._not_now("has been closed.", "Start the app again.")
        if self._state.phase is Phase.FETCHING:
            share = f"{self._state.fraction:.0%}"
            raise self._not_now(f"is still being fetched ({share}).", "It will speak once here.")
        if self._state.phase is Phase.READY and self._server and not self._server.alive():
            _log.warning("the embedded model's process ended; starting it again")
            self._server.stop()
            self._state = LoadState(Phase.LOADING)
            self._loaded = self._load_in_background()
        return await asyncio.shield(asyncio.wrap_future(self._loaded))

    def _not_now(self, what: str, hint: str) -> ModelUnavailableError:
        return ModelUnavailableError(
            f"The embedded model {what}", hint, provider=PROVIDER, model=self._model
        )

    def _load_in_background(self) -> Future[EndpointModel]:
        loaded: Future[EndpointModel] = Future()
        loaded.set_running_or_notify_cancel()  # whoever stops waiting must not cancel it
        threading.Thread(
            target=self._load, args=(loaded,), name="embedded model", daemon=True
        ).start()
        return loaded

    def _load(self, loaded: Future[EndpointModel]) -> None:
        try:
            endpoint = self._serve(self._obtain(self._report, self._stopping))
        except SimulatorError as error:
            self._fail(loaded, error)
        except OSError as error:
            reason = error.strerror or str(error)
            self._fail(loaded, self._not_now(f"cannot be loaded: {reason}.", "Check the disk."))
        else:
            self._state = LoadState(Phase.READY)
            loaded.set_result(endpoint)
        finally:
            if not loaded.done():  # A mistake of ours: nobody may wait for ever because of it.
                self._fail(loaded, self._not_now("failed to load.", "See the log."))

    def _fail(self, loaded: Future[EndpointModel], error: SimulatorError) -> None:
        self._state = LoadState(Phase.FAILED, problem=str(error))
        loaded.set_exception(error)

    def _serve(self, file: Path) -> EndpointModel:
        self._state = LoadState(Phase.LOADING)
        self._server = self._start(file, self._model, self._context)
        if self._stopping.is_set():
            self._server.stop()
        address = self._server.wait()
        return EndpointModel(
            base_url=f"{address}/v1",
            model=self._model,
            api_key=self._server.key,
            provider=PROVIDER,
            form=self.form,
            extras=Slots().extras,
            limits=_LIMITS,
            patience=_PATIENCE,
        )

    def _report(self, done: int, total: int, doing: Doing) -> None:
        phase = Phase.LOADING if doing is Doing.CHECKING else Phase.FETCHING
        self._state = LoadState(phase, done, total)
        if self._progress:
            self._progress(done, total, doing)
