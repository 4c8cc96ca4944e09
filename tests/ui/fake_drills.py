"""Drills in memory: an answer that begins with "So" shows what was wanted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from simulator.coaching.drilling import draw
from simulator.coaching.spacing import Plan, plan
from simulator.domain.behaviour import Code
from simulator.domain.drill import Drill, DrillAnswer, DrillRun, Feedback, Seen
from simulator.errors import InputError
from simulator.library.catalog import Catalog

SHELF = Catalog(Path(__file__).resolve().parents[2])


@dataclass
class FakeDrills:
    """What `Services.drills` is to the pages."""

    kept: list[DrillRun] = field(default_factory=list)
    now: datetime = field(default_factory=lambda: datetime.now(UTC))

    def all(self) -> tuple[Drill, ...]:
        return SHELF.drills()

    async def runs(self, owner: str) -> tuple[DrillRun, ...]:
        return tuple(run for run in self.kept if run.owner == owner)

    async def plans(self, owner: str) -> Mapping[str, Plan]:
        done = [run for run in await self.runs(owner) if run.done]
        return {
            drill.id: plan(run.started.astimezone().date() for run in done if run.drill == drill.id)
            for drill in self.all()
        }

    async def begin(self, owner: str, drill_id: str) -> DrillRun:
        drill = SHELF.drill(drill_id)
        earlier = [run for run in await self.runs(owner) if run.drill == drill_id]
        run = DrillRun(f"run-{len(self.kept)}", owner, drill_id, draw(drill, earlier, 1), self.now)
        self.kept.append(run)
        return run

    async def load(self, owner: str, run_id: str) -> DrillRun:
        return next(run for run in self.kept if (run.owner, run.id) == (owner, run_id))

    async def answer(
        self, owner: str, run_id: str, line_id: str, text: str
    ) -> tuple[DrillRun, Feedback]:
        if not text.strip():
            raise InputError("There is no answer yet.", "Write what you would say.")
        run = await self.load(owner, run_id)
        drill = SHELF.drill(run.drill)
        met = text.startswith("So")
        found = Feedback(
            met=met,
            seen=(Seen(Code.L2, text[:20]),) if met else (),
            missing=() if met else (drill.parts[0].missing,),
            spoiled=() if met else ((Seen(Code.L7, text[:20]), "Advice came first."),),
            better=drill.line(line_id).better,
        )
        after = replace(run, answers=(*run.answers, DrillAnswer(line_id, text, met)))
        self.kept[self.kept.index(run)] = after
        return after, found
