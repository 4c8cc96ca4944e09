"""A debrief to be shown to somebody else: chosen parts only, and roles for names on request."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import accumulate

from simulator.domain.behaviour import NEGATIVE, SCORED
from simulator.domain.debrief import Debrief
from simulator.errors import InputError
from simulator.reports import words
from simulator.reports.markup import Mark
from simulator.reports.reasons import Reason
from simulator.reports.summary import FactRow, LedgerRow, Line, Skill, Summary, of_debrief

EMPLOYEE, SOMEBODY, MANAGER = "[employee]", "someone", "Manager"
LONGEST_NAME = 60


class Part(StrEnum):
    """What may be shared."""

    LEVELS = "levels"
    QUOTES = "quotes"
    TRANSCRIPT = "transcript"
    LEDGER = "ledger"
    REVEAL = "reveal"


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the manager's that carry a behaviour."""

    key: str
    text: str
    label: str
    turn: int


@dataclass(frozen=True, slots=True)
class Shared:
    """What stands in the shared file; what was not chosen is not in it at all."""

    title: str
    subtitle: str
    skills: tuple[Skill, ...] = ()
    quotes: tuple[Quote, ...] = ()
    lines: tuple[Line, ...] = ()
    ledger: tuple[LedgerRow, ...] | None = None
    """`None` when it was not chosen."""
    facts: tuple[FactRow, ...] = ()
    aid: str = words.AID


def parts(names: Iterable[str]) -> tuple[Part, ...]:
    """Read the names of parts; raise `InputError` for one there is not."""
    known = {part.value: part for part in Part}
    found = tuple(names)
    for name in found:
        if name not in known:
            raise InputError(f"There is no part {name!r}.", f"Use {', '.join(known)}.")
    return tuple(known[name] for name in found)


def roles(text: str) -> dict[str, str]:
    """Read names to replace: `Inge = client, Sam`; a name without a role becomes someone.

    Raises:
        InputError: a name is missing or far too long.
    """
    found: dict[str, str] = {}
    for entry in filter(None, map(str.strip, re.split(r"[,;\n]", text))):
        name, _, role = (piece.strip() for piece in entry.partition("="))
        if not name or len(entry) > LONGEST_NAME:
            raise InputError(f"{entry[:LONGEST_NAME]!r} is not a name.", "Write Inge = client.")
        found[name] = f"[{role or SOMEBODY}]"
    return found


def share(
    debrief: Debrief,
    wanted: Iterable[Part],
    *,
    masked: bool = False,
    others: Mapping[str, str] | None = None,
) -> Shared:
    """Arrange the chosen parts of a debrief for somebody else.

    Args:
        debrief: of the rehearsal.
        wanted: what may be seen.
        masked: whether roles stand for the employee's names, everywhere.
        others: further names, each with what stands for it.

    Raises:
        InputError: no part was chosen.
    """
    chosen = frozenset(wanted)
    if not chosen:
        raise InputError("Nothing is chosen yet.", "Choose at least one part to share.")
    names = dict(others or {})
    other = debrief.persona.voice.first_name
    if masked:
        full = debrief.persona.voice.name
        names |= dict.fromkeys((full, *full.split(), other), EMPLOYEE)
    mask = _Mask(names)
    summary = of_debrief(debrief)
    quoted = Part.QUOTES in chosen
    shown = Shared(
        title=mask.text(debrief.scenario.title),
        subtitle=mask.text(f"With {other} \u00b7 {words.counted(_turns(summary), 'turn')}"),
    )
    if Part.LEVELS in chosen:
        shown = replace(shown, skills=tuple(_skill(one, quoted, mask) for one in summary.skills))
    if quoted:
        shown = replace(shown, quotes=tuple(_quotes(debrief, mask)))
    if Part.TRANSCRIPT in chosen:
        shown = replace(shown, lines=tuple(_line(one, quoted, mask) for one in summary.lines))
    if Part.LEDGER in chosen:
        shown = replace(shown, ledger=tuple(_promise(row, mask) for row in summary.ledger))
    if Part.REVEAL in chosen:
        shown = replace(
            shown,
            facts=tuple(
                replace(fact, text=mask.text(fact.text), opened_by=mask.text(fact.opened_by))
                for fact in summary.facts
            ),
        )
    return shown


def _turns(summary: Summary) -> int:
    return sum(line.mine for line in summary.lines)


def _skill(skill: Skill, quoted: bool, mask: _Mask) -> Skill:
    """Show a level without the own view, and without the words of the talk unless chosen."""
    why = skill.reason if quoted else Reason(skill.reason.text if skill.level else "")
    masked = replace(why, text=mask.text(why.text), line=mask.text(why.line))
    step = replace(skill.next_step, rest="")
    return replace(skill, own=None, reason=masked, because="", next_step=step)


def _quotes(debrief: Debrief, mask: _Mask) -> Iterable[Quote]:
    for dimension, rating in debrief.assessment.dimensions.items():
        for each in rating.evidence:
            if each.code in SCORED and each.code not in NEGATIVE and each.credit > 0:
                label = words.BEHAVIOURS[each.code]
                yield Quote(dimension.value, mask.text(each.quote), label, each.turn)


def _line(line: Line, quoted: bool, mask: _Mask) -> Line:
    text, marks = mask.marked(line.text, line.marks if quoted else ())
    return replace(
        line,
        name=MANAGER if line.mine else mask.text(line.name),
        nonverbal=mask.text(line.nonverbal),
        text=text,
        marks=marks,
    )


def _promise(row: LedgerRow, mask: _Mask) -> LedgerRow:
    return replace(
        row,
        who=MANAGER if row.who == "You" else mask.text(row.who),
        what=mask.text(row.what),
        by_when=mask.text(row.by_when),
    )


class _Mask:
    """Replaces names as whole words, whatever their case."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._roles = {name.casefold(): role for name, role in names.items()}
        longest = sorted(map(re.escape, names), key=len, reverse=True)
        self._names = re.compile(rf"(?<!\w)(?:{'|'.join(longest)})(?!\w)", re.IGNORECASE)
        self._empty = not names

    def text(self, text: str) -> str:
        """Replace every name in a text."""
        return self.marked(text, ())[0]

    def marked(self, text: str, marks: Iterable[Mark]) -> tuple[str, tuple[Mark, ...]]:
        """Replace every name in a text, and move its marks with the words they stand on."""
        if self._empty:
            return text, tuple(marks)
        pieces: list[str] = []
        origin: list[int] = []
        at = 0
        for found in self._names.finditer(text):
            pieces += [*text[at : found.start()], self._role(found.group())]
            origin += [*range(at, found.start()), found.start()]
            at = found.end()
        pieces += [*text[at:], ""]
        origin += [*range(at, len(text)), len(text)]
        ends = list(accumulate(map(len, pieces)))
        starts = [0, *ends]

        def moved(place: int) -> int:
            return starts[next(i for i, old in enumerate(origin) if old >= place)]

        return "".join(pieces), tuple(
            replace(mark, start=moved(mark.start), end=moved(mark.end)) for mark in marks
        )

    def _role(self, name: str) -> str:
        return self._roles.get(name.casefold(), f"[{SOMEBODY}]")
