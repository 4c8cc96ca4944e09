"""What was asked of a rehearsal, in the words of the simulation, and how it begins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from simulator.cli.printing import note
from simulator.cli.running import OWNER
from simulator.domain.rehearsal import Arm, Rehearsal, VoiceKind
from simulator.domain.scenario import Preset
from simulator.errors import ModelError
from simulator.services import Services


@dataclass(frozen=True, slots=True)
class Wishes:
    """Which rehearsal to play."""

    persona: str
    scenario: str | None
    preset: Preset
    voice: VoiceKind
    arm: Arm
    seed: int

    @classmethod
    def of(
        cls, persona: str, scenario: str | None, difficulty: str, voice: str, arm: str, seed: int
    ) -> Self:
        """Translate what was typed."""
        return cls(persona, scenario, Preset(difficulty), VoiceKind(voice), Arm(arm), seed)


async def begin(services: Services, wishes: Wishes) -> Rehearsal:
    """Start a rehearsal and wait until its voice can speak."""
    rehearsal = await services.start(
        OWNER,
        wishes.persona,
        scenario_id=wishes.scenario,
        preset=wishes.preset,
        voice=wishes.voice,
        arm=wishes.arm,
        seed=wishes.seed,
    )
    await _await_voice(services, rehearsal.setup.voice)
    return rehearsal


async def _await_voice(services: Services, voice: VoiceKind) -> None:
    try:
        await services.speakers.ready(voice)
    except ModelError as error:
        note(f"{error} The written lines stand in.")
