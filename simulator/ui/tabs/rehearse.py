"""Rehearse: the layout of the room, and how it looks at any moment of a talk."""

from __future__ import annotations

import gradio as gr

from simulator.domain.persona import Persona
from simulator.domain.rehearsal import Arm, Mode, Rehearsal, VoiceKind
from simulator.ui import again, html, presenters, sounding
from simulator.ui.attempts import elsewhere
from simulator.ui.parts import held, markup
from simulator.ui.ports import Practice
from simulator.ui.wiring import SHOWN, Changes, Page, show

WRITTEN = "Use written lines"

BOX = ("box", "note", "offers", "resend", "ask other", "written", "gone")
"""The composer and what stands above it."""

TABLE = (
    "chat",
    "stage",
    "clock",
    "meters",
    "moments",
    "other tries",
    "other try",
    "coach",
    "line",
    "Use written lines",
    *BOX,
)
"""What a turn changes."""

RETREAT = ("Take back my last line", "Start over")
"""The buttons an assessed talk goes without."""

ROOM = (*SHOWN, "talk", "kept", "room title", "notes", "helps", "back gone", *RETREAT, *TABLE)
"""What coming into the room changes."""


def build(page: Page) -> None:
    """Lay the screen out."""
    page.add("talk", held())
    with gr.Column(visible=False, elem_id="rr-rehearse", elem_classes="rr-screen") as screen:
        page.add("screen.rehearse", screen)
        page.add("room title", markup(""))
        with gr.Row(elem_id="rr-room"):
            with gr.Column(scale=7, min_width=320, elem_id="rr-talk"):
                _conversation(page)
                _composer(page)
            with gr.Column(scale=3, min_width=270, elem_id="rr-side"):
                _side(page)


def _conversation(page: Page) -> None:
    page.add("stage", markup(""))
    page.add(
        "chat",
        gr.Chatbot(
            elem_id="rr-chat",
            label="Conversation",
            show_label=False,
            container=False,
            layout="bubble",
            buttons=[],
            feedback_options=None,
            allow_tags=False,
            latex_delimiters=[],
            group_consecutive_messages=False,
            editable="user",
            height="auto",
        ),
    )


def _composer(page: Page) -> None:
    page.add("note", markup("", visible=False, elem_id="rr-note"))
    with gr.Row(visible=False, elem_classes="rr-actions") as offers:
        page.add("offers", offers)
        page.add("resend", gr.Button("Ask for the reply again", size="sm", visible=False))
        page.add("ask other", gr.Button("Ask for another reply", size="sm", visible=False))
        page.add("written", gr.Button(WRITTEN, size="sm", visible=False))
    with gr.Row(visible=False, elem_classes="rr-actions") as gone:
        page.add("gone", gone)
        page.add("end gone", gr.Button("End the conversation", size="sm", variant="primary"))
        page.add("back gone", gr.Button("Take back my last line", size="sm"))
    page.add("sound desk", markup("", elem_id="rr-sound", js_on_load=sounding.EARS))
    for name in ("line", "spoken"):
        page.add(name, markup("", elem_id=f"rr-{name}"))
    page.add(
        "box",
        gr.Textbox(
            label="What do you say?",
            info="Enter to say it \u00b7 Shift+Enter for a new line",
            placeholder="Say it the way you\u2019d say it in the room",
            elem_id="rr-msg",
            lines=1,
            max_lines=8,
            max_length=4000,
            submit_btn="Say it",
        ),
    )


def _side(page: Page) -> None:
    with gr.Row(elem_id="rr-clockrow"):
        page.add("clock", markup(""))
        page.add("end", gr.Button("End the conversation", variant="primary", size="sm"))
    page.add("notes", markup(""))
    with gr.Column(elem_id="rr-helps") as helps:
        page.add("helps", helps)
        _helps(page)
    with gr.Column(elem_classes="rr-stack"):
        for name in (*RETREAT, "Ask for another reply", WRITTEN):
            page.add(name, gr.Button(name, size="sm", elem_classes="rr-quiet"))


def _helps(page: Page) -> None:
    """Lay out what an assessed talk goes without."""
    page.add("coach", gr.Button("Ask the coach", size="sm", elem_classes="rr-coach"))
    page.add(
        "show meters",
        gr.Checkbox(False, label="Show trust and tension", elem_id="rr-show-meters"),
    )
    page.add("meters", markup("", visible=False))
    with gr.Accordion("Go back to a moment", open=False):
        page.add("moments", gr.Radio([], label="Return to just before", elem_classes="rr-list"))
        page.add("go back", gr.Button("Go back to here", size="sm"))
        page.add(
            "other tries",
            gr.Radio([], label="Or go on with another try", visible=False, elem_classes="rr-list"),
        )
        page.add("other try", gr.Button("Go on with this try", size="sm", visible=False))


async def voice_line(services: Practice, rehearsal: Rehearsal) -> str:
    """Say who speaks in this talk and where the words go."""
    voices = await services.voices()
    return presenters.voice_line(presenters.of_kind(voices, rehearsal.setup.voice))


async def table(services: Practice, rehearsal: Rehearsal) -> dict[str, object]:
    """Show the talk as it stands, with an empty box and no notice."""
    persona = services.catalog.persona(rehearsal.setup.persona)
    line = await voice_line(services, rehearsal)
    left = presenters.over(rehearsal)
    others = elsewhere(rehearsal)
    return {
        "chat": presenters.chat(rehearsal),
        "stage": str(html.stage(persona, presenters.cue_now(rehearsal), line)),
        "clock": str(html.clock(len(rehearsal.exchanges), presenters.minutes_spent(rehearsal))),
        "meters": str(html.meters(presenters.affect_now(rehearsal))),
        "moments": gr.update(choices=presenters.moments(rehearsal), value=None),
        "other tries": gr.update(choices=others, value=None, visible=bool(others)),
        "other try": gr.update(visible=bool(others)),
        "box": box("", visible=not left),
        "gone": gr.update(visible=left),
        "coach": coach_button(rehearsal),
        "line": sounding.line(rehearsal, persona),
        WRITTEN: gr.update(visible=by_model(rehearsal)),
        **(departed(rehearsal, persona) if left else whispered(rehearsal)),
    }


def by_model(rehearsal: Rehearsal) -> bool:
    """Say whether a model words the lines and the written ones could stand in."""
    setup = rehearsal.setup
    return setup.voice is not VoiceKind.SCRIPTED and setup.arm is not Arm.NAIVE


def coach_button(rehearsal: Rehearsal) -> object:
    """Update the coach's button: how often it may still be asked, and whether there is one."""
    left = rehearsal.whispers_left
    return gr.update(
        value=f"Ask the coach ({left} left)",
        visible=rehearsal.setup.whispers > 0,
        interactive=left > 0,
    )


def whispered(rehearsal: Rehearsal) -> dict[str, object]:
    """Show what the coach said at this point, if it was asked."""
    whisper = rehearsal.whisper
    return quiet() if whisper is None else told("info", "A word from the coach", whisper.text)


def box(value: str | None = None, *, visible: bool = True, busy: bool = False) -> object:
    """Update the box: what stands in it, and whether its button says it or stops it.

    Args:
        value: the text; `None` leaves what is there.
        visible: whether there is a box at all.
        busy: whether a reply is under way.
    """
    more = {} if value is None else {"value": value}
    return gr.update(
        visible=visible,
        submit_btn=False if busy else "Say it",
        stop_btn="Stop" if busy else False,
        **more,
    )


def quiet() -> dict[str, object]:
    """Take the notice and its offers away."""
    return {
        "note": gr.update(visible=False),
        "offers": gr.update(visible=False),
        "resend": gr.update(visible=False),
        "ask other": gr.update(visible=False),
        "written": gr.update(visible=False),
    }


def told(
    kind: str, title: str, text: str = "", offer: str = "", *, written: bool = False
) -> dict[str, object]:
    """Say something above the box, with the button that helps.

    Args:
        kind: `warn`, `cut` or `info`.
        title: what happened.
        text: what to do.
        offer: `resend` or `ask other`.
        written: whether to offer the written lines too.
    """
    return {
        "note": gr.update(value=str(html.notice(kind, title, text)), visible=True),
        "offers": gr.update(visible=bool(offer) or written),
        "resend": gr.update(visible=offer == "resend"),
        "ask other": gr.update(visible=offer == "ask other"),
        "written": gr.update(visible=written),
    }


def departed(rehearsal: Rehearsal, persona: Persona) -> dict[str, object]:
    """Say that the employee has left."""
    once = rehearsal.setup.mode is Mode.ASSESSED
    what_now = "End here." if once else "End here, or go back to a moment."
    return told("info", f"{persona.voice.first_name} has left the room.", what_now)


async def enter(services: Practice, owner: str, talk: str) -> Changes:
    """Come into the room of a stored talk."""
    rehearsal = await services.load(owner, talk)
    return await inside(services, rehearsal)


async def inside(services: Practice, rehearsal: Rehearsal) -> dict[str, object]:
    """Show the room with everything in it."""
    persona = services.catalog.persona(rehearsal.setup.persona)
    scenario = persona.scenario(rehearsal.setup.scenario)
    rows = presenters.preparation_rows(rehearsal.setup.preparation)
    rows += again.notes(rehearsal.setup.follow_up, persona.voice.first_name)
    free = rehearsal.setup.mode is Mode.PRACTICE
    return {
        **show("rehearse"),
        "talk": rehearsal.id,
        "kept": rehearsal.id,
        "room title": str(html.room_heading(persona, scenario)),
        "notes": str(html.notes(rows)),
        "helps": gr.update(visible=free),
        "back gone": gr.update(visible=free),
        **{name: gr.update(visible=free) for name in RETREAT},
        **await table(services, rehearsal),
    }
