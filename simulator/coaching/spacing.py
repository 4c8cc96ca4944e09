"""When to practise again: spaced sessions hold where massed ones fade."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

DAYS = (2, 7, 21, 60, 120)
"""Days after the first session.

Spacing beats massing (g = 0.74), and expanding gaps do as well as even ones (g = 0.03; Latimier,
Peyre and Ramus 2021); the gaps widen here because the early weeks are where skills are lost.
"""


@dataclass(frozen=True, slots=True)
class Plan:
    """Where somebody stands with one drill."""

    sessions: int
    last: date | None
    due: date | None
    """When the next session is planned; `None` before the first and after the last one."""

    def is_due(self, today: date) -> bool:
        """Say whether the next session should have begun."""
        return self.due is not None and self.due <= today


def plan(sessions: Iterable[date]) -> Plan:
    """Plan the next session of a drill from the days it was done.

    A session keeps every planned day up to its own; the next one is the first planned day after
    the latest session.
    """
    days = sorted(sessions)
    if not days:
        return Plan(0, None, None)
    planned = (days[0] + timedelta(days=after) for after in DAYS)
    return Plan(len(days), days[-1], next((day for day in planned if day > days[-1]), None))
