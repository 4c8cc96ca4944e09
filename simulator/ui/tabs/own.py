"""Your own situation: a form, a check, and the list of what was made before."""

from __future__ import annotations

import asyncio
from base64 import b64encode

import gradio as gr

from simulator.domain.situation import Situation
from simulator.errors import InputError
from simulator.library import transcripts
from simulator.ui import html, ownform
from simulator.ui.parts import held, markup
from simulator.ui.ports import Practice
from simulator.ui.tabs import prepare
from simulator.ui.uploads import taken
from simulator.ui.wiring import ARRIVE, SHOWN, Changes, Page, show

SAVED = ("own saved", "own pick", "own sure", "own delete", "own link")
"""The list of saved situations."""
NOTE = ("own note",)
SHEET = (*SHOWN, *ownform.FORM, *SAVED, *NOTE)
"""What opening the form may change."""
OPENED = tuple(dict.fromkeys((*prepare.SHEET, *prepare.MANUAL, *NOTE)))
"""What going on to prepare may change."""
_SURE = "Really delete it, with its talks?"
_DELETE = "Delete"
_SEE = "() => rrInView('#rr-own-note')"


def card(page: Page) -> None:
    """Lay out the card on the list of conversations."""
    with gr.Column(elem_classes=["rr-card", "rr-own-card"], min_width=0):
        markup(html.own_card())
        page.add("describe", gr.Button("Rehearse your own situation", elem_classes="rr-go"))


def build(page: Page) -> None:
    """Lay the screen out."""
    with gr.Column(visible=False, elem_id="rr-own", elem_classes=["rr-screen", "narrow"]) as screen:
        page.add("screen.own", screen)
        markup(
            html.heading(
                "Your own situation",
                "Two minutes. You get somebody to practise with, and only you can see it.",
                step=0,
            )
        )
        _saved(page)
        ownform.notes_box(page)
        with gr.Row(elem_classes="rr-actions"):
            page.add("own fill", gr.Button("Fill in the form from this"))
            upload = gr.UploadButton("Open a character card", file_types=[".json", ".png"])
            page.add("own upload", upload)
        markup(
            html.privacy(
                "Please don\u2019t use real names. If a model on another computer reads your words "
                "to fill in the form, names are masked before they leave this one."
            )
        )
        ownform.build(page)
        page.add("own note", markup("", visible=False, elem_id="rr-own-note"))
        with gr.Row(elem_classes="rr-actions"):
            page.add("own back", gr.Button("Back to the list"))
            page.add("own check", gr.Button("Check it"))
            page.add("own keep", gr.Button("Save and prepare", variant="primary"))


def _saved(page: Page) -> None:
    page.add("own sure", held())
    with gr.Column(visible=False, elem_id="rr-own-saved") as saved:
        page.add("own saved", saved)
        page.add("own pick", gr.Radio([], label="Your situations", elem_classes="rr-list"))
        with gr.Row(elem_classes="rr-actions"):
            page.add("own play", gr.Button("Prepare this talk", variant="primary"))
            page.add("own change", gr.Button("Change it"))
            page.add("own delete", gr.Button(_DELETE))
        with gr.Accordion("Save it as a character card", open=False):
            page.add("own secrets", gr.Checkbox(False, label="With the hidden reason"))
            page.add("own card", gr.Button("Make the card", size="sm"))
            page.add("own link", markup("", visible=False))


def wire(page: Page) -> None:
    """Connect the events."""
    parts = page.parts
    form = ownform.FORM
    page.on(parts["describe"].click, open_form, writes=SHEET, after=ARRIVE)
    filled = (*form, *NOTE)
    text = ("own notes", "own name")
    page.on(parts["own fill"].click, fill_in, reads=text, writes=filled, after=_SEE)
    page.on(parts["own upload"].upload, open_card, reads=("own upload",), writes=filled, after=_SEE)
    page.on(parts["own check"].click, check, reads=form, writes=NOTE, after=_SEE)
    page.on(parts["own keep"].click, keep, reads=form, writes=OPENED, after=ARRIVE)
    pick = ("own pick",)
    page.on(parts["own play"].click, play, reads=pick, writes=OPENED, after=ARRIVE)
    page.on(parts["own change"].click, change, reads=pick, writes=filled, after=_SEE)
    page.on(parts["own delete"].click, delete, reads=("own pick", "own sure"), writes=SAVED)
    page.on(
        parts["own card"].click, save_card, reads=("own pick", "own secrets"), writes=("own link",)
    )
    page.on(
        parts["rehearse this"].click,
        from_review,
        reads=("pasted", "file name", "who am i", "leave out"),
        writes=("tabs", *SHEET),
        after=ARRIVE,
    )


async def open_form(services: Practice, owner: str) -> Changes:
    """Open an empty form."""
    return await _opened(services, owner, Situation())


async def _opened(services: Practice, owner: str, situation: Situation) -> dict[str, object]:
    return {
        **show("own"),
        **ownform.shown(situation),
        **await _listed(services, owner),
        "own note": gr.update(visible=False),
    }


async def _listed(services: Practice, owner: str) -> dict[str, object]:
    """Show what was saved before."""
    found = await services.situations.list(owner)
    choices = [(f"{one.name}, {one.role}: {one.happened[0]}", one.id) for one in found]
    return {
        "own saved": gr.update(visible=bool(found)),
        "own pick": gr.update(choices=choices, value=found[0].id if found else None),
        "own sure": "",
        "own delete": gr.update(value=_DELETE),
        "own link": gr.update(visible=False),
    }


async def fill_in(services: Practice, owner: str, text: str, name: str) -> Changes:
    """Fill the form from a free text."""
    situation, said = await services.situations.from_text(text or "", name or "")
    return {**ownform.shown(situation), **_note("info", said)}


async def open_card(services: Practice, owner: str, path: str) -> Changes:
    """Fill the form from a character card, and delete the copy."""
    data = await asyncio.to_thread(taken, path)
    found = await asyncio.to_thread(services.situations.read_card, data)
    title = f"The card of {found.situation.name or 'somebody'} is in the form."
    return {**ownform.shown(found.situation), **_note("info", title, " ".join(found.notes))}


async def from_review(
    services: Practice,
    owner: str,
    pasted: str,
    file_name: str,
    manager: str | None,
    left_out: list[str],
) -> Changes:
    """Fill the form from a reviewed conversation."""
    found = transcripts.read(file_name, pasted, manager=manager, leave_out=left_out)[0]
    situation = services.situations.from_transcript(found.transcript, found.speakers)
    said = _note(
        "info",
        "The conversation is in the form, without its names.",
        "Say what you need and what may be behind it; what they let show stands at the top.",
    )
    opened = await _opened(services, owner, situation)
    return {**opened, **said, "tabs": gr.update(selected="practise")}


async def check(services: Practice, owner: str, *values: object) -> Changes:
    """Check the form, and let three managers try it."""
    checked = await services.situations.check(ownform.taken(*values))
    if checked.findings:
        return _note("warn", "Worth changing before you save", ownform.verdict(checked))
    return _note("info", "It can be played", ownform.verdict(checked))


async def keep(services: Practice, owner: str, *values: object) -> Changes:
    """Save the form and go on to prepare."""
    saved = await services.situations.save(owner, ownform.taken(*values))
    return await _prepared(services, owner, saved)


async def play(services: Practice, owner: str, situation_id: str | None) -> Changes:
    """Go on to prepare a saved situation."""
    return await _prepared(services, owner, await _picked(services, owner, situation_id))


async def _prepared(services: Practice, owner: str, situation: Situation) -> Changes:
    """Open the sheet at the situation's own level."""
    sheet = await prepare.open_sheet(services, owner, situation.id, "own")
    level = situation.level.value
    dials = dict(await prepare.set_level(services, owner, level))
    label = f"How guarded is {situation.name}?"
    info = dials.pop("level")
    assert isinstance(info, dict)
    return {**sheet, **dials, "level": info | {"value": level, "label": label}}


async def change(services: Practice, owner: str, situation_id: str | None) -> Changes:
    """Put a saved situation back into the form."""
    situation = await _picked(services, owner, situation_id)
    said = _note("info", f"{situation.name} is in the form.", "Saving keeps the old talks as is.")
    return {**ownform.shown(situation), **said}


async def delete(services: Practice, owner: str, situation_id: str | None, sure: str) -> Changes:
    """Ask once, then forget the situation and its talks."""
    situation = await _picked(services, owner, situation_id)
    if sure != situation.id:
        return {"own sure": situation.id, "own delete": gr.update(value=_SURE)}
    await services.situations.delete(owner, situation.id)
    return await _listed(services, owner)


async def save_card(
    services: Practice, owner: str, situation_id: str | None, secrets: bool
) -> Changes:
    """Offer a saved situation as a card, as JSON and as a picture."""
    situation = await _picked(services, owner, situation_id)
    desk, name = services.situations, "character-card"
    text = await desk.card(owner, situation.id, secrets=secrets)
    picture = await desk.card(owner, situation.id, picture=True, secrets=secrets)
    links = html.saves(
        html.download("Save as JSON", f"{name}.json", "application/json", text.decode()),
        (html.carried("Save as PNG", f"{name}.png", "image/png", b64encode(picture).decode()),),
    )
    return {"own link": gr.update(value=str(links), visible=True)}


async def _picked(services: Practice, owner: str, situation_id: str | None) -> Situation:
    if not situation_id:
        raise InputError("No situation is chosen.", "Choose one from the list.")
    return await services.situations.load(owner, situation_id)


def _note(kind: str, title: str, text: str = "") -> dict[str, object]:
    return {"own note": gr.update(value=str(html.notice(kind, title, text)), visible=True)}
