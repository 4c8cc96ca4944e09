"""What the employee notices in a turn: behaviours, sore points, whether it listens."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from simulator.director.matching import mentions, mentions_any, names, same_words, words
from simulator.director.state import Perception
from simulator.director.uptake import uptake
from simulator.domain.behaviour import NEGATIVE, Code
from simulator.domain.coding import Coding
from simulator.domain.persona import Layer, Persona, Trigger
from simulator.domain.transcript import CueKind, Speaker, Turn
from simulator.domain.voice import Act, Topic
from simulator.perception.acts import act_of
from simulator.perception.coder import credited
from simulator.perception.lexicon import FEELING
from simulator.perception.stems import phrase_in
from simulator.perception.text import Doc, read
from simulator.perception.wanting import wanted
from simulator.perception.when import when

STRONG_FROM = 0.5
"""From which probability an acknowledged feeling counts as named with its cause."""
SURE_FROM = 0.65
"""From which probability an attack is one beyond doubt; under it, it costs half."""
INVITING = frozenset({CueKind.EMOTION_EXPLICIT, CueKind.EMOTION_IMPLICIT, CueKind.DISCLOSURE})
"""Cues after which saying nothing is listening, and talking past them hurts; whoever only
deflects is glad when the manager moves on."""


def perceive(
    persona: Persona,
    turn: Turn,
    context: Sequence[Turn],
    coding: Coding,
    *,
    disclosed: tuple[str, ...] = (),
) -> Perception:
    """Return what the employee notices in `turn`.

    Args:
        persona: The employee in full.
        turn: What the manager said.
        context: The turns before it, oldest first.
        coding: What the coder saw in it.
        disclosed: Ids of the facts told so far.
    """
    act = act_of(turn, coding)
    doc = read(turn.text)
    if act is Act.OFF_SCENE:
        return Perception(act, words=len(words(turn.text)))
    took = uptake(persona, turn.text, context)
    repeated = (took.stale and not took.own) or any(
        same_words(turn.text, earlier.text)
        for earlier in context
        if earlier.speaker is Speaker.MANAGER
    )
    codes = frozenset(credited(coding)) - {Code.E1_STRONG}
    if Code.E1 in codes and coding.p(Code.E1_STRONG) >= STRONG_FROM:
        codes |= {Code.E1_STRONG}
    weak = frozenset({Code.E1}) if Code.E1_STRONG not in codes else frozenset()
    if coding.p(Code.E7) < SURE_FROM:
        weak |= {Code.E7}
    invited = _invited(context)
    if not invited:
        codes -= {Code.L5}
    room = act is Act.SILENCE and invited
    if room:
        weak |= {Code.L4}
        codes |= {Code.L4}
    if repeated:
        codes &= NEGATIVE
    return Perception(
        act=act,
        want=wanted(doc, act, sure=coding.p(Code.E7) >= SURE_FROM),
        codes=codes,
        weak=weak & codes,
        touched=_touched(persona, turn.text, codes, repeated=repeated),
        topics=_raised(persona.voice.topics, turn.text),
        asked_of=_asked_of(persona.voice.topics, doc),
        stems=doc.sentences[-1].stems if doc.sentences else frozenset(),
        topical=room or took.near or _near_a_fact(persona, turn.text, disclosed),
        own=room or took.own or _near_a_fact(persona, took.first_said, disclosed),
        repeated=repeated,
        words=len(words(turn.text)),
        dated=any(when(sentence.low).resolves for sentence in doc.sentences),
    )


def _raised(topics: Sequence[Topic], text: str) -> tuple[str, ...]:
    """Return the ids of the matters raised in the last sentence, or else anywhere.

    The one that is named first comes first.
    """
    last = [sentence.text for sentence in read(text).sentences[-1:]]
    for said in (*last, text):
        if raised := [topic for topic in topics if mentions_any(said, topic.keywords)]:
            return tuple(one.id for one in sorted(raised, key=partial(_named_after, said)))
    return ()


def _asked_of(topics: Sequence[Topic], doc: Doc) -> tuple[str, ...]:
    """Return the ids of the daily matters in the last question, or else in the last words."""
    asking = [sentence for sentence in doc.sentences if sentence.asks]
    said = [sentence.text for sentence in (asking or doc.sentences)[-1:]]
    return tuple(
        topic.id
        for topic in topics
        for text in said
        if topic.everyday and _named(text, topic.keywords)
    )


def _named(text: str, keywords: Sequence[str]) -> bool:
    """Say whether a text names one of the keywords; the cheaper question is asked first."""
    return any(mentions(text, keyword) and names(text, keyword) for keyword in keywords)


def _named_after(said: str, topic: Topic) -> int:
    """Return after how many words a matter is named in a text that names it."""
    spoken = words(said)
    upto = (" ".join(spoken[:count]) for count in range(1, len(spoken)))
    return sum(not mentions_any(part, topic.keywords) for part in upto)


def _touched(
    persona: Persona, text: str, codes: frozenset[Code], *, repeated: bool
) -> tuple[str, ...]:
    """Return the ids of the triggers and soothers that `text` sets off."""
    able = persona.triggers if repeated else (*persona.triggers, *persona.soothers)
    return tuple(one.id for one in able if _sets_off(one, text, codes))


def _sets_off(trigger: Trigger, text: str, codes: frozenset[Code]) -> bool:
    """Say whether a phrase or a behaviour touches this point."""
    return bool(codes & set(trigger.codes)) or any(
        phrase_in(phrase, text) for phrase in trigger.phrases
    )


def _near_a_fact(persona: Persona, text: str, disclosed: tuple[str, ...]) -> bool:
    """Say whether a turn comes near a fact that is next.

    Naming feelings alone brings nobody near a fact, or every sympathetic word would.
    """
    core_told = any(persona.fact(fact_id).layer is Layer.CORE for fact_id in disclosed)
    without_feelings = FEELING.sub(" ", text.casefold())
    return any(
        mentions_any(without_feelings, fact.themes)
        for fact in persona.facts
        if fact.id not in disclosed and (core_told or fact.layer is not Layer.NEED)
    )


def _invited(context: Sequence[Turn]) -> bool:
    """Say whether the employee's last turn let something show."""
    return bool(context) and bool((context[-1].cues or frozenset()) & INVITING)


__all__ = ["Perception", "perceive"]
