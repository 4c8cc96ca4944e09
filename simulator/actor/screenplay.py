"""Writes the talk as a screenplay that only ever grows at its end, for a model to go on with."""

from __future__ import annotations

from simulator.actor.heard import heard
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

ORDERS = " ".join((_SLUG, _LATER, _BEFORE, _WRITER, _ASK))
"""What a model is told beside the talk; none of it may come back in a line."""


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


def raw(directive: Directive, transcript: Transcript, opener: str, slot: str) -> Prompt:
    """Write the whole screenplay up to the first words of the next line."""
    start = f"{_cue(directive.voice, directive.stance)} {opener}".rstrip()
    story = _story(directive.voice, transcript, directive.remembers)
    return Prompt(raw=f"{story}\n{start}", slot=slot)


def so_far(
    voice: Voice, transcript: Transcript, slot: str, remembers: tuple[str, ...] = ()
) -> Prompt:
    """Write the screenplay up to now, with nobody's next line begun."""
    return Prompt(raw=_story(voice, transcript, remembers), slot=slot)


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
