"""Dictation and spoken replies in words and markup: what was chosen, and where sound goes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from zlib import crc32

from simulator.domain.persona import Persona
from simulator.domain.rehearsal import Rehearsal
from simulator.ui.html import Markup


class Way(StrEnum):
    """How sound becomes words, or words sound."""

    OFF = "off"
    BROWSER = "browser"
    SERVER = "server"


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody chose in this browser; nothing, to begin with."""

    hear: Way = Way.OFF
    speak: Way = Way.OFF

    @classmethod
    def read(cls, kept: str) -> Wish:
        """Read what a browser kept; anything else counts as nothing chosen."""
        try:
            hear, speak = kept.split()
            return cls(Way(hear), Way(speak))
        except (AttributeError, ValueError):
            return cls()

    def kept(self) -> str:
        """Write it for a browser to keep."""
        return f"{self.hear.value} {self.speak.value}"

    def with_server(self, place: str) -> Wish:
        """Return what is possible: nothing goes to a server when none is named."""
        if place:
            return self
        return Wish(*(Way.OFF if way is Way.SERVER else way for way in (self.hear, self.speak)))


HEAR = {
    Way.OFF: "You type, and no microphone is used.",
    Way.BROWSER: "Your browser writes it down; Chrome sends the sound to Google for that, Edge to "
    "Microsoft, Safari to Apple unless the device can do it alone.",
    Way.SERVER: "The sound goes to {place}, passes through this app, and is kept nowhere here.",
}
"""Where the sound goes with each way to dictate."""

SPEAK = {
    Way.OFF: "Replies are shown and not read aloud.",
    Way.BROWSER: "Your browser reads with a voice of this device; only where it has none, an "
    "online voice of its maker gets the text.",
    Way.SERVER: "The employee\u2019s words go to {place}, which sends back the sound; it is played "
    "once and kept nowhere here.",
}
"""Where the words go with each way to read aloud."""


EARS = "rrSound(element, trigger);"
"""Hands the desk to the page's own script, which listens and reads."""


def choices(place: str) -> list[tuple[str, str]]:
    """List the ways there are."""
    ways = [("Off", Way.OFF.value), ("My browser", Way.BROWSER.value)]
    return [*ways, (f"A server: {place}", Way.SERVER.value)] if place else ways


def sentence(texts: dict[Way, str], way: Way, place: str) -> str:
    """Say where sound goes."""
    return texts[way].format(place=place)


def desk(wish: Wish) -> str:
    """Draw the buttons beside the box; empty when nothing was chosen."""
    if wish == Wish():
        return ""
    return str(
        Markup(
            '<div class="rr-sound" data-hear="{hear}" data-speak="{speak}">{mic}{reader}'
            '<p class="rr-sound-note" role="status"></p></div>'
        ).format(
            hear=wish.hear.value,
            speak=wish.speak.value,
            mic=_MIC if wish.hear is not Way.OFF else "",
            reader=_READER if wish.speak is not Way.OFF else "",
        )
    )


def able(wish: Wish) -> str:
    """Make room for what the browser says it cannot do."""
    return str(
        Markup(
            '<p id="rr-sound-able" class="rr-state" role="status" data-hear="{}"'
            ' data-speak="{}"></p>'
        ).format(wish.hear.value, wish.speak.value)
    )


_MIC = Markup(
    '<button type="button" class="rr-mic" aria-pressed="false">'
    '<i aria-hidden="true"></i><span>Hold to talk</span></button>'
)
_READER = Markup(
    '<button type="button" class="rr-hush" hidden>Stop reading</button>'
    '<button type="button" class="rr-repeat">Read it again</button>'
    '<button type="button" class="rr-mute" aria-pressed="false">Mute</button>'
)


def line(rehearsal: Rehearsal, persona: Persona) -> str:
    """Put the newest line where it can be read aloud; what the body did is left out."""
    newest = rehearsal.exchanges[-1] if rehearsal.exchanges else None
    return str(
        Markup('<i hidden data-line="{id}" data-who="{who}" data-seed="{seed}">{text}</i>').format(
            id=newest.id if newest else rehearsal.id,
            who=persona.voice.pronouns.partition("/")[0],
            seed=crc32(persona.id.encode()) % 97,
            text=last_words(rehearsal),
        )
    )


def last_words(rehearsal: Rehearsal) -> str:
    """Return what the employee said last."""
    if rehearsal.exchanges:
        return rehearsal.exchanges[-1].performance.text
    return rehearsal.opening
