"""Runs a coroutine on the event loop that the app is served on."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import TypeVar

import uvicorn

T = TypeVar("T")


def run(work: Coroutine[object, object, T]) -> T:
    """Run it to its end and return what it returns."""
    with asyncio.Runner(loop_factory=uvicorn.Config(app="").get_loop_factory()) as runner:
        return runner.run(work)
