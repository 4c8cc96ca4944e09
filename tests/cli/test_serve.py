"""`serve` starts the app, and says why when it cannot."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from simulator.services import Services
from tests.cli.conftest import Rehearse


@pytest.fixture
def launched(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Services, str, int]]:
    """The calls that would have started the app."""
    calls: list[tuple[Services, str, int]] = []

    def launch(services: Services, host: str, port: int) -> None:
        calls.append((services, host, port))

    monkeypatch.setattr("simulator.ui.app.launch", launch)
    return calls


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_the_address_is_printed(
    rehearse: Rehearse, launched: list[tuple[Services, str, int]]
) -> None:
    port = free_port()
    result = rehearse("serve", "--port", str(port))
    assert result.code == 0
    assert f"http://127.0.0.1:{port}" in result.out
    ((services, host, used),) = launched
    assert (host, used) == ("127.0.0.1", port)
    assert services.catalog.personas()


def test_a_taken_port_is_bad_input(
    rehearse: Rehearse, launched: list[tuple[Services, str, int]]
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        rehearse("serve", "--port", str(port)).refused("cannot listen on")
    rehearse("serve", "--host", "no.such.host.invalid").refused("cannot listen on")
    rehearse("serve", "--port", "0").refused("--port")
    assert launched == []


def test_accounts_that_would_protect_nothing_are_refused(
    rehearse: Rehearse,
    launched: list[tuple[Services, str, int]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    people = tmp_path / "people"
    people.write_text("ann:x", encoding="utf-8")
    monkeypatch.setenv("REHEARSE_AUTH_FILE", str(people))
    result = rehearse("serve", "--port", str(free_port()))
    assert result.code == 2
    assert "would protect nothing" in result.err
    assert launched == []
