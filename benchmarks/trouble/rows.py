"""One row of the table of faults: what was made to fail, and what became of the talk."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass

from simulator.domain.rehearsal import Rehearsal, Source

LONGEST = 260
"""Characters in which a fault is said."""
_TECHNICAL = re.compile(
    r"traceback|exception|\berror\b|errno|status \d|\bhttps?\b|json|utf-8|<[a-z!]|"
    r"model server|database|sqlite|timeout|\bnull\b|\bnone\b|\{|\}",
    re.IGNORECASE,
)
"""What no employee says."""


@dataclass(frozen=True, slots=True)
class Row:
    """What became of a talk in which something failed."""

    case: str
    sentence: str
    """What the person read; empty when there was nothing to say, because nothing was lost."""
    finished: int
    """Turns that were done before and after the fault."""
    kept: int
    """Turns found when the talk was opened anew."""
    clean: bool
    """Whether every employee line is the employee's."""
    untouched: bool
    """Whether the score is that of the same talk without the fault."""
    goes_on: bool
    """Whether the talk went on afterwards."""
    expects: str = ""
    """Words the sentence must hold; empty when nothing has to be said."""

    @property
    def said_well(self) -> bool:
        """Say whether the sentence is what it should be: short, plain, or rightly absent."""
        if not self.expects:
            return not self.sentence
        fits = self.expects in self.sentence and len(self.sentence) <= LONGEST
        return fits and "\n" not in self.sentence and self.sentence.endswith(".")

    @property
    def passed(self) -> bool:
        """Say whether the talk came through."""
        whole = self.kept == self.finished
        return whole and self.clean and self.untouched and self.goes_on and self.said_well


@dataclass(frozen=True, slots=True)
class Case:
    """A fault that can be made to happen."""

    name: str
    run: Callable[[], Awaitable[Row]]


def spotless(rehearsal: Rehearsal, authored: Iterable[str], spoken: Iterable[str]) -> bool:
    """Say whether every employee line is a written one or one the model was to say.

    Args:
        rehearsal: the talk as it is stored.
        authored: the persona's written lines.
        spoken: what the model said where it did not fail.
    """
    lines = [one.performance for one in rehearsal.exchanges]
    written, said = frozenset(authored), tuple(spoken)
    return all(
        not _TECHNICAL.search(line.text)
        and (
            line.text in written
            if line.source is Source.AUTHORED
            else any(line.text.endswith(one) for one in said)
        )
        for line in lines
    )
