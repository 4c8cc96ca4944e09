"""Choose: one card for each conversation, and the way back into an unfinished one."""

from __future__ import annotations

from datetime import UTC, datetime

import gradio as gr

from simulator.domain.persona import Persona
from simulator.domain.scenario import Scenario
from simulator.errors import SimulatorError
from simulator.reports.words import SKILLS
from simulator.ui import html, presenters
from simulator.ui.parts import held, markup
from simulator.ui.ports import Practice
from simulator.ui.tabs import drills, own, prepare, rehearse, takeaway
from simulator.ui.wiring import ARRIVE, SHOWN, Changes, Page, show

EVERYTHING = "Everything"


def cards(services: Practice) -> list[tuple[str, Persona, Scenario]]:
    """List the cards in their authored order, each with a name of its own."""
    return [
        (f"{persona.id}/{scenario.id}", persona, scenario)
        for persona in services.catalog.personas()
        for scenario in persona.scenarios
    ]


def build(page: Page) -> None:
    """Lay the screen out."""
    page.add("unfinished", held())
    with gr.Column(elem_id="rr-choose", elem_classes="rr-screen") as screen:
        page.add("screen.choose", screen)
        markup(
            html.heading(
                "Which conversation is on your mind?",
                "Pick the one that\u2019s closest. It takes about ten minutes, "
                "and nobody else sees it.",
                step=0,
            )
        )
        with gr.Row(elem_id="rr-resume", visible=False) as strip:
            page.add("resume", strip)
            page.add("resume.text", markup(""))
            page.add("carry on", gr.Button("Carry on", size="sm"))
            page.add("leave it", gr.Button("Leave it", size="sm", elem_classes="rr-quiet"))
        with gr.Row(elem_id="rr-unread", elem_classes="rr-strip", visible=False) as waiting:
            page.add("unread strip", waiting)
            page.add("unread reminder", markup(""))
            page.add("read it", gr.Button("Read my debrief", size="sm"))
        takeaway.reminder(page)
        drills.reminder(page)
        with gr.Row(elem_id="rr-filters"):
            page.add(
                "filter",
                gr.Radio(
                    [EVERYTHING, *SKILLS.values()],
                    value=EVERYTHING,
                    label="I want to practise",
                    elem_classes="rr-seg",
                ),
            )
            page.add(
                "search",
                gr.Textbox(
                    label="Search",
                    placeholder="e.g. promotion, late, burnout",
                    max_lines=1,
                    elem_id="rr-search",
                ),
            )
        nothing = html.empty("Nothing matches that. Try another word, or describe your own.")
        page.add("nothing", markup(nothing, visible=False))
        with gr.Row(elem_id="rr-grid"):
            own.card(page)
            for name, persona, scenario in cards(page.services):
                with gr.Column(elem_classes="rr-card", min_width=0) as column:
                    page.add(f"card {name}", column)
                    markup(html.card(persona, scenario))
                    label = f"Prepare to talk with {persona.voice.first_name}"
                    page.add(f"go {name}", gr.Button(label, elem_classes="rr-go"))


def wire(page: Page) -> None:
    """Connect the events."""
    names = [name for name, _, _ in cards(page.services)]
    for part in ("filter", "search"):
        page.on(
            page.parts[part].change,
            narrow,
            reads=("filter", "search"),
            writes=("nothing", *(f"card {name}" for name in names)),
            quiet=True,
        )
    for name, persona, scenario in cards(page.services):
        page.on(
            page.parts[f"go {name}"].click,
            prepare.open_sheet,
            given=(persona.id, scenario.id),
            writes=prepare.SHEET,
            after=ARRIVE,
        )
    page.on(
        page.parts["carry on"].click,
        rehearse.enter,
        reads=("unfinished",),
        writes=rehearse.ROOM,
        after=ARRIVE,
    )
    page.on(page.parts["leave it"].click, leave, writes=("resume",))
    strip = ("resume", "resume.text", "unfinished")
    page.on(page.parts["own back"].click, open_list, writes=(*SHOWN, *strip), after=ARRIVE)


async def narrow(services: Practice, owner: str, skill: str, search: str) -> Changes:
    """Show only the cards that fit the filter and the search."""
    wanted = next((key.value for key, name in SKILLS.items() if name == skill), None)
    fits = {
        f"card {name}": presenters.matches(persona, scenario, wanted, search or "")
        for name, persona, scenario in cards(services)
    }
    changes: dict[str, object] = {name: gr.update(visible=fit) for name, fit in fits.items()}
    return changes | {"nothing": gr.update(visible=not any(fits.values()))}


async def leave(services: Practice, owner: str) -> Changes:
    """Put the resume strip away; the talk stays stored."""
    return {"resume": gr.update(visible=False)}


async def arrive(services: Practice, owner: str, kept: str) -> Changes:
    """Return to the talk this browser was in, or offer the newest unfinished one."""
    await services.voices()  # the model begins to load while the manager chooses
    if kept:
        try:
            rehearsal = await services.load(owner, kept)
        except SimulatorError:
            return {"kept": ""} | await _offer(services, owner)
        if rehearsal.ended is None:
            return await rehearse.enter(services, owner, kept)
    return await _offer(services, owner)


async def _offer(services: Practice, owner: str) -> dict[str, object]:
    rehearsal = await services.resume(owner)
    if rehearsal is None or not rehearsal.exchanges:
        return {"resume": gr.update(visible=False)}
    persona = services.catalog.persona(rehearsal.setup.persona)
    sentence = presenters.stopped_at(rehearsal, persona, datetime.now(UTC))
    return {
        "resume": gr.update(visible=True),
        "resume.text": str(html.resume(persona, sentence)),
        "unfinished": rehearsal.id,
    }


ARRIVAL = (*rehearse.ROOM, "resume", "resume.text", "unfinished")
"""What `arrive` may change."""


async def open_list(services: Practice, owner: str) -> Changes:
    """Go back to the list, with the strip if a talk is unfinished."""
    return show("choose") | await _offer(services, owner)
