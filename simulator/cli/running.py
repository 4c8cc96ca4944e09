"""Runs one use case: builds the services, and gives everything back afterwards."""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from simulator.errors import InputError

if TYPE_CHECKING:
    from simulator.services import Services

OWNER = ""
"""Whose rehearsals the command line sees: those of a machine without accounts."""

Result = TypeVar("Result")


def use(task: Callable[[Services], Awaitable[Result]]) -> Result:
    """Run `task` over freshly built services."""
    import asyncio

    from simulator.bootstrap import build

    async def whole() -> Result:
        services = build()
        try:
            return await task(services)
        finally:
            await services.aclose()

    return asyncio.run(whole())


def read_bytes(path: Path) -> bytes:
    """Read a file, or stdin for `-`; raise `InputError` when that cannot be done."""
    if str(path) == "-":
        return sys.stdin.buffer.read()
    try:
        return path.read_bytes()
    except OSError as error:
        reason = (error.strerror or "unreadable").lower()
        raise InputError(f"{path} cannot be read: {reason}.", "Check the name.") from error


def script_of(path: Path) -> list[str]:
    """Read lines to be said; blank ones are passed over."""
    data = read_bytes(path)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        number = data[: error.start].count(b"\n") + 1
        raise InputError(
            f"{path}: line {number} is not text in UTF-8.", "Save the file as UTF-8.", line=number
        ) from error
    script = [line.strip() for line in text.splitlines() if line.strip()]
    if not script:
        raise InputError(f"{path} holds no line.", "Write what the manager says, one a line.")
    return script


def write_text(path: Path, text: str) -> None:
    """Write a text file; raise `InputError` when that cannot be done."""
    write_bytes(path, text.encode())


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file; raise `InputError` when that cannot be done."""
    try:
        path.write_bytes(data)
    except OSError as error:
        reason = (error.strerror or "not writable").lower()
        raise InputError(f"{path} cannot be written: {reason}.", "Choose another file.") from error
