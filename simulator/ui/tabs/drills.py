"""Drills: ten minutes on one behaviour, one line at a time, with feedback at once."""

from __future__ import annotations

from datetime import UTC, date, datetime

import gradio as gr

from simulator.domain.drill import Drill, DrillRun
from simulator.ui import drillsheet, html
from simulator.ui.parts import held, markup
from simulator.ui.ports import Practice
from simulator.ui.wiring import ARRIVE, Changes, Page

ROOM = ("drill list", "drill room", "drill head", "drill line", "drill work", "drill end")
"""What is in sight: the list, or a session."""

ANSWER = ("drill run", "drill at", "drill box", "drill said", "drill next")
"""The line in hand and what became of it."""

STRIP = ("drill strip", "drill reminder")
"""The reminder on the list of conversations."""

_TYPE = "() => rrFocus('#rr-drill-box textarea')"


def reminder(page: Page) -> None:
    """Lay out the strip that says which drill is due."""
    with gr.Row(elem_id="rr-drill-strip", visible=False) as strip:
        page.add("drill strip", strip)
        page.add("drill reminder", markup(""))
        page.add("open drills", gr.Button("Open drills", size="sm"))


def build(page: Page) -> None:
    """Lay the tab out."""
    page.add("drill run", held())
    page.add("drill at", held())
    with gr.Column(elem_id="rr-drills", elem_classes="rr-screen") as listed:
        page.add("drill list", listed)
        markup(
            html.heading(
                "Ten minutes on one thing",
                "Five lines, your answers, and what they showed. Nothing leaves this computer.",
            )
        )
        with gr.Row(elem_id="rr-drill-grid"):
            for drill in page.services.drills.all():
                with gr.Column(elem_classes="rr-card", min_width=0):
                    page.add(f"drill {drill.id}", markup(""))
                    button = gr.Button(f"Start: {drill.title}", elem_classes="rr-go")
                    page.add(f"start {drill.id}", button)
    with gr.Column(
        visible=False, elem_id="rr-drill-room", elem_classes=["rr-screen", "narrow"]
    ) as room:
        page.add("drill room", room)
        page.add("drill head", markup(""))
        with gr.Column(elem_id="rr-drill-work") as work:
            page.add("drill work", work)
            page.add("drill line", markup(""))
            box = gr.Textbox(
                label="Your answer",
                info="The way you\u2019d say it in the room",
                lines=1,
                max_lines=6,
                elem_id="rr-drill-box",
            )
            page.add("drill box", box)
            with gr.Row(elem_classes="rr-actions"):
                page.add("drill send", gr.Button("Look at it", variant="primary"))
                page.add("drill next", gr.Button("Next line", visible=False))
            page.add("drill said", markup("", elem_id="rr-drill-said"))
        page.add("drill end", markup("", visible=False))
        with gr.Row(elem_classes=["rr-actions", "end"]):
            page.add("drill leave", gr.Button("All drills"))


def wire(page: Page) -> None:
    """Connect the events."""
    parts = page.parts
    ids = [drill.id for drill in page.services.drills.all()]
    cards = tuple(f"drill {drill_id}" for drill_id in ids)
    for drill_id in ids:
        page.on(
            parts[f"start {drill_id}"].click,
            start,
            given=(drill_id,),
            writes=(*ROOM, *ANSWER),
            after=ARRIVE,
        )
    for listener in (parts["drill box"].submit, parts["drill send"].click):
        page.on(
            listener,
            answer,
            reads=("drill run", "drill at", "drill box"),
            writes=("drill said", "drill next"),
            after="() => rrInView('#rr-drill-said .rr-title')",
        )
    page.on(
        parts["drill next"].click,
        go_on,
        reads=("drill run",),
        writes=(*ROOM, *ANSWER),
        after=_TYPE,
    )
    page.on(parts["drill leave"].click, open_list, writes=(*ROOM, *cards), after=ARRIVE)
    page.on(parts["drills tab"].select, refresh, writes=cards)
    page.on(parts["open drills"].click, go_to, writes=("tabs",), after=ARRIVE)


async def refresh(services: Practice, owner: str) -> Changes:
    """Say on every card when its drill is due."""
    plans, today = await services.drills.plans(owner), _today()
    return {
        f"drill {drill.id}": str(drillsheet.card(drill, plans[drill.id], today))
        for drill in services.drills.all()
    }


async def remind(services: Practice, owner: str) -> Changes:
    """Say on the list of conversations which drill is due next."""
    plans = await services.drills.plans(owner)
    text = drillsheet.reminder(services.drills.all(), plans, _today())
    return {
        "drill strip": gr.update(visible=bool(text)),
        "drill reminder": str(drillsheet.reminding(text)),
    }


async def go_to(services: Practice, owner: str) -> Changes:
    """Go to this tab."""
    return {"tabs": gr.update(selected="drills")}


async def open_list(services: Practice, owner: str) -> Changes:
    """Go back to the drills."""
    return {
        "drill list": gr.update(visible=True),
        "drill room": gr.update(visible=False),
        **await refresh(services, owner),
    }


async def start(services: Practice, owner: str, drill_id: str) -> Changes:
    """Begin a session, or go on with the last one."""
    run = await services.drills.begin(owner, drill_id)
    assert run.next_line is not None
    return _at(_drill(services, drill_id), run, run.next_line)


async def answer(services: Practice, owner: str, run_id: str, line_id: str, text: str) -> Changes:
    """Look at an answer; the same line may be answered again."""
    run, found = await services.drills.answer(owner, run_id, line_id, text or "")
    last = "Finish" if run.done else "Next line"
    return {
        "drill said": str(drillsheet.feedback(found)),
        "drill next": gr.update(visible=True, value=last),
    }


async def go_on(services: Practice, owner: str, run_id: str) -> Changes:
    """Show the next line, or how the session went."""
    run = await services.drills.load(owner, run_id)
    drill = _drill(services, run.drill)
    if run.next_line is not None:
        return _at(drill, run, run.next_line)
    plan = (await services.drills.plans(owner))[run.drill]
    shown = drillsheet.end(drill, run, plan, _today())
    return {
        "drill head": "",
        "drill work": gr.update(visible=False),
        "drill end": gr.update(value=str(shown), visible=True),
        "drill said": "",
    }


def _at(drill: Drill, run: DrillRun, line_id: str) -> Changes:
    """Show a line of a session, with an empty box."""
    return {
        "drill list": gr.update(visible=False),
        "drill room": gr.update(visible=True),
        "drill work": gr.update(visible=True),
        "drill end": gr.update(visible=False),
        "drill head": str(drillsheet.head(drill, run, line_id)),
        "drill line": str(drillsheet.line(drill, line_id)),
        "drill run": run.id,
        "drill at": line_id,
        "drill box": "",
        "drill said": "",
        "drill next": gr.update(visible=False),
    }


def _drill(services: Practice, drill_id: str) -> Drill:
    return next(drill for drill in services.drills.all() if drill.id == drill_id)


def _today() -> date:
    return datetime.now(UTC).astimezone().date()
