"""Whether a turn ends with a plain question, which wants an answer whatever stands before it."""

from __future__ import annotations

import re

from simulator.domain.voice import Act
from simulator.perception.text import Doc

GIVES_WAY = frozenset({Act.PROPOSAL, Act.EXPECTATION, Act.ADVICE, Act.FEEDBACK, Act.OTHER})
"""Acts that a plain question at the end of the turn outweighs."""

_OPEN = re.compile(r"^(?:and |so |but |then )?(?:what|which|why|how|where|when|who)\b(?! about\b)")
_CLOSED = re.compile(
    r"^(?:and |so |but )?(?:did|do|does|is|are|was|were|have|has|had|am)\b"
    r"|^(?:[\w']+ ){0,2}[\w']+\?$"
)
_OF_A_PLAN = re.compile(
    r"\b(?:would|could|can|will|shall|should|need|needs|want|wants|help|sounds?|okay|agree|suit|"
    r"happy|in the way|get in|sit with|work for|think of|go wrong|trip|missed|meet|by when|clear|"
    r"land|ready|enough|realistic|doable|right|how about|what about|considered|tried|thought)\b"
)
"""Words by which a question asks for consent or a plan, and not for how things are."""


def asked(doc: Doc) -> Act | None:
    """Name the kind of question a turn ends with, when it asks how things are and for no plan."""
    if not doc.sentences:
        return None
    last = doc.sentences[-1].low.strip()
    if not last.endswith("?") or _OF_A_PLAN.search(last):
        return None
    if _OPEN.search(last):
        return Act.OPEN_QUESTION
    return Act.CLOSED_QUESTION if _CLOSED.search(last) else None


__all__ = ["GIVES_WAY", "asked"]
