"""Plays stock managers against every persona and prints the figures.

Authored words alone, so it needs no model and gives the same figures every time.
"""

from __future__ import annotations

import argparse
import asyncio
import json
from contextlib import aclosing
from dataclasses import asdict
from pathlib import Path

from simulator.actor.scripted import ScriptedActor
from simulator.domain.rehearsal import Arm
from simulator.domain.scenario import Preset
from simulator.library.catalog import Catalog
from simulator.perception.coder import OfflineCoder
from simulator.session.fidelity import Talk, engine, fidelity, keys
from simulator.session.figures import figures, table


async def measure(content: Path, seeds: int) -> list[Talk]:
    """Play every talk."""
    personas = Catalog(content).personas()
    todo = keys(personas, Preset, range(seeds), Arm.DIRECTOR)
    actor = ScriptedActor()
    talks = fidelity(personas, todo, engine(OfflineCoder()), lambda persona, rehearsal: actor)
    async with aclosing(talks) as played:
        return [talk async for talk in played]


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--content", type=Path, default=Path(), help="folder with personas/")
    parser.add_argument("--seeds", type=int, default=3, help="rehearsals of every kind")
    parser.add_argument("--json", type=Path, help="write every talk and the figures here")
    wishes = parser.parse_args()
    talks = asyncio.run(measure(wishes.content, wishes.seeds))
    result = figures(talks)
    print(table(result))
    if wishes.json:
        written = {"figures": asdict(result), "talks": [asdict(talk) for talk in talks]}
        wishes.json.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
