"""What became different between two tries at one talk, in one or two sentences built by rule."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from simulator.domain.behaviour import Code
from simulator.domain.debrief import Attempt, Comparison, Revealed
from simulator.domain.persona import Layer, Persona
from simulator.domain.rehearsal import Ending, Exchange, Rehearsal
from simulator.domain.rubric import Rubric
from simulator.domain.voice import Act, Content
from simulator.library import loader
from simulator.perception.coder import CREDIT

MOST = 2
"""How many sentences are told at most."""
MOVED = 1.0
"""Points of trust from which a turn is said to have earned or cost some."""
LONGEST_FACT = 90
"""Characters of a fact that are quoted."""


class Effects(Content):
    """What a turn did to trust."""

    earned: str
    cost: str
    little: str


class Before(Content):
    """What stood at the same place of the other try."""

    act: str
    ended: str


class WalkedOut(Content):
    """Which of the two the employee left."""

    other: str
    now: str


class Levels(Content):
    """How the levels moved."""

    changed: str
    rose: str
    fell: str
    same: str
    none: str


class Sentences(Content):
    """The authored sentences, with slots in braces."""

    acts: dict[Act, str]
    """What a line is called by what it does."""
    costs: dict[Code, str]
    """What it is called when it costs something; the first that was shown names it."""
    facts: dict[Layer, str]
    effects: Effects
    earned: str
    before: Before
    lost: str
    same: str
    shorter: str
    longer: str
    walked_out: WalkedOut
    levels: Levels


@cache
def sentences() -> Sentences:
    """Read the sentences that come with this room."""
    return loader.build(loader.read(Path(__file__).with_name("compare.yaml")), Sentences)


def compare(persona: Persona, other: Attempt, now: Attempt, rubric: Rubric) -> Comparison:
    """Put two tries side by side and say what became different.

    Args:
        persona: whom both are with.
        other: the try to compare with.
        now: the try the debrief is about.
        rubric: names the skills.
    """
    turn = first_difference(other.rehearsal, now.rehearsal)
    told = _Told(persona, other, now, turn)
    changed = [*told.facts(), *told.leaving()]
    if not changed:
        changed.append(told.at_the_fork())
    changed.append(told.levels(rubric))
    return Comparison(turn, other, now, tuple(changed[:MOST]))


def first_difference(one: Rehearsal, other: Rehearsal) -> int:
    """Return the number of the first manager turn in which two tries differ."""
    number = 1
    for mine, theirs in zip(one.exchanges, other.exchanges, strict=False):
        if mine.id != theirs.id:
            break
        number += 1
    return number


class _Told:
    """The two tries, asked what became different."""

    def __init__(self, persona: Persona, other: Attempt, now: Attempt, turn: int) -> None:
        self.name = persona.voice.first_name
        self.other, self.now, self.turn = other, now, turn
        self.beside = f"\u201c{other.name}\u201d"
        self.words = sentences()

    def facts(self) -> Iterator[str]:
        """Name the deepest fact that only one of the tries reached."""
        mine, theirs = _found(self.now), _found(self.other)
        for fact in reversed(self.now.revealed):
            here, there = mine.get(fact.fact_id), theirs.get(fact.fact_id)
            if here is not None and there is None:
                yield self._earned(fact, here)
                return
            if there is not None and here is None:
                yield self._say(
                    self.words.lost,
                    act=self._act(self.other, there),
                    turn=there,
                    fact=self.words.facts[fact.layer],
                )
                return

    def leaving(self) -> Iterator[str]:
        """Say whether the employee walked out of only one of them."""
        left_other = self.other.rehearsal.ended is Ending.WALKED_OUT
        left_now = self.now.rehearsal.ended is Ending.WALKED_OUT
        if left_other != left_now:
            where = self.other if left_other else self.now
            text = self.words.walked_out.other if left_other else self.words.walked_out.now
            yield self._say(text, name=self.name, turn=len(where.rehearsal.exchanges))

    def at_the_fork(self) -> str:
        """Say what the two lines at the fork did to trust."""
        here, there = _at(self.now, self.turn), _at(self.other, self.turn)
        if there is None:
            return self._say(self.words.shorter, turn=self.turn)
        if here is None:
            return self._say(self.words.longer)
        return self._say(
            self.words.same,
            turn=self.turn,
            act=self._named(here),
            effect=self._effect(self.now, self.turn),
            act_other=self._named(there),
            effect_other=self._effect(self.other, self.turn),
        )

    def levels(self, rubric: Rubric) -> str:
        """Say which levels moved, where both tries have one."""
        changes, scored = [], False
        for dimension, rule in rubric.dimensions.items():
            before = self.other.assessment.dimensions[dimension].level
            after = self.now.assessment.dimensions[dimension].level
            if before is None or after is None:
                continue
            scored = True
            if before == after:
                continue
            text = self.words.levels.rose if after > before else self.words.levels.fell
            changes.append(self._say(text, skill=rule.name, before=before, after=after))
        if not changes:
            return self.words.levels.same if scored else self.words.levels.none
        *most, last = (change.lower() for change in changes)
        listed = f"{', '.join(most)} and {last}" if most else last
        return self._say(self.words.levels.changed, changes=listed)

    def _earned(self, fact: Revealed, turn: int) -> str:
        """Say which turn earned a fact, and what stood there in the other try."""
        text = self._say(
            self.words.earned,
            act=self._act(self.now, turn),
            turn=turn,
            fact=self.words.facts[fact.layer],
            text=_first_sentence(fact.text),
        )
        if _at(self.other, turn) is None:
            return f"{text}; {self._say(self.words.before.ended)}"
        before = self._say(
            self.words.before.act,
            act=self._act(self.other, turn),
            effect=self._effect(self.other, turn),
        )
        return f"{text}; {before}"

    def _act(self, attempt: Attempt, turn: int) -> str:
        return self._named(attempt.rehearsal.exchanges[turn - 1])

    def _named(self, exchange: Exchange) -> str:
        """Name what the manager's line was; blame only where blame was coded."""
        for code, name in self.words.costs.items():
            if exchange.coding.p(code) >= CREDIT:
                return name
        blaming = exchange.act in (Act.ACCUSATION, Act.THREAT)
        return self.words.acts[Act.OTHER if blaming else exchange.act]

    def _effect(self, attempt: Attempt, turn: int) -> str:
        """Say in words what a turn did to trust."""
        rehearsal = attempt.rehearsal
        before = rehearsal.exchanges[turn - 2].affect if turn > 1 else rehearsal.setup.dials
        moved = rehearsal.exchanges[turn - 1].affect.trust - before.trust
        if abs(moved) < MOVED:
            return self.words.effects.little
        return self.words.effects.earned if moved > 0 else self.words.effects.cost

    def _say(self, sentence: str, /, **slots: object) -> str:
        return sentence.format(other=self.beside, **slots)


def _found(attempt: Attempt) -> dict[str, int]:
    return {
        fact.fact_id: fact.turn for fact in attempt.revealed if fact.found and fact.turn is not None
    }


def _at(attempt: Attempt, turn: int) -> Exchange | None:
    exchanges = attempt.rehearsal.exchanges
    return exchanges[turn - 1] if turn <= len(exchanges) else None


def _first_sentence(text: str) -> str:
    """Return the first sentence of a fact, shortened at a word."""
    first = text.split(". ")[0].rstrip(".")
    if len(first) <= LONGEST_FACT:
        return first
    return f"{first[:LONGEST_FACT].rsplit(' ', 1)[0]}\u2026"


__all__ = ["Sentences", "compare", "first_difference", "sentences"]
