"""Whether the process lives and whether it can work, for whoever watches over it."""

from __future__ import annotations

import asyncio

from fastapi import APIRouter
from starlette.responses import PlainTextResponse

from simulator.errors import SimulatorError
from simulator.ui.ports import Practice

NOBODY = "/"
"""An owner that no account can be called, so that asking costs nothing."""
PATIENCE = 3.0
"""Seconds the database may take to answer."""


def probes(services: Practice) -> APIRouter:
    """Return the routes `/health` and `/ready`."""
    router = APIRouter()

    @router.get("/health")
    async def health() -> PlainTextResponse:
        return PlainTextResponse("alive\n")

    @router.get("/ready")
    async def ready() -> PlainTextResponse:
        try:
            await asyncio.wait_for(services.count(NOBODY), PATIENCE)
        except (SimulatorError, TimeoutError):
            return PlainTextResponse("The database does not answer.\n", 503)
        return PlainTextResponse("ready\n")

    return router
