"""A whole run: what is finished is kept, what is missing is scored, all is put together."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from simulator.errors import InputError, SimulatorError
from simulator.services.bulk import engines, table
from simulator.services.bulk.gathering import files, items, parts
from simulator.services.bulk.marking import Setup, Work, score
from simulator.services.bulk.values import Part

PLAIN, RAY = "plain", "ray"
ENGINES = (PLAIN, RAY)
PART = 100
"""Transcripts of a part: what a killed run loses at most for each worker."""

Progress = Callable[[int, int], None]
"""Hears how many transcripts are done, and how many there are."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be scored, how, by whom and where to."""

    paths: tuple[Path, ...]
    out: Path
    setup: Setup
    engine: str = PLAIN
    cluster: engines.Cluster = engines.Cluster()
    part: int = PART


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a run."""

    rows: int
    bad: tuple[tuple[str, str], ...]
    """Where a transcript stands that could not be read, and why."""
    kept: int
    """Transcripts that an earlier run had scored already."""


def rescore(job: Job, progress: Progress, work: Work = score) -> Outcome:
    """Score every transcript into one table.

    A run that was stopped goes on from its finished parts, and one that has nothing to do changes
    nothing. Whatever the engine, the table is the same.

    Args:
        job: what to do.
        progress: is told after each part.
        work: what scores a part, in whichever process.

    Raises:
        InputError: nothing is there to score, or another run writes the same table.
        ConfigurationError: a package is missing.
        SimulatorError: some parts could not be done; the others are kept.
    """
    table.require()
    out = job.out.resolve()
    found = [(name, path) for name, path in files(job.paths) if path.resolve() != out]

    def every() -> Iterator[Part]:
        return parts(items(found), job.part, job.setup.digest)

    plan = [(_file(part), len(part.items)) for part in every()]
    whole = hashlib.sha256("".join(name for name, _ in plan).encode()).hexdigest()
    total = sum(size for _, size in plan)
    if table.made_from(out) != whole:
        room = out.with_name(f".{out.name}.parts")
        with _alone(room):
            kept = sum(size for name, size in plan if (room / name).exists())
            _finish(job, every(), room, _Told(progress, kept, total), work)
            _join(out, [room / name for name, _ in plan], whole)
            shutil.rmtree(room)
    else:
        kept = total
    progress(total, total)
    return Outcome(*table.counts(out), kept)


class _Told:
    """Counts what is done, and tells."""

    def __init__(self, progress: Progress, done: int, total: int) -> None:
        self._progress, self._done, self._total = progress, done, total
        progress(done, total)

    def add(self, more: int) -> None:
        self._done += more
        self._progress(self._done, self._total)


def _finish(job: Job, every: Iterator[Part], room: Path, told: _Told, work: Work) -> None:
    """Score the parts that are not there yet."""
    left = (part for part in every if not (room / _file(part)).exists())
    with closing(_shared_out(job, left, work)) as done:
        for part, rows in done:
            if rows is not None:
                table.write(room / _file(part), rows, part.digest)
                told.add(len(part.items))


def _shared_out(job: Job, left: Iterator[Part], work: Work) -> Generator[engines.Done]:
    if job.engine == RAY:
        return engines.on_ray(job.setup, left, work, job.cluster)
    return engines.plain(job.setup, left, work)


def _join(out: Path, stored: Sequence[Path], whole: str) -> None:
    missing = sum(not one.exists() for one in stored)
    if missing:
        raise SimulatorError(
            f"{missing} of {len(stored)} parts could not be done; the others are kept.",
            "Run the same command again: it goes on with what is missing.",
        )
    table.join(out, stored, whole)


def _file(part: Part) -> str:
    """Name a part's file by what is in it, so that a finished one is known again."""
    return f"{part.number:06d}-{part.digest}.parquet"


@contextmanager
def _alone(room: Path) -> Iterator[None]:
    """Keep a second run of the same table out."""
    try:
        room.mkdir(parents=True, exist_ok=True)
        with FileLock(room / "lock", timeout=0):
            yield
    except Timeout as error:
        raise InputError("Another run is writing this table.", "Wait for it.") from error
    except OSError as error:
        reason = (error.strerror or "not writable").lower()
        raise InputError(
            f"{room.parent} cannot be written: {reason}.", "Choose another place with --out."
        ) from error
