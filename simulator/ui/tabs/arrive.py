"""Arrive: a minute between the sheet and the room, which one key skips; then the talk begins."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import gradio as gr

from simulator.domain.rehearsal import Mode, Rehearsal, VoiceKind
from simulator.domain.scenario import Preset
from simulator.ui import html, presenters
from simulator.ui.parts import markup
from simulator.ui.ports import Practice
from simulator.ui.tabs import prepare, rehearse
from simulator.ui.wiring import ARRIVE, SHOWN, Changes, Page, show

WISHES = (
    "persona",
    "scenario",
    "level",
    "voice",
    "mode",
    *prepare.MANUAL,
    *prepare.FIELDS,
    "goal",
)
"""What `start` reads from the sheet."""

STEP = ("arrive title", "intention")
"""What the step itself shows."""

BREATH = html.Markup(
    '<div class="rr-arrive"><i class="rr-breath" aria-hidden="true"></i>'
    "<p>In while you count to four, out while you count to six. Six breaths are a minute.</p>"
    '<p class="rr-esc">Esc goes straight in.</p></div>'
)


def build(page: Page) -> None:
    """Lay the screen out."""
    with gr.Column(
        visible=False, elem_id="rr-arrive", elem_classes=["rr-screen", "narrow"]
    ) as screen:
        page.add("screen.arrive", screen)
        page.add("arrive title", markup(""))
        markup(BREATH)
        page.add(
            "intention",
            gr.Textbox(
                label="One intention",
                info="How do you want to be in there? It stands beside the talk.",
                placeholder="I want to hear it to the end before I answer",
                max_lines=1,
                max_length=200,
            ),
        )
        with gr.Row(elem_classes="rr-actions"):
            page.add("go in", gr.Button("Go in", variant="primary", elem_id="rr-go-in"))
            page.add("not yet", gr.Button("Back to the sheet", elem_classes="rr-quiet"))


def wire(page: Page) -> None:
    """Connect the events."""
    parts = page.parts
    page.on(
        parts["start"].click,
        knock,
        reads=("arrive first", *WISHES),
        writes=(*rehearse.ROOM, *STEP),
        after=ARRIVE,
    )
    for listener in (parts["go in"].click, parts["intention"].submit):
        page.on(listener, start, reads=("intention", *WISHES), writes=rehearse.ROOM, after=ARRIVE)
    page.on(parts["not yet"].click, back, writes=SHOWN, after=ARRIVE)
    page.on(
        parts["arrive first"].input,
        remember,
        reads=("arrive first",),
        writes=("arriving",),
        quiet=True,
    )


async def knock(
    services: Practice, owner: str, arrive_first: bool, persona: str, *wishes: Any
) -> Changes:
    """Show the step, or go straight in where it is not wanted."""
    if not arrive_first:
        return await start(services, owner, "", persona, *wishes)
    name = (await services.situations.persona(owner, persona)).voice.first_name
    title = html.heading(
        f"A minute before you meet {name}", "Feet on the floor, shoulders down.", step=1
    )
    return {**show("arrive"), "arrive title": str(title), "intention": ""}


async def start(services: Practice, owner: str, intention: str, *wishes: Any) -> Changes:
    """Begin the talk as it was prepared and come into the room."""
    rehearsal = await begun(services, owner, intention, *wishes)
    return await rehearse.inside(services, rehearsal)


async def back(services: Practice, owner: str) -> Changes:
    """Go back to the sheet, which still stands there."""
    return show("prepare")


async def remember(services: Practice, owner: str, arrive_first: bool) -> Changes:
    """Keep in this browser whether the step is wanted."""
    return {"arriving": "" if arrive_first else "skip"}


async def recall(services: Practice, owner: str, arriving: str) -> Changes:
    """Set the box as it was left in this browser."""
    return {"arrive first": arriving != "skip"}


async def begun(
    services: Practice,
    owner: str,
    intention: str,
    persona: str,
    scenario: str,
    level: str,
    voice: str,
    mode: str,
    trust: float,
    tension: float,
    gain: float,
    turn: float,
    openness: float,
    interruptions: bool,
    *sheet: Any,
) -> Rehearsal:
    """Begin the talk as it was prepared."""
    preset = Preset(level)
    dials = presenters.dials_from(trust, tension, gain, turn, openness, interruptions)
    return await services.start(
        owner,
        persona,
        scenario_id=scenario,
        preset=preset,
        dials=presenters.own_dials(preset, dials),
        voice=VoiceKind(voice),
        preparation=replace(prepare.sheet(*sheet), intention=(intention or "").strip()),
        mode=Mode(mode),
    )
