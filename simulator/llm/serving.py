"""The embedded model server's own process, run as `python -m simulator.llm.serving`.

A process of its own, because xllamacpp holds Python's lock for as long as it loads a model,
which would freeze the app, and because a crash of native code should cost a line and not the app.
It reads one `Order` from standard input, writes one `Report`, and serves until its input closes,
which also happens when the app dies.
"""

from __future__ import annotations

import json
import signal
import sys
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TextIO

from pydantic import BaseModel, ConfigDict

_WARM_UP_SECONDS = 300.0


class Order(BaseModel):
    """What to serve and how."""

    model_config = ConfigDict(frozen=True, extra="forbid", protected_namespaces=())

    file: Path
    alias: str
    key: str
    """Made up for this run, so that no web page or other user of this computer can ask."""
    context: int
    """Tokens each slot holds."""
    slots: int
    threads: int
    spare_cache_mib: int


class Report(BaseModel):
    """How the start went: an address, or a problem."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    address: str = ""
    problem: str = ""


class NativeServer(Protocol):
    """The part of `xllamacpp.Server` used here; it stops when it is let go of."""

    @property
    def listening_address(self) -> str:
        """Address it listens at, without `/v1`."""
        ...


Launch = Callable[[Order], NativeServer]


def launch(order: Order) -> NativeServer:
    """Load the model and listen on a free port of the loopback interface.

    Raises:
        RuntimeError: the file cannot be served.
    """
    import xllamacpp  # Slow to load, and needed in this process only.

    params = xllamacpp.CommonParams()
    params.model.path = str(order.file)
    params.model_alias = {order.alias}
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.api_keys = [order.key]
    params.n_parallel = order.slots
    params.n_ctx = order.context * order.slots
    params.cpuparams.n_threads = order.threads
    params.cpuparams_batch.n_threads = order.threads
    params.cache_ram_mib = order.spare_cache_mib
    params.verbosity = 0
    params.ui = False
    server: NativeServer = xllamacpp.Server(params)
    return server


def warm_up(address: str, order: Order) -> None:
    """Ask for one token: it pages the model in, and without it letting go could hang for ever.

    Raises:
        OSError: the server did not answer.
    """
    body = {"model": order.alias, "prompt": "A", "max_tokens": 1}
    request = urllib.request.Request(
        f"{address}/v1/completions",
        json.dumps(body).encode(),
        {"Content-Type": "application/json", "Authorization": f"Bearer {order.key}"},
    )
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with direct.open(request, timeout=_WARM_UP_SECONDS) as answer:
        answer.read()


def serve(orders: TextIO, reports: TextIO, launch: Launch = launch) -> int:
    """Serve until `orders` closes; return the exit code."""
    order = Order.model_validate_json(orders.readline())
    try:
        server = launch(order)
        warm_up(server.listening_address, order)
    except (ImportError, RuntimeError, OSError) as error:
        _say(reports, Report(problem=f"{type(error).__name__}: {error}"))
        return 1
    _say(reports, Report(address=server.listening_address))
    orders.read()
    return 0


def _say(reports: TextIO, report: Report) -> None:
    reports.write(report.model_dump_json() + "\n")
    reports.flush()


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # The app decides; Ctrl-C reaches both.
    sys.exit(serve(sys.stdin, sys.stdout))
