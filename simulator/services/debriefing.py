"""What there is to learn from a talk: the assessment, what lay hidden, two lines to reread."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from functools import partial

from simulator.coaching.compare import compare
from simulator.coaching.contrast import contrasted
from simulator.coaching.moments import moments
from simulator.coaching.reveal import reveal
from simulator.domain.assessment import Assessment
from simulator.domain.debrief import Attempt, Comparison, Debrief, Moment
from simulator.domain.rehearsal import Ending, Rehearsal
from simulator.domain.scenario import Scenario
from simulator.domain.transcript import Transcript
from simulator.evaluator.evaluate import evaluate
from simulator.library.catalog import Catalog
from simulator.services.raters import OFFLINE, Raters, Tell, in_silence

_Key = tuple[str, str | None, bool]
"""A rehearsal, its head and whether it was finished: all that its assessment depends on."""


class Debriefing:
    """Assesses talks by the catalog's rubric."""

    def __init__(self, catalog: Catalog, raters: Raters) -> None:
        """Assess nothing yet."""
        self._catalog = catalog
        self._raters = raters
        self._assessments: dict[_Key, Assessment] = {}

    async def assess(
        self, transcript: Transcript, *, coder: str = OFFLINE, id: str = "", tell: Tell = in_silence
    ) -> Assessment:
        """Assess any transcript, taken to be whole; `tell` hears what a second rater is asked."""
        return await self._raters.run(
            coder,
            partial(evaluate, transcript, self._catalog.rubric(), id=id),
            tell=tell,
            most=self._raters.most_turns,
        )

    async def read(self, rehearsal: Rehearsal, other: Rehearsal | None) -> Debrief:
        """Put together a debrief in full: another try beside it, and lines reworked.

        Args:
            rehearsal: the try it is about.
            other: another try at the same talk, if there is one.
        """
        debrief = await self.debrief(rehearsal)
        transcript, coder = rehearsal.transcript(), self._raters.offline()

        def reworked() -> tuple[Moment, ...]:
            return tuple(contrasted(one, transcript, coder) for one in debrief.moments)

        return replace(
            debrief,
            moments=await asyncio.to_thread(reworked),
            comparison=await self._compared(debrief, other) if other is not None else None,
        )

    async def _compared(self, debrief: Debrief, other: Rehearsal) -> Comparison:
        beside = await self.debrief(other)
        rubric = self._catalog.rubric()
        return compare(debrief.persona, _attempt(beside), _attempt(debrief), rubric)

    async def debrief(self, rehearsal: Rehearsal) -> Debrief:
        """Put together everything the debrief of a rehearsal shows."""
        persona = self._catalog.persona(rehearsal.setup.persona)
        scenario = self._catalog.scenario(persona, rehearsal.setup.scenario)
        transcript = rehearsal.transcript()
        finished = rehearsal.ended in (Ending.MANAGER, Ending.LINES_USED)
        key = (rehearsal.id, rehearsal.head, finished)
        if key not in self._assessments:
            self._assessments[key] = await self._assessed(
                transcript, scenario, ended=finished, id=rehearsal.id
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
        self, transcript: Transcript, scenario: Scenario, *, ended: bool, id: str
    ) -> Assessment:
        rubric = self._catalog.rubric()
        return await self._raters.run(
            OFFLINE,
            partial(evaluate, transcript, rubric, scenario=scenario, ended=ended, id=id),
        )


def _attempt(debrief: Debrief) -> Attempt:
    rehearsal = debrief.rehearsal
    return Attempt(rehearsal.branch, rehearsal, debrief.assessment, debrief.revealed)
