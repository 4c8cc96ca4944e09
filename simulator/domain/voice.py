"""How an employee speaks: everything an actor may know, and nothing secret."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

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


class Want(StrEnum):
    """What kind of answer a turn wants; the last thing asked or said decides."""

    WELLBEING = "wellbeing"
    """ "How are you?", "Is everything all right?" """
    HOW_IS = "how_is"
    """ "How's the dog?", "Good weekend?" """
    SMALL_TALK = "small_talk"
    """ "Have you eaten?", "Is this room all right?" """
    ACCOUNT = "account"
    """ "What happened?", "Why?", "Tell me about it." """
    EXPERIENCE = "experience"
    """ "What have the last weeks been like?"; answered as any open question."""
    DETAIL = "detail"
    """ "Who", "when", "where", "how many". """
    YES_NO = "yes_no"
    VIEW = "view"
    """ "What do you think?" """
    HELP = "help"
    """ "What would help you?" """
    IDEA = "idea"
    """ "What could you do?", "What's the next step?" """
    CHOICE = "choice"
    """ "This, or that?" """
    RECAP = "recap"
    """ "Could you sum up what we agreed?" """
    CHECK = "check"
    """ "Did I get that right?" """
    CONSENT = "consent"
    """ "How does that sound?" """
    REQUEST = "request"
    """ "Could you send it by noon?" """
    OFFER = "offer"
    """ "Would you like a coffee?", "Shall I ask him?" """
    WHY_HERE = "why_here"
    """ "Do you know why I asked you in?" """
    ANY_MORE = "any_more"
    """ "Is there anything else?" """
    QUESTION = "question"
    """Any other question."""
    AGENDA = "agenda"
    """ "I'd like to talk about Friday." """
    REASSURANCE = "reassurance"
    """ "You're not in trouble." """
    THANKS = "thanks"
    """ "Thank you for telling me." """
    PROMISE = "promise"
    """ "I'll ask planning tomorrow." """
    MEETING = "meeting"
    """ "Let's sit down again next Thursday." """
    APOLOGY = "apology"
    """ "Sorry, I'm late with this."; answered as any repair."""
    CONCERN = "concern"
    """ "I'm worried about you."; answered as any empathy."""
    REMARK = "remark"
    """Something told that is not about the employee."""


ASKING: frozenset[Want] = frozenset(
    {
        Want.WELLBEING,
        Want.HOW_IS,
        Want.SMALL_TALK,
        Want.ACCOUNT,
        Want.EXPERIENCE,
        Want.DETAIL,
        Want.YES_NO,
        Want.VIEW,
        Want.HELP,
        Want.IDEA,
        Want.CHOICE,
        Want.RECAP,
        Want.CHECK,
        Want.OFFER,
        Want.WHY_HERE,
        Want.ANY_MORE,
        Want.QUESTION,
    }
)
"""Wants of a question that leaves the employee free to say what he or she likes."""
AS_ACT: Mapping[Want, Act] = MappingProxyType(
    {Want.EXPERIENCE: Act.OPEN_QUESTION, Want.APOLOGY: Act.REPAIR, Want.CONCERN: Act.EMPATHY}
)
"""Wants that the lines for an act answer, whatever else the turn does."""
REPLIED: tuple[Want, ...] = tuple(want for want in Want if want not in AS_ACT)
"""Wants that need replies of their own."""


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


class Reply(Content):
    """Lines that answer one kind of turn, whatever it is about, or speak of one matter."""

    guarded: tuple[str, ...] = Field(min_length=2)
    """While trust is low or defensiveness high: they answer, and give nothing away."""
    open: tuple[str, ...] = Field(min_length=2)
    """Once the talk goes well; still nothing that must be earned."""


class Topic(Reply):
    """An ordinary matter the employee talks about without any trust."""

    id: str
    keywords: tuple[str, ...] = Field(min_length=2)
    """Lower-case word stems a manager would use to raise it."""
    everyday: bool = False
    """Whether each of its lines gives a plain fact that answers any question the keywords ask."""
    knows: str
    """What the employee knows and may say of it, in one or two first-person sentences."""


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
    replies: dict[Want, Reply] = {}
    """Lines by what a turn wants; where there are none, those for its act answer it."""
    closings: dict[str, tuple[str, ...]]
    """Last lines: `good`, `partial`, `bad` and `walkout`, at least two each."""
