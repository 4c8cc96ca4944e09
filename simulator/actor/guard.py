"""Rejects drafts no employee would say: assistant talk, reversed roles, advice, invention, echo."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

import yaml

from simulator.actor.base import Permits
from simulator.actor.heard import heard
from simulator.actor.rewording import strays
from simulator.actor.screenplay import ORDERS
from simulator.domain.direction import Directive
from simulator.domain.transcript import Speaker, Transcript
from simulator.domain.voice import Content
from simulator.perception.common import COMMON
from simulator.perception.stems import content_stems

SHINGLE = 3
"""Words in a shingle, by which repetition and echo are measured."""
OVERLAP = 0.6
"""Share of a draft's shingles found elsewhere from which it counts as a copy."""
LONGEST_BORROWED = 6
"""Words in a row a draft may take from the manager or the stage direction."""

MOST_NEW = 2
"""How many words of content a line may bring that this person never used or heard."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_STRANGE = re.compile(r"[^\x00-\x7f\u00a0-\u024f\u2010-\u2027\u2030-\u205e€™]")
_NUMBER = re.compile(r"(?<![\w.])\d[\w.,:]*")
_AFTER_STOP = re.compile(r"(?:^|[.!?…:]\s+|[\"“‘']\s*)$")


class Patterns(Content):
    """The word lists of `guard.yaml`."""

    assistant_voice: tuple[str, ...]
    role_reversal: tuple[str, ...]
    advice: tuple[str, ...]
    speaks_for_manager: tuple[str, ...]
    commitment: tuple[str, ...]
    format: tuple[str, ...]
    known_capitals: frozenset[str]


@dataclass(frozen=True, slots=True)
class Scene:
    """What a draft is held against; made once a turn."""

    directive: Directive
    manager: str
    """The manager's line to answer."""
    before: tuple[str, ...]
    """The manager's earlier lines in this talk."""
    own: tuple[str, ...]
    """The employee's earlier lines in this talk."""
    known: frozenset[str]
    """Lower-case words that have been said or stand in the public half of the persona."""
    matters: frozenset[str]
    """Stems of everything this person says or hears of; what is not among them is invented."""


def scene(directive: Directive, transcript: Transcript) -> Scene:
    """Gather what the guard needs for one turn."""
    voice = directive.voice
    said = [
        turn.text if turn.speaker is Speaker.EMPLOYEE else heard(turn.text) for turn in transcript
    ]
    public = [
        voice.name,
        voice.role,
        voice.description,
        *(sample.employee + " " + sample.manager for sample in voice.samples),
        *(topic.knows for topic in voice.topics),
        *(line for topic in voice.topics for line in (*topic.guarded, *topic.open)),
        *directive.may_say,
        *directive.openers,
        *directive.authored,
    ]
    manager = transcript.of(Speaker.MANAGER)
    banks = (line.text for bank in voice.lines.values() for band in bank.values() for line in band)
    replies = (line for one in voice.replies.values() for line in (*one.guarded, *one.open))
    return Scene(
        directive,
        manager[-1].text if manager else "",
        tuple(turn.text for turn in manager[:-1]),
        tuple(turn.text for turn in transcript.of(Speaker.EMPLOYEE)),
        _all(_vocabulary, (*said, *public)),
        _all(content_stems, (*said, *public, *banks, *replies)),
    )


def _all(among: Callable[[str], frozenset[str]], texts: Iterable[str]) -> frozenset[str]:
    """Put together what is found among each of the texts, most of which were asked before."""
    return frozenset().union(*map(among, texts))


@lru_cache(maxsize=4_096)
def _vocabulary(text: str) -> frozenset[str]:
    """Return the different words of a text."""
    return frozenset(words(text))


def words(text: str) -> list[str]:
    """Split into lower-case words, typographic apostrophes folded."""
    return [match.group().lower().replace("’", "'") for match in _WORD.finditer(text)]


def copied(draft: list[str], source: list[str]) -> float:
    """Return the share of the draft's shingles that stand in `source`, 0 to 1."""
    mine = _shingles(draft)
    return len(mine & _shingles(source)) / len(mine) if mine else float(draft == source != [])


def borrowed(draft: list[str], source: list[str], length: int) -> bool:
    """Tell whether `length` words in a row of the draft stand in `source`."""
    theirs = {tuple(source[i : i + length]) for i in range(len(source) - length + 1)}
    return any(tuple(draft[i : i + length]) in theirs for i in range(len(draft) - length + 1))


def hears(draft: str, scene: Scene, permits: Permits) -> str | None:
    """Name the first rule an unfinished draft breaks already, or `None`.

    Safe to call on every prefix that ends with a whole word: what it rejects, more words
    could not mend.
    """
    for rule, pattern in _compiled().items():
        if pattern.search(draft):
            return rule
    if _STRANGE.search(draft):
        return "language"
    if permits(draft) is not None:
        return "locked_fact"
    if _addresses_self(draft, scene.directive.voice.first_name):
        return "role_reversal"
    return _invented(draft, scene)


def judges(
    line: str, scene: Scene, permits: Permits, opener: str = "", meant: str = ""
) -> str | None:
    """Name the first rule a finished line breaks, or `None` when it may be said.

    Args:
        line: The line.
        scene: What it is held against.
        permits: Tells why it may not be said.
        opener: Authored words it begins with.
        meant: The authored line it says differently, if it is not written freely.
    """
    said = words(line)
    style = scene.directive.voice.style
    if len(said) < 2:
        return "empty"
    if len(said) > style.words_max or not line.rstrip("\"'”’ ").endswith((".", "?", "!", "…")):
        return "length"
    if any(word in said for word in style.taboo_words):
        return "out_of_voice"
    early = hears(line, scene, permits)
    if early is not None:
        return early
    if not words(line.removeprefix(opener)):
        return "empty"
    return _unoriginal(said, scene) or _adrift(line, meant, scene)


def _adrift(line: str, meant: str, scene: Scene) -> str | None:
    """Name why the line leads elsewhere: from what it was to say, or to matters nobody raised."""
    if meant:
        return "strayed" if strays(line, meant, scene.manager) else None
    new = content_stems(line) - scene.matters - COMMON
    return "invented" if len(new) > MOST_NEW else None


def _unoriginal(said: list[str], scene: Scene) -> str | None:
    """Name what the line repeats: the employee, the manager, a sample or the direction."""
    if any(copied(said, words(earlier)) >= OVERLAP for earlier in scene.own):
        return "repetition"
    manager = words(scene.manager)
    if copied(said, manager) >= OVERLAP or borrowed(said, manager, LONGEST_BORROWED):
        return "echo"
    if any(borrowed(said, words(earlier), LONGEST_BORROWED) for earlier in scene.before):
        return "echo"
    voice = scene.directive.voice
    told = f"{voice.description} {voice.style.manner} {ORDERS}"
    if borrowed(said, words(told), LONGEST_BORROWED):
        return "direction"
    if borrowed(said, words(scene.directive.stance), 4):
        return "direction"
    if any(copied(said, words(s.employee)) >= OVERLAP for s in scene.directive.voice.samples):
        return "copy"
    return None


def _addresses_self(draft: str, first_name: str) -> bool:
    """Tell whether the employee calls themself by name, as only the manager would."""
    name = re.escape(first_name)
    return bool(
        re.search(rf"(?:^{name},|, {name}[.?!,]|(?:hi|hello|morning|thanks) {name}\b)", draft, re.I)
    )


def _invented(draft: str, scene: Scene) -> str | None:
    """Name `invented` when a name or number comes from nowhere."""
    for number in _NUMBER.findall(draft):
        if not set(words(number)) <= scene.known:
            return "invented"
    for match in _WORD.finditer(draft):
        word = match.group().replace("’", "'")
        if not word[0].isupper() or word in _patterns().known_capitals:
            continue
        if _AFTER_STOP.search(draft[: match.start()]):
            continue
        if not {word.lower(), word.lower().removesuffix("'s")} & scene.known:
            return "invented"
    return None


def _shingles(said: list[str]) -> set[tuple[str, ...]]:
    return {tuple(said[i : i + SHINGLE]) for i in range(len(said) - SHINGLE + 1)}


@cache
def _patterns() -> Patterns:
    source = resources.files("simulator.actor").joinpath("guard.yaml")
    return Patterns.model_validate(yaml.safe_load(source.read_text(encoding="utf-8")))


@cache
def _compiled() -> dict[str, re.Pattern[str]]:
    lists = _patterns()
    return {
        rule: re.compile("|".join(rf"(?<!\w)(?:{p})(?!\w)" for p in getattr(lists, rule)), re.I)
        if rule != "format"
        else re.compile("|".join(lists.format))
        for rule in (
            "speaks_for_manager",
            "assistant_voice",
            "role_reversal",
            "advice",
            "commitment",
            "format",
        )
    }
