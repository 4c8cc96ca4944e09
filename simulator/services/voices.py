"""The three voices: which can speak, which is chosen, and one shared model behind each."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from simulator.config import Settings
from simulator.domain.rehearsal import VoiceKind
from simulator.errors import ConfigurationError, ModelError, ModelUnavailableError, SimulatorError
from simulator.llm import models
from simulator.llm.base import ChatModel
from simulator.llm.clients import OPENAI, place_of
from simulator.llm.llama_cpp import LoadState, LocalModel, Phase

Opener = Callable[[VoiceKind], Awaitable[ChatModel]]
"""Opens the model of a voice; quick, for a local model loads behind the scenes."""

PATIENCE = 3.0
"""Seconds a talk waits for an endpoint to say which model it has."""
HERE = "this computer"
_NOT_HERE = "The model is not on this computer yet: run `rehearse model fetch`."
_NOT_CONFIGURED = "No endpoint is configured: set OPENAI_BASE_URL or OPENAI_API_KEY."


@dataclass(frozen=True, slots=True)
class VoiceStatus:
    """A voice, and whether it can speak now."""

    kind: VoiceKind
    label: str
    place: str
    """Where the words go: "this computer" or a host."""
    ready: bool
    progress: float | None = None
    """How far it has loaded, 0 to 1; `None` when it is not loading."""
    problem: str = ""
    """Why it cannot speak, in one sentence."""


@dataclass(frozen=True, slots=True)
class Casting:
    """Who will word a rehearsal's lines."""

    kind: VoiceKind
    model: str = ""
    """`provider:model`; empty for scripted, and while an endpoint has not named its model."""


class Voices:
    """Opens each model once, when it is first wanted, and shares it between all rehearsals."""

    def __init__(self, settings: Settings, opener: Opener, patience: float = PATIENCE) -> None:
        """Open nothing yet.

        Args:
            settings: which endpoint, which file, which voice by default.
            opener: opens the model of a voice.
            patience: seconds to wait for a model that is being opened.
        """
        self._settings = settings
        self._opener = opener
        self._patience = patience
        self._opening: dict[VoiceKind, asyncio.Future[ChatModel]] = {}
        self._problems: dict[VoiceKind, str] = {}

    async def states(self) -> tuple[VoiceStatus, ...]:
        """Return every voice with its state; the one that would be chosen begins to load."""
        chosen = self.resolve(VoiceKind.AUTO)
        if chosen is not VoiceKind.SCRIPTED:
            self._begin(chosen)
            await asyncio.sleep(0)
        scripted = VoiceStatus(VoiceKind.SCRIPTED, "Written lines, no model", HERE, ready=True)
        return (self._endpoint(), self._local(), scripted)

    def resolve(self, kind: VoiceKind) -> VoiceKind:
        """Say what `AUTO` stands for now: the endpoint if configured, else local, else scripted."""
        if kind is not VoiceKind.AUTO:
            return kind
        if self._settings.voice != "auto":
            return VoiceKind(self._settings.voice)
        if self._settings.endpoint_configured:
            return VoiceKind.ENDPOINT
        if self._present() and self._load_state().phase is not Phase.FAILED:
            return VoiceKind.LOCAL
        return VoiceKind.SCRIPTED

    async def cast(self, kind: VoiceKind) -> Casting:
        """Choose who words the lines of a talk that begins; never waits for a model to load.

        Raises:
            ConfigurationError: the voice was asked for by name and is not set up.
        """
        wanted = self.resolve(kind)
        by_name = kind is not VoiceKind.AUTO or self._settings.voice != "auto"
        if wanted is VoiceKind.SCRIPTED:
            return Casting(wanted)
        if wanted is VoiceKind.LOCAL and self._load_state().phase is Phase.FAILED:
            await self._drop(wanted)  # so that it is loaded anew
        try:
            return Casting(wanted, (await self.model(wanted)).name)
        except ConfigurationError:
            if by_name:
                raise
            return Casting(VoiceKind.SCRIPTED)
        except ModelError:
            return Casting(wanted if by_name else VoiceKind.SCRIPTED)

    async def model(self, kind: VoiceKind) -> ChatModel:
        """Return the model of a voice; raise when it cannot be had soon."""
        opening = self._begin(kind)
        if not opening.done():  # one that is done may come from an event loop that has ended
            await asyncio.wait({opening}, timeout=self._patience)
        if not opening.done():
            raise ModelUnavailableError("The model does not answer yet.", "Try again in a moment.")
        model = opening.result()
        if isinstance(model, LocalModel) and model.state.phase is Phase.FAILED:
            raise ModelUnavailableError(model.state.problem)
        return model

    async def ready(self, kind: VoiceKind) -> VoiceKind:
        """Wait until a voice can speak, however long loading takes; return which one it is.

        Raises:
            SimulatorError: it cannot be had.
        """
        wanted = self.resolve(kind)
        if wanted is not VoiceKind.SCRIPTED:
            model = await self.model(wanted)
            if isinstance(model, LocalModel):
                await model.ready()
        return wanted

    async def aclose(self) -> None:
        """Give back every model."""
        for kind in tuple(self._opening):
            await self._drop(kind)

    def _begin(self, kind: VoiceKind) -> asyncio.Future[ChatModel]:
        """Open a model, or go on opening it; one that could not be opened is tried again."""
        opening = self._opening.get(kind)
        if opening is None or opening.cancelled():
            opening = asyncio.ensure_future(self._open(kind))
            opening.add_done_callback(_heeded)
            self._opening[kind] = opening
        return opening

    async def _open(self, kind: VoiceKind) -> ChatModel:
        """Open a model; the embedded one is never fetched unasked, for it is a gigabyte."""
        opened = False
        try:
            if kind is VoiceKind.LOCAL and not models.status(self._settings).present:
                raise ModelUnavailableError(_NOT_HERE)
            model = await self._opener(kind)
            opened = True
        except SimulatorError as error:
            self._problems[kind] = str(error)
            raise
        finally:
            if not opened:
                self._opening.pop(kind, None)
        self._problems.pop(kind, None)
        return model

    async def _drop(self, kind: VoiceKind) -> None:
        opening = self._opening.pop(kind)
        await let_go(opening)
        if opening.done() and not opening.cancelled() and opening.exception() is None:
            await opening.result().aclose()

    def _opened(self, kind: VoiceKind) -> ChatModel | None:
        opening = self._opening.get(kind)
        if opening is None or not opening.done() or opening.cancelled():
            return None
        return opening.result()

    def _endpoint(self) -> VoiceStatus:
        kind = VoiceKind.ENDPOINT
        if not self._settings.endpoint_configured:
            return VoiceStatus(kind, "Endpoint", "", ready=False, problem=_NOT_CONFIGURED)
        model = self._opened(kind)
        place = place_of(self._settings.openai_base_url or OPENAI)
        chosen = model.name.partition(":")[2] if model is not None else self._settings.model
        problem = self._problems.get(kind, "")
        ready = not problem and (model is not None or bool(self._settings.model))
        return VoiceStatus(kind, chosen or "Endpoint", place, ready, problem=problem)

    def _local(self) -> VoiceStatus:
        kind = VoiceKind.LOCAL
        try:
            here = models.status(self._settings)
        except ConfigurationError as error:
            return VoiceStatus(kind, "Local model", HERE, ready=False, problem=str(error))
        model = self._opened(kind)
        if not isinstance(model, LocalModel):
            problem = self._problems.get(kind, "" if here.present else _NOT_HERE)
            return VoiceStatus(kind, here.label, HERE, ready=not problem, problem=problem)
        state = model.state
        if state.phase in (Phase.LOADING, Phase.FETCHING):
            return VoiceStatus(kind, here.label, HERE, ready=False, progress=state.fraction)
        ready = state.phase is Phase.READY
        return VoiceStatus(kind, here.label, HERE, ready, problem=state.problem)

    def _present(self) -> bool:
        try:
            return models.status(self._settings).present
        except ConfigurationError:
            return False

    def _load_state(self) -> LoadState:
        model = self._opened(VoiceKind.LOCAL)
        return model.state if isinstance(model, LocalModel) else LoadState(Phase.LOADING)


def _heeded(opening: asyncio.Future[ChatModel]) -> None:
    """Take note of a failure nobody waited for; it stands among the problems."""
    if not opening.cancelled():
        opening.exception()


async def let_go(future: asyncio.Future[Any]) -> None:
    """Cancel what is under way; what belongs to an event loop that ended is gone already."""
    if not future.done() and future.get_loop() is asyncio.get_running_loop():
        future.cancel()
        await asyncio.wait({future})


def stand_in(error: SimulatorError) -> str:
    """Say why the written lines take over a talk."""
    return f"{error} The written lines stand in."
