"""`drill`: ten minutes on one behaviour in the terminal, and when the next ones are due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from simulator.cli.content import Json
from simulator.cli.printing import note, say, say_json, table
from simulator.cli.running import OWNER, script_of, use
from simulator.errors import InputError

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Mapping

    from simulator.coaching.spacing import Plan
    from simulator.domain.drill import Drill, Feedback
    from simulator.services import Services

drill = typer.Typer(rich_markup_mode=None, no_args_is_help=True)


@drill.callback()
def drills() -> None:
    """Practise one behaviour, five lines at a time; nothing leaves this computer."""


@drill.command("list")
def list_drills(json: Json = False) -> None:
    """List the drills, how often each was done and when it is due."""
    from simulator.ui.drillsheet import due

    async def listed(services: Services) -> tuple[tuple[Drill, ...], Mapping[str, Plan]]:
        return services.drills.all(), await services.drills.plans(OWNER)

    found, plans = use(listed)
    today = _today()
    if json:
        say_json([_row(one, plans[one.id], today) for one in found], indent=2)
        return
    rows = [(one.id, str(plans[one.id].sessions), due(plans[one.id], today)) for one in found]
    table([("DRILL", "DONE", "NEXT"), *rows])


def _row(one: Drill, plan: Plan, today: date) -> dict[str, object]:
    return {
        "id": one.id,
        "title": one.title,
        "done": plan.sessions,
        "last": plan.last.isoformat() if plan.last else None,
        "due": plan.due.isoformat() if plan.due else None,
        "is_due": plan.is_due(today),
    }


@drill.command("run")
def run_drill(
    name: Annotated[str, typer.Argument(metavar="DRILL", help="Id of the drill.")],
    lines: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Your answers, one a line; - reads stdin."),
    ] = None,
) -> None:
    """Answer five lines and be told at once what each answer showed."""
    import asyncio

    from simulator.bootstrap import build

    answers = iter(script_of(lines)) if lines is not None else _typed()
    with asyncio.Runner() as runner:
        services = build()
        try:
            _work(runner, services, name, answers)
        finally:
            runner.run(services.aclose())


def _work(runner: asyncio.Runner, services: Services, name: str, answers: Iterator[str]) -> None:
    """Go through a session until it is done or the answers end; what was answered is kept."""
    from simulator.domain.drill import LINES
    from simulator.ui.drillsheet import due

    chosen = services.catalog.drill(name)
    run = runner.run(services.drills.begin(OWNER, name))
    say(f"{chosen.title}. {chosen.about}")
    while (line_id := run.next_line) is not None:
        line = chosen.line(line_id)
        body = f" ({line.nonverbal})" if line.nonverbal else ""
        say(f"\n{run.lines.index(line_id) + 1} of {LINES}. {line.scene}".rstrip())
        say(f"They{body}: {line.text}")
        answer = next(answers, None)
        if answer is None:
            note("Stopped; go on with the same command.")
            return
        try:
            run, found = runner.run(services.drills.answer(OWNER, run.id, line_id, answer))
        except InputError as error:
            note(str(error))
            continue
        _tell(found)
    plan = runner.run(services.drills.plans(OWNER))[name]
    say(f"\n{run.met_at_once} of {LINES} at the first go. {due(plan, _today())}.")


def _tell(found: Feedback) -> None:
    """Print what an answer showed."""
    from simulator.reports.words import BEHAVIOURS

    say("That shows it." if found.met else "Not there yet.")
    for seen in found.seen:
        say(f"  + \u201c{seen.quote}\u201d: {seen.name or BEHAVIOURS[seen.code]}")
    for text in found.missing:
        say(f"  - {text}")
    for seen, why in found.spoiled:
        say(f"  - \u201c{seen.quote}\u201d: {why}")
    say(f"  One possible answer: {found.better}")


def _typed() -> Iterator[str]:
    """Read answers until the input ends."""
    while True:
        try:
            yield input("You: ")
        except EOFError:
            return


def _today() -> date:
    return datetime.now(UTC).astimezone().date()
