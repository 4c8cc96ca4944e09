"""One manager turn with what led to it, read once for all detectors."""

from __future__ import annotations

import copy
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from simulator.domain.transcript import CueKind, Speaker, Turn
from simulator.perception.cues import cues_of
from simulator.perception.guard import off_scene, unnatural
from simulator.perception.text import Doc, Sentence, read
from simulator.perception.unreal import unreal

REACH = 14
"""How many earlier turns can matter."""
_QUOTED = re.compile(r'"[^"\n]{12,600}"')
_LEAST_LEFT = 3
"""Words around a quotation that only introduce it."""
_FEELING_CUES = frozenset({CueKind.EMOTION_EXPLICIT, CueKind.EMOTION_IMPLICIT})


@dataclass(frozen=True)
class Scene:
    """A manager turn and its context, both cleaned."""

    turn: Turn
    context: tuple[Turn, ...]
    doc: Doc
    lenient: bool = False
    """Whether to read the natural sentences of a turn that also speaks to a machine."""

    @cached_property
    def off_scene(self) -> bool:
        """Whether the turn speaks to a machine."""
        return off_scene(self.doc)

    @cached_property
    def spoken(self) -> tuple[Sentence, ...]:
        """The sentences that are natural speech; long quotations are blanked out."""
        natural = (s for s in self.doc.sentences if not unnatural(s))
        return tuple(left for s in natural if (left := self._unquoted(s)) is not None)

    @cached_property
    def _quotations(self) -> tuple[tuple[int, int], ...]:
        """Long quotations that are not of the employee's own words, as stretches of the turn."""
        found = []
        for quote in _QUOTED.finditer(self.doc.clean):
            inner = read(quote.group()).stems
            if len(inner & self.heard) * 2 < len(inner):
                found.append(quote.span())
        return tuple(found)

    def _unquoted(self, sentence: Sentence) -> Sentence | None:
        """Blank out what a sentence quotes; `None` when hardly a word is left."""
        text = sentence.text
        for first, last in self._quotations:
            start = max(first - sentence.start, 0)
            end = min(last - sentence.start, len(sentence.text))
            if start < end:
                text = text[:start] + " " * (end - start) + text[end:]
        if text == sentence.text:
            return sentence
        left = Sentence(sentence.start, sentence.end, text)
        return left if len(left.words) > _LEAST_LEFT else None

    @cached_property
    def earned(self) -> tuple[Sentence, ...]:
        """The sentences a positive code may rest on: none when the turn is off scene."""
        if self.off_scene and not self.lenient:
            return ()
        return tuple(s for s in self.spoken if not unreal(s.low))

    def only(self, sentence: Sentence) -> Scene:
        """Return the scene as if the turn were just this sentence; what was heard stays read."""
        part = copy.copy(self)
        part.__dict__["earned"] = (sentence,)
        return part

    @cached_property
    def employee(self) -> tuple[Doc, ...]:
        """The employee's last two turns that say something, newest first."""
        turns = [t for t in reversed(self.context) if t.speaker is Speaker.EMPLOYEE]
        docs = [read(t.text) for t in turns[:4]]
        full = [doc for doc in docs if len(doc.stems) >= 2]
        return tuple((full or docs)[:2])

    @cached_property
    def manager(self) -> tuple[Doc, ...]:
        """Earlier manager turns, newest first."""
        turns = [t for t in reversed(self.context) if t.speaker is Speaker.MANAGER]
        return tuple(read(t.text) for t in turns[:6])

    @cached_property
    def heard(self) -> frozenset[str]:
        """Stems of what the employee said in the last two turns."""
        return frozenset().union(*(doc.stems for doc in self.employee))

    @cached_property
    def answers(self) -> bool:
        """Whether the turn follows right on an employee turn."""
        return bool(self.context) and self.context[-1].speaker is Speaker.EMPLOYEE

    @cached_property
    def cues(self) -> frozenset[CueKind]:
        """Cues of the employee turn this one follows."""
        if not self.answers:
            return frozenset()
        return cues_of(self.context[-1], self.context[:-1])

    @property
    def feeling_cue(self) -> bool:
        """Whether the employee just showed or hinted a feeling."""
        return bool(self.cues & _FEELING_CUES)

    def shared(self, sentence: Sentence) -> int:
        """Count the content stems a sentence shares with the employee's last two turns."""
        return len(sentence.stems & self.heard)


def scene_of(turn: Turn, context: Sequence[Turn]) -> Scene:
    """Read a turn and the end of its context, without what the manager said to a machine."""
    heard = tuple(t for t in context[-REACH:] if t.speaker is Speaker.EMPLOYEE or _natural(t))
    return Scene(turn, heard, read(turn.text))


def _natural(turn: Turn) -> bool:
    doc = read(turn.text)
    return not off_scene(doc) and not (doc.sentences and all(map(unnatural, doc.sentences)))
