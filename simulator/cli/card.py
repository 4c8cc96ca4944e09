"""`card`: own situations as character cards, in and out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from simulator.cli.content import Json
from simulator.cli.printing import note, say, say_json, table
from simulator.cli.running import OWNER, read_bytes, use, write_bytes

if TYPE_CHECKING:
    from simulator.domain.situation import Situation
    from simulator.services import Services

card = typer.Typer(rich_markup_mode=None, no_args_is_help=True)

_Said = Annotated[str | None, typer.Option(metavar="TEXT")]


@card.callback()
def cards() -> None:
    """Import, list and export situations of your own as character cards (V2, V3)."""


@card.command("list")
def list_cards(json: Json = False) -> None:
    """List your own situations, newest first."""

    async def listed(services: Services) -> tuple[Situation, ...]:
        return await services.situations.list(OWNER)

    found = use(listed)
    if json:
        say_json([{"id": one.id, "name": one.name, "role": one.role} for one in found], indent=2)
    elif not found:
        say("No situation of your own is stored yet.")
    else:
        table([("ID", "NAME", "ROLE"), *((one.id, one.name, one.role) for one in found)])


@card.command("import")
def import_card(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="JSON or PNG; - for stdin.")],
    name: _Said = None,
    role: _Said = None,
    fact: Annotated[
        list[str] | None, typer.Option(metavar="TEXT", help="What happened; give two or three.")
    ] = None,
    ask: Annotated[
        str | None, typer.Option(metavar="TEXT", help="What you need from now on.")
    ] = None,
    reason: Annotated[
        str | None, typer.Option(metavar="TEXT", help="What may be behind it, in their words.")
    ] = None,
    json: Json = False,
) -> None:
    """Store a character card as a situation; say with options what the card does not."""
    from simulator.library import cards as reading

    found = reading.read(read_bytes(file))
    given = {"name": name, "role": role, "ask": ask, "reason": reason, "happened": fact}
    wanted = {key: value for key, value in given.items() if value}

    async def kept(services: Services) -> Situation:
        from simulator.library.own import filled

        return await services.situations.save(OWNER, filled(found.situation, wanted))

    situation = use(kept)
    for one in found.notes:
        note(one)
    if json:
        say_json({"id": situation.id, "name": situation.name}, indent=2)
    else:
        say(f"{situation.id}: play it with `rehearse play {situation.id}`.")


@card.command("export")
def export_card(
    id: Annotated[str, typer.Argument(metavar="ID", help="An id of `rehearse card list`.")],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Ends in .json or .png.")],
    secrets: Annotated[
        bool, typer.Option("--secrets", help="Put the hidden facts into the card, too.")
    ] = False,
) -> None:
    """Write a situation of yours as a card; its hidden facts stay here unless asked for."""

    async def written(services: Services) -> bytes:
        picture = file.suffix.lower() == ".png"
        return await services.situations.card(OWNER, id, picture=picture, secrets=secrets)

    write_bytes(file, use(written))
    note(f"Written: {file}")
