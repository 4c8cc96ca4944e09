"""What a turn costs the product from turn 2 to turn 40: the written voice, and a paced model.

The lines are those of the fair managers without their greetings and goodbyes, over and over, so
that no talk ends before its last turn.

`python -m benchmarks.turn_cost [--talks 5]`. Times are of this process's own processor, so that
neither the model's pace nor other programs count. A flat cost has a slope near zero.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import tempfile
import time
from pathlib import Path

from benchmarks.crowd.people import PERSONA
from benchmarks.load import started
from simulator.bootstrap import build
from simulator.config import Settings
from simulator.domain.rehearsal import VoiceKind
from simulator.services import Services
from simulator.session.events import TurnDone

TURNS = 40


async def talk(
    services: Services, voice: VoiceKind, lines: list[str], seed: int
) -> list[tuple[int, float, int]]:
    """Hold a talk; return the number, the milliseconds and the model calls of each turn."""
    rehearsal = await services.start("", PERSONA, voice=voice, seed=seed)
    turns = []
    for line in lines:
        begun = time.process_time()
        async for event in services.say("", rehearsal.id, line):
            if isinstance(event, TurnDone):
                took = (time.process_time() - begun) * 1000
                turns.append((event.exchange.number, took, event.exchange.performance.calls))
                if event.rehearsal.ended is not None:
                    return turns
    return turns


async def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--talks", type=int, default=5)
    chosen = parser.parse_args()
    with started("benchmarks.crowd.pace") as model, tempfile.TemporaryDirectory() as folder:
        settings = Settings(
            openai_base_url=model, model="paced", data_dir=Path(folder), database_url=""
        )
        services = build(settings)
        scripts = services.catalog.persona(PERSONA).scripts
        fair = [script.lines[1:-2] for script in scripts if script.quality != "poor"]
        every = [line for lines in fair for line in lines]
        lines = [every[number % len(every)] for number in range(TURNS)]
        await talk(services, VoiceKind.SCRIPTED, lines[:3], 0)
        for voice in (VoiceKind.SCRIPTED, VoiceKind.ENDPOINT):
            told = [await talk(services, voice, lines, seed) for seed in range(1, chosen.talks + 1)]
            turns = [turn for one in told for turn in one if turn[0] >= 2]
            slope, start = statistics.linear_regression(
                [number for number, _, _ in turns], [took for _, took, _ in turns]
            )
            asked = [calls for _, _, calls in turns if calls]
            redrafts = sum(calls - 1 for calls in asked)
            print(
                f"{voice.value:9} n={len(turns)} turns, 2 to {max(n for n, _, _ in turns)}: median "
                f"{statistics.median(took for _, took, _ in turns):.1f} ms, fit {start:.1f} ms "
                f"{slope:+.3f} ms a turn; {len(asked)} turns asked the model, "
                f"{sum(asked) / max(len(asked), 1):.2f} calls each, {redrafts} redrafts",
                flush=True,
            )
        await services.aclose()


if __name__ == "__main__":
    asyncio.run(main())
