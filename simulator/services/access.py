"""Signing in and out: sessions that are signed, expire, and can be ended everywhere."""

from __future__ import annotations

import asyncio
import hashlib
import ipaddress
import math
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from itsdangerous import BadSignature, URLSafeSerializer

from simulator.errors import InputError
from simulator.services.accounts import Account, Accounts
from simulator.storage.access import AccessBook

WINDOW = timedelta(minutes=15)
PER_NAME, PER_ADDRESS = 10, 50
"""Wrong passwords within the window, for one name and from one address."""
LONGEST = timedelta(days=7)
"""Age at which a session ends however busy it is."""
FRESH = timedelta(seconds=5)
"""How long a sign-out elsewhere may go unnoticed."""
_HASHING = 2
"""Passwords checked at one time, for each takes memory and a core; it bounds guessing, too."""


class NotAdmittedError(InputError):
    """The name and the password do not go together; it does not say which is wrong."""

    def __init__(self) -> None:
        """Say no more than that."""
        super().__init__("That name and password do not go together.", "Try again.")


class TooManyTriesError(InputError):
    """Too many wrong passwords, for a name or from an address."""

    def __init__(self, seconds: int) -> None:
        """Carry the seconds to wait."""
        minutes = math.ceil(seconds / 60)
        wait = "a minute" if minutes == 1 else f"{minutes} minutes"
        super().__init__("Too many tries.", f"Wait {wait}, then try again.")
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody with a valid session."""

    name: str
    session: str
    born: datetime
    seen: datetime


class Access:
    """Lets people in by their account; any process with the same secret knows the session."""

    def __init__(
        self,
        accounts: Accounts,
        book: Callable[[], Awaitable[AccessBook]],
        secret: str,
        idle: timedelta,
        now: Callable[[], datetime],
    ) -> None:
        """Open nothing yet.

        Args:
            accounts: who has an account.
            book: gives what all processes share about attempts and ended sessions.
            secret: signs the sessions.
            idle: how long a session lasts unused.
            now: the clock.
        """
        self.accounts = accounts
        self.idle = idle
        self._book = book
        self._secret = secret
        self._now = now
        self._signed = URLSafeSerializer(
            secret, salt="session", signer_kwargs={"digest_method": hashlib.sha256}
        )
        self._hashing = asyncio.Semaphore(_HASHING)
        self._ended: frozenset[str] = frozenset()
        self._looked: datetime | None = None

    async def sign_in(self, name: str, password: str, address: str) -> str:
        """Return the session of somebody whose name and password go together.

        Raises:
            NotAdmittedError: they do not.
            TooManyTriesError: too many went wrong lately.
        """
        by_name = self._key("name", name.casefold())
        by_address = self._key("address", _network(address))
        limits = {by_name: PER_NAME, by_address: PER_ADDRESS}
        book = await self._book()
        async with self._hashing:
            now = self._now()
            until = await book.attempt(limits, now, WINDOW)
            if until is not None:
                raise TooManyTriesError(max(1, math.ceil((until - now).total_seconds())))
            account = await asyncio.to_thread(self.accounts.verify, name, password)
        if account is None:
            raise NotAdmittedError
        await book.admit(by_name, by_address, now)
        return self._sign(account, Visitor(account.name, secrets.token_hex(16), now, now))

    async def visitor(self, session: str) -> Visitor | None:
        """Return whose session this is; nobody's when it is forged, old, ended or without account.

        Raises:
            ConfigurationError: the accounts cannot be read.
            StorageError: the database does not say whether it was ended.
        """
        try:
            name, mark, key, born, seen = self._signed.loads(session)
            found = Visitor(str(name), str(key), _time(born), _time(seen))
        except (BadSignature, ValueError, TypeError):
            return None
        account = self.accounts.find(found.name)
        if account is None or not secrets.compare_digest(str(mark), _mark(account)):
            return None
        now = self._now()
        if now - found.seen > self.idle or now - found.born > LONGEST:
            return None
        return None if found.session in await self._signed_out(now) else found

    def renewed(self, visitor: Visitor) -> str | None:
        """Return the session as used now, once a noticeable part of its time has gone."""
        now = self._now()
        account = self.accounts.find(visitor.name)
        if account is None or now - visitor.seen < self.idle / 20:
            return None
        return self._sign(account, Visitor(visitor.name, visitor.session, visitor.born, now))

    async def sign_out(self, visitor: Visitor) -> None:
        """End a session, in every process."""
        now = self._now()
        await (await self._book()).sign_out(visitor.session, visitor.born + LONGEST, now)
        self._ended |= {visitor.session}

    async def _signed_out(self, now: datetime) -> frozenset[str]:
        if self._looked is None or not timedelta() <= now - self._looked < FRESH:
            self._ended = await (await self._book()).signed_out(now)
            self._looked = now
        return self._ended

    def _sign(self, account: Account, visitor: Visitor) -> str:
        born, seen = int(visitor.born.timestamp()), int(visitor.seen.timestamp())
        mark = _mark(account)
        signed = self._signed.dumps([visitor.name, mark, visitor.session, born, seen])
        return signed if isinstance(signed, str) else signed.decode()

    def _key(self, kind: str, value: str) -> str:
        """Make a key that tells nobody what it stands for."""
        text = "\x1f".join((self._secret, kind, value))
        return hashlib.sha256(text.encode(errors="replace")).hexdigest()


def _mark(account: Account) -> str:
    """Make a mark that changes with the password, so that its sessions end."""
    return hashlib.sha256(account.hash.encode()).hexdigest()[:24]


def _network(address: str) -> str:
    """Name the network that one visitor can choose addresses from."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    return str(ipaddress.ip_network((found, 64), strict=False)) if found.version == 6 else address


def _time(seconds: object) -> datetime:
    if not isinstance(seconds, int):
        raise TypeError("not a time")
    return datetime.fromtimestamp(seconds, UTC)
