"""The coach in the room: a quiet button, and one sentence above the box."""

from __future__ import annotations

import gradio as gr

from simulator.ui.ports import Practice
from simulator.ui.tabs import rehearse
from simulator.ui.wiring import BACK, Changes, Page


def wire(page: Page) -> None:
    """Connect the button."""
    page.on(
        page.parts["coach"].click, ask, reads=("talk",), writes=("coach", *rehearse.BOX), after=BACK
    )


async def ask(services: Practice, owner: str, talk: str) -> Changes:
    """Ask for one sentence; what stands in the box stays there."""
    rehearsal = await services.coach.ask(owner, talk)
    return {
        "coach": rehearse.coach_button(rehearsal),
        "box": gr.skip(),
        **rehearse.whispered(rehearsal),
    }
