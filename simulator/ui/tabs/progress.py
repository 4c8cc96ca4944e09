"""Progress: a dot for each conversation, and an honest word where there are too few."""

from __future__ import annotations

import gradio as gr

from simulator.domain.behaviour import Dimension
from simulator.domain.debrief import Debrief
from simulator.reports.charts import dots
from simulator.reports.words import AID, SKILLS
from simulator.ui import html
from simulator.ui.parts import markup
from simulator.ui.ports import Practice
from simulator.ui.wiring import Changes, Page

ENOUGH = 3
"""Conversations below which no level over time is shown."""
_MORE = {1: "One more gives", 2: "Two more give", 3: "Three more give"}


def build(page: Page) -> None:
    """Lay the tab out."""
    with gr.Column(elem_id="rr-progress", elem_classes="rr-screen"):
        markup(
            html.heading(
                "Your practice over time",
                "Only you can see this. Each dot is one conversation.",
            )
        )
        page.add("progress", markup(""))


async def refresh(services: Practice, owner: str) -> Changes:
    """Show every scored conversation, oldest first."""
    debriefs = await services.debriefs(owner)
    return {"progress": str(html.progress([_skill(debriefs, skill) for skill in SKILLS], AID))}


def _skill(debriefs: tuple[Debrief, ...], skill: Dimension) -> html.SkillOverTime:
    levels = [
        level
        for debrief in debriefs
        if (level := debrief.assessment.dimensions[skill].level) is not None
    ]
    if len(levels) < ENOUGH:
        more = _MORE[ENOUGH - len(levels)]
        text = f"Not enough data: {len(levels)} of {ENOUGH} conversations. {more} you a first line."
        return html.SkillOverTime(skill.value, SKILLS[skill], None, text)
    last = ", ".join(map(str, levels[-ENOUGH:]))
    return html.SkillOverTime(
        skill.value, SKILLS[skill], dots(SKILLS[skill], levels), f"Last three: {last}."
    )
