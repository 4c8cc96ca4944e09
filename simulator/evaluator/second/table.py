"""How the second rater is asked, and how far its word goes for each behaviour."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Self

from pydantic import Field, model_validator

from simulator.domain.behaviour import SCORED, Code
from simulator.domain.rubric import Rubric
from simulator.domain.voice import Content
from simulator.library import loader

_SCORED = frozenset(SCORED)


class Say(Content):
    """How far the second rater's word goes for one behaviour."""

    weight: float = Field(default=0.0, ge=0.0, le=1.0)
    """Share of its vote in the probability; at 0 it is not asked."""
    threshold: int = Field(default=50, ge=0, le=100)
    """An answer less sure than this is no vote."""
    yes: float = Field(default=0.8, ge=0.0, le=1.0)
    """Probability that an expert codes what it says yes to."""
    no: float = Field(default=0.2, ge=0.0, le=1.0)
    """Probability that an expert codes what it says no to."""
    about: str = ""
    """What to look for, where the rubric does not define it."""


class Table(Content):
    """The whole table: when to ask, in which words, and whom to believe."""

    above: float = Field(ge=0.0, le=1.0)
    below: float = Field(ge=0.0, le=1.0)
    """The offline coder is unsure of a probability between `above` and `below`, both included."""
    most_behaviours: int = Field(ge=1)
    """Behaviours in one question; the closest calls come first."""
    most_turns: int = Field(ge=1)
    """Turns of one talk that are asked about; the closest calls come first."""
    at_once: int = Field(ge=1)
    """Questions under way at the same time."""
    give_up_after: int = Field(ge=1)
    """Useless answers, and none that can be used, after which no more is asked."""
    context_turns: int = Field(ge=0)
    """Turns before the manager's that are shown."""
    longest: int = Field(ge=100)
    """Characters of a turn that are shown."""
    system: str
    question: str
    behaviour: str
    """One line of the list of behaviours."""
    nothing_before: str
    behaviours: dict[Code, Say]

    @model_validator(mode="after")
    def _is_complete(self) -> Self:
        if set(self.behaviours) != set(Code):
            raise ValueError("the table needs an entry for every code")
        for code, say in self.behaviours.items():
            if code not in _SCORED and not say.about:
                raise ValueError(f"no rubric defines {code}: say what it is about")
            if say.no > say.yes:
                raise ValueError(f"{code}: a no would count for more than a yes")
        return self

    def asked(self) -> frozenset[Code]:
        """Name the behaviours in which the second rater has a say."""
        return frozenset(code for code, say in self.behaviours.items() if say.weight > 0)

    def doubts(self, code: Code, p: float) -> bool:
        """Say whether the second rater is asked when the offline coder gives a code this much."""
        return self.behaviours[code].weight > 0 and self.above <= p <= self.below

    def meaning(self, code: Code, rubric: Rubric) -> str:
        """Explain a behaviour: its definition, a line that shows it and one that does not."""
        if code not in _SCORED:
            return self.behaviours[code].about
        told = rubric.behaviour(code)
        return f"{told.name}: {told.definition} Yes: “{told.example}” No: “{told.near_miss}”"


@cache
def shipped() -> Table:
    """Return the table that comes with the program."""
    return loader.build(loader.read(Path(__file__).with_name("table.yaml")), Table)
