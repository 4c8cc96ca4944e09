"""From the sheet into the room: the talk begins as it was prepared."""

from __future__ import annotations

from typing import Any

from simulator.domain.rehearsal import Mode, Rehearsal, VoiceKind
from simulator.domain.scenario import Preset
from simulator.ui import presenters
from simulator.ui.ports import Practice
from simulator.ui.tabs import prepare, rehearse
from simulator.ui.wiring import ARRIVE, Changes, Page

WISHES = (
    "persona",
    "scenario",
    "level",
    "voice",
    "mode",
    *prepare.MANUAL,
    *prepare.FIELDS,
    "goal",
)
"""What `start` reads from the sheet."""


def wire(page: Page) -> None:
    """Connect the events."""
    page.on(page.parts["start"].click, start, reads=WISHES, writes=rehearse.ROOM, after=ARRIVE)


async def start(services: Practice, owner: str, *wishes: Any) -> Changes:
    """Begin the talk as it was prepared and come into the room."""
    return await rehearse.inside(services, await begun(services, owner, *wishes))


async def begun(
    services: Practice,
    owner: str,
    persona: str,
    scenario: str,
    level: str,
    voice: str,
    mode: str,
    trust: float,
    tension: float,
    gain: float,
    turn: float,
    interruptions: bool,
    *sheet: Any,
) -> Rehearsal:
    """Begin the talk as it was prepared."""
    preset = Preset(level)
    dials = presenters.dials_from(trust, tension, gain, turn, interruptions)
    return await services.start(
        owner,
        persona,
        scenario_id=scenario,
        preset=preset,
        dials=presenters.own_dials(preset, dials),
        voice=VoiceKind(voice),
        preparation=prepare.sheet(*sheet),
        mode=Mode(mode),
    )
