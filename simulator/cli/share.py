"""`share`: one file of a debrief, for somebody else, with chosen parts only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from simulator.cli.records import Out, SessionId, give, identify
from simulator.cli.running import OWNER, use

if TYPE_CHECKING:
    from simulator.domain.debrief import Debrief
    from simulator.services import Services


def share(
    session: SessionId,
    part: Annotated[
        list[str] | None,
        typer.Option(
            metavar="PART",
            help="levels, quotes, transcript, ledger or reveal; may be repeated. "
            "levels and ledger unless given.",
        ),
    ] = None,
    roles: Annotated[
        bool, typer.Option("--roles", help="Replace the employee's name, everywhere.")
    ] = False,
    names: Annotated[
        str, typer.Option(metavar="NAMES", help="Other names to replace: 'Inge = client, Sam'.")
    ] = "",
    out: Out = None,
) -> None:
    """Write chosen parts of a debrief as one self-contained page."""
    from simulator.reports import sharing
    from simulator.reports.html import shared_page

    chosen, others = sharing.parts(part or ("levels", "ledger")), sharing.roles(names)

    async def debriefed(services: Services) -> Debrief:
        return await services.debrief(OWNER, await identify(services, session))

    shared = sharing.share(use(debriefed), chosen, masked=roles, others=others)
    give(shared_page(shared), out)
