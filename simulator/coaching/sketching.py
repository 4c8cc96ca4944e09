"""The form for one's own situation, begun from a free text or a reviewed conversation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from simulator.domain.situation import FACTS, SENTENCE, TEXT, Situation
from simulator.domain.transcript import CueKind, Speaker, Transcript
from simulator.library.own import Mask
from simulator.perception.cues import cues_of
from simulator.perception.text import Sentence, read
from simulator.perception.when import when

STAND_IN = "Alex"
"""A made-up name for whoever was talked to."""
_TELLING = frozenset({CueKind.EMOTION_EXPLICIT, CueKind.EMOTION_IMPLICIT, CueKind.DISCLOSURE})
_FEWEST_WORDS = 4
_MOST_CUES = 4


def from_text(text: str) -> Situation:
    """Keep a free text as what happened: its dated sentences, else its first ones."""
    told = text.strip()[:TEXT]
    return Situation(happened=_happened(read(told).sentences), notes=told)


def from_transcript(transcript: Transcript, names: Sequence[str]) -> Situation:
    """Begin the form with a conversation: dated facts and what the employee let show.

    Args:
        transcript: The conversation.
        names: Everybody's names in it; they are taken out.
    """
    said = [turn.text for turn in transcript.of(Speaker.MANAGER)]
    facts = _happened(
        [sentence for text in said for sentence in read(text).sentences if _states(sentence)]
    )
    cues = [
        turn.text
        for turn in transcript.of(Speaker.EMPLOYEE)
        if _TELLING & cues_of(turn, transcript.before(turn))
    ][:_MOST_CUES]
    cleared = [_without(names, one) for one in (*facts, *cues)]
    facts, cues = tuple(cleared[: len(facts)]), cleared[len(facts) :]
    hint = next((one for one in cues if len(one) <= SENTENCE), "")
    notes = "\n".join(("What they let show:", *cues)) if cues else ""
    return Situation(name=STAND_IN, happened=facts, hint=hint, notes=notes[:TEXT])


def _without(names: Sequence[str], text: str) -> str:
    """Put the made-up name for those of the conversation, and leave other names masked."""
    mask = Mask.of(text, names)
    own = {part.casefold() for name in names for part in name.split()}
    bare = mask.text
    for place, found in mask.stands_for.items():
        if found.casefold() in own:
            bare = bare.replace(place, STAND_IN)
    return bare[:SENTENCE]


def _states(sentence: Sentence) -> bool:
    return not sentence.asks and len(sentence.words) >= _FEWEST_WORDS


def _happened(sentences: Iterable[Sentence]) -> tuple[str, ...]:
    """Return up to three sentences, the dated ones before the others, in their order."""
    told = [one for one in sentences if len(one.words) >= _FEWEST_WORDS]
    dated = [one for one in told if when(one.low).dated]
    chosen = dated[: FACTS[1]] if len(dated) >= FACTS[0] else told[: FACTS[1]]
    return tuple(one.text.strip()[:SENTENCE] for one in chosen)


__all__ = ["STAND_IN", "from_text", "from_transcript"]
