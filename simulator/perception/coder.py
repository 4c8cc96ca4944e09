"""The offline coder: rules and trained heads, one turn at a time."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from simulator.domain.behaviour import NEGATIVE, Code
from simulator.domain.coding import Coding
from simulator.domain.transcript import Span, Turn
from simulator.perception.detect.base import SURE, Findings
from simulator.perception.detect.questions import asks
from simulator.perception.rules import find
from simulator.perception.scene import Scene, scene_of
from simulator.perception.text import Sentence, read
from simulator.perception.unreal import idle

if TYPE_CHECKING:
    from simulator.perception.heads import Heads

CREDIT = 0.5
"""Probability from which a code counts."""
TRACE = 0.2
"""Probability from which the words behind a code are looked up."""
SILENT = 0.45
"""What is left of a question's probability in a turn that asks nothing."""
LEANS = 0.45
"""Least probability of uptake in a question about the other person."""
_QUESTIONS = (Code.L1, Code.L4, Code.N1)
_YOU = re.compile(r"\b(?:you|your|yours|yourself|you're|you've|you'd|you'll|u|ur)\b")
_NOTHING = dict.fromkeys(Code, 0.0)
_NEEDS_ANSWER = frozenset({Code.L5, Code.L7})
"""Codes that only a turn right after the employee's can show."""


class OfflineCoder:
    """Codes a manager turn on this machine, without network or model server."""

    name = "offline"

    def __init__(self, heads: Heads | None = None, *, trained: bool = True) -> None:
        """Use the shipped heads.

        Args:
            heads: Other heads, to measure them.
            trained: Whether to use heads at all; the rules alone work too.
        """
        self._given = heads
        self._trained = trained

    @cached_property
    def _heads(self) -> Heads | None:
        from simulator.perception.heads import load

        return self._given or (load() if self._trained else None)

    def code(self, turn: Turn, context: Sequence[Turn]) -> Coding:
        """Code a turn.

        Args:
            turn: The manager turn to code.
            context: The turns before it, oldest first, both speakers.

        Returns:
            A probability for every code, and the words the likelier ones rest on.
        """
        scene = scene_of(turn, context)
        found = find(scene)
        p = _NOTHING | {code: hit.p for code, hit in found.hits.items()}
        spans = {code: scene.doc.raw(hit.start, hit.end) for code, hit in found.hits.items()}
        heads = self._heads
        if heads is not None and not scene.earned:
            p |= _costs(heads, replace(scene, lenient=True))
        elif heads is not None:
            learned, sentences = _learned(heads, scene, found)
            p |= learned
            p |= {code: hit.p for code, hit in found.hits.items() if hit.p >= SURE}
            spans = {
                code: scene.doc.raw(s.start, s.end)
                for code, s in sentences.items()
                if p[code] >= TRACE
            } | spans
        return Coding(turn=turn.number, probabilities=_meant(p, spans, turn.text), spans=spans)


def _learned(
    heads: Heads, scene: Scene, found: Findings
) -> tuple[dict[Code, float], dict[Code, Sentence]]:
    """Return the heads' probabilities, and the sentence that speaks most for each code.

    Log-odds are the mean of the turn's and of its strongest sentence's, so that what stands
    around a sentence can neither make it nor drown it; rounded, so that every machine says the
    same.
    """
    import numpy as np

    from simulator.perception.views import parts, whole

    total, best = heads.logits(whole(scene, found)), [0] * len(heads.codes)
    said = [heads.logits(view) for view in parts(scene, found)]
    if said:
        by_sentence = np.stack(said).round(4)
        best = by_sentence.argmax(axis=0).tolist()
        total = (total + by_sentence.max(axis=0)) / 2
    learned = {
        code: 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, z))))
        for code, z in zip(heads.codes, total.tolist(), strict=True)
        if scene.answers or code not in _NEEDS_ANSWER
    }
    if learned.get(Code.F3, 0.0) >= CREDIT and Code.L7 in learned:
        learned[Code.L7] /= 2  # arranging to meet again is no advice
    p = {code: round(value, 4) for code, value in _asked(learned, scene).items()}
    return p, {code: scene.earned[k] for code, k in zip(heads.codes, best, strict=True)}


def _costs(heads: Heads, scene: Scene) -> dict[Code, float]:
    """Return the codes that cost: words to a machine earn nothing and hide nothing."""
    if not scene.earned:
        return {}
    learned, _ = _learned(heads, scene, find(scene))
    return {code: p for code, p in learned.items() if code in NEGATIVE}


def _asked(learned: dict[Code, float], scene: Scene) -> dict[Code, float]:
    """Keep questions to turns that ask, and let a question about the other person count as one.

    A turn that asks nothing cannot be a question, and what it gives back is a reflection; a
    question to the person right after they spoke at least leans towards taking up what they said.
    """
    if not any(asks(s) for s in scene.earned):
        return learned | {c: learned[c] * SILENT for c in _QUESTIONS if c in learned}
    if Code.L4 in learned and any(s.asks and _YOU.search(s.low) for s in scene.earned):
        return learned | {Code.L4: max(learned[Code.L4], LEANS)}
    return learned


def _meant(p: dict[Code, float], spans: Mapping[Code, Span], text: str) -> dict[Code, float]:
    """Halve what rests on a sentence that cannot carry it."""
    said = {code: read(text[span.start : span.end]).low for code, span in spans.items()}
    return p | {code: p[code] / 2 for code, low in said.items() if idle(code, low)}


def credited(coding: Coding) -> tuple[Code, ...]:
    """Return the codes that count, in their fixed order."""
    return tuple(c for c in Code if coding.p(c) >= CREDIT and c in coding.spans)
