"""A line while it is being written: what may be shown, when it is finished, where it is cut."""

from __future__ import annotations

import re
from dataclasses import dataclass

from simulator.perception.stems import STOP_WORDS

_SENTENCE_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’]?(?=\s)")
_SPACES = re.compile(r"\s+")
ENOUGH = 0.6
"""Share of the persona's median length from which a sentence end finishes a line."""


@dataclass(slots=True)
class Draft:
    """Grows piece by piece; shows whole words, and past the usual length whole sentences."""

    opener: str
    median: int
    """The persona's usual number of words in a line."""
    limit: int
    """Most words a line may have."""
    whole: bool = False
    """Whether it ends where the model ends it, and not before."""
    text: str = ""
    shown: int = 0
    """How many characters were given out."""
    ended: bool = False
    """Whether the model has stopped by itself."""
    reason: str | None = None
    """Why it was given up, if it was."""

    def __post_init__(self) -> None:
        """Start with the authored first words."""
        self.text = self.opener

    def add(self, piece: str) -> None:
        """Take in a piece; a line break ends the line."""
        if self.ended:
            return
        line, broke, _ = piece.partition("\n")
        line = _SPACES.sub(" ", line)
        if self.text.endswith(" "):
            line = line.lstrip()
        if not line.strip() and broke and self.text == self.opener:
            return
        if not self.text:
            line = line.lstrip()
        elif self.text == self.opener and line[:1].isalnum():
            line = " " + line
        self.text += line
        self.ended = bool(broke)

    def settle(self) -> None:
        """Take the model's own end as the end of the line."""
        self.ended = True

    @property
    def finished(self) -> bool:
        """Tell whether the line is long enough and ends a sentence, or cannot go on."""
        return self.ended or self._end() is not None or _count(self.text) > self.limit + 8

    def line(self) -> str:
        """Return the line, cut after its last whole sentence within the limit."""
        text = self.text.strip()
        end = self._end()
        if end is not None:
            return text[:end]
        if self.ended and text.endswith((".", "!", "?", "…")) and _count(text) <= self.limit:
            return text
        ends = [m.end() for m in _SENTENCE_END.finditer(self.text + " ")]
        fitting = [
            at for at in ends if at > len(self.opener) and _count(self.text[:at]) <= self.limit
        ]
        return text[: fitting[-1]] if fitting else text

    def take(self) -> str:
        """Return what may be shown now and was not shown before."""
        until = max(self._releasable(), self.shown)
        piece = self.text[self.shown : until]
        self.shown = until
        return piece

    def whole_words(self) -> str:
        """Return the text up to the last finished word, for the guard."""
        return self.text[: self._last_space()]

    def _releasable(self) -> int:
        if not self.shown and _everyday(self.text):
            return len(self.text)
        if _count(self.text) <= self.median:
            return self._last_space()
        ends = [m.end() for m in _SENTENCE_END.finditer(self.text)]
        return max((at for at in ends if at >= self.shown), default=self.shown)

    def _last_space(self) -> int:
        return len(self.opener) if self.text == self.opener else self.text.rstrip().rfind(" ") + 1

    def _end(self) -> int | None:
        """Return where the first sentence end past the usual share of the length stands."""
        if self.whole:
            return None
        for match in _SENTENCE_END.finditer(self.text):
            if match.end() <= len(self.opener):
                continue
            if _count(self.text[: match.end()]) >= ENOUGH * self.median:
                return match.end()
        return None


def _everyday(text: str) -> bool:
    """Tell whether a text is one word that everybody begins with, whatever it may grow into."""
    return text.rstrip(",").lower().replace("’", "'") in STOP_WORDS


def _count(text: str) -> int:
    return len(text.split())
