"""Who codes the turns: the offline coder, alone or with a model as the second rater."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

from simulator.domain.coding import Coder
from simulator.domain.rehearsal import VoiceKind
from simulator.errors import ConfigurationError, InputError, ModelError
from simulator.evaluator.second import Hearing, Noting, Table, hear, shipped
from simulator.library.catalog import Catalog
from simulator.llm.base import ChatModel
from simulator.services.voices import Voices

OFFLINE, WITH_MODEL = "offline", "llm"
CODERS = (OFFLINE, WITH_MODEL)
"""The coders there are, by the name people type."""
STEP = 25
"""Questions between two words about how far it is."""

Result = TypeVar("Result")
Tell = Callable[[str], None]


def in_silence(message: str) -> None:
    """Tell nobody."""


def known(name: str) -> str:
    """Return the name of a coder; raise `InputError` when nobody has it."""
    if name not in CODERS:
        raise InputError(f"There is no coder {name!r}.", f"Use {', '.join(CODERS)}.")
    return name


class Raters:
    """Runs what needs a coder with the one that was asked for."""

    def __init__(
        self,
        catalog: Catalog,
        voices: Voices,
        coder: Callable[[], Coder],
        table: Callable[[], Table] | None = None,
    ) -> None:
        """Take the offline coder, the model and the table, unless given, when first needed."""
        self._catalog = catalog
        self._voices = voices
        self._coder = coder
        self._table = table or shipped

    def offline(self) -> Coder:
        """Return the offline coder."""
        return self._coder()

    @property
    def most_turns(self) -> int:
        """Turns of one talk that the second rater is asked about at most."""
        return self._table().most_turns

    async def run(
        self,
        name: str,
        task: Callable[[Coder], Result],
        *,
        tell: Tell = in_silence,
        most: int | None = None,
    ) -> Result:
        """Run a task off the event loop with a coder, by the name people type.

        With the second rater the task runs twice: once offline, which shows what is unsure, and
        again with the answers. It must do the same both times and change nothing.

        Args:
            name: `offline` or `llm`.
            task: what needs a coder.
            tell: hears what the second rater is asked, and what came of it.
            most: turns the second rater is asked about at most.

        Raises:
            InputError: nobody has that name.
            ConfigurationError: a second rater has a say, and no model is set up.
        """
        known(name)
        if name == OFFLINE:
            return await asyncio.to_thread(task, self._coder())
        table = self._table()
        if not table.asked():
            tell("The second rater has a say in no behaviour yet; the offline coding stands.")
            return await asyncio.to_thread(task, self._coder())
        kind = self._kind()
        noted = Noting(self._coder(), table)
        offline = await asyncio.to_thread(task, noted)
        if not noted.doubts():
            tell("The offline coder is sure of every turn; the second rater is not asked.")
            return offline
        try:
            model = await self._voices.model(await self._voices.ready(kind))
        except ModelError as error:
            tell(f"The second rater cannot be had, so the offline coding stands. {error}")
            return offline
        heard = await self._hear(noted, model, tell, most)
        return await asyncio.to_thread(task, heard.coder) if heard.used else offline

    async def _hear(self, noted: Noting, model: ChatModel, tell: Tell, most: int | None) -> Hearing:
        table = self._table()
        doubts = noted.doubts()
        chosen = noted.closest(doubts, most)
        behaviours = sum(len(doubt.codes) for doubt in chosen)
        left = f"; {len(doubts) - len(chosen)} more are left as they are" if most else ""
        tell(
            f"Second rater {model.name} ({model.place}): {behaviours} close calls in "
            f"{len(chosen)} of {len(noted.codings)} turns{left}."
        )

        def progress(done: int, all: int) -> None:
            if done % STEP == 0:
                tell(f"{done} of {all} turns")

        heard = await hear(
            noted, model, table, self._catalog.rubric(), most=most, progress=progress
        )
        tell(_came_of(heard))
        return heard

    def _kind(self) -> VoiceKind:
        """Choose the model: the one the settings ask for, else whichever there is."""
        kind = self._voices.resolve(VoiceKind.AUTO)
        if kind is VoiceKind.SCRIPTED:
            raise ConfigurationError(
                "The second rater is a language model, and none is set up.",
                "Configure an endpoint or run `rehearse model fetch`.",
            )
        return kind


def _came_of(heard: Hearing) -> str:
    """Say in one line what the second rater's word came to."""
    silent = heard.asked - len(heard.opinions)
    said = f"Second rater: {heard.used} answers used, {heard.dropped} dropped."
    if not silent:
        return said
    where = "everywhere" if silent == heard.asked else f"in {silent} of {heard.asked} turns"
    return f"{said} The offline coding stands {where}: {heard.problem}"
