"""The debrief and the take-away as HTML: parts for the app, and pages that need nothing else."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from simulator.domain.debrief import Debrief, MomentKind
from simulator.reports import both, charts
from simulator.reports.markup import Markup, marked
from simulator.reports.sharing import Shared
from simulator.reports.summary import MISSED, Summary, of_debrief
from simulator.reports.takeaway import TakeAway
from simulator.reports.words import SKILLS

TEMPLATES = Path(__file__).parent / "templates"
STYLES = ("tokens.css", "debrief.css", "takeaway.css", "versus.css")


def debrief_part(summary: Summary, *, retry: bool = False, prefix: str = "rr") -> Markup:
    """Render the debrief without its heading, for the app.

    Args:
        summary: what to show.
        retry: whether to offer trying turns again.
        prefix: of the ids in it, so that two debriefs can stand on one page.
    """
    return _render("debrief.html", summary, retry=retry, live=True, prefix=prefix)


def debrief_page(debrief: Debrief) -> str:
    """Render a debrief as one self-contained printable page."""
    return summary_page(of_debrief(debrief))


def summary_page(summary: Summary) -> str:
    """Render any summary as one self-contained printable page."""
    return str(
        _render("page.html", summary, retry=False, live=False, prefix="rr", css=stylesheet())
    )


def takeaway_part(page: TakeAway) -> Markup:
    """Render the take-away for the app."""
    return _render("takeaway.html", page)


def takeaway_page(page: TakeAway) -> str:
    """Render the take-away as one self-contained page that fits a sheet of A4."""
    return str(_render("takeaway_page.html", page, css=stylesheet()))


def shared_page(page: Shared) -> str:
    """Render what is shared as one self-contained page."""
    return str(_render("share.html", page, css=stylesheet()))


def stylesheet() -> Markup:
    """Return the colours and the pages' own rules, which the app shares with them."""
    return Markup("".join((TEMPLATES / name).read_text() for name in STYLES))


def _render(template: str, it: Summary | TakeAway | Shared, **more: object) -> Markup:
    html = (
        _environment()
        .get_template(template)
        .render(
            it=it,
            skills=[(dimension.value, name) for dimension, name in SKILLS.items()],
            missed=MISSED,
            strongest=MomentKind.STRONGEST,
            **more,
        )
    )
    return Markup(html)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"track": charts.track, "marked": marked}
    environment.globals |= {"curve": charts.curve, "both_curves": both.both_curves}
    return environment
