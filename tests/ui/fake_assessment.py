"""An assessment by a handful of patterns: enough to have quotes in every state."""

from __future__ import annotations

import re

from simulator.domain.assessment import (
    Assessment,
    Evidence,
    Promise,
    Rating,
    Statistics,
    Status,
)
from simulator.domain.behaviour import Code, Dimension, dimension_of
from simulator.domain.transcript import Span, Speaker, Transcript

PATTERNS: tuple[tuple[Code, str], ...] = (
    (Code.L1, r"(?:What|How)[^.?!]*\?"),
    (Code.L2, r"(?:So,|You said)[^.?!]*[.?!]"),
    (Code.L7, r"Have you tried[^.?!]*[.?!]"),
    (Code.E1, r"[^.?!]*must be[^.?!]*[.?!]"),
    (Code.C1, r"[^.?!]*the 3rd[^.?!]*[.?!]"),
    (Code.C3, r"[^.?!]*Thursday noon[^.?!]*[.?!]"),
    (Code.F3, r"[^.?!]*next Tuesday[^.?!]*[.?!]"),
)


def assess(transcript: Transcript, name: str) -> Assessment:
    """Assess by a handful of patterns: enough to have quotes in every state."""
    seen: dict[Dimension, list[Evidence]] = {dimension: [] for dimension in Dimension}
    ledger = []
    own = transcript.of(Speaker.MANAGER)
    for turn in own:
        for code, pattern in PATTERNS:
            for found in re.finditer(pattern, turn.text):
                start = found.start() + len(found.group()) - len(found.group().lstrip())
                span = Span(start, found.end())
                quote = turn.text[span.start : span.end]
                dimension = dimension_of(code)
                assert dimension is not None
                seen[dimension].append(Evidence(code, turn.number, quote, span, 0.9))
                if code is Code.F3:
                    ledger.append(
                        Promise(
                            "both",
                            "Look at it together",
                            "next Tuesday",
                            quote,
                            turn.number,
                            Speaker.MANAGER,
                            span,
                        )
                    )
                if code is Code.C3:
                    ledger.append(
                        Promise(
                            "employee",
                            "Send the draft",
                            "",
                            quote,
                            turn.number,
                            Speaker.MANAGER,
                            span,
                        )
                    )
    enough = len(own) >= 3
    ratings = {}
    for dimension, evidence in seen.items():
        level = min(5, 1 + 2 * len(evidence))
        if enough and evidence:
            ratings[dimension] = Rating(
                Status.SCORED,
                level,
                (level, min(5, level + 1)),
                20.0 * level,
                (),
                f"{len(evidence)} quoted.",
                "Say back what you heard.",
                tuple(evidence),
            )
        else:
            ratings[dimension] = Rating(
                Status.NOT_ENOUGH_EVIDENCE,
                None,
                (1, 5),
                0.0,
                (),
                "Too little was said.",
                "Stay for five turns.",
                tuple(evidence),
            )
    statistics = Statistics(0.5, 2, 1, 1, 1, 0.7, 4, 2, 30, 2, 3)
    return Assessment(
        name, "compassionate-leadership", 1, "fake", ratings, statistics, tuple(ledger)
    )
