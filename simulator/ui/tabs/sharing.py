"""Share this debrief: one file with the parts the manager ticks, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence

import gradio as gr

from simulator.reports import sharing
from simulator.reports.html import shared_page
from simulator.reports.sharing import Part
from simulator.ui import html
from simulator.ui.parts import markup
from simulator.ui.ports import Practice
from simulator.ui.wiring import Changes, Page

PARTS = {
    Part.LEVELS: "Levels",
    Part.QUOTES: "Lines that counted",
    Part.TRANSCRIPT: "The whole conversation",
    Part.LEDGER: "Who does what",
    Part.REVEAL: "What was really going on",
}
"""The parts by the name they are ticked by."""

FIRST = (Part.LEVELS.value, Part.LEDGER.value)
"""What is ticked at first."""


def build(page: Page) -> None:
    """Lay the section out; it stands on the debrief's screen."""
    with gr.Accordion("Share this debrief", open=False, elem_id="rr-share"):
        choices = [(name, part.value) for part, name in PARTS.items()]
        page.add(
            "share parts",
            gr.CheckboxGroup(
                choices, value=list(FIRST), label="What may be seen", elem_classes="rr-seg"
            ),
        )
        page.add("share roles", gr.Checkbox(True, label="Replace the employee\u2019s name"))
        page.add(
            "share names",
            gr.Textbox(
                label="Other names to replace",
                info="Each with a role, if you like: Inge = client, Sam",
                max_lines=1,
            ),
        )
        with gr.Row(elem_classes="rr-actions"):
            page.add("share make", gr.Button("Make the file"))
        page.add("share file", markup("", visible=False))


def wire(page: Page) -> None:
    """Connect the events; another debrief or another choice puts the file away."""
    page.on(
        page.parts["share make"].click,
        make,
        reads=("talk", "share parts", "share roles", "share names"),
        writes=("share file",),
    )
    for name in ("debrief", "share parts", "share roles", "share names"):
        page.on(page.parts[name].change, put_away, writes=("share file",), quiet=True)


async def make(
    services: Practice,
    owner: str,
    talk: str,
    chosen: Sequence[str],
    masked: bool,
    names: str,
) -> Changes:
    """Offer one file with the chosen parts."""
    debrief = await services.debrief(owner, talk)
    others = sharing.roles(names or "")
    shared = sharing.share(debrief, sharing.parts(chosen), masked=masked, others=others)
    link = html.download(
        "Save the shared debrief", "shared-debrief.html", "text/html", shared_page(shared)
    )
    note = html.privacy("Only what you ticked is in it. Read it once before you send it.")
    return {"share file": gr.update(value=str(html.saves(link, ()) + note), visible=True)}


async def put_away(services: Practice, owner: str) -> Changes:
    """Hide a file that no longer fits what is ticked."""
    return {"share file": gr.update(value="", visible=False)}
