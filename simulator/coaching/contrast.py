"""The same line, stronger and weaker: built from authored steps, shown only if it codes so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from itertools import islice
from pathlib import Path

from pydantic import field_validator

from simulator.domain.behaviour import NEGATIVE, POSITIVE, Code
from simulator.domain.coding import Coder, Coding
from simulator.domain.debrief import Moment, MomentKind
from simulator.domain.transcript import CueKind, Span, Speaker, Transcript, Turn
from simulator.domain.voice import Content
from simulator.library import loader
from simulator.perception.coder import credited
from simulator.perception.cues import cues_of
from simulator.perception.stems import content_stems
from simulator.perception.text import read

LONGEST_LINE = 60
"""Words of a turn from which only the sentence that was quoted is reworked."""
LONGEST_WORDS = 9
"""Words of the employee that are given back at most."""
CONTENT_WORDS = 2
"""Words with content that make something worth giving back."""
MOST_TRIED = 6
"""Versions that are coded on either side before none is shown."""
STILL_THERE = 0.35
"""Probability down to which a good behaviour next to the new words counts as untouched."""
CLEAR = 0.3
"""Probability from which on a harmful behaviour is still in a line that should have shed it."""
_FELT = frozenset({CueKind.EMOTION_EXPLICIT, CueKind.EMOTION_IMPLICIT})
_FIRST_WORD = re.compile(r"\W*(\w+)")
_PIECES = re.compile(r"[.!?;:,\u2026]+\s*|(?<!\s)\s++(?:and|but|so|because)\s+")


class How(StrEnum):
    """What a step does to a line."""

    BEFORE = "before"
    AFTER = "after"
    INSERT = "insert"
    INSTEAD = "instead"
    WITHOUT = "without"
    REPLACE = "replace"
    FIRST_QUESTION = "first_question"


class Step(Content):
    """One authored way to rework a line."""

    how: How
    text: str
    pattern: str = ""
    has: tuple[Code, ...] = ()
    """Behaviours the line must show, all of them."""
    lacks: tuple[Code, ...] = ()
    felt: bool = False
    """Whether the employee must have let a feeling show just before."""
    earns: tuple[Code, ...] = ()
    """Behaviours of which the new line must show one that the old one did not."""
    sheds: tuple[Code, ...] = ()
    """Behaviours the new line must not show any more."""
    says: str
    """What the step does, for the manager."""

    @field_validator("pattern")
    @classmethod
    def _compiles(cls, pattern: str) -> str:
        """Refuse a pattern that cannot be read."""
        try:
            re.compile(pattern)
        except re.error as error:
            raise ValueError(f"the pattern cannot be read: {error}") from error
        return pattern


class Steps(Content):
    """All authored steps, the best first."""

    blanks: dict[str, str]
    """What stands in for a blank while a line is coded."""
    starts: tuple[str, ...]
    """First words of lines that nothing is put before."""
    stronger: tuple[Step, ...]
    weaker: tuple[Step, ...]


@cache
def steps() -> Steps:
    """Read the steps that come with this room."""
    return loader.build(loader.read(Path(__file__).with_name("contrast.yaml")), Steps)


@dataclass(frozen=True, slots=True)
class _Line:
    """A manager's line in its place, and what it shows."""

    text: str
    number: int
    context: tuple[Turn, ...]
    coding: Coding
    codes: frozenset[Code]

    @property
    def heard(self) -> Turn | None:
        """Return what the employee had said just before."""
        last = self.context[-1] if self.context else None
        return last if last is not None and last.speaker is Speaker.EMPLOYEE else None


def contrasted(moment: Moment, transcript: Transcript, coder: Coder) -> Moment:
    """Return a moment with a stronger and a weaker version of its line, if both hold up.

    Args:
        moment: the line, as quoted.
        transcript: where it was said.
        coder: what checks that the versions earn and lose what they should.
    """
    turn = transcript.find(moment.turn, Speaker.MANAGER)
    assert turn is not None, "a moment quotes a turn of its transcript"
    context = transcript.before(turn)
    said = _said(moment, turn)
    line = _line(said, turn.number, context, coder)
    if moment.kind is MomentKind.STRONGEST and line.codes & NEGATIVE:
        return moment
    better = _held_up(line, steps().stronger, coder, better=True)
    worse = _held_up(line, steps().weaker, coder, better=False) if better else None
    if better is None or worse is None:
        return moment
    (stronger, adds), (weaker, loses) = better, worse
    return replace(moment, stronger=stronger, adds=adds, weaker=weaker, loses=loses)


def _held_up(
    line: _Line, ways: Sequence[Step], coder: Coder, *, better: bool
) -> tuple[str, str] | None:
    """Return the first version that codes as it should, with what its step does."""
    made = ((text, step) for step in ways if _fits(step, line) for text in _reworked(step, line))
    for text, step in islice(made, MOST_TRIED):
        new = _line(_filled(text), line.number, line.context, coder)
        if _improves(step, line, new) if better else _worsens(line, new):
            return text, step.says
    return None


def _fits(step: Step, line: _Line) -> bool:
    if not set(step.has) <= line.codes or line.codes & set(step.lacks):
        return False
    first = _FIRST_WORD.match(line.text.lower())
    if step.how is How.BEFORE and first is not None and first[1] in steps().starts:
        return False
    if step.felt:
        return line.heard is not None and bool(cues_of(line.heard, line.context[:-1]) & _FELT)
    return True


def _improves(step: Step, old: _Line, new: _Line) -> bool:
    """Say whether a version earns what it should, sheds what it should, and costs nothing."""
    gained, lost = new.codes - old.codes, old.codes - new.codes
    reached = bool(gained & set(step.earns)) or bool(step.sheds and set(step.sheds) <= lost)
    spoilt = any(code in POSITIVE and new.coding.p(code) < STILL_THERE for code in lost)
    rid = all(new.coding.p(code) < CLEAR for code in step.sheds)
    return reached and rid and not spoilt and not gained & NEGATIVE


def _worsens(old: _Line, new: _Line) -> bool:
    """Say whether a version loses or costs something and earns nothing."""
    gained, lost = new.codes - old.codes, old.codes - new.codes
    return bool(lost & POSITIVE or gained & NEGATIVE) and not gained & POSITIVE


def _reworked(step: Step, line: _Line) -> Iterator[str]:
    """Yield the line as a step makes it; nothing where the step finds no hold."""
    text = step.text
    if "{words}" in text:
        words = _own_words(line.heard) if line.number > 1 else ""
        if not words:
            return
        text = text.replace("{words}", words)
    made = _make(step, text, line)
    if made is not None and made.strip() and made.strip() != line.text.strip():
        yield " ".join(made.split())


def _make(step: Step, text: str, line: _Line) -> str | None:
    match step.how:
        case How.BEFORE:
            return f"{text} {line.text}"
        case How.AFTER:
            return f"{line.text} {text}"
        case How.REPLACE:
            return _replaced(step.pattern, text, line.text)
        case How.FIRST_QUESTION:
            return line.text[: line.text.index("?") + 1] if "?" in line.text else None
        case _:
            return _at_the_sentence(step, text, line)


def _replaced(pattern: str, text: str, line: str) -> str | None:
    """Put `text` for the first match, if there is one."""
    found = re.search(pattern, line, re.IGNORECASE)
    if found is None:
        return None
    new = found.expand(text)
    rest = line[found.end() :]
    return f"{line[: found.start()]}{new}{rest}"


def _at_the_sentence(step: Step, text: str, line: _Line) -> str | None:
    """Rework the sentence that shows the behaviour the step is about."""
    span = line.coding.spans.get(step.has[0])
    assert span is not None, "a behaviour that counts stands on words"
    sentence = _around(line.text, span)
    before, there, after = (
        line.text[: sentence.start],
        line.text[sentence.start : sentence.end].strip(),
        line.text[sentence.end :],
    )
    if step.how is How.INSERT:
        end = there[-1] if there[-1:] in ".!?" else "."
        text = f"{there.rstrip('.!?')} {text}{end}"
    return f"{before} {text} {after}"


def _around(text: str, span: Span) -> Span:
    """Return the sentence in which a span begins; the whole text when none holds it."""
    doc = read(text)
    sentences = (doc.raw(sentence.start, sentence.end) for sentence in doc.sentences)
    whole = Span(0, len(text))
    return next((one for one in sentences if one.start <= span.start < one.end), whole)


def _said(moment: Moment, turn: Turn) -> str:
    """Return the whole turn, or of a long one the sentence that was quoted."""
    if len(turn.text.split()) <= LONGEST_LINE:
        return turn.text
    start = max(0, turn.text.find(moment.quote))
    sentence = _around(turn.text, Span(start, start + 1))
    return turn.text[sentence.start : sentence.end].strip()


def _line(text: str, number: int, context: tuple[Turn, ...], coder: Coder) -> _Line:
    coding = coder.code(Turn(number, Speaker.MANAGER, text), context)
    return _Line(text, number, context, coding, frozenset(credited(coding)))


def _own_words(turn: Turn | None) -> str:
    """Return a short piece of what the employee said, the fullest of content."""
    if turn is None:
        return ""
    pieces = [" ".join(piece.split()[:LONGEST_WORDS]) for piece in _PIECES.split(turn.text)]
    best = max(pieces, key=lambda piece: len(content_stems(piece)), default="")
    return best.strip("\"\u201c\u201d' ") if len(content_stems(best)) >= CONTENT_WORDS else ""


def _filled(text: str) -> str:
    """Put something into the blanks, so that the line can be coded."""
    for blank, sample in steps().blanks.items():
        text = text.replace(blank, sample)
    return text


__all__ = ["Step", "Steps", "contrasted", "steps"]
