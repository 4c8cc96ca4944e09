"""A model server of fixed pace in a process of its own: `python -m benchmarks.crowd.pace`.

It speaks as much of the OpenAI protocol as a streamed chat needs. Every answer begins after the
same pause and goes on word by word; it prints its address on the first line and serves until its
input closes.
"""

from __future__ import annotations

import asyncio
import json
import sys
from itertools import cycle, islice

FIRST = 0.3
"""Seconds to the first word."""
EACH = 0.03
"""Seconds from word to word."""
ANSWERS = (
    "It has been a long few weeks, and I'm still catching up.",
    "There were three files on my desk that morning, and one was wrong.",
    "Some days I get through the list, and some days I don't.",
    "Well, the numbers came late from upstairs, as they often do.",
    "It's the end of the month that is always the worst for me.",
    "That's a fair thing to ask, and I'd need a moment for it.",
    "To be frank, the spreadsheet takes me longer than it should.",
    "Most of the morning went on the phone, so the rest slid.",
    "If I look at my notes, it was Tuesday when it began to slip.",
    "People come by my desk all day, and I lose the thread.",
    "Before the summer it ran well enough, I would have said.",
    "One part of it I like, the other part I put off.",
)
"""Said in turn, but for those that stand in the talk already: nobody repeats themself."""
_NEXT = cycle(ANSWERS)
_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"


async def _serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answer the requests of one connection, one after the other."""
    try:
        while True:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
            length = next(
                (
                    int(line[15:])
                    for line in head.split("\r\n")
                    if line.startswith("content-length")
                ),
                0,
            )
            asked = (await reader.readexactly(length)).decode()
            if head.startswith("post"):
                await _answer(writer, _new(asked))
            else:
                _models(writer)
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        pass
    finally:
        writer.close()


def _new(asked: str) -> str:
    """Return the next answer that was not given in this talk, if there is one."""
    return next((one for one in islice(_NEXT, len(ANSWERS)) if one not in asked), ANSWERS[0])


async def _answer(writer: asyncio.StreamWriter, answer: str) -> None:
    writer.write(_HEAD)
    await asyncio.sleep(FIRST)
    for number, word in enumerate(answer.split()):
        if number:
            await asyncio.sleep(EACH)
        _event(writer, {"delta": {"content": f" {word}" if number else word}})
        await writer.drain()
    _event(writer, {"delta": {}, "finish_reason": "stop"})
    _chunk(writer, b"data: [DONE]\n\n")
    writer.write(b"0\r\n\r\n")


def _event(writer: asyncio.StreamWriter, choice: dict[str, object]) -> None:
    whole = {"index": 0, "finish_reason": None, **choice}
    body = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "paced"}
    _chunk(writer, f"data: {json.dumps({**body, 'choices': [whole]})}\n\n".encode())


def _chunk(writer: asyncio.StreamWriter, data: bytes) -> None:
    writer.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")


def _models(writer: asyncio.StreamWriter) -> None:
    body = json.dumps({"object": "list", "data": [{"id": "paced", "object": "model"}]}).encode()
    kind = b"Content-Type: application/json\r\n"
    writer.write(b"HTTP/1.1 200 OK\r\n" + kind + f"Content-Length: {len(body)}\r\n\r\n".encode())
    writer.write(body)


async def main() -> None:
    """Serve until the input closes."""
    server = await asyncio.start_server(_serve, "127.0.0.1", 0, backlog=512)
    port = server.sockets[0].getsockname()[1]
    print(f"http://127.0.0.1:{port}/v1", flush=True)
    await asyncio.to_thread(sys.stdin.read)
    server.close()


if __name__ == "__main__":
    asyncio.run(main())
