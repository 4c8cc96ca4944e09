"""Progress: skills over time, the same talk again, goals, drills, and every debrief once more."""

from __future__ import annotations

from datetime import UTC, datetime

import gradio as gr

from simulator.ui import html, overtime
from simulator.ui.parts import markup
from simulator.ui.ports import Practice
from simulator.ui.tabs.debrief import DEBRIEF, open_debrief
from simulator.ui.wiring import ARRIVE, Changes, Page

CLICKS = """
element.addEventListener('click', (event) => {
  const button = event.target.closest('button[data-talk]');
  if (button) trigger('select', {talk: button.dataset.talk});
});
"""


def build(page: Page) -> None:
    """Lay the tab out."""
    with gr.Column(elem_id="rr-progress", elem_classes="rr-screen"):
        markup(
            html.heading(
                "Your practice over time",
                "Only you can see this. Each dot is one conversation.",
            )
        )
        page.add("progress", markup("", js_on_load=CLICKS))


def wire(page: Page) -> None:
    """Connect the events."""
    page.on(page.parts["progress tab"].select, refresh, writes=("progress",))
    page.on(
        page.parts["progress"].select,
        read,
        writes=(*DEBRIEF, "tabs"),
        carry=lambda event: (event.talk,),
        after=ARRIVE,
    )


async def refresh(services: Practice, owner: str) -> Changes:
    """Show every scored conversation and every drill."""
    shown = overtime.page(
        await services.debriefs(owner),
        services.drills.all(),
        await services.drills.plans(owner),
        await services.drills.runs(owner),
        datetime.now(UTC).astimezone().date(),
    )
    return {"progress": str(shown)}


async def read(services: Practice, owner: str, talk: str) -> Changes:
    """Open the debrief of an earlier talk."""
    opened = await open_debrief(services, owner, talk)
    return {**opened, "tabs": gr.update(selected="practise")}
