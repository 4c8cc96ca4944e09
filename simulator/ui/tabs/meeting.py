"""Meeting again: promises are ticked, a day is chosen, and the employee comes in remembering."""

from __future__ import annotations

from collections.abc import Sequence

import gradio as gr

from simulator.ui import html
from simulator.ui.again import DAYS, pledge_choices, sheet
from simulator.ui.parts import markup
from simulator.ui.ports import Practice
from simulator.ui.tabs import rehearse
from simulator.ui.wiring import ARRIVE, SHOWN, Changes, Page, show

SHEET = (*SHOWN, "again title", "again sheet", "kept promises")
"""What `open_sheet` changes."""


def build(page: Page) -> None:
    """Lay the screen out."""
    with gr.Column(visible=False, elem_id="rr-again", elem_classes="rr-screen") as screen:
        page.add("screen.again", screen)
        page.add("again title", markup(""))
        with gr.Row(elem_classes="rr-again-row"):
            with gr.Column(scale=5, min_width=300):
                page.add("again sheet", markup(""))
            with gr.Column(scale=6, min_width=320, elem_classes="rr-form"):
                page.add(
                    "kept promises",
                    gr.CheckboxGroup(
                        [],
                        label="What was kept?",
                        info="Tick what happened. What you leave open on your side will come up.",
                        elem_classes="rr-ticks",
                    ),
                )
                page.add(
                    "days",
                    gr.Radio(
                        [(words, days) for days, words in DAYS.items()],
                        value=7,
                        label="How much later?",
                        elem_classes="rr-seg",
                    ),
                )
                with gr.Row(elem_classes="rr-actions"):
                    page.add("not again", gr.Button("Back to the debrief"))
                    page.add("again", gr.Button("Start the meeting", variant="primary"))


def wire(page: Page) -> None:
    """Connect the events."""
    parts = page.parts
    page.on(parts["meet"].click, open_sheet, reads=("talk",), writes=SHEET, after=ARRIVE)
    page.on(parts["not again"].click, back, writes=SHOWN, after=ARRIVE)
    page.on(
        parts["again"].click,
        meet,
        reads=("talk", "kept promises", "days"),
        writes=rehearse.ROOM,
        after=ARRIVE,
    )


async def open_sheet(services: Practice, owner: str, talk: str) -> Changes:
    """Show what was promised, nothing of it ticked."""
    debrief = await services.debrief(owner, talk)
    pledges = await services.meetings.pledges(owner, talk)
    persona = debrief.persona
    name = persona.voice.first_name
    title = html.heading(
        f"Meet {name} again",
        "The second talk is where a promise turns out to have been one.",
        step=1,
    )
    return {
        **show("again"),
        "again title": str(title),
        "again sheet": str(sheet(persona, debrief)),
        "kept promises": gr.update(
            choices=pledge_choices(pledges, name), value=[], visible=bool(pledges)
        ),
    }


async def back(services: Practice, owner: str) -> Changes:
    """Go back to the debrief, which still stands there."""
    return show("debrief")


async def meet(
    services: Practice, owner: str, talk: str, kept: Sequence[int] | None, days: int
) -> Changes:
    """Begin the second meeting and come into the room."""
    ticked = tuple(int(place) for place in kept or ())
    rehearsal = await services.meetings.again(owner, talk, kept=ticked, days=int(days))
    return await rehearse.inside(services, rehearsal)
