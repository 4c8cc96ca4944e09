"""The app as a process of its own, as a deployment runs it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import httpx

from tests.fakes.ports import free_port

PATIENCE = 240.0
"""Seconds a process may take to come up on a busy machine."""


class Process:
    """One process that serves the page."""

    def __init__(self, log: Path, **settings: str) -> None:
        """Say with which settings, by their names in the environment."""
        self.port = free_port()
        self.log = log
        self.settings = settings

    @property
    def url(self) -> str:
        """Its own address, past whatever stands in front."""
        return f"http://127.0.0.1:{self.port}/"

    def __enter__(self) -> Self:
        """Start; see `ready`."""
        self.start()
        return self

    def start(self) -> None:
        """Start, or start again after `kill`."""
        with self.log.open("a", encoding="utf-8") as written:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "simulator", "serve", "--port", str(self.port)],
                env={**os.environ, "REHEARSE_LOG": "json", **self.settings},
                stdout=subprocess.DEVNULL,
                stderr=written,
            )

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.terminate()
        self._process.wait()

    def ready(self) -> None:
        """Wait until it can work."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            assert self._process.poll() is None, self.log.read_text(encoding="utf-8")
            try:
                if httpx.get(f"{self.url}ready", trust_env=False).status_code == 200:
                    return
            except httpx.TransportError:
                pass
            time.sleep(0.1)
        raise AssertionError("the app did not come up")

    def kill(self) -> None:
        """End it as a crash does: at once, in the middle of whatever it does."""
        self._process.kill()
        self._process.wait()

    def lines(self) -> list[dict[str, Any]]:
        """Return what it logged."""
        written = self.log.read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in written if line.startswith("{")]

    def counted(self, name: str) -> float:
        """Return the sum of a metric over its labels."""
        page = httpx.get(f"{self.url}metrics", trust_env=False).text
        found = re.findall(rf"^{name}(?:{{[^}}]*}})? (\S+)$", page, re.MULTILINE)
        return sum(float(value) for value in found)
