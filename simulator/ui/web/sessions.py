"""A page's own session: its name means something only together with the account it belongs to.

Gradio tells pages apart by a name that the browser makes up. Here the account is added to it, so
that nobody reaches another's events by that name, in whichever request it stands.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import MutableHeaders
from starlette.types import Message, Receive, Scope

HEARTBEAT = "/gradio_api/heartbeat/"
_SPOKEN = frozenset(("/gradio_api/queue/join", "/gradio_api/run/predict"))
_NAMED = re.compile(r"[\w-]{1,64}", re.ASCII)
_KEPT = frozenset(("data", "fn_index", "session_hash", "trigger_id", "event_data"))
_NAME = "session_hash"


class UnknownCallError(ValueError):
    """A request that the page would never make."""


async def own(scope: Scope, receive: Receive, account: str) -> tuple[Scope, Receive]:
    """Return a request whose session belongs to `account`.

    Raises:
        UnknownCallError: it names no session, or is none of the page's requests.
    """
    path = scope["path"]
    if path.startswith(HEARTBEAT):
        path = f"{HEARTBEAT}{_owned(path.removeprefix(HEARTBEAT), account)}"
        return {**scope, "path": path, "raw_path": path.encode()}, receive
    if path in _SPOKEN:
        return await _spoken(scope, receive, account)
    pairs = parse_qsl(scope["query_string"].decode("latin-1"))
    if any(key == _NAME for key, _ in pairs):
        query = [(key, _owned(value, account) if key == _NAME else value) for key, value in pairs]
        return {**scope, "query_string": urlencode(query).encode()}, receive
    return scope, receive


async def _spoken(scope: Scope, receive: Receive, account: str) -> tuple[Scope, Receive]:
    try:
        call = json.loads(await _body(receive))
    except (ValueError, RecursionError) as error:
        raise UnknownCallError("This is no call of the page.") from error
    if not isinstance(call, Mapping):
        raise UnknownCallError("This is no call of the page.")
    kept = {key: value for key, value in call.items() if key in _KEPT}
    body = json.dumps({**kept, _NAME: _owned(kept.get(_NAME), account)}).encode()
    headers = MutableHeaders(raw=list(scope["headers"]))
    headers["content-length"] = str(len(body))
    given = False

    async def again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return {**scope, "headers": headers.raw}, again


async def _body(receive: Receive) -> bytes:
    body = bytearray()
    while True:
        message = await receive()
        body.extend(message.get("body", b""))
        if not message.get("more_body", False):
            return bytes(body)


def _owned(name: object, account: str) -> str:
    if not isinstance(name, str) or not _NAMED.fullmatch(name):
        raise UnknownCallError("The page's session is missing.")
    mark = hashlib.sha256(account.encode()).hexdigest()[:16]
    return f"{name}-{mark}"
