"""A command line whose settings and data are the test's own."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from simulator.cli.boundary import run
from tests.config.test_config import NAMES


@dataclass(frozen=True)
class Result:
    """What a command did."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Everything on stdout, which must be one JSON value."""
        return json.loads(self.out)

    @property
    def rows(self) -> list[Any]:
        """Everything on stdout, which must be one JSON value a line."""
        return [json.loads(line) for line in self.out.splitlines()]

    def refused(self, says: str) -> None:
        """Check that this was bad input, told in one line."""
        assert self.code == 2, self.err
        assert self.out == ""
        assert self.err.count("\n") == 1
        assert says in self.err


Rehearse = Callable[..., Result]


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Hide the settings of whoever runs the tests."""
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("REHEARSE_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def rehearse(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Rehearse:
    """Run the command with arguments, and text on stdin."""

    def command(*arguments: str | Path, stdin: str | bytes = "") -> Result:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
        capsys.readouterr()
        code = run([str(one) for one in arguments])
        printed = capsys.readouterr()
        return Result(code, printed.out, printed.err)

    return command


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    """A file of manager lines."""
    path = tmp_path / "lines.txt"
    path.write_text(
        "Thanks for coming in, Maya. What has the last month been like for you?\n\n"
        "It sounds as if the nights are short. What changed in June?\n",
        encoding="utf-8",
    )
    return path
