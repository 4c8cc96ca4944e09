"""`again`: a second meeting days later, in which the employee remembers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from simulator.cli.content import Json
from simulator.cli.play import Lines, hold
from simulator.cli.printing import say, say_json
from simulator.cli.records import SessionId, identify
from simulator.cli.running import OWNER, use

if TYPE_CHECKING:
    from simulator.domain.follow_up import Pledge
    from simulator.domain.rehearsal import Rehearsal
    from simulator.services import Services


def again(
    session: SessionId,
    lines: Lines = None,
    kept: Annotated[
        list[int] | None,
        typer.Option(metavar="NUMBER", help="A promise that was kept; see --promises."),
    ] = None,
    days: Annotated[Literal["1", "3", "7", "14"], typer.Option(help="How many days later.")] = "7",
    promises: Annotated[
        bool, typer.Option("--promises", help="List what was promised, and stop.")
    ] = False,
    json: Json = False,
) -> None:
    """Meet the same employee again, who remembers what was said and promised."""
    if promises:
        _list(session, json)
        return

    async def begun(services: Services) -> Rehearsal:
        before = await identify(services, session)
        ticked = [number - 1 for number in kept or ()]
        return await services.meetings.again(OWNER, before, kept=ticked, days=int(days))

    hold(begun, lines, json=json)


def _list(session: str, json: bool) -> None:
    async def promised(services: Services) -> tuple[Pledge, ...]:
        return await services.meetings.pledges(OWNER, await identify(services, session))

    found = use(promised)
    if json:
        say_json([{"who": one.who, "what": one.what, "by_when": one.by_when} for one in found])
        return
    for number, one in enumerate(found, start=1):
        say(f"{number}. {one.who}: {one.what}{f' ({one.by_when})' if one.by_when else ''}")
    if not found:
        say("Nothing was promised.")
