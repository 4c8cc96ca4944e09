"""The audit of dependencies fails on what was found, and only on that."""

from __future__ import annotations

import runpy
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest

Report = dict[str, list[dict[str, object]]]
JUDGED = cast(
    Callable[[Report], tuple[int, str]],
    runpy.run_path(str(Path(__file__).parents[1] / ".ci" / "audit.py"))["judged"],
)
WELL: dict[str, object] = {"name": "a", "version": "1", "vulns": []}
BAD: dict[str, object] = {"name": "b", "version": "2", "vulns": [{"id": "X-1"}]}
UNKNOWN: dict[str, object] = {"name": "c", "skip_reason": "not found"}


@pytest.mark.parametrize(
    ("found", "code", "says"),
    [
        ([], 0, "left out"),
        ([UNKNOWN], 0, "left out"),
        ([WELL, UNKNOWN], 0, "no known vulnerability in 1 of 2 packages"),
        ([WELL, BAD, UNKNOWN], 1, "b 2: [{'id': 'X-1'}]"),
    ],
)
def test_only_findings_fail(found: list[dict[str, object]], code: int, says: str) -> None:
    ended, said = JUDGED({"dependencies": found})
    assert ended == code
    assert says in said
