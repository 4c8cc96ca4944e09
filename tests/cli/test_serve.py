"""`serve` starts the app, and says why when it cannot."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from simulator.services import Services
from simulator.services.accounts import Accounts
from simulator.ui.web.server import Terms
from tests.cli.conftest import Rehearse

Call = tuple[Services, str, int, Terms]


@pytest.fixture
def launched(monkeypatch: pytest.MonkeyPatch) -> list[Call]:
    """The calls that would have started the app."""
    calls: list[Call] = []

    def launch(services: Services, host: str, port: int, terms: Terms) -> None:
        calls.append((services, host, port, terms))

    monkeypatch.setattr("simulator.ui.app.launch", launch)
    return calls


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_the_address_is_printed(rehearse: Rehearse, launched: list[Call]) -> None:
    port = free_port()
    result = rehearse("serve", "--port", str(port))
    assert result.code == 0
    assert f"http://127.0.0.1:{port}" in result.out
    ((services, host, used, terms),) = launched
    assert (host, used) == ("127.0.0.1", port)
    assert services.catalog.personas()
    assert (terms.access, terms.daily, terms.proxies) == (None, None, "")


def test_a_model_on_this_computer_reads_its_task_when_the_page_opens(
    rehearse: Rehearse, launched: list[Call], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "own.gguf").write_bytes(b"GGUF....")
    monkeypatch.setenv("REHEARSE_MODEL_FILE", str(tmp_path / "own.gguf"))
    for voice in ("auto", "scripted"):
        monkeypatch.setenv("REHEARSE_VOICE", voice)
        assert rehearse("serve", "--port", str(free_port())).code == 0
    assert [terms.opening is None for _, _, _, terms in launched] == [False, True]


def test_a_taken_port_is_bad_input(rehearse: Rehearse, launched: list[Call]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        rehearse("serve", "--port", str(port)).refused("cannot listen on")
    rehearse("serve", "--host", "no.such.host.invalid").refused("cannot listen on")
    rehearse("serve", "--port", "0").refused("--port")
    assert launched == []


def test_nobody_is_served_elsewhere_without_accounts(
    rehearse: Rehearse, launched: list[Call]
) -> None:
    for host in ("0.0.0.0", "::"):
        result = rehearse("serve", "--host", host, "--port", str(free_port()))
        assert result.code == 2
        assert f"Everybody who can reach {host} could read" in result.err
    assert launched == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "There is no account in"),
        ("ann:hunter2hunter2", "line 1: what follows the colon is no argon2 hash"),
        (None, "cannot be read: no such file"),
    ],
)
def test_accounts_that_let_nobody_in_are_refused(
    rehearse: Rehearse,
    launched: list[Call],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    text: str | None,
    says: str,
) -> None:
    people = tmp_path / "people"
    if text is not None:
        people.write_text(text, encoding="utf-8")
    monkeypatch.setenv("REHEARSE_AUTH_FILE", str(people))
    result = rehearse("serve", "--port", str(free_port()))
    assert result.code == 2
    assert says in result.err
    assert "hunter2" not in result.err
    assert launched == []


def test_with_accounts_it_is_served_anywhere(
    rehearse: Rehearse, launched: list[Call], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Accounts(tmp_path / "people").put("ann", "a long password")
    monkeypatch.setenv("REHEARSE_AUTH_FILE", str(tmp_path / "people"))
    monkeypatch.setenv("REHEARSE_PROXIES", "10.0.0.0/8")
    monkeypatch.setenv("REHEARSE_RETENTION_DAYS", "30")
    assert rehearse("serve", "--host", "0.0.0.0", "--port", str(free_port())).code == 0
    ((_, host, _, terms),) = launched
    assert host == "0.0.0.0"
    assert terms.proxies == "10.0.0.0/8"
    assert terms.access is not None
    assert terms.access.accounts.names() == ("ann",)
    assert terms.daily is not None
