"""Checks on the employee's authored words: enough of them, in character, none twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain

from simulator.domain.affect import Band
from simulator.domain.voice import BANKED, REPLIED
from simulator.library.lint.finding import Finding, Reviewed
from simulator.library.lint.texts import Text, confided, sampled, spoken_freely
from simulator.library.lint.words import phrases, says, words

LINES_EACH = 3
"""Authored lines an action needs in every band."""
OPENER_WORDS = (2, 7)
"""Fewest and most words of an opener."""
SHARED_FROM = 5
"""Words from which on a line may not stand in two personas."""


def check_lines(reviewed: Reviewed) -> Iterator[Finding]:
    """Find gaps in the bank of lines, and lines that are out of character."""
    yield from _gaps(reviewed)
    yield from _unanswered(reviewed)
    yield from _openers(reviewed)
    longest = reviewed.persona.voice.style.words_max
    for place, text in spoken(reviewed):
        for reason in _out_of_character(reviewed, text):
            yield reviewed.finding(place, reason)
        if len(words(text)) > longest:
            yield reviewed.finding(
                place, f"{len(words(text))} words; this voice says at most {longest}."
            )


def spoken(reviewed: Reviewed) -> Iterable[Text]:
    """Every authored line the employee may say."""
    persona = reviewed.persona
    return chain(spoken_freely(persona), sampled(persona), confided(persona))


def _gaps(reviewed: Reviewed) -> Iterator[Finding]:
    lines = reviewed.persona.voice.lines
    for action in BANKED:
        for band in Band:
            count = len(lines.get(action, {}).get(band, ()))
            if count < LINES_EACH:
                yield reviewed.finding(
                    ("voice", "lines", action, band),
                    f"{count} lines for {action} while trust is {band}; at least {LINES_EACH}.",
                )


def _unanswered(reviewed: Reviewed) -> Iterator[Finding]:
    """Check the replies; a persona may have none, and answer every turn by its act."""
    replies = reviewed.persona.voice.replies
    for want in REPLIED if replies else ():
        if want not in replies:
            yield reviewed.finding(("voice", "replies"), f"no replies for {want}.")


def _openers(reviewed: Reviewed) -> Iterator[Finding]:
    fewest, most = OPENER_WORDS
    for index, opener in enumerate(reviewed.persona.voice.openers):
        place = ("voice", "openers", index, "text")
        if opener.text.rstrip(" \"'”’)").endswith((".", "!", "?", "…", ":")):
            yield reviewed.finding(place, "an opener may not end the sentence.")
        if not fewest <= len(words(opener.text)) <= most:
            yield reviewed.finding(place, f"an opener has {fewest} to {most} words.")


def _out_of_character(reviewed: Reviewed, text: str) -> Iterator[str]:
    found = says(text, phrases().assistant)
    if found:
        yield f"{found!r} is what an assistant says."
    found = says(text, phrases().cliches)
    if found:
        yield f"{found!r} is a cliché."
    found = says(text, reviewed.persona.voice.style.taboo_words)
    if found:
        yield f"{found!r} is a word this person never uses."


def check_repeats(everybody: Iterable[Reviewed]) -> Iterator[Finding]:
    """Find lines that stand twice, in one persona or in two."""
    seen: dict[tuple[str, ...], list[Reviewed]] = defaultdict(list)
    for reviewed in everybody:
        for place, text in spoken(reviewed):
            key = words(text)
            before = seen[key]
            if any(other is reviewed for other in before):
                yield reviewed.finding(place, "this line stands twice in this persona.")
            elif before and len(key) >= SHARED_FROM:
                yield reviewed.finding(
                    place, f"this line also stands in {before[0].source.path.name}."
                )
            before.append(reviewed)
