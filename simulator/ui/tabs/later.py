"""A debrief can be postponed and not skipped: after a full talk it waits on the list."""

from __future__ import annotations

import gradio as gr

from simulator.errors import SimulatorError
from simulator.ui import html
from simulator.ui.ports import Practice
from simulator.ui.tabs import choose
from simulator.ui.tabs.debrief import RATINGS
from simulator.ui.wiring import ARRIVE, SHOWN, Changes, Page, show

STORAGE_KEY = "rehearsal-room-unread"
FULL = 4
"""Turns from which a talk is scored, and its debrief waits to be read."""
MOST = 9
"""Debriefs that are remembered as unread."""
STRIP = ("unread", "unread strip", "unread reminder")
"""The reminder on the list of conversations."""


def keep(page: Page, secret: str) -> None:
    """Remember in this browser which debriefs wait."""
    page.add("unread", gr.BrowserState("", storage_key=STORAGE_KEY, secret=secret))


def wire(page: Page) -> None:
    """Connect the events."""
    parts = page.parts
    for name in ("end", "end gone"):
        page.on(
            parts[name].click,
            note_down,
            reads=("talk", "unread"),
            writes=("unread",),
            quiet=True,
        )
    page.on(
        parts["debrief"].change,
        strike_out,
        reads=("talk", "unread"),
        writes=("unread", "unread strip"),
        quiet=True,
    )
    page.on(
        parts["later"].click,
        postpone,
        reads=("talk", "unread"),
        writes=(*SHOWN, "resume", "resume.text", "unfinished", *STRIP),
        after=ARRIVE,
    )
    page.on(
        parts["read it"].click,
        take_up,
        reads=("unread",),
        writes=(*SHOWN, *RATINGS, "talk"),
        after=ARRIVE,
    )


async def note_down(services: Practice, owner: str, talk: str, unread: str) -> Changes:
    """Remember that a full talk waits for its debrief."""
    rehearsal = await services.load(owner, talk)
    if len(rehearsal.exchanges) < FULL:
        return {}
    return {"unread": " ".join([*_others(unread, talk), talk][-MOST:])}


async def strike_out(services: Practice, owner: str, talk: str, unread: str) -> Changes:
    """Forget a debrief that is being read."""
    left = " ".join(_others(unread, talk))
    return {"unread": left, "unread strip": gr.update(visible=bool(left))}


async def postpone(services: Practice, owner: str, talk: str, unread: str) -> Changes:
    """Go back to the list, where the debrief waits."""
    noted = {"unread": unread, **(await note_down(services, owner, talk, unread))}
    waiting = await remind(services, owner, str(noted["unread"]))
    return {**(await choose.open_list(services, owner)), **waiting}


async def take_up(services: Practice, owner: str, unread: str) -> Changes:
    """Go on where it was left: the own view first, then the debrief."""
    return {**show("self"), **dict.fromkeys(RATINGS), "talk": (unread or "").split()[-1]}


async def remind(services: Practice, owner: str, unread: str) -> Changes:
    """Say on the list which debrief waits; talks that are gone are forgotten."""
    left: list[str] = []
    name = ""
    for talk in (unread or "").split():
        try:
            rehearsal = await services.load(owner, talk)
            name = services.catalog.persona(rehearsal.setup.persona).voice.first_name
        except SimulatorError:
            continue
        left.append(talk)
    text = html.Markup("<p>Your debrief of the talk with <b>{}</b> is waiting.</p>").format(name)
    return {
        "unread": " ".join(left),
        "unread strip": gr.update(visible=bool(left)),
        "unread reminder": str(text),
    }


def _others(unread: str, talk: str) -> list[str]:
    return [one for one in (unread or "").split() if one != talk]
