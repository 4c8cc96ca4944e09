"""`accounts`: who may sign in."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from simulator.cli.printing import note, say
from simulator.cli.running import use
from simulator.errors import ConfigurationError, InputError

if TYPE_CHECKING:
    from simulator.services import Services
    from simulator.services.accounts import Accounts

File = Annotated[
    Path | None,
    typer.Option("--file", metavar="FILE", help="The accounts; REHEARSE_AUTH_FILE unless given."),
]
Name = Annotated[str, typer.Argument(metavar="NAME")]

accounts = typer.Typer(rich_markup_mode=None, no_args_is_help=True)


@accounts.callback()
def people() -> None:
    """Add, list or remove the accounts that may sign in."""


@accounts.command()
def add(
    name: Name,
    file: File = None,
    password_stdin: Annotated[
        bool, typer.Option("--password-stdin", help="Read the password from the first line.")
    ] = False,
) -> None:
    """Add an account, or give one a new password; its sessions end."""
    known = _accounts(file)
    new = known.put(name, _piped() if password_stdin else _asked())
    note(f"{'Added' if new else 'New password for'} {name}. Written: {known.path}")


@accounts.command("list")
def list_accounts(file: File = None) -> None:
    """List who has an account."""
    for name in _accounts(file).names():
        say(name)


@accounts.command()
def remove(
    name: Name,
    file: File = None,
    with_data: Annotated[
        bool, typer.Option("--with-data", help="Delete what it stored, for good.")
    ] = False,
) -> None:
    """Remove an account; its sessions end."""
    gone = _accounts(file).remove(name)
    if not with_data:
        note(f"Removed {gone}. What it stored is kept; --with-data would have deleted it.")
        return

    async def deleted(services: Services) -> int:
        return await services.delete_all(gone)

    note(f"Removed {gone}. Rehearsals deleted: {use(deleted)}.")


def _accounts(file: Path | None) -> Accounts:
    from simulator.config import load
    from simulator.services.accounts import Accounts

    path = file if file is not None else load().auth_file
    if path is None:
        raise ConfigurationError(
            "It is not said where the accounts are.", "Set REHEARSE_AUTH_FILE, or use --file."
        )
    return Accounts(path)


def _asked() -> str:
    if not has_keyboard():
        raise InputError("There is no keyboard to ask for a password.", "Use --password-stdin.")
    typed: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    return typed


def has_keyboard() -> bool:
    """Say whether somebody can type an answer."""
    return sys.stdin.isatty()


def _piped() -> str:
    try:
        return sys.stdin.readline().rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise InputError("The password is not text in UTF-8.", "Type it again.") from error
