"""What there is to score: every transcript of folders, files, `.jsonl` and `.parquet`, in order."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from simulator.errors import InputError
from simulator.library.transcripts import MAX_BYTES
from simulator.services.bulk import table
from simulator.services.bulk.values import Item, Part

_LINES = (".jsonl", ".ndjson")
_TABLES = (".parquet",)


def files(paths: Sequence[Path]) -> tuple[tuple[str, Path], ...]:
    """List the files to read, each with the name it is shown under; hidden ones are left out.

    Raises:
        InputError: nothing is there.
    """
    found: list[tuple[str, Path]] = []
    for path in paths:
        if path.is_dir():
            within = sorted(one for one in path.rglob("*") if one.is_file())
            shown = [(one.relative_to(path), one) for one in within]
            found += [(str(name), one) for name, one in shown if not _hidden(name)]
        elif path.is_file():
            found.append((path.name, path))
        else:
            raise InputError(f"{path} cannot be read: no such file or folder.", "Check the name.")
    if not found:
        raise InputError(f"There is no transcript in {paths[0]}.", "Name another folder.")
    return tuple(found)


def _hidden(name: Path) -> bool:
    return any(part.startswith(".") for part in name.parts)


def items(found: Iterable[tuple[str, Path]]) -> Iterator[Item]:
    """Read every transcript, in order; a file that cannot be opened is an item with a problem."""
    for source, path in found:
        try:
            yield from _within(source, path)
        except OSError as error:
            reason = (error.strerror or "unreadable").lower()
            yield Item(source, 0, path.name, b"", problem=f"It cannot be read: {reason}.")
        except InputError as error:
            yield Item(source, 0, path.name, b"", problem=str(error))


def _within(source: str, path: Path) -> Iterator[Item]:
    if path.suffix.lower() in _TABLES:
        for row, (id, text) in enumerate(table.transcripts(path), start=1):
            yield Item(source, row, "", text.encode(), id or f"{path.stem}-{row}")
    elif path.suffix.lower() in _LINES:
        with path.open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield Item(source, number, f"{path.stem}-{number}{path.suffix}", line)
    else:
        with path.open("rb") as stream:
            yield Item(source, 0, path.name, stream.read(MAX_BYTES + 1))


def parts(every: Iterator[Item], size: int, setup: str) -> Iterator[Part]:
    """Cut the transcripts into parts of `size`; `setup` says how they are scored."""
    number = 0
    while some := tuple(islice(every, size)):
        yield Part(number, some, _digest(setup, some))
        number += 1


def _digest(setup: str, some: Sequence[Item]) -> str:
    said = hashlib.sha256(setup.encode())
    for item in some:
        head = (item.source, str(item.line), item.name, item.id, item.problem, str(len(item.data)))
        said.update("\0".join(head).encode())
        said.update(item.data)
    return said.hexdigest()
