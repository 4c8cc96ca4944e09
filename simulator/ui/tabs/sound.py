"""Sound, if somebody wants it: chosen in Settings, used beside the box in the room."""

from __future__ import annotations

import binascii
from base64 import b64decode, b64encode

import gradio as gr

from simulator.errors import InputError, SimulatorError
from simulator.ui import html, sounding
from simulator.ui.parts import markup
from simulator.ui.ports import Practice
from simulator.ui.sounding import HEAR, SPEAK, Way, Wish
from simulator.ui.tabs.rehearse import BOX, box, quiet, told
from simulator.ui.wiring import Changes, Page

STORAGE_KEY = "rehearsal-room-sound"
CHOICE = ("sound wish", "sound desk", "sound hear", "sound speak", "sound able")
"""What a choice in Settings changes."""

ABLE = "() => rrSoundAble()"
"""Has the browser say what it cannot do."""

TYPING = "Typing works as always."


def keep(page: Page, secret: str) -> None:
    """Remember the choice in this browser."""
    page.add("sound wish", gr.BrowserState("", storage_key=STORAGE_KEY, secret=secret))


def settings(page: Page) -> None:
    """Lay out the choice on the Settings screen; it opens when this browser's own is known."""
    markup("<h2>Your voice, and theirs</h2>")
    for name, label, texts in (
        ("sound hear", "Dictate your lines", HEAR),
        ("sound speak", "Hear the replies", SPEAK),
    ):
        page.add(
            name,
            gr.Radio(
                sounding.choices(page.services.sound.place),
                value=Way.OFF.value,
                label=label,
                info=texts[Way.OFF],
                interactive=False,
                elem_classes="rr-seg",
            ),
        )
    page.add("sound able", markup(sounding.able(Wish())))


def wire(page: Page) -> None:
    """Connect the events."""
    parts = page.parts
    for name in ("sound hear", "sound speak"):
        page.on(
            parts[name].input,
            choose,
            reads=("sound hear", "sound speak"),
            writes=CHOICE,
            after=ABLE,
        )
    page.on(
        parts["sound desk"].submit,
        heard,
        reads=("box",),
        writes=BOX,
        carry=lambda event: (event.sound, event.kind),
        after="() => rrHeard()",
    )
    page.on(
        parts["sound desk"].select,
        read_aloud,
        reads=("talk",),
        writes=("spoken", *BOX),
        after="() => rrPlay()",
    )


async def recall(services: Practice, owner: str, kept: str) -> Changes:
    """Set everything as it was left in this browser."""
    return _shown(services, Wish.read(kept).with_server(services.sound.place))


async def choose(services: Practice, owner: str, hear: str, speak: str) -> Changes:
    """Keep a choice in this browser, and say where the sound goes."""
    wish = Wish(Way(hear), Way(speak))
    return {"sound wish": wish.kept(), **_shown(services, wish)}


def _shown(services: Practice, wish: Wish) -> dict[str, object]:
    place = services.sound.place
    return {
        "sound desk": sounding.desk(wish),
        "sound able": sounding.able(wish),
        "sound hear": _choice(wish.hear, sounding.sentence(HEAR, wish.hear, place)),
        "sound speak": _choice(wish.speak, sounding.sentence(SPEAK, wish.speak, place)),
    }


def _choice(way: Way, sentence: str) -> object:
    return gr.update(value=way.value, info=sentence, interactive=True)


async def heard(services: Practice, owner: str, sound: str, kind: str, typed: str) -> Changes:
    """Put what was dictated into the box, after what stands there; the manager says it."""
    try:
        words = await services.sound.hear(_decoded(sound), kind)
    except SimulatorError as error:
        return told("warn", error.message, TYPING)
    if not words:
        return told("info", "Nothing was heard.", TYPING)
    return {"box": box(f"{(typed or '').rstrip()} {words}".strip()), **quiet()}


def _decoded(sound: str) -> bytes:
    try:
        return b64decode(sound, validate=True)
    except (binascii.Error, TypeError, ValueError) as error:
        raise InputError("That was no recording.", TYPING) from error


async def read_aloud(services: Practice, owner: str, talk: str) -> Changes:
    """Fetch the newest line as sound, for this page to play once."""
    rehearsal = await services.load(owner, talk)
    persona = services.catalog.persona(rehearsal.setup.persona)
    try:
        sound = await services.sound.speak(
            sounding.last_words(rehearsal), persona.id, persona.voice.pronouns
        )
    except SimulatorError as error:
        return {"spoken": "", **told("warn", error.message, "The reply stands above.")}
    played = html.Markup('<i hidden data-of="{}" data-sound="{}"></i>').format(
        rehearsal.head or rehearsal.id, b64encode(sound).decode()
    )
    return {"spoken": str(played)}
