"""Plays the talk in a process of its own, which kills itself without warning where it is told.

`python -m benchmarks.trouble.player FOLDER POINT` prints the talk's id, then the number of each
turn once it is done.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Awaitable, Callable
from contextlib import aclosing
from enum import StrEnum
from pathlib import Path
from typing import ParamSpec, TypeVar
from unittest.mock import patch

from sqlalchemy import Engine, event

from benchmarks.loop import run
from benchmarks.trouble import house
from benchmarks.trouble.house import LINES, OWNER
from simulator.perception.coder import OfflineCoder
from simulator.services import Services
from simulator.session.events import Spoken, TurnDone
from simulator.storage.store import Store

FATAL = 1
"""The turn in which it happens, counted from 0."""

P = ParamSpec("P")
T = TypeVar("T")


class Point(StrEnum):
    """Where the process is killed."""

    HEARD = "before the line is understood"
    SPEAKING = "while the employee speaks"
    STORING = "before the turn is written"
    WRITING = "while the turn is written"
    WRITTEN = "after the turn is written"
    DONE = "after the turn is done"
    ENDING = "while the talk is ended"


def die(*_: object) -> None:
    """End as a power cut would."""
    os.kill(os.getpid(), signal.SIGKILL)


def deadly(call: Callable[P, T]) -> Callable[P, T]:
    """Return a function that kills the process instead."""

    def killed(*args: P.args, **kwargs: P.kwargs) -> T:
        die()
        return call(*args, **kwargs)

    return killed


async def play(data: Path, point: Point) -> None:
    """Play until the end, which comes sooner."""
    async with house.scripted(data) as services:
        talk = await house.begin(services)
        _tell(talk)
        for turn in range(len(LINES)):
            if turn == FATAL:
                _arm(point)
            await _say(services, talk, turn, point)
        if point is Point.ENDING:
            _arm(Point.WRITING)
            await services.end(OWNER, talk)


async def _say(services: Services, talk: str, turn: int, point: Point) -> None:
    async with aclosing(services.say(OWNER, talk, LINES[turn])) as events:
        async for happened in events:
            if turn == FATAL and point is Point.SPEAKING and isinstance(happened, Spoken):
                die()
            if isinstance(happened, TurnDone):
                _tell(str(happened.exchange.number))
                if turn == FATAL and point is Point.DONE:
                    die()


def _arm(point: Point) -> None:
    """Set the trap."""
    match point:
        case Point.HEARD:
            patch.object(OfflineCoder, "code", deadly(OfflineCoder.code)).start()
        case Point.STORING:
            patch.object(Store, "append", deadly(Store.append)).start()
        case Point.WRITTEN:
            patch.object(Store, "append", _then_die(Store.append)).start()
        case Point.WRITING:
            event.listen(Engine, "commit", die)
        case _:
            return


def _then_die(call: Callable[P, Awaitable[T]]) -> Callable[P, Awaitable[T]]:
    async def called(*args: P.args, **kwargs: P.kwargs) -> T:
        answer = await call(*args, **kwargs)
        die()
        return answer

    return called


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    run(play(Path(sys.argv[1]), Point(sys.argv[2])))
