"""A loopback server that speaks the OpenAI protocol, says what it is told, and fails on request.

    with ModelServer() as server:
        server.enqueue("I'm fine, really.", Reply(fault=Fault.CUT), Reply(status=429))
        ...                                   # point a client at server.url
        assert "MANAGER: Hello" in server.requests[0].prompt
        server.assert_exhausted()

It also writes down sound and reads aloud. Streamed or not is the client's choice. With
`ModelServer(answer)` whatever is not queued is answered by `answer(request)`; without it an
unexpected request gets a 500 and is remembered.
"""

from __future__ import annotations

import itertools
import json
import re
import socket
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from email import message_from_bytes
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self

from tests.fakes.replies import Fault, Reply, Request

__all__ = ["Fault", "ModelServer", "Reply", "Request", "dead_url"]


Answer = Callable[[Request], Reply | str]


class ModelServer:
    """The server; a context manager that listens while it is open."""

    def __init__(self, answer: Answer | None = None, models: tuple[str, ...] = ("fake",)) -> None:
        """Answer what is not queued by `answer`, and offer these models."""
        self.answer = answer
        self.models = models
        self.requests: list[Request] = []
        self.unexpected: list[Request] = []
        self.closing = threading.Event()
        self._queue: deque[Reply] = deque()
        self._http = _Http(("127.0.0.1", 0), _Handler)
        self._http.owner = self
        self._thread = threading.Thread(
            target=self._http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
        )

    @property
    def url(self) -> str:
        """Address of the protocol, ending in `/v1`."""
        return f"http://127.0.0.1:{self._http.server_address[1]}/v1"

    def enqueue(self, *replies: Reply | str) -> None:
        """Say what to answer next, in order."""
        self._queue.extend(Reply(reply) if isinstance(reply, str) else reply for reply in replies)

    def assert_exhausted(self) -> None:
        """Fail if a queued reply was not asked for, or a request had no reply."""
        assert not self._queue, f"{len(self._queue)} replies were never asked for"
        assert not self.unexpected, f"{len(self.unexpected)} requests had no reply"

    def next_reply(self, request: Request) -> Reply:
        """Take down a request and choose its answer."""
        self.requests.append(request)
        if self._queue:
            return self._queue.popleft()
        if self.answer:
            reply = self.answer(request)
            return Reply(reply) if isinstance(reply, str) else reply
        self.unexpected.append(request)
        return Reply(status=500, error={"message": "unexpected request"})

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.closing.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()


def dead_url() -> str:
    """Return an address where nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}/v1"


class _Http(ThreadingHTTPServer):
    daemon_threads = True
    owner: ModelServer

    def handle_error(self, request: object, client_address: object) -> None:
        """Keep quiet about clients that hang up."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Http

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""

    def do_GET(self) -> None:
        models = [{"id": name, "object": "model"} for name in self.server.owner.models]
        self._send_json(200, {"object": "list", "data": models}, {})

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length", "0"))
        headers = {name.lower(): value for name, value in self.headers.items()}
        body, sound = _read(self.rfile.read(length), headers.get("content-type", ""))
        request = Request(self.path, body, headers, sound)
        reply = self.server.owner.next_reply(request)
        try:
            self._reply(request, reply)
        except OSError:
            request.hung_up.set()
            self.close_connection = True

    def _reply(self, request: Request, reply: Reply) -> None:
        if reply.status != 200:
            self._send_json(
                reply.status, {"error": {"message": "no", **reply.error}}, reply.headers
            )
        elif reply.fault is Fault.HANG:
            self._hang()
        elif reply.fault is Fault.WEB_PAGE:
            self._send(200, b"<!doctype html><p>Welcome</p>", {"Content-Type": "text/html"})
        elif reply.fault is Fault.NO_CHOICES:
            self._send_json(200, [], {})
        elif "/audio/" in request.path:
            self._sound(request, reply)
        elif request.body.get("stream"):
            self._stream(request, reply)
        else:
            self._whole(request, reply)

    def _hang(self) -> None:
        self.server.owner.closing.wait()
        self.close_connection = True

    def _sound(self, request: Request, reply: Reply) -> None:
        if reply.fault is Fault.CUT:
            self._cut()
        elif request.path.endswith("/audio/speech"):
            self._send(200, reply.sound, {"Content-Type": "audio/mpeg", **reply.headers})
        elif reply.fault is Fault.BAD_JSON:
            self._send(200, b'{"text": "', {"Content-Type": "application/json"})
        else:
            self._send_json(200, {"text": reply.text}, reply.headers)

    def _whole(self, request: Request, reply: Reply) -> None:
        choice: dict[str, object] = {"index": 0, "finish_reason": reply.finish}
        if request.path.endswith("/chat/completions"):
            choice["message"] = {
                "role": "assistant",
                "content": reply.text,
                "refusal": reply.refusal,
            }
        else:
            choice["text"] = reply.text
        body = {"id": "1", "choices": [choice], "created": 1, "model": "fake", "object": "x"}
        if reply.fault is Fault.BAD_JSON:
            self._send(200, b'{"choices": [', {"Content-Type": "application/json"})
        elif reply.fault is Fault.BAD_UTF8:
            self._send(200, b'{"choices": "\xff\xfe"}', {"Content-Type": "application/json"})
        else:
            self._send_json(200, {**body, "usage": _usage(request, reply)}, reply.headers)

    def _stream(self, request: Request, reply: Reply) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        self._pieces(request, reply)
        match reply.fault:
            case Fault.STALL:
                self._hang()
            case Fault.CUT:
                self._cut()
            case Fault.CUT_AFTER_FINISH:
                self._event(_chunk_body([_last(reply)]))
                self._cut()
            case Fault.ERROR_EVENT:
                self._event({"error": {"message": "no", **reply.error}})
                self._chunk(b"")
            case Fault.BAD_UTF8:
                self._chunk(b'data: {"choices": "\xff\xfe"}\n\n')
                self._chunk(b"")
            case Fault.BAD_JSON:
                self._chunk(b"data: {choices\n\n")
                self._chunk(b"")
            case Fault.END_EARLY:
                self._chunk(b"")
            case _:
                self._finish(request, reply)

    def _pieces(self, request: Request, reply: Reply) -> None:
        chat = request.path.endswith("/chat/completions")
        for piece in _pieces(reply):
            if chat:
                delta = {"role": "assistant", "content": piece, "refusal": reply.refusal}
                choice: dict[str, object] = {"index": 0, "delta": delta, "finish_reason": None}
            else:
                choice = {"index": 0, "text": piece, "finish_reason": None}
            self._event(_chunk_body([choice]))
            if self.server.owner.closing.wait(reply.pace) if reply.pace else False:
                return

    def _finish(self, request: Request, reply: Reply) -> None:
        self._event(_chunk_body([_last(reply)]))
        if reply.usage:
            self._event({**_chunk_body([]), "usage": _usage(request, reply)})
        self._chunk(b"data: [DONE]\n\n")
        self._chunk(b"")

    def _cut(self) -> None:
        self.connection.shutdown(socket.SHUT_RDWR)
        self.close_connection = True

    def _event(self, data: Mapping[str, object]) -> None:
        self._chunk(f"data: {json.dumps(data)}\n\n".encode())

    def _chunk(self, data: bytes) -> None:
        self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        self.wfile.flush()

    def _send_json(self, status: int, body: object, headers: Mapping[str, str]) -> None:
        self._send(
            status, json.dumps(body).encode(), {"Content-Type": "application/json", **headers}
        )

    def _send(self, status: int, body: bytes, headers: Mapping[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def _read(data: bytes, content_type: str) -> tuple[dict[str, object], bytes]:
    """Read a body: a JSON object, or the text fields of a form and its file."""
    if not content_type.startswith("multipart/"):
        return json.loads(data), b""
    form = message_from_bytes(b"Content-Type: " + content_type.encode() + b"\r\n\r\n" + data)
    fields: dict[str, object] = {}
    sound = b""
    for part in form.walk():
        name = part.get_param("name", header="content-disposition")
        content = part.get_payload(decode=True)
        if not isinstance(content, bytes):
            continue
        if part.get_filename():
            sound, fields["file"] = content, part.get_filename()
        else:
            fields[str(name)] = content.decode()
    return fields, sound


def _pieces(reply: Reply) -> Iterator[str]:
    """Cut a text into words, each with the space before it, as models do."""
    words = re.findall(r"\s*\S+|\s+", reply.text or "")
    if reply.fault is Fault.ENDLESS:
        return itertools.cycle(words)
    if reply.fault is Fault.DRIP_NOTHING:
        return itertools.chain(words, itertools.repeat(""))
    return iter(words if words or reply.refusal is None else [""])


def _chunk_body(choices: list[dict[str, object]]) -> dict[str, object]:
    return {"id": "1", "object": "chunk", "created": 1, "model": "fake", "choices": choices}


def _last(reply: Reply) -> dict[str, object]:
    return {"index": 0, "delta": {}, "text": "", "finish_reason": reply.finish}


def _usage(request: Request, reply: Reply) -> dict[str, object]:
    """Count words for tokens."""
    prompt, words = len(request.prompt.split()), len((reply.text or "").split())
    return {
        "prompt_tokens": prompt,
        "completion_tokens": words,
        "total_tokens": prompt + words,
        "prompt_tokens_details": {"cached_tokens": reply.cached},
    }
