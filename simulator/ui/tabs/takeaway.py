"""The take-away, below the debrief: choose the real talk's date, read the page, save both."""

from __future__ import annotations

from datetime import UTC, datetime

import gradio as gr

from simulator.reports.calendar import invitation, moment
from simulator.reports.html import takeaway_page, takeaway_part
from simulator.reports.takeaway import take_away
from simulator.reports.words import date_and_time, soon
from simulator.ui import html
from simulator.ui.parts import held, markup
from simulator.ui.ports import Practice
from simulator.ui.wiring import Changes, Page

TO_PAGE = "() => rrInView('#rr-take .rr-take-title')"

SENDS = """
element.addEventListener('submit', (event) => {
  event.preventDefault();
  trigger('submit', {when: rrMoment(element.querySelector('input').value)});
});
"""
"""The date leaves with the reader's own time zone."""


STRIP = ("coming strip", "coming reminder", "coming")
"""The reminder on the list of conversations."""


def form(when: datetime | None) -> html.Markup:
    """Ask for the date in the browser's own field, which every phone and reader knows."""
    return html.Markup(
        '<form class="rr-real"><h2>Take it into the real talk</h2>'
        "<p>One page: how you open, what worked, who does what, what to check.</p><div>"
        '<label for="rr-when">When is the real talk?<span>{note}</span></label>'
        '<input id="rr-when" type="datetime-local" value="{value}">'
        '<button type="submit" class="rr-btn">Make my page</button></div></form>'
    ).format(
        note=f"Noted: {date_and_time(when)}. You will be reminded here."
        if when
        else "Leave it empty if you don\u2019t know yet.",
        value=f"{when:%Y-%m-%dT%H:%M}" if when else "",
    )


def build(page: Page) -> None:
    """Lay the section out; it stands on the debrief's screen."""
    with gr.Column(elem_id="rr-takeaway"):
        page.add("real talk", markup(form(None), js_on_load=SENDS))
        page.add("takeaway", markup("", visible=False, elem_id="rr-take"))


def reminder(page: Page) -> None:
    """Lay out the strip that says when the next real talk is."""
    page.add("coming", held())
    with gr.Row(elem_id="rr-coming", elem_classes="rr-strip", visible=False) as strip:
        page.add("coming strip", strip)
        page.add("coming reminder", markup(""))
        page.add("read page", gr.Button("Read my page", size="sm"))


def wire(page: Page) -> None:
    """Connect the events."""
    page.on(
        page.parts["real talk"].submit,
        make,
        reads=("talk",),
        writes=("takeaway", "real talk"),
        carry=lambda event: (event.when,),
        after=TO_PAGE,
    )


async def make(services: Practice, owner: str, when: str, talk: str) -> Changes:
    """Note the date down, show the page, and offer both as files."""
    await services.real_talks.fix(owner, talk, moment(when) if when else None)
    return await shown(services, owner, talk)


async def shown(services: Practice, owner: str, talk: str) -> dict[str, object]:
    """Show the page with the date that is noted."""
    debrief = await services.debrief(owner, talk)
    date = debrief.rehearsal.setup.preparation.real_talk
    chosen = take_away(debrief)
    files = [
        html.download("Save the page", "for-the-real-talk.html", "text/html", takeaway_page(chosen))
    ]
    if date is not None:
        entry = invitation(date, uid=talk, stamp=datetime.now(UTC))
        files.append(
            html.download("Save the date (.ics)", "the-real-talk.ics", "text/calendar", entry)
        )
    part = takeaway_part(chosen) + html.saves(html.joined(files, " "), ())
    return {"takeaway": gr.update(value=str(part), visible=True), "real talk": str(form(date))}


def put_away(when: datetime | None) -> dict[str, object]:
    """Hide the page of another debrief, and show the date of this one."""
    return {"takeaway": gr.update(value="", visible=False), "real talk": str(form(when))}


async def remind(services: Practice, owner: str) -> Changes:
    """Say on the list of conversations when the next real talk is."""
    now = datetime.now(UTC).astimezone()
    rehearsal = await services.real_talks.next(owner, now)
    when = rehearsal.setup.preparation.real_talk if rehearsal is not None else None
    if rehearsal is None or when is None:
        return {"coming strip": gr.update(visible=False), "coming": ""}
    name = services.catalog.persona(rehearsal.setup.persona).voice.first_name
    text = html.Markup("<p>Your real talk, rehearsed with <b>{}</b>, is {}.</p>").format(
        name, soon(when, now)
    )
    return {
        "coming strip": gr.update(visible=True),
        "coming reminder": str(text),
        "coming": rehearsal.id,
    }
