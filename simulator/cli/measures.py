"""`agreement`: how good the score is, in figures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from simulator.cli.content import Json
from simulator.cli.printing import note, say, say_json
from simulator.cli.running import use
from simulator.cli.score import CoderName
from simulator.errors import InputError

if TYPE_CHECKING:
    from simulator.evaluator.agreement import Report
    from simulator.services import Services


def agreement(
    data_dir: Annotated[
        Path, typer.Argument(metavar="DATA_DIR", help="Folder of dialogue that people labelled.")
    ],
    coder: CoderName = "offline",
    page: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Also write the score card here.")
    ] = None,
    json: Json = False,
) -> None:
    """Print how far the codes and scores agree with people, beside trivial baselines."""
    from simulator.evaluator.agreement import to_json, to_page, to_text

    if not data_dir.is_dir():
        raise InputError(f"{data_dir} is not a folder.", "Name the folder with the labelled sets.")

    async def measured(services: Services) -> Report:
        from simulator.evaluator.agreement import agreement as measure

        rubric = services.catalog.rubric()
        return await services.raters.run(
            coder, lambda chosen: measure(data_dir, chosen, rubric), tell=note
        )

    report = use(measured)
    if page:
        page.write_text(to_page(report), encoding="utf-8")
    if json:
        say_json(to_json(report), indent=2)
    else:
        say(to_text(report))
