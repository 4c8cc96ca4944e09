"""Why a level stands where it does, in a sentence or two: from what was quoted, by template."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from simulator.domain.assessment import Rating
from simulator.domain.behaviour import Code, Dimension
from simulator.reports import words

MOST_GOOD, MOST_BAD = 3, 2
"""Most things named on either side, so that a sentence stays one."""
LATE = 4
"""Manager turn from which a first reflection counts as late."""

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a level is what it is."""

    text: str
    """What was done and what was not; empty where nothing may be said about a level."""
    doubt: str = ""
    """What the range comes from; empty without one."""
    line: str = ""
    """The line that decides it."""
    turn: int = 0


def reason(dimension: Dimension, rating: Rating, other: str) -> Reason:
    """Word the reason for a level.

    Args:
        dimension: which skill.
        rating: with its evidence; one that was withheld has its own words.
        other: first name of the other person.
    """
    if rating.level is None:
        return Reason(rating.because)
    seen = _Seen(rating, other)
    good = [text for say in _GOOD[dimension] if (text := say(seen))][:MOST_GOOD]
    bad = [text for say in _BAD[dimension] if (text := say(seen))][:MOST_BAD]
    low, high = rating.range
    line = rating.deciding
    if line is None or low == high:
        return Reason(_sentence(good, bad))
    doubt = f"{words.level_figure(low, high)}, because one line can be taken either way:"
    return Reason(_sentence(good, bad), doubt, line.quote, line.turn)


def _sentence(good: Sequence[str], bad: Sequence[str]) -> str:
    """Put both sides into one sentence, the good first."""
    if not good and not bad:
        return ""
    if not good:
        return f"You {_listed(bad)}."
    return f"You {_listed(good)}{f', but {_listed(bad)}' if bad else ''}."


def _listed(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


class _Seen:
    """What was quoted for one skill."""

    def __init__(self, rating: Rating, other: str) -> None:
        self.other = other
        self._turns: dict[Code, list[int]] = {}
        for each in rating.evidence:
            self._turns.setdefault(each.code, []).append(each.turn)

    def turns(self, *codes: Code) -> tuple[int, ...]:
        """List the manager turns that showed any of these, in order."""
        return tuple(sorted({turn for code in codes for turn in self._turns.get(code, ())}))

    def count(self, *codes: Code) -> int:
        """Count how often any of these was quoted."""
        return sum(len(self._turns.get(code, ())) for code in codes)

    def lacks(self, *codes: Code) -> bool:
        """Say whether none of these was shown."""
        return not self.count(*codes)


_Say = Callable[[_Seen], str]


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def _times(count: int) -> str:
    """Say how often, where it was more than once."""
    if count < 2:
        return ""
    return " twice" if count == 2 else f" {_number(count)} times"


def _things(one: str, many: str, *codes: Code) -> _Say:
    """Say something with the number of things in it."""

    def say(seen: _Seen) -> str:
        count = seen.count(*codes)
        if not count:
            return ""
        return one if count == 1 else many.format(count=_number(count))

    return say


def _did(text: str, *codes: Code) -> _Say:
    """Say that something was done, and how often."""

    def say(seen: _Seen) -> str:
        count = len(seen.turns(*codes))
        return f"{text.format(other=seen.other)}{_times(count)}" if count else ""

    return say


def _at(text: str, *codes: Code) -> _Say:
    """Say that something was done, and at which turn first."""

    def say(seen: _Seen) -> str:
        turns = seen.turns(*codes)
        return f"{text.format(other=seen.other)} at turn {turns[0]}" if turns else ""

    return say


def _left(text: str, *codes: Code) -> _Say:
    """Say that something was left out."""
    return lambda seen: text.format(other=seen.other) if seen.lacks(*codes) else ""


def _said_back(seen: _Seen) -> str:
    turns = seen.turns(Code.L2, Code.L3)
    if not turns or turns[0] >= LATE:
        return ""
    return f"said back what you heard{_times(len(turns))}"


def _said_back_late(seen: _Seen) -> str:
    turns = seen.turns(Code.L2, Code.L3)
    if not turns:
        return f"did not say back what {seen.other} told you"
    late = f"did not say back what {seen.other} told you until turn {turns[0]}"
    return late if turns[0] >= LATE else ""


def _no_help(seen: _Seen) -> str:
    shown = not seen.lacks(Code.E1, Code.E2, Code.E3)
    return "offered no help with a choice in it" if shown and seen.lacks(Code.E4) else ""


_GOOD: dict[Dimension, tuple[_Say, ...]] = {
    Dimension.LISTENING: (
        _things("asked one open question", "asked {count} open questions", Code.L1),
        _said_back,
        _things("picked up one detail", "picked up {count} details", Code.L4),
    ),
    Dimension.EMPATHY: (
        _did("named how it felt", Code.E1),
        _did("said why it makes sense", Code.E2),
        _did("offered a careful guess", Code.E3),
        _did("offered help with a choice", Code.E4),
        _did("gave credit or owned your part", Code.E5),
    ),
    Dimension.CLEAR_EXPECTATIONS: (
        _did("named what happened", Code.C1),
        _did("gave the impact or the reason", Code.C2),
        _things(
            "set a standard anyone could check",
            "set {count} standards anyone could check",
            Code.C3,
        ),
        _did("said what is fixed and what is open", Code.C4),
        _did("asked how {other} sees it", Code.C5),
    ),
    Dimension.FOLLOW_THROUGH: (
        _did("agreed who does what", Code.F1),
        _things("named a date", "named {count} dates", Code.F2),
        _did("fixed when you look at it together", Code.F3),
        _did("took something on yourself", Code.F4),
        _did("planned for a snag", Code.F5),
        _did("summed up together", Code.F6),
    ),
}
"""What can be said for a level, in this order."""

_BAD: dict[Dimension, tuple[_Say, ...]] = {
    Dimension.LISTENING: (
        _at("offered a fix too soon", Code.L7),
        _said_back_late,
        _did("passed over what {other} let slip", Code.L5),
        _did("asked leading or stacked questions", Code.L6),
        _left("asked no open question", Code.L1),
    ),
    Dimension.EMPATHY: (
        _at("blamed {other}", Code.E7),
        _did("played it down", Code.E6),
        _left("did not name the feeling", Code.E1),
        _no_help,
    ),
    Dimension.CLEAR_EXPECTATIONS: (
        _at("took the standard back", Code.C7),
        _left("set no standard that anyone could check", Code.C3),
        _did("stayed vague", Code.C6),
        _left("did not ask how {other} sees it", Code.C5),
    ),
    Dimension.FOLLOW_THROUGH: (
        _at("promised more than you can hold", Code.F7),
        _left("left open who does what", Code.F1, Code.F4),
        _left("named no date", Code.F2, Code.F3),
        _left("fixed no time to look at it together", Code.F3),
        _left("did not sum up together", Code.F6),
    ),
}
"""What can be said against it, the most costly first."""


def shown(reasons: Reason) -> Iterator[str]:
    """Yield the sentences of a reason for pages without markup."""
    if reasons.text:
        yield reasons.text
    if reasons.line:
        yield f"{reasons.doubt} \u201c{reasons.line}\u201d (turn {reasons.turn})."
