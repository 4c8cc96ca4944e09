"""What was asked of a rehearsal, in the words of the simulation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from simulator.domain.rehearsal import Arm, VoiceKind
from simulator.domain.scenario import Preset


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
