"""How an employee speaks: everything an actor may know, and nothing secret."""

from __future__ import annotations

from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from simulator.domain.affect import Band
from simulator.domain.transcript import CueKind


class Content(BaseModel):
    """Base of everything written in YAML: frozen, and unknown keys are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Act(StrEnum):
    """What a manager turn does, roughly; authored words are tagged by what they can answer."""

    GREETING = "greeting"
    OPEN_QUESTION = "open_question"
    CLOSED_QUESTION = "closed_question"
    REFLECTION = "reflection"
    """Paraphrase, summary or check of understanding."""
    EMPATHY = "empathy"
    """Acknowledges or validates a feeling."""
    REPAIR = "repair"
    """Apologises or owns a mistake."""
    APPRECIATION = "appreciation"
    FEEDBACK = "feedback"
    """States facts, impact or reasons."""
    EXPECTATION = "expectation"
    """States or asks for a standard."""
    PROPOSAL = "proposal"
    """Proposes an action, a date, a check-in or support."""
    ADVICE = "advice"
    MINIMISING = "minimising"
    ACCUSATION = "accusation"
    THREAT = "threat"
    SILENCE = "silence"
    """Leaves room: "Take your time." """
    CLOSING = "closing"
    """Thanks, goodbye, end of the talk."""
    OFF_SCENE = "off_scene"
    """Speaks to a machine: instructions, role swap, prompts, code, gibberish."""
    OTHER = "other"


class Action(StrEnum):
    """What the employee does with a turn; the director decides it."""

    GREET = "greet"
    ANSWER = "answer"
    """Answers openly."""
    HEDGE = "hedge"
    """Answers, but keeps something back."""
    DEFLECT = "deflect"
    """Changes the subject, jokes, goes formal."""
    RESIST = "resist"
    """Denies, counters, argues."""
    SHUT_DOWN = "shut_down"
    """Says the least possible."""
    ASK = "ask"
    """Asks what is wanted, or why."""
    SOFTEN = "soften"
    """Is touched, or takes an apology."""
    COMMIT = "commit"
    """Agrees to one part of a plan, never to all of it."""
    HINT = "hint"
    """Lets the hint slip."""
    DISCLOSE = "disclose"
    """Tells the core fact."""
    NEED = "need"
    """Says what would help."""
    WALK_OUT = "walk_out"
    """Ends the talk."""
    CLOSE = "close"
    """Says goodbye when the manager closes."""
    BAFFLED = "baffled"
    """Does not understand talk of prompts and machines, and stays in the room."""


WORDED: frozenset[Action] = frozenset(
    {
        Action.GREET,
        Action.ANSWER,
        Action.HEDGE,
        Action.DEFLECT,
        Action.RESIST,
        Action.ASK,
        Action.SOFTEN,
    }
)
"""Actions whose line a model may word; the others are spoken from authored words by code."""

BANKED: tuple[Action, ...] = (
    Action.GREET,
    Action.ANSWER,
    Action.HEDGE,
    Action.DEFLECT,
    Action.RESIST,
    Action.SHUT_DOWN,
    Action.ASK,
    Action.SOFTEN,
    Action.COMMIT,
    Action.BAFFLED,
)
"""Actions that need at least three authored lines in every trust band."""


class Line(Content):
    """An authored sentence or two, in the employee's voice."""

    text: str = Field(min_length=1)
    to: tuple[Act, ...] = ()
    """Manager acts this line can answer; empty means it fits any."""
    cue: CueKind | None = None
    """Cue the line carries, if its action does not already imply one."""


class Opener(Content):
    """The first words of a line, which a model completes."""

    text: str = Field(min_length=1)
    """Two to seven words, without the end of the sentence."""
    actions: tuple[Action, ...]
    to: tuple[Act, ...] = ()
    """Manager acts it can answer; empty means any."""
    bands: tuple[Band, ...] = (Band.LOW, Band.MID, Band.HIGH)


class Topic(Content):
    """An ordinary matter the employee talks about without any trust."""

    id: str
    keywords: tuple[str, ...] = Field(min_length=2)
    """Lower-case word stems a manager would use to raise it."""
    knows: str
    """What the employee knows and may say of it, in one or two first-person sentences."""
    guarded: tuple[str, ...] = Field(min_length=2)
    """Lines while trust is low or defensiveness high."""
    open: tuple[str, ...] = Field(min_length=2)
    """Lines once the talk goes well."""


class Sample(Content):
    """A sample of the voice: what a manager said, how the employee was, what they answered."""

    manager: str
    stance: str
    """Short third-person direction, as in a screenplay: "guarded, gives nothing away"."""
    employee: str


class Style(Content):
    """Measurable habits of speech."""

    words_median: int = Field(ge=3, le=40)
    words_max: int = Field(ge=10, le=80)
    manner: str
    """One sentence on vocabulary, rhythm and fillers."""
    catchphrases: tuple[str, ...] = Field(default=(), max_length=2)
    taboo_words: tuple[str, ...] = ()
    """Words this person would never use."""


class Voice(Content):
    """The public half of a persona: all an actor is ever given."""

    name: str
    first_name: str
    pronouns: str
    role: str
    description: str
    """Three sentences for the head of the screenplay; nothing that must be earned."""
    style: Style
    samples: tuple[Sample, ...] = Field(min_length=6)
    """At least one each: guarded, deflecting, resisting, softening, short, hurt."""
    stances: dict[Band, str]
    """How he or she carries themself in each trust band, as a short stage direction."""
    openers: tuple[Opener, ...] = Field(min_length=40)
    lines: dict[Action, dict[Band, tuple[Line, ...]]]
    """Authored lines for every action in `BANKED` and every band, at least three each."""
    topics: tuple[Topic, ...] = Field(min_length=4)
    closings: dict[str, tuple[str, ...]]
    """Last lines: `good`, `partial`, `bad` and `walkout`, at least two each."""
