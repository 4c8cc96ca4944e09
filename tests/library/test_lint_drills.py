"""What a drill's schema cannot see is found, with its line and its field."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from simulator.errors import ContentError, ContentNotFoundError
from simulator.library.catalog import Catalog
from simulator.library.lint import Finding, lint
from tests.library.content import persona, write, write_rubric

NUMBERS = "one two three four five six seven eight nine ten more most some none last".split()  # noqa: SIM905


def drill(drill_id: str = "listen", place: int = 1) -> dict[str, Any]:
    return {
        "id": drill_id,
        "place": place,
        "title": "Listen",
        "about": "Say it back.",
        "why": "It helps.",
        "how": ["Briefly.", "Plainly."],
        "parts": [{"codes": ["L2"], "name": "back", "missing": "Say it back."}],
        "lines": [
            {"id": f"line-{word}", "text": f"{drill_id} {word}.", "better": f"So, {word}."}
            for word in NUMBERS
        ],
    }


def shelf(folder: Path, *drills: dict[str, Any]) -> Catalog:
    write(folder, persona())
    write_rubric(folder)
    (folder / "drills").mkdir()
    for data in drills:
        (folder / "drills" / f"{data['id']}.yaml").write_text(yaml.safe_dump(data), "utf-8")
    return Catalog(folder)


def found(folder: Path, *drills: dict[str, Any]) -> list[Finding]:
    return lint(shelf(folder, *drills))


def test_sound_drills_pass_and_stand_in_their_order(tmp_path: Path) -> None:
    catalog = shelf(tmp_path, drill("zeal", 1), drill("aim", 2))
    assert lint(catalog) == []
    assert [one.id for one in catalog.drills()] == ["zeal", "aim"]
    with pytest.raises(ContentNotFoundError, match="no drill 'nothing'"):
        catalog.drill("nothing")


@pytest.mark.parametrize(
    ("change", "field", "says"),
    [
        ({"parts": [{"codes": ["E7"], "name": "x", "missing": "y"}]}, "parts.0.codes", "helps"),
        ({"before": ["L1"]}, "late", "too late"),
        ({"tone": "soft"}, "tone", "no such field"),
        ({"id": "other"}, "id", "the file is called"),
    ],
)
def test_what_is_wrong_with_a_drill(
    tmp_path: Path, change: dict[str, Any], field: str, says: str
) -> None:
    catalog = shelf(tmp_path, drill())
    data = drill() | change
    (tmp_path / "drills" / "listen.yaml").write_text(yaml.safe_dump(data), "utf-8")
    (finding,) = lint(catalog)
    assert finding.field == field
    assert says in finding.reason


def test_lines_that_stand_twice_and_phrases_nobody_means(tmp_path: Path) -> None:
    first, second = drill(), drill("later")
    first["lines"][1]["id"] = first["lines"][0]["id"]
    first["lines"][2]["text"] = first["lines"][0]["text"]
    second["lines"][3]["text"] = first["lines"][4]["text"]
    second["lines"][5]["better"] = "As an AI language model, I hear you."
    reasons = {(one.path.name, one.field): one.reason for one in found(tmp_path, first, second)}
    assert "stands twice" in reasons["listen.yaml", "lines.1.id"]
    assert "stands twice" in reasons["listen.yaml", "lines.2.text"]
    assert "also stands in later.yaml" in reasons["listen.yaml", "lines.4.text"]
    assert "nobody says" in reasons["later.yaml", "lines.5.better"]


def test_a_drill_of_the_wrong_shape_is_no_drill(tmp_path: Path) -> None:
    catalog = shelf(tmp_path, drill() | {"lines": []})
    with pytest.raises(ContentError):
        catalog.drills()
    assert any(one.field == "lines" for one in lint(catalog))
    (tmp_path / "drills" / "listen.yaml").write_text("[", "utf-8")
    assert any("not YAML" in one.reason for one in lint(catalog))
