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
        typer.Option(metavar="WHEN", help="When the real talk is, as 2026-05-12T10:00; kept."),
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

    when = moment(on) if on is not None else None

    async def debriefed(services: Services) -> Debrief:
        talk = await identify(services, session)
        if when is not None:
            await services.real_talks.fix(OWNER, talk, when)
        return await services.debrief(OWNER, talk)

    debrief = use(debriefed)
    date = debrief.rehearsal.setup.preparation.real_talk
    if calendar is not None and date is None:
        raise InputError("--calendar needs a date.", "Say --on 2026-05-12T10:00.")
    give(takeaway_page(take_away(debrief)), out)
    if calendar is not None and date is not None:
        entry = invitation(date, uid=debrief.rehearsal.id, stamp=datetime.now(UTC))
        write_text(calendar, entry)
        note(f"Written: {calendar}")
