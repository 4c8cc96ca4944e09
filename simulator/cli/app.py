"""The command `rehearse` and its subcommands."""

from __future__ import annotations

from typing import Annotated

import typer

from simulator.cli import (
    accounts,
    again,
    card,
    content,
    database,
    drill,
    fidelity,
    measures,
    model,
    play,
    progress,
    records,
    score,
    serve,
    share,
    takeaway,
)

app = typer.Typer(
    name="rehearse",
    help="Rehearse difficult conversations, and be told honestly how they went.",
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.callback(invoke_without_command=True)
def rehearse(
    context: typer.Context,
    traceback: Annotated[
        bool, typer.Option("--traceback", help="Show where an unexpected error arose.")
    ] = False,
) -> None:
    """Rehearse difficult conversations, and be told honestly how they went."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


app.command()(serve.serve)
app.command()(content.personas)
app.command()(play.play)
app.command()(again.again)
app.command()(score.score)
app.command()(score.code)
app.command()(measures.agreement)
app.command()(fidelity.fidelity)
app.command()(content.check)
app.command()(records.report)
app.command()(progress.progress)
app.command()(takeaway.takeaway)
app.command()(share.share)
app.add_typer(accounts.accounts, name="accounts")
app.add_typer(card.card, name="card")
app.add_typer(drill.drill, name="drill")
app.add_typer(database.app, name="database")
app.add_typer(model.app, name="model")
app.add_typer(records.sessions, name="sessions")
