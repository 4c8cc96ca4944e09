"""The offline coder: rules and trained heads, one turn at a time."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.domain.behaviour import Code
from simulator.domain.coding import Coding
from simulator.domain.transcript import Turn
from simulator.perception.rules import find
from simulator.perception.scene import scene_of

CREDIT = 0.5
"""Probability from which a code counts."""


class OfflineCoder:
    """Codes a manager turn on this machine, without network or model server."""

    name = "offline-rules"

    def code(self, turn: Turn, context: Sequence[Turn]) -> Coding:
        """Code a turn.

        Args:
            turn: The manager turn to code.
            context: The turns before it, oldest first, both speakers.

        Returns:
            A probability for every code, and the words each non-zero one rests on.
        """
        scene = scene_of(turn, context)
        hits = find(scene).hits
        return Coding(
            turn=turn.number,
            probabilities={code: hits[code].p if code in hits else 0.0 for code in Code},
            spans={code: scene.doc.raw(hit.start, hit.end) for code, hit in hits.items()},
        )


def credited(coding: Coding) -> tuple[Code, ...]:
    """Return the codes that count, in their fixed order."""
    return tuple(c for c in Code if coding.p(c) >= CREDIT and c in coding.spans)
