"""Settings: who speaks and where words go, where the data lies, and how to take or delete it."""

from __future__ import annotations

import asyncio

import gradio as gr
from markupsafe import Markup

from simulator.reports.words import counted
from simulator.ui import html
from simulator.ui.parts import markup
from simulator.ui.ports import Practice
from simulator.ui.tabs import sound
from simulator.ui.uploads import taken
from simulator.ui.wiring import Changes, Page

CONFIRM = "delete"
SIGN_OUT = '<p><a href="/sign-out">Sign out</a></p>'
DATA = ("data", "data note", "export link", "confirm")
"""What the data buttons may change."""


def build(page: Page) -> None:
    """Lay the tab out."""
    with gr.Column(elem_id="rr-settings", elem_classes=["rr-screen", "narrow"]):
        markup(html.heading("Settings and privacy"))
        page.add("voices", markup(""))
        with gr.Row(elem_classes="rr-actions"):
            page.add("test again", gr.Button("Test again", size="sm"))
        sound.settings(page)
        page.add("data", markup(""))
        with gr.Row(elem_classes="rr-actions"):
            page.add("export", gr.Button("Export all"))
            page.add(
                "import",
                gr.UploadButton("Import an export", file_types=[".json"]),
            )
        page.add("export link", markup("", visible=False))
        page.add("data note", markup("", visible=False))
        page.add(
            "confirm",
            gr.Textbox(
                label="Delete everything",
                info="This removes every conversation, drill and situation of yours for good. "
                "It can\u2019t be undone. Type delete to go on.",
                max_lines=1,
            ),
        )
        with gr.Row(elem_classes="rr-actions"):
            page.add("delete", gr.Button("Delete everything", variant="stop"))


def wire(page: Page) -> None:
    """Connect the events."""
    parts = page.parts
    page.on(parts["test again"].click, refresh, writes=("voices", *DATA))
    page.on(parts["export"].click, export, writes=DATA)
    page.on(parts["import"].upload, take_in, reads=("import",), writes=DATA)
    page.on(parts["delete"].click, delete, reads=("confirm",), writes=(*DATA, "kept", "resume"))


async def refresh(services: Practice, owner: str) -> Changes:
    """Show the voices and the data as they are now."""
    return {
        "voices": str(html.voices(await services.voices())),
        "data": await _data(services, owner),
        "data note": gr.update(visible=False),
        "export link": gr.update(visible=False),
    }


async def export(services: Practice, owner: str) -> Changes:
    """Offer everything stored as one file."""
    link = html.download(
        "Save rehearsal-room.json",
        "rehearsal-room.json",
        "application/json",
        await services.luggage.everything(owner),
    )
    return {"export link": gr.update(value=str(link), visible=True)}


async def take_in(services: Practice, owner: str, path: str) -> Changes:
    """Store the conversations of an uploaded export, and delete the copy."""
    arrived = await services.imports.take_in(owner, await asyncio.to_thread(taken, path))
    brought = [
        counted(len(arrived.new), "conversation"),
        counted(arrived.drills, "drill") if arrived.drills else "",
        counted(arrived.situations, "situation of your own", "situations of your own")
        if arrived.situations
        else "",
    ]
    was = "was" if arrived.known == 1 else "were"
    known = f" {counted(arrived.known, 'conversation')} {was} here already."
    left = f" {counted(arrived.strange, 'conversation')} left out: the employee is not here."
    return {
        **_note(
            "info",
            f"Imported {', '.join(filter(None, brought))}."
            f"{known if arrived.known else ''}{left if arrived.strange else ''}",
            "Finished conversations can be read under Progress.",
        ),
        "data": await _data(services, owner),
    }


async def delete(services: Practice, owner: str, typed: str) -> Changes:
    """Delete everything, if the word was typed."""
    if (typed or "").strip().lower() != CONFIRM:
        return _note("warn", f"Type {CONFIRM} first.")
    removed = await services.delete_all(owner)
    return {
        **_note("info", f"Deleted {counted(removed, 'conversation')}."),
        "data": await _data(services, owner),
        "confirm": "",
        "export link": gr.update(visible=False),
        "kept": "",
        "resume": gr.update(visible=False),
    }


async def _data(services: Practice, owner: str) -> str:
    stored = await services.count(owner)
    if not owner:
        text = f"{counted(stored, 'conversation')}, kept in {services.data_place}."
        return str(html.panel("Your data", text))
    text = f"You are signed in as {owner}. {counted(stored, 'conversation')}, seen by you alone."
    return str(html.panel("Your data", text) + Markup(SIGN_OUT))


def _note(kind: str, title: str, text: str = "") -> dict[str, object]:
    return {"data note": gr.update(value=str(html.notice(kind, title, text)), visible=True)}
