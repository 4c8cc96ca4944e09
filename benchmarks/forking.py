"""How long going back takes in a talk of thirty turns: the fork, the switch, the comparison.

Run with `python -m benchmarks.forking`; the bar for a fork is 0.2 seconds.
"""

from __future__ import annotations

import asyncio
import statistics
import tempfile
import time
from collections.abc import Awaitable
from contextlib import aclosing

from simulator.bootstrap import build
from simulator.config import load
from simulator.domain.rehearsal import VoiceKind
from simulator.domain.scenario import Preset
from simulator.services import Services

PERSONA = "maya-missed-deadlines"
TURNS = 30
FORK_AT = 16
ROUNDS = 7
BAR = 0.2
"""Seconds a fork may take."""


async def main() -> None:
    """Play thirty turns, then go back and forth, and print what each step took."""
    with tempfile.TemporaryDirectory() as folder:
        services = build(load(data_dir=folder, voice="scripted"))
        talk = await held(services)
        await services.end("", talk)
        forks, switches = [], []
        for _ in range(ROUNDS):
            forks.append(await _timed(services.rewind("", talk, FORK_AT)))
            first = (await services.load("", talk)).others[0]
            switches.append(await _timed(services.tries.switch("", talk, first.tip)))
        await services.rewind("", talk, FORK_AT)
        await _say(services, talk, "What would help you most right now?")
        compared = await _timed(services.debrief("", talk))
        again = await _timed(services.debrief("", talk))
        await services.aclose()
    fork = statistics.median(forks)
    print(f"a talk of {TURNS} turns, {ROUNDS} rounds, medians:")
    print(f"  fork at turn {FORK_AT}    {fork:6.3f} s  (most {max(forks):.3f}; bar {BAR})")
    print(f"  switch back        {statistics.median(switches):6.3f} s")
    print(f"  both tries scored  {compared:6.3f} s  (once more {again:.3f})")
    print("within the bar" if fork < BAR else "over the bar")


async def held(services: Services, seed: int = 3) -> str:
    """Hold a talk of thirty turns with every scripted manager in turn; return its id."""
    persona = services.catalog.persona(PERSONA)
    lines = [line for script in persona.scripts[:2] for line in script.lines]
    rehearsal = await services.start(
        "", PERSONA, preset=Preset.EASY, voice=VoiceKind.SCRIPTED, seed=seed
    )
    for number in range(TURNS):
        line = lines[number % len(lines)]
        await _say(services, rehearsal.id, line if number < len(lines) else f"{line} ({number})")
    return rehearsal.id


async def _say(services: Services, talk: str, line: str) -> None:
    async with aclosing(services.say("", talk, line)) as events:
        async for _ in events:
            pass


async def _timed(work: Awaitable[object]) -> float:
    started = time.perf_counter()
    await work
    return time.perf_counter() - started


if __name__ == "__main__":
    asyncio.run(main())
