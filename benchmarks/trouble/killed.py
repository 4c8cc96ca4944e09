"""The app killed without warning at every stage of a turn: no finished turn is lost."""

from __future__ import annotations

import asyncio
import signal
import sys
from functools import partial
from pathlib import Path

from benchmarks.trouble import house
from benchmarks.trouble.house import LINES, OWNER, SAYS
from benchmarks.trouble.player import Point
from benchmarks.trouble.rows import Case, Row, spotless


async def killed(point: Point) -> Row:
    """Play in another process until it is killed; then open the talk and go on."""
    with house.folder() as data:
        talk, finished = await _until_it_dies(data, point)
        stored = await house.reopened(data, talk)
        found = len(stored.exchanges)
        async with house.scripted(data) as services:
            resumed = await services.resume(OWNER)
            for turn in range(found, len(LINES)):
                await house.say(services, talk, turn)
            scored = await house.score(services, talk)
        whole = await house.reopened(data, talk)
        said, untroubled = await house.control(len(LINES))
    return Row(
        case=f"killed {point}",
        sentence="",
        finished=finished,
        kept=min(found, finished),
        clean=house.answers(whole) == said
        and found - finished in (0, 1)
        and spotless(stored, house.authored(), SAYS),
        untouched=scored == untroubled,
        goes_on=resumed is not None and resumed.id == talk,
    )


async def _until_it_dies(data: Path, point: Point) -> tuple[str, int]:
    """Return the id of the talk, and how many turns were done before the end."""
    command = (sys.executable, "-m", "benchmarks.trouble.player", str(data), point.value)
    process = await asyncio.create_subprocess_exec(
        *command, stdout=asyncio.subprocess.PIPE, cwd=house.CONTENT
    )
    printed, _ = await process.communicate()
    if process.returncode != -signal.SIGKILL:
        raise ChildProcessError(f"{' '.join(command)} ended with {process.returncode}")
    talk, *turns = printed.decode().split()
    return talk, len(turns)


CASES = tuple(Case(f"killed {point}", partial(killed, point)) for point in Point)

__all__ = ["CASES"]
