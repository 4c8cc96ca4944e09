"""A rehearsal: a chain of exchanges that is only ever added to."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from simulator.domain.affect import Affect
from simulator.domain.coding import Coding
from simulator.domain.follow_up import FollowUp
from simulator.domain.scenario import Dials, Preset
from simulator.domain.transcript import CueKind, Speaker, Transcript, Turn
from simulator.domain.voice import Act, Action


class VoiceKind(StrEnum):
    """Who words the employee's lines."""

    AUTO = "auto"
    """The endpoint if one is configured, else the local model, else scripted."""
    SCRIPTED = "scripted"
    LOCAL = "local"
    ENDPOINT = "endpoint"


class Arm(StrEnum):
    """How the employee is steered."""

    DIRECTOR = "director"
    NAIVE = "naive"
    """A plain prompt-only persona, for comparison."""


class Mode(StrEnum):
    """Whether help is at hand."""

    PRACTICE = "practice"
    ASSESSED = "assessed"
    """No coach, no meters, and no line can be taken back."""


class Source(StrEnum):
    """Where the words of an employee line came from."""

    MODEL = "model"
    AUTHORED = "authored"


class Ending(StrEnum):
    """How a rehearsal ended."""

    MANAGER = "manager"
    """The manager ended it."""
    WALKED_OUT = "walked_out"
    LINES_USED = "lines_used"
    """A scripted manager had no more lines."""


@dataclass(frozen=True, slots=True)
class Timing:
    """Milliseconds from the manager's turn."""

    first_ms: float = 0.0
    total_ms: float = 0.0


@dataclass(frozen=True, slots=True)
class Tokens:
    """Tokens of the model calls for one line."""

    prompt: int = 0
    cached: int = 0
    """Prompt tokens the server did not have to read again."""
    completion: int = 0


@dataclass(frozen=True, slots=True)
class Performance:
    """A finished employee line and how it came about."""

    text: str
    source: Source
    guard: tuple[str, ...] = ()
    """Reasons drafts were rejected, in order."""
    opener: str = ""
    """Authored first words the model completed, if any."""
    timing: Timing = Timing()
    tokens: Tokens = Tokens()
    calls: int = 0
    """Model calls made for this line."""
    trouble: str = ""
    """What went wrong with the model, in one sentence, when an authored line stands in for it."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """A manager turn and the employee's answer, stored whole or not at all."""

    id: str
    parent: str | None
    """Id of the exchange before; `None` for the first. Rewinding moves the head, never deletes."""
    number: int
    """Counted from 1 along the branch."""
    manager: str
    coding: Coding
    act: Act
    action: Action
    affect: Affect
    """The employee's state after this exchange."""
    disclosed: tuple[str, ...]
    """Ids of all facts said so far, in order."""
    performance: Performance
    nonverbal: str
    cues: frozenset[CueKind]
    """Cues the employee's answer carries."""
    stance: str = ""
    """The stage direction the line was played with."""
    touched: tuple[str, ...] = ()
    """Ids of the triggers and soothers this manager turn set off."""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Preparation:
    """The manager's sheet, written before the talk; every field may be empty."""

    facts: str = ""
    impact: str = ""
    ask: str = ""
    support: str = ""
    if_then: str = ""
    goal: str = ""
    intention: str = ""
    """How the manager wants to be in the talk."""
    real_talk: datetime | None = None
    """When the real talk is; the one entry that may be made afterwards."""


@dataclass(frozen=True, slots=True)
class Setup:
    """What is fixed when a rehearsal starts."""

    persona: str
    scenario: str
    preset: Preset
    dials: Dials
    voice: VoiceKind
    """Never `AUTO`: what it was resolved to."""
    model: str = ""
    """`provider:model`, empty for scripted."""
    arm: Arm = Arm.DIRECTOR
    seed: int = 0
    preparation: Preparation = Preparation()
    mode: Mode = Mode.PRACTICE
    whispers: int = 3
    """How often the coach may be asked."""
    follow_up: FollowUp | None = None
    """What is remembered of the talk before; `None` for a first meeting."""


@dataclass(frozen=True, slots=True)
class Whisper:
    """What the coach said when asked."""

    after: str | None
    """Id of the exchange that had been said last; `None` before the first."""
    situation: str
    """What it spoke to, as authored."""
    text: str


@dataclass(frozen=True, slots=True)
class Branch:
    """A try at a talk that was left for another one; its exchanges stay stored."""

    path: tuple[str, ...]
    """Ids of its exchanges, oldest first; never empty."""
    name: str
    ended: Ending | None = None
    """How it had ended when it was left."""
    self_rating: dict[str, int] = field(default_factory=dict)

    @property
    def tip(self) -> str:
        """Id of its newest exchange, by which it is known."""
        return self.path[-1]


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A rehearsal with the branch its head points to."""

    id: str
    owner: str
    """Whose it is; empty on a machine without accounts."""
    setup: Setup
    opening: str
    """What the employee said on coming in."""
    opening_nonverbal: str
    exchanges: tuple[Exchange, ...] = ()
    """The branch from the start to the head, oldest first."""
    ended: Ending | None = None
    started: datetime | None = None
    updated: datetime | None = None
    self_rating: dict[str, int] = field(default_factory=dict)
    """The manager's own view, 1 to 5 a dimension, before the debrief."""
    branch: str = ""
    """Name of this try; empty while there is only one."""
    others: tuple[Branch, ...] = ()
    """The other tries at the same talk, in the order in which they were left."""
    whispers: tuple[Whisper, ...] = ()
    """What the coach said, in all tries."""
    revision: int = 0
    """How often it has been stored; a change to an older revision is refused."""

    @property
    def head(self) -> str | None:
        """Id of the newest exchange on this branch."""
        return self.exchanges[-1].id if self.exchanges else None

    @property
    def whispers_left(self) -> int:
        """Count how often the coach may still be asked."""
        return max(0, self.setup.whispers - len(self.whispers))

    @property
    def whisper(self) -> Whisper | None:
        """Return what the coach said at the head, if it was asked there."""
        return next((one for one in self.whispers if one.after == self.head), None)

    def transcript(self) -> Transcript:
        """Return what was said as turns; the opening is the employee's turn 0."""
        turns = []
        if self.opening:
            turns.append(
                Turn(0, Speaker.EMPLOYEE, self.opening, self.opening_nonverbal, cues=frozenset())
            )
        for exchange in self.exchanges:
            turns.append(Turn(exchange.number, Speaker.MANAGER, exchange.manager))
            turns.append(
                Turn(
                    exchange.number,
                    Speaker.EMPLOYEE,
                    exchange.performance.text,
                    exchange.nonverbal,
                    exchange.cues,
                    exchange.stance,
                )
            )
        return Transcript(tuple(turns))
