"""Which authored words fit a turn, what the body shows, and which cues the answer carries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from simulator.director.appraise import touched_by
from simulator.director.dice import shuffled
from simulator.director.matching import words
from simulator.director.respond import free
from simulator.director.state import DirectorState, Perception
from simulator.domain.affect import Affect, Band
from simulator.domain.persona import Persona
from simulator.domain.transcript import CueKind
from simulator.domain.voice import AS_ACT, ASKING, Act, Action, Line, Topic, Voice, Want
from simulator.perception.common import COMMON
from simulator.perception.stems import content_stems

_NEAR_BAND: Mapping[Band, tuple[Band, ...]] = MappingProxyType(
    {
        Band.LOW: (Band.LOW, Band.MID, Band.HIGH),
        Band.MID: (Band.MID, Band.HIGH, Band.LOW),
        Band.HIGH: (Band.HIGH, Band.MID, Band.LOW),
    }
)
_KIN: Mapping[Action, Action] = MappingProxyType(
    {
        Action.ANSWER: Action.HEDGE,
        Action.HEDGE: Action.ANSWER,
        Action.DEFLECT: Action.HEDGE,
        Action.RESIST: Action.DEFLECT,
        Action.SOFTEN: Action.ANSWER,
        Action.ASK: Action.HEDGE,
        Action.GREET: Action.HEDGE,
    }
)
"""The action whose lines will do when an action's own are used up."""
_KEEPS_AWAY = frozenset({Action.HEDGE, Action.DEFLECT, Action.RESIST, Action.SHUT_DOWN})
_SPEAKS_OF_TOPICS = frozenset({Action.ANSWER, Action.HEDGE, Action.DEFLECT})
_RAISES_TOPICS = frozenset(
    {Act.OPEN_QUESTION, Act.CLOSED_QUESTION, Act.FEEDBACK, Act.SILENCE, Act.OTHER}
)
_ON_MATTERS = frozenset(
    {
        Want.WELLBEING,
        Want.HOW_IS,
        Want.ACCOUNT,
        Want.DETAIL,
        Want.YES_NO,
        Want.VIEW,
        Want.QUESTION,
        Want.AGENDA,
        Want.REMARK,
    }
)
"""Wants that a line on the matter may answer: first if it takes up a word, else last."""
_ELSEWHERE = frozenset({Want.DETAIL, Want.REMARK})
"""Those of them that a word in common does not answer."""
_PLAINLY_ASKED = (_ON_MATTERS & ASKING) - {Want.WELLBEING, Want.VIEW} | {Want.SMALL_TALK}
"""Wants that a plain fact of daily life answers."""
_TELLS = frozenset({Act.FEEDBACK, Act.ACCUSATION, Act.EXPECTATION, Act.PROPOSAL})
"""Acts that tell something, which may be taken in where no line is written for them."""
_REPLIES = frozenset({Action.ANSWER, Action.HEDGE, Action.SOFTEN})
_ASKS = frozenset({Act.OPEN_QUESTION, Act.CLOSED_QUESTION})
_SENTENCE = re.compile(r"[.!?\u2026][\"'\u201d\u2019]?\s")
_CLAUSE = re.compile(r"[,;:]\s")
BEST_FITTING = 4
"""How many authored lines fit well enough to be chosen among by how they begin."""
BEGINS_ALIKE = 2
"""By how many first words two lines begin alike."""
SHORTEST_BEGINNING = 3
"""Fewest words of a beginning that a model is given to go on from."""


def lines(
    persona: Persona,
    before: DirectorState,
    heard: Perception,
    affect: Affect,
    action: Action,
    seed: int,
) -> tuple[str, ...]:
    """Return authored lines for an action, best first; said ones come last, oldest first.

    Never empty: when nothing fits, a sample of the voice stands in.
    """
    ranked: list[str] = []
    for rank, pool in enumerate(_pools(persona, heard, affect, action)):
        drawn = shuffled(pool, seed, before.turn, f"lines/{action}/{rank}")
        ranked.extend(_new_beginnings_first(drawn, before))
    if not ranked:
        ranked.extend(sample.employee for sample in persona.voice.samples)
    return _unsaid_first(dict.fromkeys(ranked), before)


def _pools(
    persona: Persona, heard: Perception, affect: Affect, action: Action
) -> Iterator[tuple[str, ...]]:
    """Yield lines from the most to the least fitting."""
    act = _to(heard)
    topics = tuple(_topic_lines(persona.voice.topics, heard, affect, action))
    if heard.want in _PLAINLY_ASKED:
        daily = tuple(topic for topic in persona.voice.topics if topic.id in heard.asked_of)
        plain = tuple(_topic_lines(daily, heard, affect, action))
        yield from (*_taking_up(plain, heard), *plain)
    if action in _KEEPS_AWAY:
        yield from _on_sore_points(persona, heard, act)
    if (heard.want is None or heard.want in AS_ACT) and act in _RAISES_TOPICS:
        yield from topics
    if action in _REPLIES:
        yield from _replies(persona.voice, heard, affect, topics)
    yield from _banked(persona.voice, heard, affect, action, topics)


def _banked(
    voice: Voice,
    heard: Perception,
    affect: Affect,
    action: Action,
    topics: tuple[tuple[str, ...], ...],
) -> Iterator[tuple[str, ...]]:
    """Yield the lines for an action, those for this act first, then those of its kin.

    What is told where no line is written for it is taken in.
    """
    act = _to(heard)
    told = heard.want is None and act in _TELLS and action in _REPLIES
    remark = replace(heard, want=Want.REMARK)
    for kin in (action, _KIN.get(action, action)):
        for band in _NEAR_BAND[affect.band]:
            written = _unasked(voice.lines.get(kin, {}).get(band, ()), heard, kin)
            yield _fitting(written, act, tagged=True)
            if told and kin is action:
                yield from _replies(voice, remark, affect, ())
            if band is affect.band and heard.want is None:
                yield from topics
            yield _fitting(written, act, tagged=False)


def _unasked(bank: tuple[Line, ...], heard: Perception, action: Action) -> tuple[Line, ...]:
    """Leave out greetings that say how one is, when nobody asked."""
    if action is not Action.GREET or heard.want is not None:
        return bank
    return tuple(line for line in bank if not _ASKS & set(line.to))


def _to(heard: Perception) -> Act:
    """Return the act whose lines answer a turn."""
    return AS_ACT.get(heard.want, heard.act) if heard.want else heard.act


def _on_sore_points(persona: Persona, heard: Perception, act: Act) -> Iterator[tuple[str, ...]]:
    """Yield lines for what was touched; one that soothes is no answer to a question."""
    for trigger in touched_by(persona, heard.touched):
        if heard.want not in ASKING or trigger.effect.trust < 0:
            yield _fitting(trigger.lines, act, tagged=True)
            yield _fitting(trigger.lines, act, tagged=False)


def _replies(
    voice: Voice, heard: Perception, affect: Affect, topics: tuple[tuple[str, ...], ...]
) -> Iterator[tuple[str, ...]]:
    """Yield lines for what a turn wants, then those for any question or any remark.

    Between them stand lines on the matter raised, and before them those that take up a word.
    """
    want = heard.want
    if want is None or want in AS_ACT:
        return
    on_matters = topics if want in _ON_MATTERS else ()
    if want not in _ELSEWHERE:
        yield from _taking_up(on_matters, heard)
    for one in (want, Want.QUESTION if want in ASKING else Want.REMARK):
        if reply := voice.replies.get(one):
            yield reply.open if free(affect) else reply.guarded
            yield reply.guarded
            yield from on_matters


def _taking_up(pools: Iterable[tuple[str, ...]], heard: Perception) -> Iterator[tuple[str, ...]]:
    """Yield of each pool the lines that take up a word of the turn."""
    for pool in pools:
        yield tuple(line for line in pool if content_stems(line) & heard.stems - COMMON)


def _fitting(bank: Iterable[Line], act: Act, *, tagged: bool) -> tuple[str, ...]:
    """Return the lines written for `act`, or those written for any."""
    return tuple(line.text for line in bank if (act in line.to if tagged else not line.to))


def _topic_lines(
    topics: tuple[Topic, ...], heard: Perception, affect: Affect, action: Action
) -> Iterator[tuple[str, ...]]:
    """Yield the lines on each of the ordinary matters the manager raised."""
    if action in _SPEAKS_OF_TOPICS:
        known = {topic.id: topic for topic in topics}
        for topic in (known[one] for one in heard.topics if one in known):
            yield topic.open if free(affect) else topic.guarded


def _new_beginnings_first(pool: Iterable[str], before: DirectorState) -> tuple[str, ...]:
    """Put lines that begin as one said before behind the others, which fit as well."""
    begun = {words(line)[:BEGINS_ALIKE] for line in before.said}
    return tuple(sorted(pool, key=lambda line: words(line)[:BEGINS_ALIKE] in begun))


def _unsaid_first(lines: Iterable[str], before: DirectorState) -> tuple[str, ...]:
    """Put unsaid lines first, then those begun, then the said ones, longest ago first."""
    candidates = tuple(lines)
    last_said = {line: when for when, line in enumerate(before.said)}
    begun = {line for line in candidates if before.openers and line.startswith(before.openers)}
    return tuple(
        sorted(candidates, key=lambda line: last_said.get(line, 0 if line in begun else -1))
    )


def cue_of(persona: Persona, text: str) -> frozenset[CueKind]:
    """Return the cue an authored line was written to carry, if `text` is one."""
    banks = persona.voice.lines.values()
    authored = [line for bank in banks for band in bank.values() for line in band]
    authored += [line for trigger in persona.triggers for line in trigger.lines]
    return frozenset(line.cue for line in authored if line.text == text and line.cue)


def code_spoken(
    choices: tuple[str, ...], before: DirectorState, seed: int, purpose: str
) -> tuple[str, ...]:
    """Return words that code speaks, in this rehearsal's order, unsaid ones first."""
    return _unsaid_first(shuffled(choices, seed, before.turn, purpose), before)


def openers(
    persona: Persona,
    before: DirectorState,
    directed: tuple[Act, Action, Band],
    words: tuple[str, ...],
    seed: int,
) -> tuple[str, ...]:
    """Return unused first words, best first.

    First the beginnings of the authored lines that would be said, for those answer what the
    manager did, and among the best of them those that are whole sentences, for a model goes on
    from these with more sense; then the openers written for this act, then those for any.

    Args:
        persona: The employee in full.
        before: The state before this turn.
        directed: What the manager did, what is done with it, and how much trust there is.
        words: The authored lines for this turn, best first.
        seed: The rehearsal's seed.
    """
    act, action, band = directed
    able = [
        opener
        for opener in persona.voice.openers
        if action in opener.actions and band in opener.bands
    ]
    tagged = [opener.text for opener in able if act in opener.to]
    free = [opener.text for opener in able if not opener.to]
    begun = [beginning(line) for line in words if line not in before.said]
    whole = [head for head in begun[:BEST_FITTING] if head.endswith((".", "!", "?", "\u2026"))]
    found = (
        *whole,
        *filter(None, begun),
        *shuffled(tagged, seed, before.turn, "openers/tagged"),
        *shuffled(free, seed, before.turn, "openers/free"),
    )
    return tuple(text for text in dict.fromkeys(found) if text not in before.openers)


def beginning(line: str) -> str:
    """Return the first sentence of a line, or its first clause; nothing when neither is there."""
    for mark in (_SENTENCE, _CLAUSE):
        for match in mark.finditer(line):
            head, tail = line[: match.end()].rstrip(), line[match.end() :]
            if len(head.split()) >= SHORTEST_BEGINNING and tail.strip():
                return head
    return ""


def on_topic(persona: Persona, heard: Perception, line: str) -> bool:
    """Say whether a line was written about the ordinary matter that a question raised."""
    raised = (topic for topic in persona.voice.topics if topic.id in heard.topics)
    return heard.act in _ASKS and any(line in (*topic.guarded, *topic.open) for topic in raised)


def may_say(persona: Persona, heard: Perception, told: tuple[str, ...]) -> tuple[str, ...]:
    """Return what the line may draw on: the matter raised, and what was told before."""
    knows = tuple(topic.knows for topic in persona.voice.topics if topic.id in heard.topics)
    return knows + told


__all__ = ["beginning", "code_spoken", "cue_of", "lines", "may_say", "on_topic", "openers"]
