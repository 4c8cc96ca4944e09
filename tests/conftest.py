"""Fixtures for every test: nothing may leave this machine; a real server for who needs one."""

from __future__ import annotations

import io
import logging
import socket
from collections.abc import Iterator

import pytest

from simulator.observe import logs
from tests.absent import absent
from tests.fakes.postgres import Cluster, binaries

_LOOPBACK = ("127.", "::1", "localhost")


@pytest.fixture(autouse=True)
def only_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection that is not to this machine."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        host = address[0] if isinstance(address, tuple) else ""
        if isinstance(host, str) and host and not host.startswith(_LOOPBACK):
            raise AssertionError(f"a test tried to reach {host}")
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    """Start a PostgreSQL server for the whole run; say so where there is none."""
    programs = binaries()
    if programs is None:
        absent("PostgreSQL is not installed: the tests marked 'postgres' are left out")
    cluster = Cluster(programs)
    try:
        cluster.start()
        yield cluster
    finally:
        cluster.remove()


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """Log to memory, and leave logging as it was."""
    root, ours = logging.getLogger(), logging.getLogger(logs.OURS)
    before = (root.level, ours.level)
    stream = io.StringIO()
    handler = logs.configure(stream)
    yield stream
    root.removeHandler(handler)
    root.setLevel(before[0])
    ours.setLevel(before[1])
