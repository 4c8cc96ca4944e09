"""What goes where: results to stdout, everything else to stderr."""

from __future__ import annotations

import json
from collections.abc import Sequence

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
