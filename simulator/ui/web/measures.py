"""What this process has done, for Prometheus."""

from __future__ import annotations

import ipaddress

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from simulator.observe.metrics import CONTENT_TYPE, METRICS

_PASSED_ON = ("x-forwarded-for", "forwarded", "x-real-ip")


def measures(everywhere: bool) -> APIRouter:
    """Return the route `/metrics`; unless `everywhere`, it answers to this computer alone."""
    router = APIRouter()

    @router.get("/metrics")
    async def metrics(request: Request) -> Response:
        if not everywhere and not _from_here(request):
            return PlainTextResponse("There is nothing here.\n", 404)
        return Response(METRICS.page(), media_type=CONTENT_TYPE)

    return router


def _from_here(request: Request) -> bool:
    """Say whether this computer itself asks, and not somebody through a proxy on it."""
    if request.client is None or any(name in request.headers for name in _PASSED_ON):
        return False
    try:
        return ipaddress.ip_address(request.client.host).is_loopback
    except ValueError:
        return False
