"""The cookie that carries a session."""

from __future__ import annotations

from datetime import timedelta

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response

PLAIN = "rehearse-session"
SECURE = f"__Host-{PLAIN}"
"""Over https: a name that browsers keep for this host alone."""


def read(request: Request) -> str:
    """Return the session a request brings, or nothing."""
    return request.cookies.get(_name(request), "")


def put(headers: MutableHeaders, request: Request, session: str, idle: timedelta) -> None:
    """Hand a session out."""
    _set(headers, request, session, int(idle.total_seconds()))


def drop(headers: MutableHeaders, request: Request) -> None:
    """Take the session back."""
    _set(headers, request, "", 0)


def _set(headers: MutableHeaders, request: Request, value: str, seconds: int) -> None:
    carrier = Response()
    carrier.set_cookie(
        _name(request),
        value,
        max_age=seconds,
        path="/",
        secure=_is_secure(request),
        httponly=True,
        samesite="lax",
    )
    headers.append("set-cookie", carrier.headers["set-cookie"])


def _name(request: Request) -> str:
    return SECURE if _is_secure(request) else PLAIN


def _is_secure(request: Request) -> bool:
    return request.url.scheme == "https"
