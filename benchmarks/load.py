"""A hundred people at once, on a model server of fixed pace; figures beside it in the same run.

`python -m benchmarks.load [--talks 100] [--turns 10] [--think 20 5]`; the database is SQLite in a
file unless REHEARSE_DATABASE_URL names another. At each pace first the model server alone, then the
services in this process, on the event loop the app is served on; at the slowest then two apps in
processes of their own, asked over HTTP in the same way: a bare `gr.ChatInterface`, and the services
behind the same page. Bars: no turn lost, first words at most 30 ms (median) and 150 ms (95 of 100)
after the server's own, 0.5 MB for each idle rehearsal.
"""

from __future__ import annotations

import argparse
import gc
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.crowd.people import (
    PERSONA,
    Crowd,
    Heard,
    Say,
    Times,
    Watch,
    begin,
    client,
    page,
    raw,
    sayings,
)
from benchmarks.loop import run
from simulator.bootstrap import build
from simulator.config import Settings
from simulator.domain.rehearsal import VoiceKind
from simulator.domain.scenario import Preset
from simulator.services import Services
from simulator.session.events import Spoken, TurnDone

P50, P95, IDLE_MB = 30.0, 150.0, 0.5
"""Milliseconds added to the first word, and memory of an idle rehearsal."""
PEOPLE = 20.0
"""Seconds a person needs to type the next line: those said here have 17 words in the median, and
people type 52 a minute (Dhakal et al. 2018, doi:10.1145/3173574.3174220)."""


@contextmanager
def started(*program: str) -> Iterator[str]:
    """Run a program that prints its address and serves until its input closes."""
    command = [sys.executable, "-m", *program]
    with subprocess.Popen(command, stdin=-1, stdout=-1, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().decode().strip()
        finally:
            process.communicate(timeout=30)


def memory() -> float:
    """Return the resident memory of this process, in MB."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGESIZE") / 1e6


async def begun(services: Services) -> str:
    """Start a rehearsal; return its id."""
    rehearsal = await services.start(
        "", PERSONA, preset=Preset.MEDIUM, voice=VoiceKind.ENDPOINT, seed=1
    )
    return rehearsal.id


def through(services: Services, ids: list[str]) -> Say:
    """Talk through the services."""

    async def say(talk: int, turn: int, line: str) -> Heard:
        watch = Watch()
        async for event in services.say("", ids[talk], line):
            if isinstance(event, Spoken):
                watch.word()
            if isinstance(event, TurnDone):
                shown = event.exchange.performance
                text = "" if event.notice else shown.text
                return Heard(watch.first, watch.now(), text, shown.calls)
        return Heard(None, None)

    return say


async def in_process(crowd: Crowd, model: str, folder: Path) -> tuple[list[Heard], float, int]:
    """Return the turns, the memory an idle rehearsal holds, and how many exchanges are stored."""
    address = os.environ.get("REHEARSE_DATABASE_URL", "")
    settings = Settings(openai_base_url=model, model="paced", data_dir=folder, database_url=address)
    services = build(settings)
    try:
        warm = Crowd(min(crowd.talks, 20), 2, 0.1, crowd.lines[::-1])
        await warm.play(through(services, [await begun(services) for _ in range(warm.talks)]))
        before = memory()
        ids = [await begun(services) for _ in range(crowd.talks)]
        heard = await crowd.play(through(services, ids))
        idle = (memory() - before) / crowd.talks
        stored = sum([len((await services.load("", id)).exchanges) for id in ids])
        return heard, idle, stored
    finally:
        await services.aclose()


async def over_http(crowd: Crowd, app: str, model: str, folder: Path) -> list[Heard]:
    """Return the turns of one of the apps."""
    with started("benchmarks.crowd.apps", app, model, str(folder)) as address:
        async with client() as http:
            say = page(http, address)
            warm = Crowd(min(crowd.talks, 20), 2, 0.1, crowd.lines[::-1])
            for talk in range(-warm.talks, crowd.talks):
                await begin(http, address, talk)
            await warm.play(lambda talk, turn, line: say(-talk - 1, turn, line))
            return await crowd.play(say)


async def alone(crowd: Crowd, model: str) -> list[Heard]:
    """Return the turns of the model server itself."""
    async with client() as http:
        return await crowd.play(raw(http, model))


def line(name: str, times: Times, beside: Times) -> str:
    """Write one row: what was measured, and what it adds to the server alone."""
    return (
        f"{name:32} n={times.worded:4} of {times.n:5}, lost {times.lost}  "
        f"first word p50 {times.p50:6.0f} p95 {times.p95:6.0f} ms  "
        f"added {times.p50 - beside.p50:+6.0f} {times.p95 - beside.p95:+6.0f}  "
        f"last word p50 {times.last:6.0f}"
    )


def verdict(served: Times, server: Times, idle: float) -> str:
    """Say whether the bars are met."""
    fine = (
        served.lost == 0
        and served.p50 - server.p50 <= P50
        and served.p95 - server.p95 <= P95
        and idle <= IDLE_MB
    )
    return f"{'in' if fine else 'NOT in'} the bars: 0 lost, {P50:g} ms, {P95:g} ms, {IDLE_MB} MB"


def wishes() -> argparse.Namespace:
    """Read what is to be measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--talks", type=int, default=100)
    parser.add_argument("--turns", type=int, default=10)
    parser.add_argument(
        "--think", type=float, nargs="+", default=[PEOPLE, 5.0], help="seconds between turns"
    )
    parser.add_argument("--pages", action=argparse.BooleanOptionalAction, default=True)
    return parser.parse_args()


async def measure(crowd: Crowd, model: str, folder: Path, *, pages: bool) -> None:
    """Print what one pace of people adds, and whether that is in the bars."""
    print(f"{crowd.talks} talks of {crowd.turns} turns, {crowd.think:g} s between turns")
    server = Times.of(await alone(crowd, model))
    print(line("model server alone", server, server), flush=True)
    heard, idle, stored = await in_process(crowd, model, folder / "services")
    served = Times.of(heard)
    print(line("the services", served, server))
    calls = sum(one.calls for one in heard) / len(heard)
    print(f"  {stored} exchanges stored, {calls:.2f} model calls a turn, {idle:.3f} MB idle each")
    print(f"  {verdict(served, server, idle)}", flush=True)
    if pages:
        bare = Times.of(await over_http(crowd, "bare", model, folder / "bare"))
        print(line("bare gr.ChatInterface", bare, server), flush=True)
        ours = Times.of(await over_http(crowd, "product", model, folder / "product"))
        print(line("the services behind the same page", ours, server))
        print(f"  first word, ratio p50 {ours.p50 / bare.p50:.3f} p95 {ours.p95 / bare.p95:.3f}")


async def main() -> None:
    """Measure and print."""
    chosen = wishes()
    lines = sayings()
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} before", flush=True)
    with started("benchmarks.crowd.pace") as model:
        for think in chosen.think:
            with tempfile.TemporaryDirectory() as folder:
                crowd = Crowd(chosen.talks, chosen.turns, think, lines)
                pages = chosen.pages and think == max(chosen.think)
                await measure(crowd, model, Path(folder), pages=pages)


if __name__ == "__main__":
    run(main())
