"""A talk so far as a coach sees it: the codes of each line, and what the last answer offers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from simulator.director.disclose import unrepaired
from simulator.director.matching import words
from simulator.director.state import Perception
from simulator.domain.behaviour import Code
from simulator.domain.rehearsal import Rehearsal
from simulator.domain.transcript import CueKind
from simulator.domain.voice import Action
from simulator.perception.coder import credited


@dataclass(frozen=True, slots=True)
class Talk:
    """What was coded and shown; no scale and no fact."""

    heard: tuple[Perception, ...]
    """Act and codes of every manager turn, oldest first."""
    cues: frozenset[CueKind]
    """Cues of the employee's last answer."""
    action: Action | None
    """What the employee did last."""
    words: int
    """Length of the manager's last turn."""

    @classmethod
    def of(cls, rehearsal: Rehearsal) -> Self:
        """Read a rehearsal."""
        last = rehearsal.exchanges[-1] if rehearsal.exchanges else None
        return cls(
            heard=tuple(
                Perception(one.act, frozenset(credited(one.coding))) for one in rehearsal.exchanges
            ),
            cues=last.cues if last is not None else frozenset(),
            action=last.action if last is not None else None,
            words=len(words(last.manager)) if last is not None else 0,
        )

    @property
    def turns(self) -> int:
        """Count the manager's turns."""
        return len(self.heard)

    @property
    def unrepaired(self) -> bool:
        """Say whether the manager attacked and has not owned it since."""
        return unrepaired(self.heard)

    def offers(self, *kinds: CueKind) -> bool:
        """Say whether the last answer carries one of these cues."""
        return not self.cues.isdisjoint(kinds)

    def last(self, code: Code) -> bool:
        """Say whether the manager's last turn shows a behaviour."""
        return bool(self.heard) and code in self.heard[-1].codes

    def ever(self, *codes: Code) -> bool:
        """Say whether any turn shows one of these behaviours."""
        return any(not turn.codes.isdisjoint(codes) for turn in self.heard)
