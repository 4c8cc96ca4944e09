"""The behaviours a manager's turn can show, and the four dimensions they belong to."""

from __future__ import annotations

from enum import StrEnum


class Dimension(StrEnum):
    """The four skills; none can buy off another."""

    LISTENING = "listening"
    EMPATHY = "empathy"
    CLEAR_EXPECTATIONS = "clear_expectations"
    FOLLOW_THROUGH = "follow_through"


class Code(StrEnum):
    """A behaviour code: 28 scored ones (L, E, C, F), six unscored ones (N), two grades."""

    L1 = "L1"
    """Open question."""
    L2 = "L2"
    """Simple reflection."""
    L3 = "L3"
    """Complex reflection, or a paraphrase with a check."""
    L4 = "L4"
    """Uptake of a detail or hint."""
    L5 = "L5"
    """Ignores a cue."""
    L6 = "L6"
    """Interrogates: leading, rhetorical or stacked questions."""
    L7 = "L7"
    """Premature fix."""
    E1 = "E1"
    """Acknowledges emotion."""
    E2 = "E2"
    """Validates."""
    E3 = "E3"
    """Tentative interpretation."""
    E4 = "E4"
    """Offers help with choice."""
    E5 = "E5"
    """Appreciates a named act, or owns the manager's part."""
    E6 = "E6"
    """Minimises."""
    E7 = "E7"
    """Blames or attacks."""
    C1 = "C1"
    """Specific behaviour."""
    C2 = "C2"
    """Impact or reason."""
    C3 = "C3"
    """Observable standard."""
    C4 = "C4"
    """Firm and flexible."""
    C5 = "C5"
    """Checks shared understanding of the expectation."""
    C6 = "C6"
    """Vague standard."""
    C7 = "C7"
    """Retracts or contradicts the standard."""
    F1 = "F1"
    """Action with an owner."""
    F2 = "F2"
    """Deadline."""
    F3 = "F3"
    """Dated check-in."""
    F4 = "F4"
    """Own commitment."""
    F5 = "F5"
    """Obstacle plan."""
    F6 = "F6"
    """Mutual recap."""
    F7 = "F7"
    """Empty or impossible promise."""
    N1 = "N1"
    """Closed question (not scored)."""
    N2 = "N2"
    """Information or advice (not scored)."""
    N3 = "N3"
    """Greeting or backchannel only (not scored)."""
    N4 = "N4"
    """Directive: asks someone to do something (not scored)."""
    N5 = "N5"
    """Commissive: commits oneself (not scored)."""
    N6 = "N6"
    """Check of own understanding, or summary (not scored)."""
    E1_STRONG = "E1_strong"
    """Grade of E1: names the feeling and its cause."""
    C3_MEASURABLE = "C3_measurable"
    """Grade of C3: checkable by a third person."""


_LETTER = {
    "L": Dimension.LISTENING,
    "E": Dimension.EMPATHY,
    "C": Dimension.CLEAR_EXPECTATIONS,
    "F": Dimension.FOLLOW_THROUGH,
}

SCORED: tuple[Code, ...] = tuple(c for c in Code if len(c.value) == 2 and c.value[0] != "N")
"""The 28 behaviours that count."""

NEGATIVE: frozenset[Code] = frozenset(
    {Code.L5, Code.L6, Code.L7, Code.E6, Code.E7, Code.C6, Code.C7, Code.F7}
)
"""Behaviours that cost points."""

POSITIVE: frozenset[Code] = frozenset(SCORED) - NEGATIVE
"""Behaviours that earn points."""


def dimension_of(code: Code) -> Dimension | None:
    """Name the dimension a code counts for; `None` for the unscored N codes."""
    return _LETTER.get(code.value[0])
