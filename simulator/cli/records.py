"""`sessions` and `report`: what is stored, and what there is to learn from it."""

from __future__ import annotations

import dataclasses
import json as jsonlib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from simulator.cli.content import Json
from simulator.cli.printing import note, say, say_json, table
from simulator.cli.running import OWNER, read_bytes, use, write_text
from simulator.errors import InputError, SessionNotFoundError

if TYPE_CHECKING:
    from simulator.domain.debrief import Debrief
    from simulator.services import Services
    from simulator.services.arriving import Arrived
    from simulator.storage.store import Summary

LAST = "last"

SessionId = Annotated[str, typer.Argument(metavar="SESSION", help="An id, or `last`.")]
Format = Literal["html", "md", "json", "csv", "xapi", "chat"]
Out = Annotated[Path | None, typer.Option(metavar="FILE", help="Write there instead of stdout.")]
All = Annotated[bool, typer.Option("--all", help="Every stored rehearsal.")]

sessions = typer.Typer(rich_markup_mode=None, invoke_without_command=True)


@sessions.callback()
def stored(context: typer.Context, json: Json = False) -> None:
    """List, show, export, import or delete the stored rehearsals."""
    if context.invoked_subcommand is None:
        list_sessions(json=json)


@sessions.command("list")
def list_sessions(json: Json = False) -> None:
    """List the stored rehearsals, newest first."""

    async def listed(services: Services) -> tuple[Summary, ...]:
        return await services.list(OWNER)

    found = use(listed)
    if json:
        say_json([_row(one) for one in found], indent=2)
    elif not found:
        say("Nothing is stored yet.")
    else:
        rows = [
            (
                one.id,
                one.started.strftime("%Y-%m-%d %H:%M") if one.started else "",
                one.persona,
                f"{one.turns} turns",
                one.ended.value if one.ended else "unfinished",
            )
            for one in found
        ]
        table([("SESSION", "STARTED (UTC)", "PERSONA", "LENGTH", "ENDED"), *rows])


def _row(one: Summary) -> dict[str, object]:
    return {
        "id": one.id,
        "persona": one.persona,
        "scenario": one.scenario,
        "turns": one.turns,
        "ended": one.ended.value if one.ended else None,
        "started": one.started.isoformat() if one.started else None,
        "updated": one.updated.isoformat() if one.updated else None,
    }


@sessions.command()
def show(session: SessionId, json: Json = False) -> None:
    """Print what was said in a rehearsal."""

    async def said(services: Services) -> None:
        rehearsal = await services.load(OWNER, await identify(services, session))
        if json:
            say(await services.luggage.one(OWNER, rehearsal.id))
            return
        name = services.catalog.persona(rehearsal.setup.persona).voice.first_name
        for turn in rehearsal.transcript():
            shown = f" ({turn.nonverbal})" if turn.nonverbal else ""
            say(f"{'You' if turn.speaker.value == 'manager' else name}{shown}: {turn.text}")

    use(said)


@sessions.command()
def export(
    session: Annotated[str | None, typer.Argument(metavar="SESSION")] = None,
    all: All = False,
    out: Out = None,
) -> None:
    """Write a rehearsal with all its tries, or everything that is stored, as JSON."""
    _require_one(session, all)

    async def exported(services: Services) -> str:
        if session is None:
            return await services.luggage.everything(OWNER)
        return await services.luggage.one(OWNER, await identify(services, session))

    give(use(exported), out)


@sessions.command("import")
def take_in(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Exported JSON; `-` reads stdin.")],
) -> None:
    """Take in what was exported: rehearsals with all tries, drills, own situations."""
    data = read_bytes(file)

    async def taken(services: Services) -> Arrived:
        return await services.imports.take_in(OWNER, data)

    arrived = use(taken)
    for rehearsal in arrived.new:
        say(rehearsal.id)
    left = f" Left out, for their employee is not here: {arrived.strange}."
    note(
        f"Imported: {len(arrived.new)}. Drills: {arrived.drills}. "
        f"Own situations: {arrived.situations}. Here already: {arrived.known}."
        f"{left if arrived.strange else ''}"
    )


@sessions.command()
def delete(
    session: Annotated[str | None, typer.Argument(metavar="SESSION")] = None,
    all: All = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before deleting all.")] = False,
) -> None:
    """Delete a rehearsal, or all of them, for good."""
    _require_one(session, all)
    if all and not yes and not typer.confirm("Delete every stored rehearsal for good?", err=True):
        raise typer.Exit(1)

    async def deleted(services: Services) -> int:
        if session is None:
            return await services.delete_all(OWNER)
        await services.delete(OWNER, await identify(services, session))
        return 1

    note(f"Deleted: {use(deleted)}.")


@sessions.command()
def prune(
    days: Annotated[
        int | None,
        typer.Option("--days", min=1, help="Age in days; REHEARSE_RETENTION_DAYS unless given."),
    ] = None,
) -> None:
    """Delete what nobody touched for so many days, whoever it belongs to, for good."""
    from datetime import UTC, datetime

    from simulator.config import load

    age = days if days is not None else load().retention_days
    if age is None:
        raise InputError(
            "It is not said for how long things are kept.", "Set REHEARSE_RETENTION_DAYS or --days."
        )

    async def pruned(services: Services) -> int:
        return await services.keeping.prune(age, datetime.now(UTC))

    note(f"Deleted: {use(pruned)}.")


def _require_one(session: str | None, all: bool) -> None:
    if (session is None) is not all:
        raise InputError("Name one session, or say --all.", "`rehearse sessions list` shows them.")


async def identify(services: Services, session: str) -> str:
    """Return the id that `last` stands for."""
    if session != LAST:
        return session
    listed = await services.list(OWNER)
    if not listed:
        raise SessionNotFoundError("Nothing is stored yet.", "Start with `rehearse play`.")
    return listed[0].id


def report(
    session: SessionId,
    format: Annotated[Format, typer.Option(help="Form of the debrief.")] = "html",
    out: Out = None,
) -> None:
    """Write the debrief of a stored rehearsal.

    JSON holds every try at it; the other forms hold the try at the head.
    """

    async def debriefed(services: Services) -> tuple[Debrief, str]:
        talk = await identify(services, session)
        return await services.debrief(OWNER, talk), await services.luggage.one(OWNER, talk)

    give(rendered(*use(debriefed), format), out)


def rendered(debrief: Debrief, whole: str, form: Format) -> str:
    """Write a debrief in one of the forms; `whole` is the rehearsal with all its tries."""
    from simulator.reports import exports, html, summary

    match form:
        case "html":
            return html.debrief_page(debrief)
        case "md":
            return exports.markdown(summary.of_debrief(debrief))
        case "csv":
            return exports.csv_rows(debrief.assessment)
        case "xapi":
            return exports.xapi(debrief)
        case "chat":
            return exports.chat_jsonl(debrief.rehearsal)
        case "json":
            return _debrief_json(debrief, whole)


def _debrief_json(debrief: Debrief, whole: str) -> str:
    from simulator.evaluator.export import to_json

    return jsonlib.dumps(
        {
            "rehearsal": jsonlib.loads(whole),
            "assessment": to_json(debrief.assessment),
            "revealed": [dataclasses.asdict(fact) for fact in debrief.revealed],
            "moments": [dataclasses.asdict(moment) for moment in debrief.moments],
        },
        ensure_ascii=False,
        indent=2,
    )


def give(text: str, out: Path | None) -> None:
    """Write a result to a file, or to stdout without one."""
    if out is None:
        say(text.rstrip("\r\n"))
    else:
        write_text(out, text)
        note(f"Written: {out}")
