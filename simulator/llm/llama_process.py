"""A llama.cpp server in a process of its own, seen from the app."""

from __future__ import annotations

import contextlib
import secrets
import subprocess
import sys
from pathlib import Path
from typing import Protocol

from pydantic import ValidationError

import simulator
from simulator.errors import ModelUnavailableError
from simulator.llm.cores import physical_cores
from simulator.llm.serving import Order, Report

SLOTS = 4
"""Conversations whose beginning stays cached, one of them for everything that has no key."""
_SPARE_CACHE_MIB = 256
_STOP_SECONDS = 10.0
_COMMAND = (sys.executable, "-m", "simulator.llm.serving")


class ServerProcess(Protocol):
    """A model server that runs beside the app."""

    key: str
    """What a request must carry."""

    def wait(self) -> str:
        """Return the address once the model is loaded."""
        ...

    def alive(self) -> bool:
        """Say whether it still runs."""
        ...

    def stop(self) -> None:
        """End it, cleanly if it lets us."""
        ...


class LlamaProcess:
    """A llama.cpp server in a process of its own; see `simulator.llm.serving`."""

    def __init__(
        self, file: Path, alias: str, context: int, command: tuple[str, ...] = _COMMAND
    ) -> None:
        """Start it; `wait` tells when it can be asked.

        Args:
            file: the GGUF file.
            alias: name of the model in requests.
            context: tokens each conversation may hold.
            command: the program to run.
        """
        self.key = secrets.token_urlsafe(24)
        self._order = Order(
            file=file.resolve(),
            alias=alias,
            key=self.key,
            context=context,
            slots=SLOTS,
            threads=physical_cores(),
            spare_cache_mib=_SPARE_CACHE_MIB,
        )
        self._loaded = False
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            cwd=Path(simulator.__file__).parent.parent,
        )

    def wait(self) -> str:
        """Return the address once the model is loaded.

        Raises:
            ModelUnavailableError: the file cannot be served, or the process ended.
        """
        orders, reports = self._process.stdin, self._process.stdout
        assert orders
        assert reports
        with contextlib.suppress(OSError, ValueError):  # It has ended, or was stopped meanwhile.
            orders.write(self._order.model_dump_json() + "\n")
            orders.flush()
        report = Report(problem="its process ended while loading")
        with reports:
            for line in reports:
                with contextlib.suppress(ValidationError):
                    report = Report.model_validate_json(line)
                    break
        if report.address:
            self._loaded = True
            return report.address
        self.stop()
        raise ModelUnavailableError(
            f"The model file {self._order.file.name} cannot be served: {report.problem}.",
            "Check that it is a GGUF file of a model that fits in memory.",
            provider="llama.cpp",
            model=self._order.alias,
        )

    def alive(self) -> bool:
        """Say whether it still runs."""
        return self._process.poll() is None

    def stop(self) -> None:
        """Close its input, which ends it cleanly; kill it if it is loading or will not end."""
        orders = self._process.stdin
        assert orders
        if not self._loaded:
            self._process.kill()
        with contextlib.suppress(OSError):
            orders.close()
        try:
            self._process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
