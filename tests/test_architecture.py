"""The house keeps its own rules: layers, sizes, docstrings, public names, content."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "simulator").rglob("*.py"))
EVERYTHING = sorted(
    [
        *SOURCES,
        *(ROOT / "tests").rglob("*.py"),
        *(ROOT / "benchmarks").rglob("*.py"),
        ROOT / "app.py",
    ]
)


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", EVERYTHING, ids=name)
def test_a_file_fits_on_a_few_screens_and_says_what_it_is_for(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 300
    if text.strip():
        assert ast.get_docstring(ast.parse(text)), "a module says in one sentence what it is for"


def test_imports_point_down() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    result = subprocess.run([str(linter)], cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_all_is_complete_and_sorted_where_it_is_declared(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    declared = [
        ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign)
        and any(isinstance(t, ast.Name) and t.id == "__all__" for t in node.targets)
    ]
    for names in declared:
        assert list(names) == sorted(names)


def test_only_the_two_outer_edges_catch_everything() -> None:
    """A person gets a sentence there; anywhere else it would hide a mistake."""
    broad = {
        path.relative_to(ROOT).as_posix()
        for path in SOURCES
        if "except Exception" in path.read_text(encoding="utf-8")
    }
    assert broad == {"simulator/cli/boundary.py", "simulator/ui/wiring.py"}
