"""The words of the debrief: names of levels, skills and behaviours, as a manager reads them."""

from __future__ import annotations

from datetime import datetime, timedelta

from simulator.domain.behaviour import Code, Dimension

AID = "A coaching aid, not an appraisal. One conversation is one observation."
"""Stands on every debrief and every export."""

LEVELS = ("", "Not yet", "Starting", "Partly there", "Solid", "Strong")
"""Names of the levels 1 to 5; index 0 is unused."""

SKILLS: dict[Dimension, str] = {
    Dimension.LISTENING: "Listening",
    Dimension.EMPATHY: "Empathy",
    Dimension.CLEAR_EXPECTATIONS: "Clear expectations",
    Dimension.FOLLOW_THROUGH: "Follow-through",
}
"""Names of the four skills, in the order they are shown."""

BEHAVIOURS: dict[Code, str] = {
    Code.L1: "open question",
    Code.L2: "says it back",
    Code.L3: "hears what is meant",
    Code.L4: "picks up a detail",
    Code.L5: "passes over a sign",
    Code.L6: "leading or stacked questions",
    Code.L7: "fixing before understanding",
    Code.E1: "names the feeling",
    Code.E2: "says why it makes sense",
    Code.E3: "offers a guess",
    Code.E4: "help with a choice",
    Code.E5: "credits an act, or owns a part",
    Code.E6: "plays it down",
    Code.E7: "blame",
    Code.C1: "what happened, and when",
    Code.C2: "impact or reason",
    Code.C3: "checkable standard",
    Code.C4: "what is fixed, what is open",
    Code.C5: "asks for their view of it",
    Code.C6: "vague",
    Code.C7: "takes the standard back",
    Code.F1: "who does what",
    Code.F2: "by when",
    Code.F3: "dated check-in",
    Code.F4: "your own commitment",
    Code.F5: "plan for a snag",
    Code.F6: "recap by both",
    Code.F7: "empty promise",
}
"""What each scored behaviour is called beside a quote."""


def level_words(low: int, high: int) -> str:
    """Name a level, or the two ends of a range."""
    if low == high:
        return LEVELS[low]
    return f"{LEVELS[low]} to {LEVELS[high].lower()}"


def level_figure(low: int, high: int) -> str:
    """Write a level, or a range with an en dash."""
    return str(low) if low == high else f"{low}\u2013{high}"


def counted(number: int, one: str, many: str = "") -> str:
    """Write a number with its noun: 1 turn, 2 turns."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def minutes(spent: timedelta) -> str:
    """Write a duration in whole minutes, at least one."""
    return counted(max(1, round(spent.total_seconds() / 60)), "minute")


def date_and_time(when: datetime | None) -> str:
    """Write a date as it is said: Tuesday 12 May 2026, 10:00; empty for none."""
    return f"{when:%A} {when.day} {when:%B %Y, %H:%M}" if when is not None else ""


def soon(when: datetime, now: datetime) -> str:
    """Say when something will be."""
    local = when.astimezone(now.tzinfo)
    days = (local.date() - now.date()).days
    if days < 2:
        return f"{'today' if days <= 0 else 'tomorrow'} at {local:%H:%M}"
    return date_and_time(local) if days > 6 else f"on {local:%A} at {local:%H:%M}"


def clipped(text: str, width: int = 60) -> str:
    """Shorten a line at a word, with an ellipsis."""
    flat = " ".join(text.split())
    if len(flat) <= width:
        return flat
    cut = flat[:width].rsplit(" ", 1)[0] or flat[:width]
    return f"{cut.rstrip(',.;:!?')}\u2026"
