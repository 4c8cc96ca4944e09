"""`database`: bring the tables up to date, and keep a copy."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from simulator.cli.printing import say
from simulator.cli.running import OWNER, use

if TYPE_CHECKING:
    from simulator.services import Services

app = typer.Typer(rich_markup_mode=None, no_args_is_help=True)


@app.callback()
def database() -> None:
    """Bring the tables up to date, or keep a copy."""


@app.command()
def upgrade() -> None:
    """Bring the tables up to date, as every start does; for a deployment's own step."""

    async def task(services: Services) -> str:
        await services.count(OWNER)
        return services.data_place

    say(f"The tables are up to date: {use(task)}")


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where the copy goes.")],
) -> None:
    """Copy the database's file while the app runs; for a server use pg_dump."""
    from simulator.config import load
    from simulator.storage.backup import copy

    settings = load()
    source = copy(settings.database_url, settings.data_dir, file)
    say(f"{source} is copied to {file}.")
