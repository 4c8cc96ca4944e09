"""What goes where: results to stdout, everything else to stderr."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import typer


def say(text: str = "") -> None:
    """Print a line of the result."""
    typer.echo(text)


def note(text: str) -> None:
    """Print a line that is not part of the result."""
    typer.echo(text, err=True)


def say_json(value: object, *, indent: int | None = None) -> None:
    """Print a value as JSON, on one line unless `indent` is given."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=indent))


def table(rows: Sequence[Sequence[str]]) -> None:
    """Print rows in columns as wide as their longest word; the last column runs free."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]) - 1)]
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        say("  ".join([*cells, row[-1]]).rstrip())


@contextmanager
def bar(doing: str, things: str) -> Iterator[Callable[[int, int], None]]:
    """Show on stderr how far it is: a bar on a terminal, a line every tenth elsewhere.

    Args:
        doing: What is going on.
        things: What is counted.
    """
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (doing, BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as shown:
        task = shown.add_task("", total=None)
        tenths: set[int] = set()

        def progress(done: int, total: int) -> None:
            shown.update(task, completed=done, total=total or None)
            tenth = 10 * done // total if total else 10
            if not console.is_terminal and tenth not in tenths:
                tenths.add(tenth)
                note(f"{done} of {total} {things}")

        yield progress
