"""The door: which requests reach the page at all, and whose they are."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from simulator.errors import SimulatorError
from simulator.services.access import Access, Visitor
from simulator.ui.web import cookie
from simulator.ui.web.sessions import UnknownCallError, own

ACCOUNT = "rehearse.account"
"""Where a request's scope says whose it is."""

SIGN_IN, SIGN_OUT = "/sign-in", "/sign-out"
WATCHED = ("/health", "/ready", "/metrics")
"""Routes for whoever watches over the house, by whatever name they reach it."""
OPEN = (*WATCHED, SIGN_IN, SIGN_OUT)
"""Routes that look after themselves; none of them shows what somebody stored."""

_FILES = ("/assets/", "/static/")
_READ = frozenset(("/", "/config", "/theme.css", "/favicon.ico", "/manifest.json", "/robots.txt"))
_CALLS = frozenset(
    f"/gradio_api/{name}"
    for name in ("app_id", "queue/join", "queue/data", "run/predict", "upload", "upload_progress")
)
_HEARTBEAT = "/gradio_api/heartbeat/"
_MISLEADING = frozenset((b"x-forwarded-host", b"x-forwarded-proto", b"x-gradio-server"))
_SAFE = ("GET", "HEAD")


class Guard:
    """Lets through what the page needs, from this site only, and from people who may come in."""

    def __init__(self, app: ASGIApp, access: Access | None, any_host: bool) -> None:
        """Stand around `app`.

        Args:
            app: the page.
            access: knows who is signed in; nothing on a machine without accounts.
            any_host: whether the page may be asked for under any name.
        """
        self.app = app
        self.access = access
        self.any_host = any_host

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        scope["headers"] = [pair for pair in scope["headers"] if pair[0] not in _MISLEADING]
        request = Request(scope)
        refusal = self._refusal(request)
        if refusal is not None:
            await refusal(scope, receive, send)
        elif self.access is None or request.url.path in OPEN:
            await self.app(scope, receive, send)
        else:
            await self._checked(self.access, request, receive, send)

    def _refusal(self, request: Request) -> Response | None:
        path, headers = request.url.path, request.headers
        if not self.any_host and path not in WATCHED and not is_loopback(_host(headers)):
            return PlainTextResponse("This page answers on this computer only.\n", 421)
        if request.method not in _SAFE and not _from_here(headers):
            return PlainTextResponse("Only this site's own page may ask for that.\n", 403)
        return None if _needed(path) else PlainTextResponse("There is nothing here.\n", 404)

    async def _checked(
        self, access: Access, request: Request, receive: Receive, send: Send
    ) -> None:
        try:
            visitor = await access.visitor(cookie.read(request))
            fresh = access.renewed(visitor) if visitor is not None else None
        except SimulatorError as error:
            refusal: Response = PlainTextResponse(f"{error}\n", 503)
            await refusal(request.scope, receive, send)
            return
        if visitor is None:
            await _stranger(request)(request.scope, receive, send)
            return

        async def renewing(message: Message) -> None:
            if fresh is not None and message["type"] == "http.response.start":
                cookie.put(MutableHeaders(scope=message), request, fresh, access.idle)
            await send(message)

        await self._enter(visitor, request, receive, renewing)

    async def _enter(
        self, visitor: Visitor, request: Request, receive: Receive, send: Send
    ) -> None:
        scope: Scope = {**request.scope, ACCOUNT: visitor.name}
        try:
            scope, receive = await own(scope, receive, visitor.name)
        except UnknownCallError as error:
            refusal = PlainTextResponse(f"{error}\n", 400)
            await refusal(scope, receive, send)
            return
        await self.app(scope, receive, send)


def account_of(request: Request) -> str | None:
    """Return whose request this is, for Gradio."""
    name: str | None = request.scope.get(ACCOUNT)
    return name


def is_loopback(host: str) -> bool:
    """Say whether a host is this computer and no other."""
    if host.lower().rstrip(".") == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _host(headers: Headers) -> str:
    try:
        return urlsplit(f"//{headers.get('host', '')}").hostname or ""
    except ValueError:
        return ""


def _from_here(headers: Headers) -> bool:
    """Say whether a request comes from this site, or from no page at all."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = headers.get("origin")
    return origin is None or origin.lower().partition("://")[2] == headers.get("host", "").lower()


def _needed(path: str) -> bool:
    if path in OPEN or path in _READ or path in _CALLS:
        return True
    return path.startswith(_FILES) or path.startswith(_HEARTBEAT)


def _stranger(request: Request) -> Response:
    """Send a person to the door, and tell a program that it is shut."""
    if request.method in _SAFE and request.url.path == "/":
        return RedirectResponse(SIGN_IN, 303)
    return PlainTextResponse("Sign in first.\n", 401, {"Cache-Control": "no-store"})
