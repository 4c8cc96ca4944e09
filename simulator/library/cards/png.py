"""Text in the chunks of a PNG: found without looking at the picture, and put into a plain one."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from simulator.errors import InputError

SIGNATURE = b"\x89PNG\r\n\x1a\n"
MAX_TEXT = 1_000_000
"""Most bytes a text may have once it is unpacked: the guard against decompression bombs."""
_SIDE = 128


def texts(data: bytes) -> dict[str, bytes]:
    """Return the texts of a PNG by keyword; raise `InputError` when it is damaged.

    Reads `tEXt`, `zTXt` and `iTXt` chunks (PNG specification, 11.3.3); the first of a keyword wins.
    """
    found: dict[str, bytes] = {}
    for kind, body in _chunks(data):
        if kind in (b"tEXt", b"zTXt", b"iTXt"):
            keyword, _, rest = body.partition(b"\0")
            name = keyword.decode("latin-1").lower()
            if name not in found:
                found[name] = _text(kind, rest)
    return found


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = len(SIGNATURE)
    while place < len(data):
        if place + 12 > len(data):
            raise _cut()
        length, kind = struct.unpack_from(">I4s", data, place)
        end = place + 8 + length
        if end + 4 > len(data):
            raise _cut()
        if kind == b"IEND":
            return
        yield kind, data[place + 8 : end]
        place = end + 4


def _cut() -> InputError:
    return InputError("This PNG is cut off or damaged.", "Download the card again.")


def _text(kind: bytes, rest: bytes) -> bytes:
    """Return the text after a chunk's keyword."""
    if kind == b"tEXt":
        return _small(rest)
    if kind == b"zTXt":
        return _unpacked(rest[1:])
    packed = rest[:1] == b"\1"
    parts = rest[2:].split(b"\0", 2)
    body = parts[2] if len(parts) == 3 else b""
    return _unpacked(body) if packed else _small(body)


def _unpacked(body: bytes) -> bytes:
    try:
        return _small(zlib.decompressobj().decompress(body, MAX_TEXT + 1))
    except zlib.error as error:
        raise _cut() from error


def _small(text: bytes) -> bytes:
    if len(text) > MAX_TEXT:
        raise InputError("The text in this PNG is too large for a card.", "Use another card.")
    return text


def picture(notes: dict[str, bytes]) -> bytes:
    """Return a small plain picture that carries texts by keyword."""
    rows = b"".join(
        b"\0" + bytes((0x1F, 0x5A, 0x52) if row > _SIDE // 2 else (0xF4, 0xF1, 0xEA)) * _SIDE
        for row in range(_SIDE)
    )
    head = struct.pack(">IIBBBBB", _SIDE, _SIDE, 8, 2, 0, 0, 0)
    carried = [(b"tEXt", name.encode("latin-1") + b"\0" + text) for name, text in notes.items()]
    whole = [(b"IHDR", head), *carried, (b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    return SIGNATURE + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in whole
    )


__all__ = ["MAX_TEXT", "SIGNATURE", "picture", "texts"]
