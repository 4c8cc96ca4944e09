"""Review: a conversation that was really had, pasted or uploaded, read like any other."""

from __future__ import annotations

import asyncio
from pathlib import PurePath

import gradio as gr

from simulator.errors import InputError
from simulator.library import transcripts
from simulator.library.transcripts import ImportedTranscript, Present
from simulator.reports import words
from simulator.reports.html import debrief_part, summary_page
from simulator.reports.summary import of_review
from simulator.ui import html
from simulator.ui.parts import held, markup
from simulator.ui.ports import Practice
from simulator.ui.tabs.debrief import CLICKS
from simulator.ui.uploads import taken
from simulator.ui.wiring import Changes, Page

FORMS = [".txt", ".vtt", ".srt", ".json", ".jsonl", ".csv"]
FOUND = (
    "who am i",
    "leave out",
    "review show",
    "review part",
    "review note",
    "review saves",
    "rehearse this",
)
"""What finding the speakers may change."""
READ = ("pasted", "file name", "mask names")
"""What a transcript is read from."""


def build(page: Page) -> None:
    """Lay the tab out."""
    page.add("file name", held())
    with gr.Column(elem_id="rr-review", elem_classes="rr-screen"):
        markup(
            html.heading(
                "Review a conversation you had",
                "Paste it or upload it, say who is who, and get the same debrief.",
            )
        )
        page.add(
            "pasted",
            gr.Textbox(
                label="Transcript",
                info="Lines that begin with a name and a colon, VTT, SRT, CSV or JSON. "
                "Take real names out if you can.",
                placeholder="Me: Thanks for coming in.\nAlex: Sure.",
                lines=8,
                max_lines=16,
            ),
        )
        markup(
            html.privacy(
                "Only review conversations you\u2019re allowed to share. "
                "It is read on this computer and not kept."
            )
        )
        page.add(
            "mask names",
            gr.Checkbox(
                label="Mask names",
                info="In the debrief and in what you save, people are called by their part or by "
                "a letter. Names that don't look like names may stay: read it before you share it.",
            ),
        )
        with gr.Row(elem_classes="rr-actions"):
            page.add("find", gr.Button("Find the speakers", variant="primary"))
            page.add("upload", gr.UploadButton("Upload a file", file_types=FORMS))
        page.add("review note", markup("", visible=False))
        page.add(
            "who am i",
            gr.Radio(
                [],
                label="Which one is you?",
                visible=False,
                elem_id="rr-who",
                elem_classes="rr-list",
            ),
        )
        page.add(
            "leave out",
            gr.CheckboxGroup(
                [],
                label="Leave anybody out?",
                info="Everybody else is taken for the employee.",
                visible=False,
                elem_id="rr-leave-out",
                elem_classes="rr-list",
            ),
        )
        page.add("review show", gr.Button("Show my debrief", variant="primary", visible=False))
        page.add(
            "review part",
            markup("", visible=False, js_on_load=CLICKS, elem_id="rr-reviewed"),
        )
        page.add("review saves", markup("", visible=False))
        page.add("rehearse this", gr.Button("Rehearse this one", visible=False))


def wire(page: Page) -> None:
    """Connect the events."""
    parts = page.parts
    page.on(parts["find"].click, find, reads=READ, writes=FOUND)
    page.on(
        parts["upload"].upload,
        upload,
        reads=("upload", "mask names"),
        writes=("pasted", "file name", *FOUND),
    )
    page.on(parts["mask names"].input, again, reads=READ, writes=FOUND, quiet=True)
    page.on(parts["pasted"].input, forget_file, writes=("file name",), quiet=True)
    page.on(
        parts["review show"].click,
        debrief,
        reads=(*READ, "who am i", "leave out"),
        writes=("review part", "review note", "review saves", "rehearse this"),
        after="() => rrInView('#rr-reviewed .rr-title')",
    )


async def find(
    services: Practice, owner: str, pasted: str, file_name: str, masked: bool
) -> Changes:
    """List who speaks, each with the first line said."""
    if not (pasted or "").strip():
        return _nothing("Paste a transcript or upload a file first.")
    try:
        found = transcripts.present(file_name, pasted)
    except InputError as error:
        return _nothing(error.message, error.hint)
    choices = _choices(found, masked=masked)
    return {
        "who am i": gr.update(choices=choices, value=found.manager or None, visible=True),
        "leave out": gr.update(choices=choices, value=[], visible=len(choices) > 2),
        "review show": gr.update(visible=True),
        "review part": gr.update(visible=False),
        "review note": gr.update(visible=False),
        "review saves": gr.update(visible=False),
        "rehearse this": gr.update(visible=False),
    }


async def again(
    services: Practice, owner: str, pasted: str, file_name: str, masked: bool
) -> Changes:
    """List the speakers anew, with or without their names; an empty box stays as it is."""
    if not (pasted or "").strip():
        return {}
    return await find(services, owner, pasted, file_name, masked)


async def upload(services: Practice, owner: str, path: str, masked: bool) -> Changes:
    """Read an uploaded file, delete the copy, and list who speaks."""
    name = PurePath(path).name
    try:
        text = (await asyncio.to_thread(taken, path)).decode("utf-8-sig")
    except UnicodeDecodeError:
        return _nothing("This file is not text in UTF-8.", "Save it as UTF-8 and try again.")
    found = await find(services, owner, text, name, masked)
    return {**found, "pasted": text, "file name": name}


async def forget_file(services: Practice, owner: str) -> Changes:
    """Treat edited text as pasted."""
    return {"file name": ""}


async def debrief(
    services: Practice,
    owner: str,
    pasted: str,
    file_name: str,
    masked: bool,
    manager: str | None,
    left_out: list[str],
) -> Changes:
    """Assess the conversation and show the debrief."""
    if not manager:
        return {"review note": _note("Say which one is you.", "")}
    if manager in left_out:
        return {"review note": _note("You can't leave yourself out.", "Take the tick off.")}
    try:
        found = transcripts.read(
            file_name, pasted, manager=manager, leave_out=left_out, masked=masked
        )[0]
    except InputError as error:
        return {"review note": _note(error.message, error.hint)}
    assessment = await services.assess(found.transcript, id=found.id)
    summary = of_review(found.transcript, assessment, _other(found))
    part = html.reviewed(summary.title, summary.subtitle, debrief_part(summary, prefix="rv"))
    save = html.download(
        "Save the whole debrief", "debrief-review.html", "text/html", summary_page(summary)
    )
    return {
        "review part": gr.update(value=str(part), visible=True),
        "review note": _masked_note() if masked else gr.update(visible=False),
        "review saves": gr.update(value=str(html.saves(save, ())), visible=True),
        "rehearse this": gr.update(visible=True),
    }


def _choices(found: Present, *, masked: bool) -> list[tuple[str, str]]:
    """Offer every speaker with the first line said, by letter where names are masked."""
    lines = dict(zip(found.names, found.first_lines, strict=True))
    if not masked:
        return [(_sample(name, line), name) for name, line in lines.items()]
    return [
        (_sample(found.mask.letter(name), found.mask.text(line)), name)
        for name, line in lines.items()
    ]


def _sample(name: str, line: str) -> str:
    return f"{name}: \u201c{words.clipped(line, 60)}\u201d"


def _other(found: ImportedTranscript) -> str:
    others = [name for name in found.speakers if name != found.manager]
    return others[0] if len(others) == 1 else "the others"


def _note(title: str, text: str) -> object:
    return gr.update(value=str(html.notice("warn", title, text)), visible=True)


def _masked_note() -> object:
    """Say what masking can't promise."""
    told = transcripts.masking_words().note
    return gr.update(value=str(html.notice("info", "Names are masked.", told)), visible=True)


def _nothing(title: str, text: str = "") -> dict[str, object]:
    return {
        "review note": _note(title, text),
        "who am i": gr.update(visible=False),
        "leave out": gr.update(visible=False),
        "review show": gr.update(visible=False),
        "review part": gr.update(visible=False),
        "review saves": gr.update(visible=False),
        "rehearse this": gr.update(visible=False),
    }
