"""Parquet in and out; the only place that knows pyarrow."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.domain.behaviour import Dimension
from simulator.errors import ConfigurationError, InputError
from simulator.services.bulk.values import Mark, Row

if TYPE_CHECKING:
    import pyarrow as pa

TEXT = "transcript"
"""Column of a table of transcripts that holds each as text; beside it may stand `id`."""
_ID = "id"
_DIGEST = b"rehearsal-room"
"""Key in a file's metadata: what its rows were made from."""
_AT_ONCE = 500
_PARTS_OF_A_MARK = ("status", "level", "low", "high", "points")


def missing(package: str) -> ConfigurationError:
    """Say how to get what scoring in bulk needs."""
    return ConfigurationError(
        f"Scoring in bulk needs the package {package}.",
        "Run: pip install 'rehearsal-room[bulk]'",
    )


def require() -> None:
    """Raise `ConfigurationError` when tables can be neither read nor written here."""
    try:
        import pyarrow.parquet  # noqa: F401
    except ModuleNotFoundError as error:
        raise missing("pyarrow") from error


def schema(digest: str = "") -> pa.Schema:
    """Return the columns of a table of results; `docs/bulk.md` says what they mean."""
    import pyarrow as pa

    kinds = (pa.string(), pa.int8(), pa.int8(), pa.int8(), pa.float64())
    marks = [
        (f"{dimension.value}_{name}", kind)
        for dimension in Dimension
        for name, kind in zip(_PARTS_OF_A_MARK, kinds, strict=True)
    ]
    columns = [
        ("source", pa.string()),
        ("line", pa.int64()),
        ("id", pa.string()),
        ("manager", pa.string()),
        ("turns", pa.int32()),
        ("manager_turns", pa.int32()),
        ("rubric", pa.string()),
        ("coder", pa.string()),
        *marks,
        ("flags", pa.int32()),
        ("assessment", pa.string()),
        ("problem", pa.string()),
    ]
    return pa.schema(columns, metadata={_DIGEST: digest.encode()})


def transcripts(path: Path) -> Iterator[tuple[str, str]]:
    """Read the id and the text of every transcript in a table.

    Raises:
        InputError: it is no such table.
    """
    require()
    import pyarrow as pa
    from pyarrow import parquet

    try:
        with parquet.ParquetFile(path) as stored:
            names = stored.schema_arrow.names
            if TEXT not in names:
                raise InputError(f"The table has no column {TEXT!r}.", "See docs/bulk.md.")
            wanted = [name for name in (_ID, TEXT) if name in names]
            for batch in stored.iter_batches(_AT_ONCE, columns=wanted):
                for row in batch.to_pylist():
                    yield str(row.get(_ID) or ""), str(row[TEXT] or "")
    except pa.ArrowInvalid as error:
        raise InputError("It is no Parquet file.", "Write it anew.") from error


def write(path: Path, rows: Sequence[Row], digest: str) -> None:
    """Write rows whole or not at all."""
    import pyarrow as pa
    from pyarrow import parquet

    stored = pa.Table.from_pylist([_values(row) for row in rows], schema=schema(digest))
    with _whole(path) as there:
        parquet.write_table(stored, there, compression="zstd")


def join(path: Path, parts: Iterable[Path], digest: str) -> None:
    """Put finished parts together, one after the other, whole or not at all."""
    from pyarrow import parquet

    columns = schema(digest)
    with _whole(path) as there, parquet.ParquetWriter(there, columns, compression="zstd") as out:
        for part in parts:
            out.write_table(parquet.read_table(part).replace_schema_metadata(columns.metadata))


def made_from(path: Path) -> str:
    """Return the digest a file of results was written with; nothing when it is none."""
    import pyarrow as pa
    from pyarrow import parquet

    try:
        metadata: dict[bytes, bytes] = parquet.read_schema(path).metadata or {}
    except (OSError, pa.ArrowInvalid):
        return ""
    return metadata.get(_DIGEST, b"").decode()


def counts(path: Path) -> tuple[int, tuple[tuple[str, str], ...]]:
    """Count the rows of a file of results, and list where the bad ones stood and why."""
    from pyarrow import parquet

    read = parquet.read_table(path, columns=["source", "line", "problem"])
    bad = tuple(
        (f"{row['source']}:{row['line']}" if row["line"] else row["source"], row["problem"])
        for row in read.to_pylist()
        if row["problem"] is not None
    )
    return read.num_rows, bad


def _values(row: Row) -> dict[str, object]:
    values: dict[str, object] = {
        "source": row.source,
        "line": row.line,
        "id": row.id,
        "manager": row.manager,
        "turns": row.turns,
        "manager_turns": row.manager_turns,
        "rubric": row.rubric,
        "coder": row.coder,
        "flags": row.flags,
        "assessment": row.assessment,
        "problem": row.problem,
    }
    for dimension, mark in row.marks:
        values |= _mark(dimension, mark)
    return values


def _mark(dimension: Dimension, mark: Mark) -> dict[str, object]:
    return {f"{dimension.value}_{name}": getattr(mark, name) for name in _PARTS_OF_A_MARK}


class _whole:  # noqa: N801 - used like a function
    """Write beside a file and put it into its place at the end."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._beside = path.with_name(f".{path.name}.{os.getpid()}")

    def __enter__(self) -> Path:
        return self._beside

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self._beside.replace(self._path)
        else:
            self._beside.unlink(missing_ok=True)
