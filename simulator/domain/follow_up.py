"""A second meeting days later: what the employee remembers of the first."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Parting(StrEnum):
    """On which note the talk before ended."""

    GOOD = "good"
    PARTIAL = "partial"
    BAD = "bad"
    WALKED_OUT = "walked_out"


@dataclass(frozen=True, slots=True)
class Pledge:
    """A promise of the talk before, and whether it was kept."""

    who: str
    """`manager`, `employee` or `both`."""
    what: str
    by_when: str
    """The words that dated it; empty when there were none."""
    quote: str
    """Exactly what was said."""
    kept: bool = False

    @property
    def own(self) -> bool:
        """Say whether the manager had a part in it."""
        return self.who in ("manager", "both")


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What an employee brings along from the talk before."""

    of: str
    """Id of the rehearsal before."""
    days: int
    parting: Parting
    disclosed: tuple[str, ...] = ()
    """Ids of the facts told by then, in order."""
    told: tuple[str, ...] = ()
    """The lines in which they were told."""
    pledges: tuple[Pledge, ...] = ()
    """What both sides had promised."""

    @property
    def broken(self) -> tuple[Pledge, ...]:
        """Return the manager's promises that were not kept."""
        return tuple(pledge for pledge in self.pledges if pledge.own and not pledge.kept)
