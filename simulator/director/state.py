"""The director's own values: what was perceived, what is remembered, what was decided."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.domain.affect import Affect
from simulator.domain.behaviour import Code
from simulator.domain.direction import Directive
from simulator.domain.follow_up import FollowUp
from simulator.domain.transcript import CueKind
from simulator.domain.voice import Act, Action, Want


@dataclass(frozen=True, slots=True)
class Perception:
    """What the employee noticed in one manager turn."""

    act: Act
    codes: frozenset[Code] = frozenset()
    """Codes that count; repeated words earn none of the positive ones."""
    weak: frozenset[Code] = frozenset()
    """Those of `codes` that weigh half: a feeling not named, room left in silence, an attack
    that may be none."""
    touched: tuple[str, ...] = ()
    """Ids of the triggers and soothers set off, in the persona's order."""
    topics: tuple[str, ...] = ()
    """Ids of the ordinary matters raised, the first one named first."""
    asked_of: tuple[str, ...] = ()
    """Ids of the matters of daily life that the last question names."""
    stems: frozenset[str] = frozenset()
    """Stems of the content words it ends with."""
    topical: bool = False
    """Whether it takes up what the employee just said, or comes near an untold fact."""
    own: bool = True
    """Whether it names something of this employee's that the manager had not named before."""
    repeated: bool = False
    """Whether the manager has said the same before, in these words or nearly."""
    words: int = 0
    """Length of the turn."""
    dated: bool = False
    """Whether it names a time that stands in a calendar."""
    want: Want | None = None
    """What kind of answer it wants, when that is finer than its act."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What stays of one manager turn and of the answer to it."""

    codes: frozenset[Code]
    act: Act
    topical: bool
    touched: tuple[str, ...]
    action: Action
    told: str | None
    """Id of the fact told in answer."""
    felt: bool = False
    """Whether a feeling could be read from the body."""
    own: bool = True
    """Whether the turn took up something of the employee's own."""
    trust: float = 0.0
    """How much there was after it."""


@dataclass(frozen=True, slots=True)
class DirectorState:
    """All the director knows of a rehearsal so far; a fold over its exchanges."""

    affect: Affect
    memories: tuple[Memory, ...] = ()
    """One for each manager turn, oldest first."""
    disclosed: tuple[str, ...] = ()
    """Ids of the facts told, in order."""
    said: tuple[str, ...] = ()
    """The employee's lines in the words they were said in, the opening first."""
    told: tuple[str, ...] = ()
    """The lines that told a fact."""
    openers: tuple[str, ...] = ()
    """Authored first words already used."""
    nonverbals: tuple[str, ...] = ()
    """What the body showed, the opening first; empty where it showed nothing."""
    memory: FollowUp | None = None
    """What is remembered of an earlier talk."""
    raised: int = 0
    """How many of the manager's broken promises were brought up."""

    @property
    def turn(self) -> int:
        """Count the manager turns so far."""
        return len(self.memories)

    @property
    def codes(self) -> frozenset[Code]:
        """Return every code heard so far."""
        return frozenset(code for memory in self.memories for code in memory.codes)

    def recent(self, turns: int) -> tuple[Memory, ...]:
        """Return the newest `turns` memories, oldest first."""
        return self.memories[-turns:]


@dataclass(frozen=True, slots=True)
class Decision:
    """What the employee does with a turn, and how it leaves him or her."""

    state: DirectorState
    directive: Directive
    disclosed: tuple[str, ...]
    """Ids of all facts told, this turn's included."""
    cues: frozenset[CueKind]
    """Cues the answer carries, whoever words it."""


__all__ = ["Decision", "DirectorState", "Memory", "Perception"]
