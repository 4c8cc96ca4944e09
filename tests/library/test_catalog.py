"""Personas and rubrics are found by id, and a wrong id is met with a suggestion."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.errors import ContentError, ContentNotFoundError
from simulator.library.catalog import Catalog
from tests.library.content import persona, write, write_rubric


def test_personas_come_in_order_and_are_read_once(tmp_path: Path) -> None:
    path = write(tmp_path, persona("zoe-last"))
    write(tmp_path, persona("ada-first"))
    catalog = Catalog(tmp_path)
    assert [one.id for one in catalog.personas()] == ["ada-first", "zoe-last"]
    path.unlink()
    assert catalog.persona("zoe-last") is catalog.persona("zoe-last")


def test_the_rubric_has_a_default(tmp_path: Path) -> None:
    write_rubric(tmp_path)
    catalog = Catalog(tmp_path)
    assert catalog.rubric().id == "compassionate-leadership"
    assert catalog.rubric() is catalog.rubric("compassionate-leadership")


def test_a_wrong_id_is_met_with_a_suggestion(tmp_path: Path) -> None:
    write(tmp_path, persona("maya-deadlines"))
    write(tmp_path, persona("tom-new"))
    catalog = Catalog(tmp_path)
    with pytest.raises(ContentNotFoundError, match=r"Did you mean maya-deadlines\?"):
        catalog.persona("maya-deadline")
    with pytest.raises(ContentNotFoundError, match="There are maya-deadlines, tom-new"):
        catalog.persona("../../etc/passwd")
    with pytest.raises(ContentNotFoundError, match="There is no rubric at all"):
        catalog.rubric()


def test_an_empty_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(ContentNotFoundError, match="REHEARSE_CONTENT_DIR"):
        Catalog(tmp_path).personas()


def test_a_file_must_be_called_like_its_id(tmp_path: Path) -> None:
    write(tmp_path, persona("maya"), name="other")
    with pytest.raises(ContentError, match="the id is maya, but the file is called other"):
        Catalog(tmp_path).persona("other")
