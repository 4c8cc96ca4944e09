"""Content files are read safely, and every mistake has a line and a field."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict

from simulator.errors import ContentError, ContentNotFoundError
from simulator.library import loader


class Leaf(BaseModel):
    model_config = ConfigDict(extra="forbid")
    text: str
    weight: int = 1


class Tree(BaseModel):
    model_config = ConfigDict(extra="forbid")
    name: str
    leaves: list[Leaf] = []
    by_band: dict[str, Leaf] = {}


FILE = Path("tree.yaml")


def test_a_file_becomes_a_model(tmp_path: Path) -> None:
    path = tmp_path / "tree.yaml"
    path.write_text("name: oak\nleaves:\n  - text: 'no'\n    weight: 3\n", encoding="utf-8")
    assert loader.build(loader.read(path), Tree) == Tree(
        name="oak", leaves=[Leaf(text="no", weight=3)]
    )


def test_keys_keep_their_spelling() -> None:
    assert loader.parse(FILE, "no: 1\n7: 2\n").data == {"no": 1, "7": 2}


@pytest.mark.parametrize(
    ("text", "line", "field", "says"),
    [
        ("name: oak\nleaves:\n  - weight: 3\n", 3, "leaves.0.text", "this is missing"),
        ("name: oak\nleafs: []\n", 2, "leafs", "no such field"),
        ("name: oak\nleaves:\n- text: a\n- text: [a]\n", 4, "leaves.1.text", "valid string"),
        ("by_band: {}\n", 1, "name", "this is missing"),
        (
            "name: oak\nby_band:\n  low:\n    text: a\n    wait: 2\n",
            5,
            "by_band.low.wait",
            "no such",
        ),
    ],
)
def test_mistakes_have_a_line_and_a_field(text: str, line: int, field: str, says: str) -> None:
    with pytest.raises(ContentError) as caught:
        loader.build(loader.parse(FILE, text), Tree)
    assert (caught.value.line, caught.value.field) == (line, field)
    assert says in caught.value.message
    assert str(caught.value).startswith(f"tree.yaml:{line}: {field}: ")


def test_all_mistakes_are_listed_in_the_order_of_the_file() -> None:
    source = loader.parse(FILE, "leaves:\n- text: 1\n- txt: b\nextra: 1\n")
    found = loader.problems(source, Tree)
    assert [(one.line, one.field) for one in found] == [
        (1, "name"),
        (2, "leaves.0.text"),
        (3, "leaves.1.text"),
        (3, "leaves.1.txt"),
        (4, "extra"),
    ]
    with pytest.raises(ContentError, match="and 4 more"):
        loader.build(source, Tree)
    assert loader.problems(loader.parse(FILE, "name: oak"), Tree) == ()


def test_an_empty_file_is_a_mistake_in_line_one() -> None:
    (found,) = loader.problems(loader.parse(FILE, ""), Tree)
    assert (found.line, found.field) == (1, "")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a: [1, 2", "not YAML"),
        ("a: b: c", "not YAML"),
        ("a: 1\n---\nb: 2\n", "not YAML"),
        ("a: \x00", "not YAML"),
        ("a: !!python/object/apply:os.system [ls]", "tag .* is not allowed"),
        ("a: !!python/name:os.system x", "not YAML"),
        ("a: !!int x", "not YAML"),
        ("a: 1\na: 2\n", "stands twice"),
        ("? [1, 2]\n: 3\n", "key must be a word"),
        ("[" * 200_000, "Nested more than"),
        ("- " * 100_000, "Nested more than"),
        ("a: &a [*a]", "Nested more than"),
    ],
)
def test_what_is_not_plain_yaml_is_refused(text: str, says: str) -> None:
    with pytest.raises(ContentError, match=says):
        loader.parse(FILE, text)


def test_a_yaml_bomb_is_refused() -> None:
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    with pytest.raises(ContentError, match="More than"):
        loader.parse(FILE, "\n".join(rows))


def test_files_too_large_absent_or_not_text_are_refused(tmp_path: Path) -> None:
    large = tmp_path / "large.yaml"
    large.write_bytes(b"#" * (loader.MAX_BYTES + 1))
    with pytest.raises(ContentError, match="larger than"):
        loader.read(large)
    with pytest.raises(ContentNotFoundError):
        loader.read(tmp_path / "absent.yaml")
    binary = tmp_path / "binary.yaml"
    binary.write_bytes(b"\xff\xfe\xfa")
    with pytest.raises(ContentError, match="cannot be read"):
        loader.read(binary)


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_by_name(text: str) -> None:
    try:
        source = loader.parse(FILE, text)
    except ContentError:
        return
    assert source.line(("nowhere", 3)) >= 1
