"""How long a debrief of a talk of thirty turns takes, offline, from its end to a finished page.

Run with `python -m benchmarks.debrief`; the bar is 1.5 seconds, for the first debrief too.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import statistics
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor

from benchmarks.forking import TURNS, held
from simulator.bootstrap import build
from simulator.config import load
from simulator.reports.html import debrief_page, debrief_part
from simulator.reports.summary import of_debrief
from simulator.reports.takeaway import take_away
from simulator.services import Services
from simulator.ui.tabs.debrief import saves

ROUNDS = 5
AGAIN = 3
"""Times one debrief is opened once more."""
BAR = 1.5
"""Seconds a debrief may take."""


async def main() -> None:
    """Hold talks of thirty turns, debrief each in a house of its own, and print the medians."""
    first, again, restarted = [], [], []
    for number in range(ROUNDS):
        with tempfile.TemporaryDirectory() as folder:
            services = build(load(data_dir=folder, voice="scripted"))
            talk = await held(services, seed=number)
            await services.end("", talk)
            first.append(await _shown(services, talk))
            again += [await _shown(services, talk) for _ in range(AGAIN)]
            await services.aclose()
            restarted.append(_elsewhere(folder, talk))
    median = statistics.median(first)
    print(f"the debrief of a talk of {TURNS} turns, {ROUNDS} talks, page and files included:")
    print(f"  first time  {median:6.3f} s  (most {max(first):.3f}; bar {BAR})")
    print(f"  once more   {statistics.median(again):6.3f} s")
    restart = statistics.median(restarted)
    print(f"  restarted   {restart:6.3f} s  (most {max(restarted):.3f}; the coder is loaded too)")
    print("within the bar" if max(*first, *restarted) < BAR else "over the bar")


def _elsewhere(folder: str, talk: str) -> float:
    """Debrief a stored talk in a process that has just started."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as fresh:
        return fresh.submit(_restarted, folder, talk).result()


def _restarted(folder: str, talk: str) -> float:
    return asyncio.run(_opened(folder, talk))


async def _opened(folder: str, talk: str) -> float:
    services = build(load(data_dir=folder, voice="scripted"))
    taken = await _shown(services, talk)
    await services.aclose()
    return taken


async def _shown(services: Services, talk: str) -> float:
    """Debrief a talk, and build everything that the page shows or offers."""
    started = time.perf_counter()
    debrief = await services.debrief("", talk)
    summary = of_debrief(debrief)
    debrief_part(summary, retry=True)
    debrief_page(debrief)
    saves(debrief, summary, await services.luggage.one("", talk))
    take_away(debrief)
    return time.perf_counter() - started


if __name__ == "__main__":
    asyncio.run(main())
