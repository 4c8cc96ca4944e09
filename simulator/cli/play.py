"""`play`: a rehearsal from a file of manager lines, or live in the terminal."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from simulator.cli.content import Json
from simulator.cli.printing import note, say, say_json
from simulator.cli.running import OWNER, script_of, use
from simulator.errors import InputError

if TYPE_CHECKING:
    from simulator.domain.debrief import Debrief
    from simulator.domain.rehearsal import Rehearsal
    from simulator.services import Services


Lines = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Manager lines, one a line; `-` reads stdin."),
]


def play(
    persona: Annotated[str, typer.Argument(metavar="PERSONA", help="Id of the employee.")],
    lines: Lines = None,
    scenario: Annotated[str | None, typer.Option(metavar="ID", help="Which situation.")] = None,
    difficulty: Annotated[
        Literal["easy", "medium", "hard", "expert"], typer.Option(help="How hard it is made.")
    ] = "medium",
    voice: Annotated[
        Literal["auto", "scripted", "local", "endpoint"], typer.Option(help="Who words the lines.")
    ] = "auto",
    arm: Annotated[
        Literal["director", "naive"],
        typer.Option(help="naive: the plain prompt-only persona, for comparison."),
    ] = "director",
    seed: Annotated[int, typer.Option(min=0, help="The same seed plays the same way.")] = 0,
    json: Json = False,
) -> None:
    """Play manager lines against a persona and score the result; without --lines, play live."""
    from simulator.cli.wishes import Wishes, begin

    wishes = Wishes.of(persona, scenario, difficulty, voice, arm, seed)

    async def begun(services: Services) -> Rehearsal:
        return await begin(services, wishes)

    hold(begun, lines, json=json)


def hold(
    begun: Callable[[Services], Coroutine[None, None, Rehearsal]],
    lines: Path | None,
    *,
    json: bool,
) -> None:
    """Hold a talk that `begun` opens, with the lines of a file or live, and tell how it went."""
    if json and lines is None:
        raise InputError("--json needs --lines FILE.", "Without a file the talk is live.")
    if lines is None:
        from simulator.cli.terminal import converse

        converse(begun)
        return
    script = script_of(lines)

    async def performed(services: Services) -> Debrief:
        return await _finish(services, await begun(services), script)

    _tell(use(performed), json=json)


async def _finish(services: Services, rehearsal: Rehearsal, script: list[str]) -> Debrief:
    """Say every line of a script until the talk is over, and debrief it."""
    from simulator.domain.rehearsal import Ending
    from simulator.session.events import TurnDone

    notices: set[str] = set()
    for line in script:
        async for event in services.say(OWNER, rehearsal.id, line):
            if isinstance(event, TurnDone):
                rehearsal = event.rehearsal
                if event.notice and event.notice not in notices:
                    notices.add(event.notice)
                    note(f"Turn {event.exchange.number}: {event.notice}")
        if rehearsal.ended is not None:
            break
    await services.end(OWNER, rehearsal.id, Ending.LINES_USED)
    return await services.debrief(OWNER, rehearsal.id)


def _tell(debrief: Debrief, *, json: bool) -> None:
    """Print how a played talk went."""
    if json:
        from simulator.cli.played import played

        say_json(played(debrief))
    else:
        _print(debrief)


def _print(debrief: Debrief) -> None:
    from simulator.cli.score import print_levels

    rehearsal, name = debrief.rehearsal, debrief.persona.voice.first_name
    for turn in rehearsal.transcript():
        shown = f" ({turn.nonverbal})" if turn.nonverbal else ""
        say(f"{'Manager' if turn.speaker.value == 'manager' else name}{shown}: {turn.text}")
    say()
    print_levels(debrief.assessment)
    for fact in debrief.revealed:
        say(f"{'Found' if fact.found else 'Missed'} ({fact.layer.value}): {fact.text}")
    note(f"Stored as {rehearsal.id}.")
