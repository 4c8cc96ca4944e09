"""Twelve drawn faces; every value in them is authored here and none comes from a user."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from simulator.reports.markup import Markup


class Gaze(StrEnum):
    """Where the eyes go."""

    AT = "at"
    DOWN = "down"
    AWAY = "away"


class Tone(StrEnum):
    """How brows and mouth are held."""

    OPEN = "open"
    FLAT = "flat"
    TIGHT = "tight"


@dataclass(frozen=True, slots=True)
class Look:
    """What makes one face."""

    skin: str
    hair: str
    style: str
    clothes: str
    backdrop: str
    extra: str = ""


LOOKS: dict[str, Look] = {
    "maya": Look("#8a5a3c", "#221a17", "bob", "#c9743f", "#e9dcc6"),
    "tom": Look("#f0cfb4", "#b98a4e", "crop", "#5d7d92", "#d9e3e4"),
    "priya": Look("#b57f57", "#1d1614", "long", "#7d3f5d", "#eadbe0"),
    "daniel": Look("#d9a983", "#4a3a30", "short", "#2f4a56", "#dfe3d6", "beard"),
    "aisha": Look("#a8714c", "#1c1514", "bun", "#3f6a58", "#dce6dc", "glasses"),
    "carlos": Look("#c48f68", "#241d1a", "curly", "#8a4b32", "#eaddd0", "stubble"),
    "viktor": Look("#ecc9ae", "#8d8f90", "receding", "#3b3f45", "#dadfe3", "glasses"),
    "hannah": Look("#f1d2bb", "#7b4a2b", "long", "#4d6f85", "#e6dfd2"),
    "luis": Look("#b98258", "#2a211c", "short", "#6d6a45", "#e4e2d0", "stubble"),
    "grace": Look("#6b4430", "#181312", "afro", "#a8843a", "#e9e1cb"),
    "ben": Look("#e7bd9c", "#5b3b25", "curly", "#52627c", "#dbe0e8", "glasses"),
    "ruth": Look("#f0d3c0", "#c9c6c0", "bun", "#6c5876", "#e5dfe8", "glasses"),
}
"""By the first part of a persona's id."""

STRANGER = Look("#c9a184", "#5c5148", "short", "#5d6f73", "#e2ded3")
"""Whoever has no face of their own."""

_BEHIND = {
    "bob": "M27 45c0-18 8-27 21-27s21 9 21 27v14c0 5-5 6-8 3H35c-3 3-8 2-8-3z",
    "long": "M26 46c0-19 9-29 22-29s22 10 22 29v27c-5 5-10 4-12 0H38c-2 4-7 5-12 0z",
    "bun": "M30 44c0-16 7-24 18-24s18 8 18 24z"
    "M39.500 14a8.500 8.500 0 1 0 17 0 8.500 8.500 0 1 0-17 0z",
    "afro": "M48 9c17 0 28 11 28 27 0 9-4 16-11 19H31c-7-3-11-10-11-19 0-16 11-27 28-27z",
    "curly": "M29 44c-5-8-2-17 4-20 3-7 12-9 16-6 7-2 14 1 15 7 5 4 5 12 2 19z",
}
_BEFORE = {
    "bob": "M31 43c1-13 7-20 17-20s16 7 17 20c-4-3-8-8-9-13-5 7-14 11-25 13z",
    "long": "M31 44c0-14 7-22 17-22s17 8 17 22c-5-3-11-10-16-19-3 9-11 16-18 19z",
    "bun": "M31 42c0-13 7-20 17-20s17 7 17 20c-3-7-9-12-17-12s-14 5-17 12z",
    "afro": "M31 39c2-9 8-14 17-14s15 5 17 14c-5-5-11-7-17-7s-12 2-17 7z",
    "curly": "M31 41c-1-5 3-9 7-9 2-5 8-5 10-2 4-4 9-2 11 2 4 0 7 4 6 9-3-3-5-3-7-3-3 2-5 1-7-1"
    "-2 3-6 3-9 0-3 2-7 2-11 4z",
    "crop": "M30 41c-1-15 7-23 18-23s19 8 18 23c-2-4-3-8-5-10-8 2-18 1-27-2-2 3-3 8-4 12z",
    "short": "M30 42c-2-16 6-25 18-25s20 9 18 25l-3-8c-3-4-6-6-8-6-7 4-15 4-21 3-2 3-3 7-4 11z",
    "receding": "M30 43c-2-8-1-15 4-19-1 6 0 8 1 9-3 3-4 6-5 10zM66 43c2-8 1-15-4-19 1 6 0 8-1 9"
    " 3 3 4 6 5 10z",
}
_BROWS = {
    Tone.OPEN: "M37 38q4-2.500 8-.8M51 37.200q4-1.500 8 .8",
    Tone.FLAT: "M37 38.600q4-1.400 8 0M51 38.600q4-1.400 8 0",
    Tone.TIGHT: "M37 38.400q4-1.400 8 1M51 39.400q4-2.400 8-1",
}
_MOUTHS = {
    Tone.OPEN: "M42.500 57q5.500 4 11 0",
    Tone.FLAT: "M43 58q5 1 10 0",
    Tone.TIGHT: "M43.200 58.400q4.800-.9 9.600 0",
}
_DOWN = re.compile(r"\b(down|notebook|table|hands?|floor|lap|shoes|desk|cup|lowers?)\b")
_AWAY = re.compile(r"\b(away|window|door|past|aside|clock|elsewhere|wall|ceiling|pause|phone)\b")
_TIGHT = re.compile(
    r"\b(jaw|tight\w*|arms|cross\w*|stiff\w*|frown\w*|pushes|stands|cold\w*|flat|sigh\w*|swallow\w*"
    r"|clench\w*|press\w*|narrow\w*|tens\w*|grips?)\b"
)
_OPEN = re.compile(
    r"\b(smil\w*|leans? in|looks? up|nods|exhal\w*|breath\w*|soft\w*|relax\w*|shoulders drop"
    r"|laugh\w*|uncross\w*|meets)\b"
)


def expression(cue: str) -> tuple[Gaze, Tone]:
    """Read a face from an authored cue line."""
    low = cue.lower()
    up = "up" in low.split() or "meets" in low
    gaze = Gaze.AT
    if not up and _DOWN.search(low):
        gaze = Gaze.DOWN
    elif not up and _AWAY.search(low):
        gaze = Gaze.AWAY
    if _OPEN.search(low):
        return gaze, Tone.OPEN
    return gaze, Tone.TIGHT if _TIGHT.search(low) else Tone.FLAT


def face(persona_id: str, cue: str = "", size: int = 96) -> Markup:
    """Draw a person; hidden from screen readers, because the cue says it all."""
    look = LOOKS.get(persona_id.partition("-")[0], STRANGER)
    gaze, tone = expression(cue)
    nod = 2 if gaze is Gaze.DOWN else 0
    return Markup(
        '<svg class="rr-face" viewBox="0 0 96 96" width="{size}" height="{size}"'
        ' aria-hidden="true"><rect width="96" height="96" fill="{backdrop}"/>'
        '<circle cx="76" cy="18" r="34" fill="#fff" opacity=".28"/>'
        '<g transform="translate(0 {nod})"><path d="{behind}" fill="{hair}"/></g>{body}'
        '<g transform="translate(0 {nod})">{head}<path d="{before}" fill="{hair}"/>{features}</g>'
        "</svg>"
    ).format(
        size=size,
        backdrop=look.backdrop,
        nod=nod,
        behind=_BEHIND.get(look.style, ""),
        hair=look.hair,
        body=_body(look),
        head=_head(look),
        before=_BEFORE[look.style],
        features=_features(look, gaze, tone),
    )


def _body(look: Look) -> Markup:
    return Markup(
        '<path d="M7 96c2-17 15-25 31-27h20c16 2 29 10 31 27z" fill="{clothes}"/>'
        '<path d="M37 69l11 11 11-11 5 1-16 18-16-18z" fill="#fff" opacity=".2"/>'
        '<path d="M40 57h16v12c-2 6-14 6-16 0z" fill="{skin}"/>'
        '<path d="M40 63c4 5 12 5 16 0v4c-4 5-12 5-16 0z" opacity=".13"/>'
    ).format(clothes=look.clothes, skin=look.skin)


def _head(look: Look) -> Markup:
    beard = Markup("")
    if look.extra in ("beard", "stubble"):
        beard = Markup(
            '<path d="M32.500 48c-.5 14 6 20.500 15.500 20.500S64 62 63.500 48c-2 5.500-4 6.500'
            '-7.500 6.500H40c-3.500 0-5.500-1-7.500-6.500z" fill="{hair}" opacity="{opacity}"/>'
        ).format(hair=look.hair, opacity=0.92 if look.extra == "beard" else 0.22)
    return Markup(
        '<ellipse cx="31.500" cy="47" rx="3" ry="4.700" fill="{skin}"/>'
        '<ellipse cx="64.500" cy="47" rx="3" ry="4.700" fill="{skin}"/>'
        '<path d="M32 41c0-12 6.500-18.500 16-18.500S64 29 64 41v8c0 12-7 19-16 19s-16-7-16-19z"'
        ' fill="{skin}"/>{beard}'
    ).format(skin=look.skin, beard=beard)


def _features(look: Look, gaze: Gaze, tone: Tone) -> Markup:
    if gaze is Gaze.DOWN:
        eyes = Markup(
            '<path d="M38 45q3.500 2.600 7 0M51 45q3.500 2.600 7 0" fill="none" stroke="#1d1715"'
            ' stroke-width="1.700" stroke-linecap="round"/>'
        )
    else:
        shift = 2 if gaze is Gaze.AWAY else 0
        eyes = Markup(
            '<circle cx="{left}" cy="44.500" r="2" fill="#1d1715"/>'
            '<circle cx="{right}" cy="44.500" r="2" fill="#1d1715"/>'
        ).format(left=41.2 + shift, right=54.8 + shift)
    glasses = Markup("")
    if look.extra == "glasses":
        glasses = Markup(
            '<g fill="none" stroke="#2b2724" stroke-width="1.400">'
            '<rect x="35" y="40" width="11.500" height="9" rx="4"/>'
            '<rect x="49.500" y="40" width="11.500" height="9" rx="4"/>'
            '<path d="M46.500 43.500q1.500-1.200 3 0"/></g>'
        )
    return Markup(
        '{eyes}<path d="{brows}" fill="none" stroke="{brow}" stroke-width="1.800"'
        ' stroke-linecap="round"/><path d="M48 46q-2 4-.2 5.200" fill="none" stroke="#000"'
        ' opacity=".28" stroke-width="1.300" stroke-linecap="round"/>'
        '<path d="{mouth}" fill="none" stroke="{lip}" stroke-width="1.700"'
        ' stroke-linecap="round"/>{glasses}'
    ).format(
        eyes=eyes,
        brows=_BROWS[tone],
        brow="#6a6a6a" if look.style == "receding" else look.hair,
        mouth=_MOUTHS[tone],
        lip="#f3ded0" if look.extra == "beard" else "#3a1f1a",
        glasses=glasses,
    )
