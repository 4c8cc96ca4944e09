"""The take-away: one page for the real talk, in the manager's own words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from simulator.domain.assessment import Evidence
from simulator.domain.behaviour import NEGATIVE, SCORED, dimension_of
from simulator.domain.debrief import Debrief
from simulator.domain.transcript import Speaker
from simulator.perception.text import read
from simulator.reports import words
from simulator.reports.summary import LedgerRow, of_debrief

MOST_PHRASES = 5
MOST_ACTIONS = 5
MOST_CHECKS = 3
LONGEST = 150
"""Characters of a text on the page; what is longer is cut at a word, so that one page is enough."""
SHORTEST = 4
"""Words a phrase needs to be worth carrying along."""
PER_TURN = 2

OPENING = (
    "Thanks for making the time. There is something I\u2019d like to raise, and I\u2019d like to "
    "hear how you see it first. How have the last few weeks been from your side?"
)
"""Offered when the manager's own first line earned nothing."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Something the manager said that worked, word for word."""

    text: str
    key: str
    """The skill it showed, which colours it."""
    label: str
    turn: int


@dataclass(frozen=True, slots=True)
class TakeAway:
    """Everything that stands on the page."""

    title: str
    when: datetime | None
    """When the real talk is; `None` while no date is set."""
    opening: str
    opening_own: bool
    """Whether the manager said it, or it is only offered."""
    phrases: tuple[Phrase, ...]
    actions: tuple[LedgerRow, ...]
    more_actions: int
    """Entries of the ledger that did not fit."""
    checks: tuple[str, ...]
    aid: str = words.AID

    @property
    def day(self) -> str:
        """Write the date as it is said: Tuesday 12 May 2026, 10:00."""
        return words.date_and_time(self.when)


def take_away(debrief: Debrief) -> TakeAway:
    """Choose what to carry from a rehearsal into the real talk, whose date it knows."""
    summary = of_debrief(debrief)
    opening = _opening(debrief)
    return TakeAway(
        title=debrief.persona.title,
        when=debrief.rehearsal.setup.preparation.real_talk,
        opening=words.clipped(opening or OPENING, 2 * LONGEST),
        opening_own=bool(opening),
        phrases=_phrases(debrief, opening),
        actions=tuple(_short(row) for row in summary.ledger[:MOST_ACTIONS]),
        more_actions=max(0, len(summary.ledger) - MOST_ACTIONS),
        checks=tuple(
            words.clipped(check, LONGEST)
            for check in _checks(debrief, summary.one_thing.act, summary.ledger)
        )[:MOST_CHECKS],
    )


def _evidence(debrief: Debrief) -> Iterator[Evidence]:
    for rating in debrief.assessment.dimensions.values():
        yield from (each for each in rating.evidence if each.code in SCORED)


def _opening(debrief: Debrief) -> str:
    """Return the first line where it earned something and cost nothing."""
    first = debrief.rehearsal.transcript().find(1, Speaker.MANAGER)
    seen = [each for each in _evidence(debrief) if each.turn == 1]
    good = any(each.code not in NEGATIVE and each.credit > 0 for each in seen)
    if first is None or not good or any(each.code in NEGATIVE for each in seen):
        return ""
    return " ".join(first.text.split())


def _phrases(debrief: Debrief, opening: str) -> tuple[Phrase, ...]:
    """Choose credited lines, the surest first, each skill in turn."""
    transcript = debrief.rehearsal.transcript()
    waiting: dict[str, list[Phrase]] = {dimension.value: [] for dimension in words.SKILLS}
    for each in sorted(_evidence(debrief), key=lambda one: (-one.credit * one.p, one.turn)):
        turn = transcript.find(each.turn, Speaker.MANAGER)
        dimension = dimension_of(each.code)
        if turn is None or dimension is None or each.code in NEGATIVE or not each.credit:
            continue
        text = _sentence(turn.text, each)
        if len(text.split()) >= SHORTEST and text not in opening:
            label = words.BEHAVIOURS[each.code]
            waiting[dimension.value].append(Phrase(text, dimension.value, label, each.turn))
    chosen: list[Phrase] = []
    while any(waiting.values()) and len(chosen) < MOST_PHRASES:
        for queue in waiting.values():
            if queue and len(chosen) < MOST_PHRASES:
                _take(chosen, queue.pop(0))
    return tuple(sorted(chosen, key=lambda phrase: phrase.turn))


def _take(chosen: list[Phrase], phrase: Phrase) -> None:
    """Add a phrase unless it stands there already or its turn has had its share."""
    repeats = any(phrase.text in other.text or other.text in phrase.text for other in chosen)
    if not repeats and sum(other.turn == phrase.turn for other in chosen) < PER_TURN:
        chosen.append(phrase)


def _sentence(text: str, evidence: Evidence) -> str:
    """Widen a quote to its sentence, word for word, unless that is too long to carry."""
    doc = read(text)
    for sentence in doc.sentences:
        start, end = doc.raw(sentence.start, sentence.end)
        if start <= evidence.span.start and evidence.span.end <= end <= start + LONGEST:
            return text[start:end]
    return words.clipped(evidence.quote, LONGEST)


def _short(row: LedgerRow) -> LedgerRow:
    return LedgerRow(
        who=row.who,
        what=words.clipped(row.what, LONGEST // 2),
        by_when=words.clipped(row.by_when, LONGEST // 4),
        turn=row.turn,
        gap=row.gap,
    )


def _checks(debrief: Debrief, step: str, ledger: Sequence[LedgerRow]) -> Iterator[str]:
    """List what to look for: what stayed unsaid, the next step, and what has no name or date."""
    missed = next((fact for fact in debrief.revealed if not fact.found), None)
    if missed is not None:
        yield f"Is something still unsaid? {_first_sentence(missed.opened_by)}"
    if step:
        yield step
    for row in ledger:
        if row.gap:
            lacks = "Who does it" if row.who == "Nobody yet" else "By when"
            yield f"{lacks}: {row.what}?"
    if not ledger:
        yield "Who does what, by when? Nothing was agreed in the rehearsal."


def _first_sentence(text: str) -> str:
    sentences = read(text).sentences
    return sentences[0].text if sentences else text
