"""The take-away, below the debrief: choose the real talk's date, read the page, save both."""

from __future__ import annotations

from datetime import UTC, datetime

import gradio as gr

from simulator.reports.calendar import invitation, moment
from simulator.reports.html import takeaway_page, takeaway_part
from simulator.reports.takeaway import take_away
from simulator.ui import html
from simulator.ui.parts import markup
from simulator.ui.ports import Practice
from simulator.ui.wiring import Changes, Page

FORM = html.Markup("""
<form class="rr-real">
<h2>Take it into the real talk</h2>
<p>One page: how you open, what worked, who does what, what to check.</p>
<div>
<label for="rr-when">When is the real talk?<span>Leave it empty if you don\u2019t know yet.</span>
</label><input id="rr-when" type="datetime-local">
<button type="submit" class="rr-btn">Make my page</button>
</div>
</form>
""")
"""The browser's own date field, which every phone and screen reader knows."""

SENDS = """
element.addEventListener('submit', (event) => {
  event.preventDefault();
  trigger('submit', {when: rrMoment(element.querySelector('input').value)});
});
"""
"""The date leaves with the reader's own time zone."""


def build(page: Page) -> None:
    """Lay the section out; it stands on the debrief's screen."""
    with gr.Column(elem_id="rr-takeaway"):
        page.add("real talk", markup(FORM, js_on_load=SENDS))
        page.add("takeaway", markup("", visible=False, elem_id="rr-take"))


def wire(page: Page) -> None:
    """Connect the events; another debrief puts the page away."""
    page.on(
        page.parts["real talk"].submit,
        make,
        reads=("talk",),
        writes=("takeaway",),
        carry=lambda event: (event.when,),
        after="() => rrInView('#rr-take .rr-take-title')",
    )
    page.on(page.parts["debrief"].change, put_away, writes=("takeaway",), quiet=True)


async def make(services: Practice, owner: str, when: str, talk: str) -> Changes:
    """Show the page, and offer it and the date as files."""
    date = moment(when) if when else None
    debrief = await services.debrief(owner, talk)
    chosen = take_away(debrief, date)
    files = [
        html.download("Save the page", "for-the-real-talk.html", "text/html", takeaway_page(chosen))
    ]
    if date is not None:
        entry = invitation(date, uid=talk, stamp=datetime.now(UTC))
        files.append(
            html.download("Save the date (.ics)", "the-real-talk.ics", "text/calendar", entry)
        )
    part = takeaway_part(chosen) + html.saves(html.joined(files, " "), ())
    return {"takeaway": gr.update(value=str(part), visible=True)}


async def put_away(services: Practice, owner: str) -> Changes:
    """Hide the page of another debrief."""
    return {"takeaway": gr.update(value="", visible=False)}
