"""The file of accounts: read as it stands now, written whole, and never telling."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from simulator.config import load
from simulator.errors import ConfigurationError, InputError
from simulator.services import accounts as room
from simulator.services.accounts import Accounts
from simulator.services.secret import session_secret

PASSWORD = "four plain words here"


@pytest.fixture
def known(tmp_path: Path) -> Accounts:
    made = Accounts(tmp_path / "people")
    made.put("Ann", PASSWORD)
    return made


def test_a_name_is_known_however_it_is_typed(known: Accounts) -> None:
    for typed in ("Ann", "ann", "ANN"):
        found = known.verify(typed, PASSWORD)
        assert found is not None
        assert found.name == "Ann"
    assert known.verify("Ann", PASSWORD.upper()) is None
    assert known.verify("Ann", "") is None
    assert known.verify("Ann", "\ud800" + PASSWORD) is None


def test_an_unknown_name_costs_as_much_as_a_known_one(
    known: Accounts, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked: list[str] = []

    def fits(hashed: str, password: str) -> bool:
        checked.append(hashed)
        return True

    monkeypatch.setattr(room, "_fits", fits)
    assert known.verify("nobody", PASSWORD) is None
    assert known.verify("ann", PASSWORD) is not None
    assert len(checked) == 2


def test_nobody_is_let_in_by_an_empty_file(tmp_path: Path) -> None:
    (tmp_path / "people").touch()
    assert Accounts(tmp_path / "people").verify("ann", PASSWORD) is None


def test_a_changed_file_counts_at_once(known: Accounts) -> None:
    other = Accounts(known.path)
    other.put("bob", PASSWORD)
    assert known.names() == ("Ann", "bob")
    other.remove("ann")
    assert known.find("ann") is None
    with pytest.raises(InputError, match="no such account"):
        known.remove("ann")


def test_comments_and_empty_lines_are_passed_over(known: Accounts) -> None:
    text = known.path.read_text(encoding="utf-8")
    known.path.write_text(f"\ufeff# people\n\n{text}", encoding="utf-8")
    assert Accounts(known.path).names() == ("Ann",)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("no-colon-here", "line 2: there is no colon"),
        ("bob:hunter2-in-plain", "line 2: what follows the colon is no argon2 hash"),
        (":$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$aGFzaA", "line 2: the name will not do"),
        ("ANN:{hash}", "line 2: the name stands there twice"),
    ],
)
def test_a_wrong_line_is_named_and_not_shown(known: Accounts, line: str, says: str) -> None:
    text = known.path.read_text(encoding="utf-8")
    hashed = text.strip().partition(":")[2]
    known.path.write_text(text + line.replace("{hash}", hashed), encoding="utf-8")
    with pytest.raises(ConfigurationError) as caught:
        Accounts(known.path).names()
    assert says in str(caught.value)
    assert "hunter2" not in str(caught.value)
    assert hashed not in str(caught.value)


def test_a_file_that_cannot_be_read_or_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "people").write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigurationError, match="not text in utf-8"):
        Accounts(tmp_path / "people").names()
    (tmp_path / "folder").mkdir()
    with pytest.raises(ConfigurationError, match="cannot be read: is a directory"):
        Accounts(tmp_path / "folder").put("ann", PASSWORD)


def test_a_write_that_fails_leaves_the_file_as_it_was(
    known: Accounts, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    before = known.path.read_bytes()
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ConfigurationError, match="cannot be written: no space left"):
        known.put("bob", PASSWORD)
    assert known.path.read_bytes() == before


def test_two_at_once_lose_nobody(known: Accounts) -> None:
    names = [f"person{number}" for number in range(6)]
    with ThreadPoolExecutor(3) as threads:
        list(threads.map(lambda name: Accounts(known.path).put(name, PASSWORD), names))
    assert sorted(known.names()) == ["Ann", *names]


def test_the_secret_is_made_once_and_kept_private(tmp_path: Path) -> None:
    settings = load(data_dir=tmp_path / "data")
    first = session_secret(settings)
    assert session_secret(settings) == first
    assert (tmp_path / "data" / "secret").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["secret"]


def test_a_secret_of_the_settings_wins(tmp_path: Path) -> None:
    assert session_secret(load(data_dir=tmp_path, secret="s" * 40)) == "s" * 40
    assert not list(tmp_path.iterdir())
    with pytest.raises(ConfigurationError, match="REHEARSE_SECRET is shorter") as caught:
        session_secret(load(secret="hunter2"))
    assert "hunter2" not in str(caught.value)


def test_a_secret_that_cannot_be_kept_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ConfigurationError, match="cannot be kept: not a directory"):
        session_secret(load(data_dir=tmp_path / "file" / "data"))
    (tmp_path / "secret").write_bytes(b"\xff" * 50)
    with pytest.raises(ConfigurationError, match="cannot be kept: it is not text"):
        session_secret(load(data_dir=tmp_path))
