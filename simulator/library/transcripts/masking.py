"""Hides names in a transcript: speakers by their part, other people by a letter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from pathlib import Path

from simulator.domain.voice import Content
from simulator.library import loader

_WORD = re.compile(r"(?:[OD]['’](?=[A-Z]))?[^\W\d_]+(?:-[^\W\d_]+)*")
_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)++|(?<![\w@])@[\w.]*\w")
_OPENERS, _REACH = " \t\"'“”‘’(*-", 12
"""What may stand between the end of a sentence and the next, and how much of it."""
_CALLED = re.compile(r"\s*(?:,|['’]s\b)")
_ALONE = frozenset("AIU")
"""Letters that are words; as a person's letter they are doubled."""
_MOST = 4
"""Times a letter is repeated to tell people apart, before they are numbered."""


class MaskingWords(Content):
    """The lists that masking goes by."""

    note: str
    """What masking does and cannot promise."""
    address: str
    """What stands for an e-mail address or a handle."""
    roles: frozenset[str]
    kept: frozenset[str]
    words: frozenset[str]
    first_names: frozenset[str]


@cache
def masking_words() -> MaskingWords:
    """Return the lists that come with the program."""
    return loader.build(loader.read(Path(__file__).with_name("masking.yaml")), MaskingWords)


class _People:
    """Everybody met so far, each with a letter under every word of the name."""

    def __init__(self) -> None:
        self.letters: dict[str, str] = {}
        self._given: dict[str, int] = {}

    def meet(self, words: Sequence[str]) -> None:
        """Give a person a letter; somebody met before keeps theirs."""
        new = [word.lower() for word in words if len(word) > 1]
        if not new:
            return
        met = next((self.letters[w] for w in new if w in self.letters), "")
        letter = met or self._free(new[0][0].upper())
        for word in new:
            self.letters.setdefault(word, letter)

    def _free(self, initial: str) -> str:
        nth = self._given.get(initial, 1 if initial in _ALONE else 0) + 1
        self._given[initial] = nth
        return initial * nth if nth <= _MOST else f"{initial}{nth}"


class Mask:
    """Replaces names by letters, the same one for the same person throughout a transcript."""

    def __init__(self, speakers: Sequence[str], texts: Iterable[str]) -> None:
        """Look for nothing yet.

        Args:
            speakers: everybody who speaks, in the order of their first words.
            texts: what was said, in order.
        """
        self._speakers = tuple(speakers)
        self._texts = tuple(texts)

    @cached_property
    def _lists(self) -> MaskingWords:
        return masking_words()

    @cached_property
    def _ordinary(self) -> frozenset[str]:
        """Words that stand somewhere without a capital."""
        return frozenset(w for text in self._texts for w in _WORD.findall(text) if w.islower())

    @cached_property
    def _called(self) -> frozenset[str]:
        """Words of the speakers' own names."""
        said = (w.lower() for speaker in self._speakers for w in _WORD.findall(speaker))
        return frozenset(said) - self._lists.roles

    @cached_property
    def _person(self) -> dict[str, str]:
        """The letter of every name, found when it is first needed."""
        people = _People()
        for speaker in self._speakers:
            people.meet([w for w in _WORD.findall(speaker) if w.lower() in self._called])
        for text in self._texts:
            for run in self._runs(text):
                people.meet([word for word in run if self._looks_like_a_name(word)])
        return people.letters

    def letter(self, speaker: str) -> str:
        """Return the letter of a speaker; one who is called by a part keeps it."""
        words = [w.lower() for w in _WORD.findall(speaker)]
        return next((self._person[w] for w in words if w in self._person), speaker)

    def text(self, text: str) -> str:
        """Return a text without the names."""
        text = _ADDRESS.sub(self._lists.address, text)
        out, end, last = [], 0, ""
        for found in _WORD.finditer(text):
            letter = self._letter(found)
            between = text[end : found.start()]
            if letter and letter == last and between == " ":
                end = found.end()  # the surname of somebody who has just been named
                continue
            out += [between, letter or found.group()]
            end, last = found.end(), letter
        return "".join([*out, text[end:]])

    def _letter(self, found: re.Match[str]) -> str:
        """Return the letter for a word of a text, empty when it is no name there."""
        word = found.group()
        letter = self._person.get(word.lower(), "")
        if not letter or self._surely(word):
            return letter
        starts = _starts(found)
        called = _CALLED.match(found.string, found.end()) is not None
        return letter if word[0].isupper() and (called or not starts) else ""

    def _surely(self, word: str) -> bool:
        """Say whether a word can be nothing but the name it is."""
        low = word.lower()
        if low in self._lists.words:
            return False
        return word[0].isupper() or low in self._lists.first_names or low in self._called

    def _runs(self, text: str) -> Iterator[list[str]]:
        """Find runs of capitalised words, such as first and last names."""
        run: list[str] = []
        end = -1
        for found in _WORD.finditer(text):
            if run and text[end : found.start()] != " ":
                yield run
                run = []
            if self._may_be_a_name(found):
                run.append(found.group())
                end = found.end()
            elif run:
                yield run
                run = []
        if run:
            yield run

    def _may_be_a_name(self, found: re.Match[str]) -> bool:
        word, low = found.group(), found.group().lower()
        if low in self._lists.first_names and low not in self._lists.words:
            return True
        return word[0].isupper() and not word.isupper() and not _starts(found)

    def _looks_like_a_name(self, word: str) -> bool:
        low = word.lower()
        if low in self._lists.kept:
            return False
        return low in self._lists.first_names or low not in self._ordinary


def _starts(found: re.Match[str]) -> bool:
    """Say whether a word opens a sentence, where every word has a capital."""
    before = found.string[max(0, found.start() - _REACH) : found.start()].rstrip(_OPENERS)
    return not before or before[-1] in ".!?:…\n"
