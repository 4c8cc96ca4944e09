"""The points formulas of the rubric, for measuring the coder alone (no caps, no levels)."""

from __future__ import annotations

import math

from simulator.domain.behaviour import SCORED, Code
from simulator.domain.coding import Coder
from simulator.domain.transcript import CueKind, Speaker, Transcript, Turn
from simulator.perception.coder import credited
from simulator.perception.cues import cues_of

C = Code
_LISTENS = (C.L1, C.L2, C.L3, C.L4, C.E1, C.E2, C.E3)
_FEELS = (C.E1, C.E2, C.E3)


def _sat(have: float, target: float) -> float:
    return min(1.0, have / target)


def _answered(chances: list[int], hits: dict[int, set[Code]], codes: tuple[Code, ...]) -> float:
    """Credit 1 for an answer in the next manager turn, 0.5 in the one after."""
    total = 0.0
    order = sorted(hits)
    for place in chances:
        after = [i for i in order if i > place][:2]
        for index, weight in zip(after, (1.0, 0.5), strict=False):
            if hits[index] & set(codes):
                total += weight
                break
    return total / max(len(chances), 1)


def points(transcript: Transcript, coder: Coder) -> dict[str, float]:
    """Return points from 0 to 100 in each dimension."""
    turns = transcript.turns
    hits: dict[int, set[Code]] = {}
    strong = 0.0
    heard: list[int] = []
    felt: list[int] = []
    for index, turn in enumerate(turns):
        before = turns[:index]
        if turn.speaker is Speaker.MANAGER:
            coding = coder.code(turn, before)
            hits[index] = set(credited(coding))
            if C.E1 in hits[index]:
                strong += 1.0 if C.E1_STRONG in hits[index] else 0.5
        else:
            _chances(turn, before, index, heard, felt)
    n = {c: sum(c in found for found in hits.values()) for c in SCORED}
    ol, oe = max(len(heard[-12:]), 1), max(len(felt), 1)
    answered = _answered(heard[-12:], hits, _LISTENS)
    reflected = 0.6 * sum(C.L2 in h and C.L3 not in h for h in hits.values()) + n[C.L3]
    listening = (
        20 * _sat(n[C.L1], max(2, math.ceil(0.25 * len(hits))))
        + 35 * _sat(reflected, max(2, 0.5 * ol)) + 25 * _sat(n[C.L4], max(1, 0.4 * ol))
        + 20 * _sat(answered, 0.8)
        - min(24, 8 * n[C.L5]) - min(15, 5 * n[C.L6]) - min(16, 8 * n[C.L7])
    )  # fmt: skip
    empathy = (
        30 * _sat(strong, max(1, 0.6 * oe)) + 25 * _sat(n[C.E2], max(1, 0.4 * oe))
        + 15 * _sat(n[C.E3], max(1, 0.25 * oe)) + 15 * _sat(n[C.E4], 2 if oe >= 4 else 1)
        + 15 * _sat(n[C.E5], 1) - min(36, 12 * n[C.E6]) - 25 * n[C.E7]
    )  # fmt: skip
    clear = (
        20 * _sat(n[C.C1], 1) + 15 * _sat(n[C.C2], 1) + 35 * _sat(n[C.C3], 1)
        + 10 * _sat(n[C.C4], 1) + 20 * _sat(n[C.C5], 1) - min(24, 8 * n[C.C6]) - 15 * n[C.C7]
    )  # fmt: skip
    follow = (
        25 * _sat(n[C.F1], 1) + 15 * _sat(n[C.F2], 1) + 25 * _sat(n[C.F3], 1)
        + 15 * _sat(n[C.F4], 1) + 10 * _sat(n[C.F5], 1) + 10 * _sat(n[C.F6], 1)
        - min(20, 10 * n[C.F7])
    )  # fmt: skip
    named = {"listening": listening, "empathy": empathy, "clear": clear, "follow": follow}
    return {name: min(100.0, max(0.0, value)) for name, value in named.items()}


def _chances(
    turn: Turn, before: tuple[Turn, ...], index: int, heard: list[int], felt: list[int]
) -> None:
    cues = cues_of(turn, before)
    if cues or len(turn.text.split()) >= 8:
        heard.append(index)
    if cues & {CueKind.EMOTION_EXPLICIT, CueKind.EMOTION_IMPLICIT}:
        felt.append(index)
