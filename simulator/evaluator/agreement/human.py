"""Codes that people gave, put through our rule: shows what the rule does when coding is right."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.domain.behaviour import Code
from simulator.domain.coding import Coding
from simulator.domain.transcript import Span, Turn
from simulator.evaluator.agreement.data import Row

_CODES = {
    "reflection:simple": Code.L2,
    "reflection:complex": Code.L3,
    "question:open": Code.L1,
    "question:closed": Code.N1,
    "input:information": Code.N2,
    "input:advice": Code.N2,
}


class HumanCodes:
    """A coder that repeats the people's codes of one talk."""

    name = "human codes"

    def __init__(self, row: Row) -> None:
        """Keep the codes of a talk by the number of their turn."""
        self._codes = {number: _CODES.get(said.code) for number, said in enumerate(row.turns, 1)}

    def code(self, turn: Turn, context: Sequence[Turn]) -> Coding:
        """Return what people coded in this turn, resting on the whole of it."""
        code = self._codes.get(turn.number)
        if code is None:
            return Coding(turn.number)
        return Coding(turn.number, {code: 1.0}, {code: Span(0, len(turn.text))})
