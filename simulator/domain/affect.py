"""How the employee feels, on five scales of 0 to 100."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Band(StrEnum):
    """Trust in three bands, by which authored lines are chosen."""

    LOW = "low"
    MID = "mid"
    HIGH = "high"


LOW_BELOW = 40
"""Trust under this is low."""
HIGH_FROM = 60
"""Trust from here on is high."""


@dataclass(frozen=True, slots=True)
class Affect:
    """The employee's state; every value is kept in [0, 100]."""

    trust: float
    defensiveness: float
    stress: float = 50.0
    clarity: float = 20.0
    commitment: float = 10.0

    def __post_init__(self) -> None:
        """Clamp every value to the scale."""
        for name in ("trust", "defensiveness", "stress", "clarity", "commitment"):
            value = float(getattr(self, name))
            object.__setattr__(self, name, round(min(100.0, max(0.0, value)), 3))

    @property
    def band(self) -> Band:
        """Say in which trust band the employee is."""
        if self.trust < LOW_BELOW:
            return Band.LOW
        return Band.HIGH if self.trust >= HIGH_FROM else Band.MID
