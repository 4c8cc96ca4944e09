"""Whether a manager takes up anything of the employee's own, or only sounds as if.

Sympathy that fits anybody costs nothing and soon means nothing: reflections work by their content
(Rogers 1957; Miller and Rollnick 2013, reflective listening), and validation is believed when it
names what is being validated (Linehan 1997). So words of comfort are looked at for what they add:
something this person said or is here about, that the manager has not said before, and not in a
mere copy of the person's own sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from simulator.director.matching import words
from simulator.domain.persona import Persona
from simulator.domain.transcript import Speaker, Turn
from simulator.perception.common import COMMON
from simulator.perception.lexicon import FEELING
from simulator.perception.stems import content_stems, stem

EMPLOYEE_TURNS = 2
"""How many of the employee's last turns a manager's turn may be close to."""
COPIED_FROM = 5
"""From how many words in a row the manager only says the employee's sentence again."""
STALE_FROM = 0.8
"""From which share of words said before a turn is the manager's own formula again."""
FEWEST_STALE = 2
"""With fewer words of content than this a turn is too short to be a formula."""


@dataclass(frozen=True, slots=True)
class Uptake:
    """What a manager's turn takes up."""

    near: bool
    """Whether it holds something of what the employee has just said or shown."""
    own: bool
    """Whether it names something of this person's that the manager had not named before."""
    stale: bool
    """Whether nearly all of it was said by the manager before."""
    first_said: str = ""
    """Its words that are neither feelings nor common, and that the manager had not said before."""


def uptake(persona: Persona, text: str, context: Sequence[Turn]) -> Uptake:
    """Look for the employee's own matters in what the manager says.

    Args:
        persona: The employee in full; only the public half is looked at.
        text: What the manager says.
        context: The turns before it, oldest first.
    """
    theirs = [turn for turn in context if turn.speaker is Speaker.EMPLOYEE]
    newest = theirs[-EMPLOYEE_TURNS:]
    spoken = _without_copies(text, newest)
    mine = _particular(spoken)
    before = _every(content_stems(t.text) for t in context if t.speaker is Speaker.MANAGER)
    near = mine & _shown(newest)
    known = _shown(theirs) | _matter(persona)
    all_mine = content_stems(text)
    old = len(all_mine & before) / len(all_mine) if len(all_mine) >= FEWEST_STALE else 0.0
    return Uptake(
        near=bool(near),
        own=bool((mine - before) & known or near - before),
        stale=old >= STALE_FROM,
        first_said=_first_said(spoken, before),
    )


def _first_said(text: str, before: frozenset[str]) -> str:
    spoken = words(FEELING.sub(" ", text.casefold()))
    return " ".join(word for word in spoken if stem(word) not in COMMON | before)


def _every(stems: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset[str]().union(*stems)


@lru_cache(maxsize=2_048)
def _particular(text: str) -> frozenset[str]:
    return content_stems(FEELING.sub(" ", text.casefold())) - COMMON


def _matter(persona: Persona) -> frozenset[str]:
    """Return what is on the table: the situations as a manager knows them, and plain topics."""
    texts = [
        *(text for scenario in persona.scenarios for text in (scenario.situation, *scenario.known)),
        *(keyword for topic in persona.voice.topics for keyword in topic.keywords),
    ]
    return _particular(" ".join(texts))


def _shown(turns: Iterable[Turn]) -> frozenset[str]:
    """Return what some turns are about; each turn is read but once."""
    return _every(_particular(f"{turn.text} {turn.nonverbal}") for turn in turns)


def _without_copies(text: str, said: Sequence[Turn]) -> str:
    """Leave out the runs of words that stand so in what the employee has just said."""
    mine = words(text)
    copied: set[int] = set()
    for turn in said:
        theirs = words(turn.text)
        length = min(COPIED_FROM, len(theirs))
        runs = {theirs[i : i + length] for i in range(len(theirs) - length + 1)}
        for start in range(len(mine) - length + 1):
            if length and mine[start : start + length] in runs:
                copied.update(range(start, start + length))
    return " ".join(word for place, word in enumerate(mine) if place not in copied)


__all__ = ["Uptake", "uptake"]
