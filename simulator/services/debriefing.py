"""What there is to learn from a talk: the assessment, what lay hidden, two lines to reread."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace

from simulator.coaching.compare import compare
from simulator.coaching.moments import moments
from simulator.coaching.reveal import reveal
from simulator.domain.assessment import Assessment
from simulator.domain.coding import Coder
from simulator.domain.debrief import Attempt, Debrief
from simulator.domain.rehearsal import Ending, Rehearsal
from simulator.domain.scenario import Scenario
from simulator.domain.transcript import Transcript
from simulator.errors import InputError
from simulator.evaluator.evaluate import evaluate
from simulator.library.catalog import Catalog

CODERS = ("offline",)
"""The coders there are, by the name people type."""


_Key = tuple[str, str | None, bool]
"""A rehearsal, its head and whether it was finished: all that its assessment depends on."""


class Debriefing:
    """Assesses talks by the catalog's rubric."""

    def __init__(self, catalog: Catalog, coder: Callable[[], Coder]) -> None:
        """Take the offline coder when it is first needed."""
        self._catalog = catalog
        self._coder = coder
        self._assessments: dict[_Key, Assessment] = {}

    def coder(self, name: str = "offline") -> Coder:
        """Return a coder by the name people type."""
        if name not in CODERS:
            raise InputError(f"There is no coder {name!r}.", f"Use {', '.join(CODERS)}.")
        return self._coder()

    async def assess(
        self, transcript: Transcript, *, coder: str = "offline", id: str = ""
    ) -> Assessment:
        """Assess any transcript, taken to be whole."""
        return await self._assessed(transcript, None, self.coder(coder), ended=True, id=id)

    async def compared(self, rehearsal: Rehearsal, other: Rehearsal) -> Debrief:
        """Put together the debrief of a try, with another try at the same talk beside it."""
        debrief, beside = await self.debrief(rehearsal), await self.debrief(other)
        comparison = compare(
            debrief.persona, _attempt(beside), _attempt(debrief), self._catalog.rubric()
        )
        return replace(debrief, comparison=comparison)

    async def debrief(self, rehearsal: Rehearsal) -> Debrief:
        """Put together everything the debrief of a rehearsal shows."""
        persona = self._catalog.persona(rehearsal.setup.persona)
        scenario = self._catalog.scenario(persona, rehearsal.setup.scenario)
        transcript = rehearsal.transcript()
        finished = rehearsal.ended in (Ending.MANAGER, Ending.LINES_USED)
        key = (rehearsal.id, rehearsal.head, finished)
        if key not in self._assessments:
            self._assessments[key] = await self._assessed(
                transcript, scenario, self.coder(), ended=finished, id=rehearsal.id
            )
        assessment = self._assessments[key]
        return Debrief(
            rehearsal=rehearsal,
            persona=persona,
            scenario=scenario,
            assessment=assessment,
            revealed=reveal(persona, rehearsal),
            moments=moments(transcript, assessment, self._catalog.rubric()),
        )

    async def _assessed(
        self,
        transcript: Transcript,
        scenario: Scenario | None,
        coder: Coder,
        *,
        ended: bool,
        id: str,
    ) -> Assessment:
        """Assess off the event loop, for a long transcript takes a while."""
        rubric = self._catalog.rubric()
        return await asyncio.to_thread(
            evaluate, transcript, rubric, coder, scenario=scenario, ended=ended, id=id
        )


def _attempt(debrief: Debrief) -> Attempt:
    rehearsal = debrief.rehearsal
    return Attempt(rehearsal.branch, rehearsal, debrief.assessment, debrief.revealed)
