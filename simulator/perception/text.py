"""A turn's text, cleaned for detection, with a way back to the raw characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, wraps
from typing import TypeVar

from simulator.domain.transcript import Span
from simulator.perception.stems import content_stems

LONGEST = 20_000
"""Characters of one turn that are looked at; nobody says more in one breath."""
LONGEST_SENTENCE = 420
"""A longer stretch without a full stop is cut at a space, so that every pattern stays fast."""

_FOLD = str.maketrans(
    {
        "\u2019": "'", "\u2018": "'", "\u201b": "'", "\u02bc": "'", "\u00b4": "'", "`": "'",
        "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u00ab": '"', "\u00bb": '"',
        "\u2013": "-", "\u2014": "-", "\u2212": "-", "\u2011": "-",
        "\u2026": ".",
    }
)  # fmt: skip
_BLANK = frozenset("\u115f\u1160\u3164\uffa0\u2800\u034f\u180b\u180c\u180d")
_ABBREVIATION = re.compile(r"\b(?:mr|mrs|ms|dr|prof|e\.g|i\.e|vs|no|st|approx|[ap]\.m)\.$", re.I)
_STOP = re.compile(r"(?<![.!?])[.!?]++[\"')\]]*+(?:\s+|$|(?=[A-Z]))|\n+")
_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)*")


_PLAIN = re.compile(r"[\n\r\t -~\u00c0-\u00ff\u2013\u2014\u2018\u2019\u201c\u201d]*")
"""Text whose characters stay where they are: each is kept, or stands for one other."""
_ONE_TO_ONE = _FOLD | {ord("\r"): " ", ord("\t"): " "}

Text = TypeVar("Text")
Value = TypeVar("Value")


def once(function: Callable[[Text], Value]) -> Callable[[Text], Value]:
    """Compute what depends on nothing but a sentence, a text or a scene only once for each."""
    key = f"{function.__module__}.{function.__qualname__}"

    @wraps(function)
    def remembered(text: Text) -> Value:
        kept: dict[str, Value] = text.__dict__
        if key not in kept:
            kept[key] = function(text)
        return kept[key]

    return remembered


def _kept(char: str) -> str:
    """Return the characters `char` stands for, or nothing when nobody can see it."""
    if char in _BLANK or "\ufe00" <= char <= "\ufe0f":
        return ""
    category = unicodedata.category(char)
    if category == "Cf" or (category == "Cc" and char not in "\n\t\r"):
        return ""
    if char in "\r\t" or category == "Zs":
        return " "
    return char


@dataclass(frozen=True)
class Sentence:
    """One sentence of a turn; offsets count cleaned characters."""

    start: int
    end: int
    text: str
    """As written, cleaned."""

    @cached_property
    def low(self) -> str:
        """The sentence in lower case, character for character."""
        return lower(self.text)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words in lower case."""
        return tuple(_WORD.findall(self.low))

    @cached_property
    def stems(self) -> frozenset[str]:
        """Stems of its content words."""
        return content_stems(self.text)

    @property
    def asks(self) -> bool:
        """Whether it ends in a question mark."""
        return "?" in self.text[-4:]


@dataclass(frozen=True)
class Doc:
    """A cleaned text, its sentences, and the raw offset of each cleaned character."""

    clean: str
    offsets: Sequence[int]
    """Raw offset of every cleaned character, and one more for the end."""
    sentences: tuple[Sentence, ...]

    @cached_property
    def low(self) -> str:
        """The text in lower case, character for character."""
        return lower(self.clean)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """All words in lower case."""
        return tuple(_WORD.findall(self.low))

    @cached_property
    def stems(self) -> frozenset[str]:
        """Stems of all content words."""
        return content_stems(self.clean)

    def raw(self, start: int, end: int) -> Span:
        """Translate cleaned offsets to a span of the raw text."""
        if not 0 <= start < end <= len(self.clean):
            raise ValueError(f"no such stretch: {start}:{end}")
        return Span(self.offsets[start], self.offsets[end - 1] + 1)


def lower(text: str) -> str:
    """Lower-case a text without changing its length."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _clean(text: str) -> tuple[str, Sequence[int]]:
    if len(text) <= LONGEST and _PLAIN.fullmatch(text):
        return text.translate(_ONE_TO_ONE), range(len(text) + 1)
    return _cleaned(text)


def _cleaned(text: str) -> tuple[str, tuple[int, ...]]:
    """Clean character by character."""
    out: list[str] = []
    offsets: list[int] = []
    for index, char in enumerate(text[: LONGEST * 4]):
        for part in unicodedata.normalize("NFKC", _kept(char)).translate(_FOLD):
            out.append(part)
            offsets.append(index)
        if len(out) >= LONGEST:
            break
    offsets.append(offsets[-1] + 1 if offsets else 0)
    return "".join(out), tuple(offsets)


def _cut(start: int, end: int, clean: str) -> list[tuple[int, int]]:
    """Trim blanks, and cut what is too long at a space."""
    pieces: list[tuple[int, int]] = []
    while start < end:
        stop = end
        if end - start > LONGEST_SENTENCE:
            space = clean.rfind(" ", start + 1, start + LONGEST_SENTENCE)
            stop = space if space > 0 else start + LONGEST_SENTENCE
        piece = clean[start:stop]
        left = start + len(piece) - len(piece.lstrip())
        right = start + len(piece.rstrip())
        if left < right:
            pieces.append((left, right))
        start = stop
    return pieces


def _sentences(clean: str) -> tuple[Sentence, ...]:
    bounds: list[tuple[int, int]] = []
    start = 0
    for stop in _STOP.finditer(clean):
        before = clean[max(0, stop.start() - 6) : stop.start() + 1]
        after = clean[stop.end() : stop.end() + 1]
        if _ABBREVIATION.search(before) and after and not (before[-2] in "mM" and after.isupper()):
            continue
        bounds.extend(_cut(start, stop.end(), clean))
        start = stop.end()
    bounds.extend(_cut(start, len(clean), clean))
    return tuple(Sentence(a, b, clean[a:b]) for a, b in bounds if _WORD.search(lower(clean[a:b])))


@lru_cache(maxsize=4_096)
def read(text: str) -> Doc:
    """Clean a text and cut it into sentences; invisible characters leave no trace."""
    clean, offsets = _clean(text)
    return Doc(clean, offsets, _sentences(clean))
