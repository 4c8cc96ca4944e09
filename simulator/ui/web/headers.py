"""What every answer tells the browser to refuse, and how much a request may carry."""

from __future__ import annotations

import base64
import gzip
import hashlib
import re
from collections.abc import Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST = 11_000_000
"""Bytes of a request: the largest upload, and what a form puts around it."""
QUICK = 4
"""How hard the page is pressed together on its way: fast rather than small."""

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(self), payment=(), usb=()",
}

_SCRIPT = re.compile(rb"<script(?![^>]*\ssrc=)[^>]*>(.*?)</script>", re.DOTALL)
_OURS = (
    "default-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "media-src 'self' data: blob:",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
)


def scripts(document: bytes) -> frozenset[str]:
    """Return the hashes of the scripts that stand in a document."""
    found = (hashlib.sha256(script).digest() for script in _SCRIPT.findall(document))
    return frozenset(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in found)


def policy(known: Iterable[str] = ()) -> str:
    """Return the content security policy: nothing from or to elsewhere, no script but `known`.

    Gradio makes functions out of the `js=` of an event, which needs `unsafe-eval`; a script or a
    handler that markup brings along is not run.
    """
    allowed = " ".join(("'self'", "'unsafe-eval'", *sorted(known)))
    return "; ".join((*_OURS, f"script-src {allowed}", "script-src-attr 'none'"))


class SafeHeaders:
    """Puts the headers of `ALWAYS` and a content security policy on every answer."""

    def __init__(self, app: ASGIApp, head: str) -> None:
        """Stand around `app`, whose page puts the scripts in `head` into itself."""
        self.app = app
        self.known = scripts(head.encode())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in ALWAYS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Content-Security-Policy", policy())
            await send(message)

        if scope["path"] == "/" and scope["method"] == "GET":
            await self._document(scope, receive, dressed)
        else:
            await self.app(scope, receive, dressed)

    async def _document(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hold the page back until its scripts are known, so that only they may run."""
        squeeze = "gzip" in Headers(scope=scope).get("accept-encoding", "")
        plain = [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]
        held: list[Message] = []
        body = bytearray()

        async def hold(message: Message) -> None:
            if message["type"] == "http.response.start":
                held.append(message)
                return
            body.extend(message.get("body", b""))
            if message.get("more_body", False):
                return
            headers = MutableHeaders(scope=held[0])
            allowed = self.known | scripts(bytes(body))
            headers["Content-Security-Policy"] = policy(allowed)
            sent = gzip.compress(bytes(body), QUICK) if squeeze else bytes(body)
            if squeeze:
                headers["Content-Encoding"] = "gzip"
            headers["Content-Length"] = str(len(sent))
            headers["Cache-Control"] = "no-store"
            await send(held[0])
            await send({"type": "http.response.body", "body": sent})

        await self.app({**scope, "headers": plain}, receive, hold)


class BodyLimit:
    """Refuses a request that is too large, or that does not say how large it is."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand around `app`."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it before its body is read."""
        refusal = _refusal(Headers(scope=scope)) if scope["type"] == "http" else None
        await (refusal or self.app)(scope, receive, send)


def _refusal(headers: Headers) -> PlainTextResponse | None:
    if "transfer-encoding" in headers:
        return PlainTextResponse("The request does not say how long it is.\n", 411)
    length = headers.get("content-length", "0")
    if not length.isascii() or not length.isdigit():
        return PlainTextResponse("The request says no length.\n", 400)
    if int(length) > LARGEST:
        return PlainTextResponse(f"More than {LARGEST // 1_000_000} MB.\n", 413)
    return None
