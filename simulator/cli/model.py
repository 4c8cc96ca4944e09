"""`model`: the embedded model; is it here, fetch it, check it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from simulator.cli.content import Json
from simulator.cli.printing import note, say, say_json

if TYPE_CHECKING:
    from simulator.llm.models import Status
    from simulator.llm.store import Doing, Progress

app = typer.Typer(
    rich_markup_mode=None,
    invoke_without_command=True,
)


@app.callback()
def model(context: typer.Context, json: Json = False) -> None:
    """Say whether the embedded model is here, fetch it, check it."""
    if context.invoked_subcommand is None:
        status(json=json)


@app.command()
def status(json: Json = False) -> None:
    """Say whether the embedded model is on this computer."""
    from simulator.config import load
    from simulator.llm import models

    _print(models.status(load()), json=json)


@app.command()
def fetch(json: Json = False) -> None:
    """Fetch the embedded model, going on where an earlier try stopped."""
    from simulator.config import load
    from simulator.llm import models

    settings = load()
    with _bar() as progress:
        models.fetch(settings, progress)
    _print(models.status(settings), json=json)


@app.command()
def verify(json: Json = False) -> None:
    """Compare the whole file with its hash; a wrong file is deleted."""
    from simulator.config import load
    from simulator.llm import models

    with _bar() as progress:
        found = models.verify(load(), progress)
    _print(found, json=json)


def _print(found: Status, *, json: bool) -> None:
    if json:
        say_json(
            {
                "id": found.id,
                "label": found.label,
                "licence": found.licence,
                "path": str(found.path),
                "size": found.size,
                "present": found.present,
                "verified": found.verified,
                "own": found.own,
            },
            indent=2,
        )
        return
    say(f"{found.label} ({found.size / 1e9:.2f} GB)")
    if not found.present:
        say("is not here yet: run `rehearse model fetch`.")
        return
    own = "your own file" if found.own else "not checked: run `rehearse model verify`"
    say(f"is here, {'checked' if found.verified else own}: {found.path}")


@contextmanager
def _bar() -> Iterator[Progress]:
    """Show on stderr how far it is: a bar on a terminal, now and then a line elsewhere."""
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    console = Console(stderr=True)
    columns = ("{task.description}", BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Bar(*columns, console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=None)
        tenths: set[tuple[str, int]] = set()

        def progress(done: int, total: int, doing: Doing) -> None:
            bar.update(task, completed=done, total=total or None, description=doing.value)
            tenth = 10 * done // total if total else 0
            if not console.is_terminal and (doing.value, tenth) not in tenths:
                tenths.add((doing.value, tenth))
                note(f"{doing.value}: {tenth * 10} %")

        yield progress
