"""Asking for help loads nothing that a rehearsal needs."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

HEAVY = {
    "alembic", "asyncio", "fastapi", "gradio", "httpx", "numpy", "openai", "pandas", "pyarrow",
    "ray", "rich", "sklearn", "sqlalchemy", "uvicorn", "xllamacpp", "yaml",
}  # fmt: skip
PROGRAM = """
import json, sys
from simulator.cli.boundary import run
code = run(sys.argv[1:])
print(json.dumps([code, sorted({name.partition(".")[0] for name in sys.modules})]), file=sys.stderr)
"""


def loaded(*arguments: str) -> set[str]:
    """Run a command in a new process; return the packages it loaded."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments], capture_output=True, text=True, check=True
    )
    code, names = json.loads(done.stderr.splitlines()[-1])
    assert code == 0
    assert "rehearse" in done.stdout
    return set(names)


@pytest.mark.parametrize("arguments", [("--help",), ("score", "--help"), ("sessions", "--help")])
def test_help_is_light(arguments: tuple[str, ...]) -> None:
    assert loaded(*arguments) & HEAVY == set()


def test_the_page_is_not_loaded_before_the_model_is_asked_for() -> None:
    text = "import simulator.bootstrap, simulator.ui.web.guard, sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", text], capture_output=True, text=True, check=True)
    assert "gradio" not in done.stdout.split()
