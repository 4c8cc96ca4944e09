"""The folder fetched models are kept in: one file a model, checked before it is used."""

from __future__ import annotations

import hashlib
import logging
import os
import shutil
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from filelock import FileLock, Timeout

from simulator.errors import ModelError, ModelUnavailableError

_CHUNK = 4 * 1024 * 1024
_MARGIN = 150_000_000
"""Bytes needed beside the file while it is put together."""
_POLL_SECONDS = 0.5
_log = logging.getLogger(__name__)


class Doing(StrEnum):
    """What takes the time a progress report is about."""

    FETCHING = "fetching"
    CHECKING = "checking"
    WAITING = "waiting for another process that fetches it"


Progress = Callable[[int, int, Doing], None]
"""Told about bytes done, bytes in all, and what is being done."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What the file must be, byte for byte."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Errand:
    """One try to fetch a file from one source."""

    expected: Expected
    folder: Path
    """Where to leave the file, and what a later try can go on from."""
    progress: Progress
    stop: threading.Event

    def heed(self) -> None:
        """Give up when told to stop."""
        if self.stop.is_set():
            raise StoppedError(
                "Fetching the model was stopped.", "It goes on where it was next time."
            )

    def report(self, done: int) -> None:
        """Tell how many bytes are here."""
        self.progress(done, self.expected.size, Doing.FETCHING)


class StoppedError(ModelUnavailableError):
    """Someone asked to stop fetching."""


Source = Callable[[Errand], Path]
"""Fetches the file and says where it left it; raises `ModelUnavailableError` with the reason."""


class Store:
    """A folder of verified model files."""

    def __init__(self, folder: Path) -> None:
        """Keep files in `folder`, which is made when needed."""
        self.folder = folder

    def path(self, expected: Expected) -> Path:
        """Say where the file is, or will be."""
        return self.folder / expected.name

    def is_verified(self, expected: Expected) -> bool:
        """Say whether the file is here, was checked, and has not changed since."""
        try:
            return self._mark(expected).read_text("ascii") == self._stamp(expected)
        except OSError:
            return False

    def verify(self, expected: Expected, progress: Progress) -> Path:
        """Read the whole file and compare; delete it when it is not what it must be.

        Raises:
            ModelUnavailableError: there is no such file.
            ModelError: it was another file, and was deleted.
        """
        path = self.path(expected)
        if not path.exists():
            raise ModelUnavailableError("The model is not here.", "Run `rehearse model fetch`.")
        if not self._accept(path, expected, progress):
            raise ModelError(
                "The model file was not the expected one and was deleted.",
                "Run `rehearse model fetch` to get it again.",
            )
        return path

    def obtain(
        self,
        expected: Expected,
        sources: Mapping[str, Source],
        progress: Progress,
        stop: threading.Event,
    ) -> Path:
        """Return the verified file, fetching it from the first source that can give it.

        Args:
            expected: what the file must be.
            sources: by the name people know them by, in order.
            progress: is told how far it is.
            stop: ends it early; what was fetched is kept for next time.

        Raises:
            ModelUnavailableError: no source has it, the disk is full, or it was stopped.
        """
        if self.is_verified(expected):
            return self.path(expected)
        self.folder.mkdir(parents=True, exist_ok=True)
        with self._alone(expected, progress, stop):
            path = self.path(expected)
            if path.exists() and self._accept(path, expected, progress):
                return path
            errand = Errand(expected, self.folder / f"{expected.name}.parts", progress, stop)
            errand.folder.mkdir(exist_ok=True)
            self._need_room(errand)
            return self._fetch(errand, sources)

    def _fetch(self, errand: Errand, sources: Mapping[str, Source]) -> Path:
        reasons = []
        for name, source in sources.items():
            errand.heed()
            try:
                found = source(errand)
            except StoppedError:
                raise
            except ModelUnavailableError as error:
                _log.info("the model could not be fetched from %s", name)
                reasons.append(f"{name}: {error.message}")
                continue
            if self._accept(found, errand.expected, errand.progress):
                shutil.rmtree(errand.folder)
                return self.path(errand.expected)
            reasons.append(f"{name}: it gave another file than the expected one, now deleted.")
        raise ModelUnavailableError(
            f"The model could not be fetched. {' '.join(reasons)}",
            "Try again later, or set REHEARSE_MODEL_FILE to a GGUF file of your own.",
        )

    def _accept(self, found: Path, expected: Expected, progress: Progress) -> bool:
        """Check a file, then put it in its place and mark it; delete it when it is wrong."""
        if found.stat().st_size != expected.size or _sha256(found, progress) != expected.sha256:
            _log.warning("a file that is not the expected model was deleted")
            found.unlink()
            self._mark(expected).unlink(missing_ok=True)
            return False
        os.replace(found, self.path(expected))
        self._mark(expected).write_text(self._stamp(expected), "ascii")
        return True

    def _mark(self, expected: Expected) -> Path:
        return self.folder / f"{expected.name}.verified"

    def _stamp(self, expected: Expected) -> str:
        """Describe the file as it is now together with what was checked."""
        stat = self.path(expected).stat()
        return f"{expected.sha256} {stat.st_size} {stat.st_mtime_ns}"

    def _need_room(self, errand: Errand) -> None:
        here = sum(path.stat().st_size for path in errand.folder.rglob("*") if path.is_file())
        needed = errand.expected.size - here + _MARGIN
        free = shutil.disk_usage(self.folder).free
        if free < needed:
            raise ModelUnavailableError(
                f"The model needs {needed / 1e9:.1f} GB of disk space in {self.folder}, "
                f"and {free / 1e9:.1f} GB are free.",
                "Make room, or set REHEARSE_DATA_DIR to a folder on another disk.",
            )

    @contextmanager
    def _alone(
        self, expected: Expected, progress: Progress, stop: threading.Event
    ) -> Iterator[None]:
        """Hold the lock that keeps two processes from fetching at once."""
        lock = FileLock(self.folder / f"{expected.name}.lock")
        errand = Errand(expected, self.folder, progress, stop)
        while True:
            errand.heed()
            try:
                lock.acquire(timeout=_POLL_SECONDS)
                break
            except Timeout:
                progress(0, expected.size, Doing.WAITING)
        try:
            yield
        finally:
            lock.release()


def _sha256(path: Path, progress: Progress) -> str:
    digest = hashlib.sha256()
    total = path.stat().st_size
    done = 0
    with path.open("rb") as file:
        while block := file.read(_CHUNK):
            digest.update(block)
            done += len(block)
            progress(done, total, Doing.CHECKING)
    return digest.hexdigest()
