"""`takeaway`: one page for the real talk, and its date for the calendar."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from simulator.cli.printing import note
from simulator.cli.records import Out, SessionId, give, identify
from simulator.cli.running import OWNER, use, write_text
from simulator.errors import InputError

if TYPE_CHECKING:
    from simulator.domain.debrief import Debrief
    from simulator.services import Services


def takeaway(
    session: SessionId,
    on: Annotated[
        str | None,
        typer.Option(metavar="WHEN", help="When the real talk is, as 2026-05-12T10:00."),
    ] = None,
    out: Out = None,
    calendar: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Also write the date here, as .ics.")
    ] = None,
) -> None:
    """Write the take-away page of a stored rehearsal: one sheet for the real talk."""
    from datetime import UTC, datetime

    from simulator.reports.calendar import invitation, moment
    from simulator.reports.html import takeaway_page
    from simulator.reports.takeaway import take_away

    if calendar is not None and on is None:
        raise InputError("--calendar needs a date.", "Say --on 2026-05-12T10:00.")
    when = moment(on) if on is not None else None

    async def debriefed(services: Services) -> Debrief:
        return await services.debrief(OWNER, await identify(services, session))

    debrief = use(debriefed)
    give(takeaway_page(take_away(debrief, when)), out)
    if calendar is not None and when is not None:
        entry = invitation(when, uid=debrief.rehearsal.id, stamp=datetime.now(UTC))
        write_text(calendar, entry)
        note(f"Written: {calendar}")
