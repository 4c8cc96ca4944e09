"""Coders around the offline coder: one notes where it is unsure, one repeats what was settled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from simulator.domain.coding import Coder, Coding
from simulator.domain.transcript import Turn
from simulator.evaluator.second.asking import Doubt, ordered
from simulator.evaluator.second.table import Table

_REACH = 16
"""Turns before a turn that can tell two moments with the same words apart."""
Moment = tuple[Turn, tuple[Turn, ...]]


def moment_of(turn: Turn, context: Sequence[Turn]) -> Moment:
    """Return what tells this moment of a talk from any other."""
    return turn, tuple(context[-_REACH:])


class Noting:
    """Codes offline, and remembers every coding and the turns that leave it unsure."""

    def __init__(self, coder: Coder, table: Table) -> None:
        """Note what `table` wants asked."""
        self._coder = coder
        self._table = table
        self.name = coder.name
        self.codings: dict[Moment, Coding] = {}

    def code(self, turn: Turn, context: Sequence[Turn]) -> Coding:
        """Code a turn offline; the same moment is coded once."""
        moment = moment_of(turn, context)
        if moment not in self.codings:
            self.codings[moment] = self._coder.code(turn, context)
        return self.codings[moment]

    def doubts(self) -> tuple[Doubt, ...]:
        """List the turns to ask about, in the order in which they were coded."""
        found = []
        for (turn, context), coding in self.codings.items():
            unsure = [
                (code, p) for code, p in coding.probabilities.items() if self._table.doubts(code, p)
            ]
            if unsure:
                codes = ordered(unsure, self._table.most_behaviours)
                found.append(Doubt(turn, context, codes))
        return tuple(found)

    def closest(self, doubts: Sequence[Doubt], most: int | None) -> tuple[Doubt, ...]:
        """Keep so many doubts, those with the closest calls; all without a limit."""
        if most is None or len(doubts) <= most:
            return tuple(doubts)
        near = sorted(range(len(doubts)), key=lambda place: self._margin(doubts[place]))
        return tuple(doubts[place] for place in sorted(near[:most]))

    def settled(self, name: str, changed: Mapping[Moment, Coding]) -> Coder:
        """Return a coder that repeats the codings, with those that were changed."""
        return _Settled(name, self, changed)

    def _margin(self, doubt: Doubt) -> float:
        coding = self.codings[doubt.turn, doubt.context]
        return min(abs(coding.p(code) - 0.5) for code in doubt.codes)


class _Settled:
    """Repeats what was settled; a turn nobody asked about is coded offline."""

    def __init__(self, name: str, offline: Noting, changed: Mapping[Moment, Coding]) -> None:
        self.name = name
        self._offline = offline
        self._changed = changed

    def code(self, turn: Turn, context: Sequence[Turn]) -> Coding:
        """Return the coding of a turn."""
        found = self._changed.get(moment_of(turn, context))
        return found if found is not None else self._offline.code(turn, context)
