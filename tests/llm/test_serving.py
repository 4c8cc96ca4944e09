"""The embedded server's own process: one order in, one report out, until its input closes."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from simulator.llm.serving import NativeServer, Order, Report, launch, serve
from tests.fakes.model_server import ModelServer, Reply, dead_url

ORDER = Order(
    file=Path("/models/tiny.gguf"),
    alias="tiny",
    key="made-up",
    context=512,
    slots=3,
    threads=2,
    spare_cache_mib=64,
)


class Pipes:
    """Standard input with an order in it, and standard output."""

    def __init__(self) -> None:
        self.orders = io.StringIO(ORDER.model_dump_json() + "\n")
        self.reports = io.StringIO()

    @property
    def report(self) -> Report:
        return Report.model_validate_json(self.reports.getvalue())


def listening_at(url: str) -> NativeServer:
    return SimpleNamespace(listening_address=url.removesuffix("/v1"))


def test_reports_its_address_once_warm() -> None:
    pipes = Pipes()
    with ModelServer() as server:
        server.enqueue("x")
        code = serve(pipes.orders, pipes.reports, lambda order: listening_at(server.url))
        server.assert_exhausted()

    assert code == 0
    assert pipes.report == Report(address=server.url.removesuffix("/v1"))
    [warm_up] = server.requests
    assert warm_up.body["max_tokens"] == 1
    assert warm_up.headers["authorization"] == "Bearer made-up"


def fails_to_load(order: Order) -> NativeServer:
    raise RuntimeError("Failed to init server")


def is_not_installed(order: Order) -> NativeServer:
    raise ImportError("no xllamacpp")


@pytest.mark.parametrize(
    ("start", "problem"),
    [
        (fails_to_load, "Failed to init server"),
        (is_not_installed, "no xllamacpp"),
        (lambda order: listening_at(dead_url()), "refused"),
    ],
)
def test_reports_a_problem(start: object, problem: str) -> None:
    pipes = Pipes()
    assert callable(start)

    assert serve(pipes.orders, pipes.reports, start) == 1
    assert problem in pipes.report.problem


def test_warm_up_is_part_of_the_start() -> None:
    pipes = Pipes()
    with ModelServer() as server:
        server.enqueue(Reply(status=500))
        assert serve(pipes.orders, pipes.reports, lambda order: listening_at(server.url)) == 1

    assert "500" in pipes.report.problem


def test_launches_only_on_loopback_and_behind_a_key(monkeypatch: pytest.MonkeyPatch) -> None:
    class CommonParams:
        def __init__(self) -> None:
            self.model = SimpleNamespace()
            self.cpuparams = SimpleNamespace()
            self.cpuparams_batch = SimpleNamespace()

    fake = SimpleNamespace(CommonParams=CommonParams, Server=lambda params: params)
    monkeypatch.setitem(sys.modules, "xllamacpp", fake)

    params = vars(launch(ORDER))

    asked = {key: value for key, value in params.items() if not isinstance(value, SimpleNamespace)}
    assert asked == {
        "model_alias": {"tiny"},
        "hostnames": ["127.0.0.1"],
        "port": 0,
        "api_keys": ["made-up"],
        "n_parallel": 3,
        "n_ctx": 1536,
        "cache_ram_mib": 64,
        "verbosity": 0,
        "ui": False,
    }
    assert params["model"].path == "/models/tiny.gguf"
    assert params["cpuparams"].n_threads == params["cpuparams_batch"].n_threads == 2


def test_an_order_travels_as_one_line() -> None:
    line = ORDER.model_dump_json()
    assert "\n" not in line
    assert json.loads(line)["file"] == "/models/tiny.gguf"
