"""Several tries at one talk: one is read, named, or gone on with in the room."""

from __future__ import annotations

import gradio as gr

from simulator.domain.rehearsal import Rehearsal
from simulator.session.fork import LONGEST_NAME
from simulator.ui.attempts import choices
from simulator.ui.ports import Practice
from simulator.ui.tabs import rehearse
from simulator.ui.wiring import BACK, Changes, Page

SHELF = ("tries", "try", "try name")
"""The parts of the debrief that show the tries."""


def wire(page: Page) -> None:
    """Connect the way back from the room."""
    page.on(
        page.parts["other try"].click,
        carry_on,
        reads=("talk", "other tries"),
        writes=rehearse.TABLE,
        after=BACK,
    )


def build(page: Page) -> None:
    """Lay out the tries of a talk, for the debrief."""
    with gr.Row(visible=False, elem_id="rr-tries") as row:
        page.add("tries", row)
        page.add(
            "try",
            gr.Radio([], label="Your tries at this conversation", elem_classes="rr-seg", scale=3),
        )
        page.add(
            "try name",
            gr.Textbox(
                label="Name of this try",
                max_lines=1,
                max_length=LONGEST_NAME,
                submit_btn="Rename",
                elem_id="rr-try-name",
                scale=2,
            ),
        )


def shelf(rehearsal: Rehearsal) -> dict[str, object]:
    """Show the tries of a talk, if there is more than one."""
    return {
        "tries": gr.update(visible=bool(rehearsal.others)),
        "try": gr.update(choices=choices(rehearsal), value=rehearsal.head),
        "try name": rehearsal.branch,
    }


async def carry_on(services: Practice, owner: str, talk: str, tip: str | None) -> Changes:
    """Go on in the room with another try."""
    if tip is None:
        return rehearse.told("info", "Choose a try first.")
    rehearsal = await services.tries.switch(owner, talk, tip)
    note = rehearse.told(
        "info",
        f"You\u2019re back in \u201c{rehearsal.branch}\u201d.",
        "The other tries are kept.",
    )
    return {**await rehearse.table(services, rehearsal), **note}
