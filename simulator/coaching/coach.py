"""The coach one can ask in the room: one sentence about the next move, from what was said alone.

It reads codes, acts and the cues an answer carried; never a locked fact, never the five scales.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from functools import cache
from pathlib import Path
from statistics import mean
from types import MappingProxyType

from pydantic import Field, field_validator

from simulator.coaching.talk import Talk
from simulator.director.dice import shuffled
from simulator.domain.behaviour import Code, Dimension
from simulator.domain.persona import Persona
from simulator.domain.rehearsal import Rehearsal, Whisper
from simulator.domain.transcript import CueKind
from simulator.domain.voice import Action, Content
from simulator.library import loader

MOST = 3
"""How often the coach may be asked in one talk."""
LAST_TALKS = 3
"""How many of the last scored talks decide whether it may be asked less."""
SOLID, PARTLY = 4.0, 3.0
"""A mean level from the first on leaves one question, one from the second on two."""
LONG = 80
"""Words of a manager's turn from which it was long."""


class Situation(StrEnum):
    """How a talk stands, for the coach; the first that fits is spoken to."""

    START = "start"
    ATTACKED = "attacked"
    DISCLOSED = "disclosed"
    FEELING = "feeling"
    PASSED_OVER = "passed_over"
    SHUT = "shut"
    ASKED = "asked"
    OFFERED = "offered"
    STACKED = "stacked"
    FIXED = "fixed"
    MINIMISED = "minimised"
    LONG = "long"
    VAGUE = "vague"
    RETREATED = "retreated"
    OVERPROMISED = "overpromised"
    RESISTING = "resisting"
    NO_REFLECTION = "no_reflection"
    NO_QUESTION = "no_question"
    NO_FEELING = "no_feeling"
    NO_STANDARD = "no_standard"
    UNCHECKED = "unchecked"
    NO_OWNER = "no_owner"
    NO_DATE = "no_date"
    NO_CHECK_IN = "no_check_in"
    NO_OWN_PART = "no_own_part"
    NO_RECAP = "no_recap"
    DONE = "done"
    WELL = "well"


class Sayings(Content):
    """The authored sentences for every situation."""

    say: dict[Situation, tuple[str, ...]] = Field(min_length=len(Situation))

    @field_validator("say")
    @classmethod
    def _two_each(cls, say: dict[Situation, tuple[str, ...]]) -> dict[Situation, tuple[str, ...]]:
        """Ask for two sentences each, so that nobody hears the same twice running."""
        for situation, lines in say.items():
            if len(lines) < 2:
                raise ValueError(f"{situation} needs two sentences")
        return say


@cache
def sayings() -> Sayings:
    """Read the sentences that come with this room."""
    return loader.build(loader.read(Path(__file__).with_name("coach.yaml")), Sayings)


def allowance(levels: Sequence[Sequence[int]]) -> int:
    """Say how often the coach may be asked, by the levels of the last scored talks.

    Args:
        levels: the scored levels of each talk, the newest last; talks without any are left out.
    """
    recent = [talk for talk in levels if talk][-LAST_TALKS:]
    if len(recent) < LAST_TALKS:
        return MOST
    reached = mean(mean(talk) for talk in recent)
    if reached >= SOLID:
        return 1
    return 2 if reached >= PARTLY else MOST


def advise(persona: Persona, rehearsal: Rehearsal) -> Whisper:
    """Say one sentence about the manager's next move, and why.

    Pure: the same talk gets the same sentence; one that was given before comes last.
    """
    scenario = persona.scenario(rehearsal.setup.scenario)
    situation = situation_of(Talk.of(rehearsal), scenario.not_exercised)
    turn = len(rehearsal.exchanges)
    name = persona.voice.first_name
    given = {whisper.text for whisper in rehearsal.whispers}
    choices = [line.format(name=name) for line in sayings().say[situation]]
    order = shuffled(choices, rehearsal.setup.seed, turn, f"coach/{situation}")
    text = min(order, key=lambda line: line in given)
    return Whisper(rehearsal.head, situation.value, text)


def situation_of(talk: Talk, not_exercised: Sequence[Dimension] = ()) -> Situation:
    """Name the situation a talk is in: what is open now, then what went before, then what lacks."""
    if not talk.turns:
        return Situation.START
    for situation, holds in _NOW.items():
        if holds(talk):
            return situation
    for dimension, checks in _LACKING.items():
        if dimension not in not_exercised:
            for situation, lacks in checks.items():
                if lacks(talk):
                    return situation
    return Situation.DONE if talk.ever(Code.F6) else Situation.WELL


_Check = Callable[[Talk], bool]
_S, _C = Situation, Code

_NOW: Mapping[Situation, _Check] = MappingProxyType(
    {
        _S.ATTACKED: lambda talk: talk.unrepaired,
        _S.DISCLOSED: lambda talk: talk.offers(CueKind.DISCLOSURE),
        _S.FEELING: lambda talk: talk.offers(CueKind.EMOTION_EXPLICIT, CueKind.EMOTION_IMPLICIT),
        _S.PASSED_OVER: lambda talk: talk.last(_C.L5),
        _S.SHUT: lambda talk: talk.action is Action.SHUT_DOWN,
        _S.ASKED: lambda talk: talk.offers(CueKind.EXPECTATION_QUERY),
        _S.OFFERED: lambda talk: talk.offers(CueKind.COMMITMENT_OPENING),
        _S.STACKED: lambda talk: talk.last(_C.L6),
        _S.FIXED: lambda talk: talk.last(_C.L7),
        _S.MINIMISED: lambda talk: talk.last(_C.E6),
        _S.LONG: lambda talk: talk.words >= LONG,
        _S.VAGUE: lambda talk: talk.last(_C.C6),
        _S.RETREATED: lambda talk: talk.last(_C.C7),
        _S.OVERPROMISED: lambda talk: talk.last(_C.F7),
        _S.RESISTING: lambda talk: talk.offers(CueKind.RESISTANCE),
    }
)
"""What the last line and the answer to it call for, the most urgent first."""

_LACKING: Mapping[Dimension, Mapping[Situation, _Check]] = MappingProxyType(
    {
        Dimension.LISTENING: {
            _S.NO_REFLECTION: lambda talk: talk.turns >= 2 and not talk.ever(_C.L2, _C.L3),
            _S.NO_QUESTION: lambda talk: talk.turns >= 2 and not talk.ever(_C.L1, _C.L4),
        },
        Dimension.EMPATHY: {
            _S.NO_FEELING: lambda talk: talk.turns >= 4 and not talk.ever(_C.E1, _C.E2),
        },
        Dimension.CLEAR_EXPECTATIONS: {
            _S.NO_STANDARD: lambda talk: talk.turns >= 5 and not talk.ever(_C.C3),
            _S.UNCHECKED: lambda talk: talk.ever(_C.C3) and not talk.ever(_C.C5),
        },
        Dimension.FOLLOW_THROUGH: {
            _S.NO_OWNER: lambda talk: talk.turns >= 6 and not talk.ever(_C.F1, _C.F4),
            _S.NO_DATE: lambda talk: talk.ever(_C.F1, _C.F4) and not talk.ever(_C.F2),
            _S.NO_CHECK_IN: lambda talk: talk.ever(_C.F1, _C.F4) and not talk.ever(_C.F3),
            _S.NO_OWN_PART: lambda talk: talk.ever(_C.F1) and not talk.ever(_C.F4, _C.E5),
            _S.NO_RECAP: lambda talk: talk.ever(_C.F3) and not talk.ever(_C.F6),
        },
    }
)
"""What the talk has lacked so far, by skill; skills a scenario does not exercise are left out."""


__all__ = ["MOST", "Situation", "advise", "allowance", "sayings", "situation_of"]
