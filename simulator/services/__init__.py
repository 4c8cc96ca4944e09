"""The use cases, in the words of somebody who practises; both front ends call nothing else."""

from simulator.services.casting import actor_for
from simulator.services.practice import Services
from simulator.services.raters import OFFLINE, Raters, known
from simulator.services.rooms import DrillRoom, Opened
from simulator.services.voices import Voices, VoiceStatus

__all__ = [
    "DrillRoom",
    "OFFLINE",
    "Opened",
    "Raters",
    "Services",
    "VoiceStatus",
    "Voices",
    "actor_for",
    "known",
]
