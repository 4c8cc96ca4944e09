"""The file of accounts: `name:argon2-hash` lines, and who it lets in."""

from __future__ import annotations

import os
import re
import tempfile
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from argon2 import PasswordHasher, extract_parameters
from argon2.exceptions import Argon2Error, InvalidHashError
from filelock import FileLock

from simulator.errors import ConfigurationError, InputError

SHORTEST, LONGEST = 10, 1000
"""Characters of a password."""

_NAME = re.compile(r"[^\W_][\w.@+-]{0,63}")
_HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
"""Argon2id as the OWASP Password Storage Cheat Sheet sets it for a server of many people."""


@dataclass(frozen=True, slots=True)
class Account:
    """A line of the file."""

    name: str
    hash: str


class Accounts:
    """Reads the file again whenever it changed, and writes it whole or not at all."""

    def __init__(self, path: Path) -> None:
        """Read nothing yet."""
        self.path = path
        self._seen: tuple[int, ...] = ()
        self._known: Mapping[str, Account] = {}

    def names(self) -> tuple[str, ...]:
        """Return who has an account, as the file says it; raise `ConfigurationError`."""
        return tuple(account.name for account in self._read().values())

    def find(self, name: str) -> Account | None:
        """Return an account, however its name is typed; raise `ConfigurationError`."""
        return self._read().get(_folded(name))

    def verify(self, name: str, password: str) -> Account | None:
        """Return the account that a name and a password open.

        An unknown name takes as long as a known one: somebody's hash is checked all the same.
        """
        known = self._read()
        found = known.get(_folded(name))
        checked = found or next(iter(known.values()), None)
        fits = checked is not None and _fits(checked.hash, password[: LONGEST + 1])
        return found if fits else None

    def put(self, name: str, password: str) -> bool:
        """Add an account or change its password; return whether it is new.

        Raises:
            InputError: the name or the password will not do.
            ConfigurationError: the file cannot be read or written.
        """
        kept = unicodedata.normalize("NFC", name)
        if not _NAME.fullmatch(kept):
            raise InputError(
                "The name will not do.",
                "Use up to 64 letters, digits and . @ + - _, beginning with a letter or digit.",
            )
        if not SHORTEST <= len(password) <= LONGEST:
            raise InputError(
                f"The password needs {SHORTEST} characters or more.", "A few words are best."
            )
        if _folded(password) == _folded(name):
            raise InputError("The password is the name.", "Choose another.")
        account = Account(kept, _HASHER.hash(password))
        with self._locked():
            known = dict(self._read(missing=True))
            old = known.get(_folded(kept))
            known[_folded(kept)] = Account(old.name if old else kept, account.hash)
            self._write(known.values())
        return old is None

    def remove(self, name: str) -> str:
        """Remove an account and return its name; raise `InputError` when there is none."""
        with self._locked():
            known = dict(self._read())
            gone = known.pop(_folded(name), None)
            if gone is None:
                raise InputError("There is no such account.", "`rehearse accounts list` shows all.")
            self._write(known.values())
        return gone.name

    def _read(self, *, missing: bool = False) -> Mapping[str, Account]:
        try:
            now = self.path.stat()
            stamp = (now.st_mtime_ns, now.st_size, now.st_ino)
            if stamp != self._seen:
                self._known = _parsed(self.path, self.path.read_text(encoding="utf-8"))
                self._seen = stamp
        except (OSError, UnicodeDecodeError) as error:
            if missing and isinstance(error, FileNotFoundError):
                return {}
            reason = getattr(error, "strerror", None) or "not text in UTF-8"
            raise ConfigurationError(
                f"The accounts in {self.path} cannot be read: {reason.lower()}.",
                "Check REHEARSE_AUTH_FILE; `rehearse accounts add NAME` makes the file.",
            ) from error
        return self._known

    def _locked(self) -> FileLock:
        folder = self.path.resolve().parent
        if not folder.is_dir():
            raise ConfigurationError(f"There is no folder {folder}.", "Make it first.")
        return FileLock(folder / f".{self.path.name}.lock", mode=0o600)

    def _write(self, accounts: Iterable[Account]) -> None:
        text = "".join(f"{account.name}:{account.hash}\n" for account in accounts)
        target = self.path.resolve()
        try:
            handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            os.replace(temporary, target)
        except OSError as error:
            raise ConfigurationError(
                f"{self.path} cannot be written: {(error.strerror or 'failed').lower()}.",
                "Check who may write there.",
            ) from error


def _parsed(path: Path, text: str) -> Mapping[str, Account]:
    """Read every line; a wrong one is named by its number, and never shown."""
    known: dict[str, Account] = {}
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        name, colon, hashed = line.strip().partition(":")
        wrong = _wrong(name, colon, hashed)
        if not wrong and _folded(name) in known:
            wrong = "the name stands there twice"
        if wrong:
            raise ConfigurationError(
                f"{path}, line {number}: {wrong}.",
                "A line is NAME:HASH, as `rehearse accounts add NAME` writes it.",
            )
        known[_folded(name)] = Account(unicodedata.normalize("NFC", name), hashed)
    return known


def _wrong(name: str, colon: str, hashed: str) -> str:
    if not colon:
        return "there is no colon"
    if not _NAME.fullmatch(unicodedata.normalize("NFC", name)):
        return "the name will not do"
    try:
        extract_parameters(hashed)
    except InvalidHashError:
        return "what follows the colon is no argon2 hash"
    return ""


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _fits(hashed: str, password: str) -> bool:
    try:
        return _HASHER.verify(hashed, password)
    except (Argon2Error, InvalidHashError, UnicodeEncodeError):
        return False
