"""Accounts are added, listed and removed at the keyboard of whoever runs the house."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from simulator.bootstrap import build
from simulator.services.accounts import Accounts
from tests.cli.conftest import Rehearse

PASSWORD = "four plain words here"


@pytest.fixture(autouse=True)
def people(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "people"
    monkeypatch.setenv("REHEARSE_AUTH_FILE", str(path))
    return path


def test_an_account_comes_changes_and_goes(rehearse: Rehearse, people: Path) -> None:
    added = rehearse("accounts", "add", "ann", "--password-stdin", stdin=f"{PASSWORD}\n")
    assert (added.code, added.out) == (0, "")
    assert added.err == f"Added ann. Written: {people}\n"
    assert people.stat().st_mode & 0o777 == 0o600
    assert PASSWORD not in people.read_text(encoding="utf-8")
    first = people.read_text(encoding="utf-8")
    again = rehearse("accounts", "add", "Ann", "--password-stdin", stdin=f"{PASSWORD}\n")
    assert again.err.startswith("New password for Ann.")
    assert people.read_text(encoding="utf-8") != first
    assert rehearse("accounts", "list").out == "ann\n"
    gone = rehearse("accounts", "remove", "ANN")
    assert gone.err == "Removed ann. What it stored is kept; --with-data would have deleted it.\n"
    assert rehearse("accounts", "list").out == ""


def test_what_it_stored_goes_with_it(rehearse: Rehearse, people: Path) -> None:
    async def stored() -> int:
        services = build()
        try:
            await services.start("ann", "maya-missed-deadlines")
            await services.start("bob", "maya-missed-deadlines")
            return await services.count("ann")
        finally:
            await services.aclose()

    async def left() -> list[int]:
        services = build()
        try:
            return [await services.count(name) for name in ("ann", "bob")]
        finally:
            await services.aclose()

    assert asyncio.run(stored()) == 1
    Accounts(people).put("ann", PASSWORD)
    result = rehearse("accounts", "remove", "ann", "--with-data")
    assert result.err == "Removed ann. Rehearsals deleted: 1.\n"
    assert asyncio.run(left()) == [0, 1]


def test_the_password_is_asked_for_without_echo(
    rehearse: Rehearse, people: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[dict[str, object]] = []

    def prompt(text: str, **how: object) -> str:
        asked.append({"text": text, **how})
        return PASSWORD

    monkeypatch.setattr("typer.prompt", prompt)
    monkeypatch.setattr("simulator.cli.accounts.has_keyboard", lambda: True)
    assert rehearse("accounts", "add", "ann").code == 0
    assert Accounts(people).verify("ann", PASSWORD) is not None
    (how,) = asked
    assert how["hide_input"] is True
    assert how["confirmation_prompt"] is True


@pytest.mark.parametrize(
    ("name", "password", "says"),
    [
        ("ann", "short", "The password needs 10 characters or more."),
        ("ann-of-cleves", "Ann-of-Cleves", "The password is the name."),
        ("a:b", PASSWORD, "The name will not do."),
        ("../etc", PASSWORD, "The name will not do."),
        ("x" * 65, PASSWORD, "The name will not do."),
        ("<b>", PASSWORD, "The name will not do."),
    ],
)
def test_what_will_not_do_is_said(
    rehearse: Rehearse, people: Path, name: str, password: str, says: str
) -> None:
    rehearse("accounts", "add", name, "--password-stdin", stdin=password).refused(says)
    assert not people.exists()


def test_what_is_missing_is_said(
    rehearse: Rehearse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rehearse("accounts", "list").refused("cannot be read: no such file")
    rehearse("accounts", "remove", "ann").refused("cannot be read")
    lost = tmp_path / "no" / "people"
    piped = ("--password-stdin", "--file", lost)
    rehearse("accounts", "add", "ann", *piped, stdin=PASSWORD).refused("There is no folder")
    rehearse("accounts", "add", "ann").refused("no keyboard to ask")
    rehearse("accounts", "add", "ann", "--password-stdin", stdin=b"\xff\xfe").refused("UTF-8")
    monkeypatch.delenv("REHEARSE_AUTH_FILE")
    rehearse("accounts", "list").refused("not said where the accounts are")


def test_old_rehearsals_are_pruned(rehearse: Rehearse, monkeypatch: pytest.MonkeyPatch) -> None:
    rehearse("sessions", "prune").refused("for how long things are kept")
    assert rehearse("sessions", "prune", "--days", "30").err == "Deleted: 0.\n"
    monkeypatch.setenv("REHEARSE_RETENTION_DAYS", "30")
    assert rehearse("sessions", "prune").err == "Deleted: 0.\n"
