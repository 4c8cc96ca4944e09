"""Practise one behaviour: begin a drill, answer its lines, see when the next one is due."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from simulator.coaching.drilling import draw, feedback
from simulator.coaching.spacing import Plan, plan
from simulator.domain.coding import Coder
from simulator.domain.drill import Drill, DrillAnswer, DrillRun, Feedback
from simulator.errors import InputError
from simulator.library.catalog import Catalog
from simulator.services.rooms import Rooms
from simulator.services.typed import storable

LONGEST = 2_000
"""Characters of an answer that are taken."""


class Drills:
    """The drills of the catalog, and what each owner has done of them."""

    def __init__(
        self,
        catalog: Catalog,
        coder: Callable[[], Coder],
        rooms: Rooms,
        new_seed: Callable[[], int],
    ) -> None:
        """Take the coder and the rooms when they are first needed."""
        self._catalog = catalog
        self._coder = coder
        self._rooms = rooms
        self._new_seed = new_seed

    def all(self) -> tuple[Drill, ...]:
        """Return every drill in its authored order."""
        return self._catalog.drills()

    async def runs(self, owner: str) -> tuple[DrillRun, ...]:
        """Return the sessions, oldest first."""
        return await (await self._rooms.drills()).book.list(owner)

    async def plans(self, owner: str) -> Mapping[str, Plan]:
        """Say of every drill when it was done and when it is due again."""
        days: dict[str, list[date]] = defaultdict(list)
        for run in await self.runs(owner):
            if run.done:
                days[run.drill].append(run.started.astimezone().date())
        return {drill.id: plan(days[drill.id]) for drill in self.all()}

    async def begin(self, owner: str, drill_id: str) -> DrillRun:
        """Begin a session with five lines, or go on with one that was left half done."""
        drill = self._catalog.drill(drill_id)
        earlier = [run for run in await self.runs(owner) if run.drill == drill_id]
        if earlier and not earlier[-1].done and _whole(drill, earlier[-1]):
            return earlier[-1]
        room = await self._rooms.drills()
        lines = draw(drill, earlier, self._new_seed())
        run = DrillRun(room.new_id(), owner, drill_id, lines, room.now())
        await room.book.save(run)
        return run

    async def load(self, owner: str, run_id: str) -> DrillRun:
        """Return a session."""
        return await (await self._rooms.drills()).book.load(owner, run_id)

    async def answer(
        self, owner: str, run_id: str, line_id: str, text: str
    ) -> tuple[DrillRun, Feedback]:
        """Answer a line of a session; every answer is kept.

        Raises:
            InputError: nothing was said, or far too much.
        """
        said = storable(text).strip()
        if not said:
            raise InputError("There is no answer yet.", "Write what you would say.")
        if len(said) > LONGEST:
            raise InputError("That is too long for one answer.", "Two or three sentences are best.")
        room = await self._rooms.drills()
        run = await room.book.load(owner, run_id)
        drill = self._catalog.drill(run.drill)
        if line_id not in run.lines:
            raise InputError("This line is not part of the session.", "Start the drill again.")
        found = await asyncio.to_thread(feedback, drill, drill.line(line_id), said, self._coder())
        run = replace(run, answers=(*run.answers, DrillAnswer(line_id, said, found.met)))
        await room.book.save(run)
        return run, found

    async def delete_all(self, owner: str) -> None:
        """Forget every session for good."""
        await (await self._rooms.drills()).book.delete_all(owner)


def _whole(drill: Drill, run: DrillRun) -> bool:
    """Say whether a drill still has every line of a session."""
    return set(run.lines) <= {line.id for line in drill.lines}
