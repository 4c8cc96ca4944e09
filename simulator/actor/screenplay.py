"""Writes a talk as a screenplay: the whole of it for a capable model, one line for a small one."""

from __future__ import annotations

from simulator.actor.heard import heard
from simulator.actor.rewording import told
from simulator.domain.direction import Directive
from simulator.domain.transcript import Speaker, Transcript, Turn
from simulator.domain.voice import Voice
from simulator.llm.base import Message, Prompt

_SLUG = "INT. OFFICE - DAY. A realistic workplace drama. Screenplay excerpt."
_LATER = (
    "LATER THAT WEEK. A small meeting room, the door closed. {name} sits down opposite the manager."
)
_BEFORE = "They have met about this before. What {name} told the manager then, and was promised:"
_WRITER = (
    "You are a screenwriter with a perfect ear for how people really talk at work. You write one "
    "line of dialogue at a time, always only for {name}, never for the manager. {name} is a person "
    "at work, never comforts, coaches, advises or thanks the manager for their technique, and "
    "reveals nothing beyond what stands in the screenplay."
)
_ASK = """

Write only what {name} says next, at most {words} words, in the same voice as above, as an answer \
to the manager's last line. Direction: {stance}.{may_say}{opener} No name, no quotation marks, \
no stage directions."""

FIXED = (_SLUG, _LATER, _BEFORE, _WRITER, _ASK, told().task)
"""What a model is told beside the talk, the same for everybody; `{}` stands for what is not."""
ORDERS = " ".join(FIXED)
"""The same in one text; none of it may come back in a line."""
_TOGETHER = "rewording"
"""Key under which a server keeps the task, which is read once and not in every talk."""


def head(voice: Voice) -> str:
    """Write the part that never changes: the person, what is known at work, and the voice."""
    name = voice.first_name
    known = "\n".join(
        f"{name}, about {topic.id.replace('-', ' ')}: {topic.knows}" for topic in voice.topics
    )
    samples = "\n".join(
        f"MANAGER: {s.manager}\n{name.upper()} ({s.stance}): {s.employee}" for s in voice.samples
    )
    return "\n\n".join(
        (
            _SLUG,
            f"{voice.description} {voice.style.manner} {name} never comforts or advises anyone.",
            known,
            samples,
            _LATER.format(name=name),
        )
    )


def played(turn: Turn, voice: Voice) -> str:
    """Write one turn as it stands in the screenplay."""
    if turn.speaker is Speaker.MANAGER:
        return f"MANAGER: {heard(turn.text)}"
    return f"{_cue(voice, turn.stance)} {_flat(turn.text)}"


def task() -> Prompt:
    """Write what a model that says lines differently reads once, for all talks together."""
    shown = "\n\n".join(
        f"MANAGER: {one.manager}\n{one.name} (means: {one.means}): {one.says}"
        for one in told().examples
    )
    return Prompt(raw=f"{told().task}\n\n{shown}\n\n", slot=_TOGETHER)


def raw(directive: Directive, transcript: Transcript, meant: str, opener: str) -> Prompt:
    """Write the manager's last line, what is meant, and its first words, after the task.

    Who speaks and what came before is left out: the line was written in this person's voice, and
    the director chose it by all that was said.
    """
    name = directive.voice.first_name.upper()
    manager = transcript.of(Speaker.MANAGER)[-1].text
    asked = f"MANAGER: {heard(manager)}\n{name} (means: {_flat(meant)}): {opener}"
    return Prompt(raw=f"{task().raw}{asked}", slot=_TOGETHER)


def chat(directive: Directive, transcript: Transcript, opener: str, slot: str) -> Prompt:
    """Put the same screenplay into one message, with the direction after it."""
    voice = directive.voice
    may_say = " ".join(directive.may_say)
    ask = _ASK.format(
        name=voice.first_name,
        words=voice.style.words_max,
        stance=directive.stance,
        may_say=f' May use: "{may_say}"' if may_say else "",
        opener=f' The line starts with these exact words: "{opener}"' if opener else "",
    )
    return Prompt(
        messages=(
            Message("system", _WRITER.format(name=voice.first_name)),
            Message("user", _story(voice, transcript, directive.remembers) + ask),
        ),
        slot=slot,
    )


def _story(voice: Voice, transcript: Transcript, remembers: tuple[str, ...]) -> str:
    lines = (played(turn, voice) for turn in transcript)
    return "\n".join((head(voice), *_earlier(voice, remembers), "", *lines))


def _earlier(voice: Voice, remembers: tuple[str, ...]) -> tuple[str, ...]:
    """Write what was said in a talk before this one."""
    if not remembers:
        return ()
    return ("", _BEFORE.format(name=voice.first_name), *(f"- {_flat(one)}" for one in remembers))


def _cue(voice: Voice, stance: str) -> str:
    return f"{voice.first_name.upper()} ({stance}):" if stance else f"{voice.first_name.upper()}:"


def _flat(text: str) -> str:
    """Keep a turn on one line, so that nobody can write the other's part or a new scene."""
    return " ".join(text.split())
