"""What is said without being meant: announced, denied, imagined, told of others, or hollow."""

from __future__ import annotations

import re

from simulator.domain.behaviour import Code
from simulator.perception.lexicon import CONCRETE_VERBS
from simulator.perception.misplaced import misplaced
from simulator.perception.stems import content_stems, stem

PLANNED = frozenset({Code.C3, Code.C3_MEASURABLE, Code.F1, Code.F2, Code.F3, Code.F4, Code.F5,
                     Code.F6})  # fmt: skip
"""Codes that only a sentence about what shall happen can show."""
CONCRETE = (PLANNED - {Code.F2}) | {Code.C1, Code.C2, Code.C4}
"""Codes that only a sentence with somebody or something doing something can show."""
REFLECTED = frozenset({Code.L2, Code.L3, Code.E3})
"""Codes that only a sentence with some content of its own can show."""
_VERB = re.compile(
    rf"\b(?:i|you|we|he|she|they|it|who|nobody|everyone|let's|is|are|was|were|has|have|had|does|do|"
    rf"did|will|can|must|should|\w+n't|\w+'(?:s|re|ve|ll|d|m)|\w{{3,}}(?:ed|ing)|went|came|left|"
    rf"made|got|sent|said|took|lost|kept|put|gave|broke|{CONCRETE_VERBS})\b"
)
_GENERAL = frozenset(
    stem(word)
    for word in """
    point thing mean matter place point view word talk speak state situation stuff everything
    something important time agree follow correct nutshell sense listen side place person people
    """.split()  # noqa: SIM905
)
_ANNOUNCED = re.compile(
    r"\bin a (?:moment|minute|second) i(?:'m going to|'ll| will| am going to) (?:ask|tell|say|"
    r"reflect|name|validate|acknowledge|summari[sz]e)\b|\b(?:i|we) (?:could|might|should) now "
    r"(?:say|ask|reflect|name|validate)\b|\bthen i (?:will|'ll) (?:name|reflect|validate|"
    r"acknowledge) your\b|\bwhat i am about to (?:say|tell)\b"
)
_DENIED = re.compile(
    r"\bi(?:'m| am) not (?:saying|telling you|asking|going to (?:say|tell you|ask|pretend))\b|"
    r"\bi (?:won't|will not|would not|wouldn't) (?:say|claim|pretend|ask|tell you)\b|"
    r"\bi (?:don't|do not|can't|cannot) (?:think|believe|find|see)(?: that| how| why)? (?:it|that) "
    r"(?:makes sense|is understandable|must (?:be|have)) (?!to change|to move|to start)"
)
_IMAGINED = re.compile(
    r"\bin (?:a perfect|an ideal|another) world\b|\bin theory\b|\btheoretically\b|"
    r"\bhypothetically\b|\bif i (?:had|wanted|cared|could)\b|\bi could (?:always )?(?:tell|"
    r"promise|order|give) you\b|\bone (?:could|might) (?:say|think|write)\b|"
    r"\bif i were (?!you\b|in your\b|there\b|new\b|not\b)|"
    r"\ban? (?:\w+ )?\w+er (?:man|woman|person|boss|manager|one)(?: \w+){0,3} (?:would|might)\b"
)
_REPORTED = re.compile(
    r"\b(?:i|we) (?:told|met|asked|agreed with|promised|had|used to|saw) (?!you\b)\w+|"
    r"\b(?:he|she|they) (?:told|promised|said|agreed|sent|met|had)\b|"
    r"^\W*(?!i\b|we\b|you\b|who\b|it\b|that\b|this\b)\w+ (?:told|promised|sent|gave|brought|"
    r"wrote|showed) (?:me|us|him|her|them)\b"
)
_REFUSED = re.compile(
    r"\b(?:i|we) (?:will not|won't|shall not|shan't)\b|\b(?:i'm|i am|we're|we are) not going to\b|"
    r"\byou (?:need not|needn't|don't (?:need|have) to)\b|\bnobody (?:will|is going to)\b"
)
_NON_APOLOGY = re.compile(
    r"\bsorry (?:that )?(?:if |you (?:feel|felt|see|saw|took|think|thought)\b(?!.{0,40}\b(?:must|"
    r"hard|because)\b))"
)
_AHEAD = re.compile(
    r"\b(?:i'll|i will|you'll|you will|we'll|we will|from now on|please|let's|so)\b"
)


def unreal(low: str) -> bool:
    """Tell whether a lower-case sentence is announced, denied or imagined: it earns nothing."""
    return bool(_ANNOUNCED.search(low) or _DENIED.search(low) or _IMAGINED.search(low))


def no_plan(low: str) -> bool:
    """Tell whether a lower-case sentence reports or refuses, so that it plans nothing."""
    if _REFUSED.search(low):
        return True
    return bool(_REPORTED.search(low)) and not _AHEAD.search(low)


def bare(low: str) -> bool:
    """Tell whether a lower-case sentence has no doer and no verb, such as a list of dates."""
    return not _VERB.search(low)


def hollow(low: str) -> bool:
    """Tell whether a lower-case sentence gives nothing back: a formula without content."""
    return not content_stems(low) - _GENERAL


def non_apology(low: str) -> bool:
    """Tell whether a lower-case sentence regrets the other person's feeling, not anything done."""
    return bool(_NON_APOLOGY.search(low))


def idle(code: Code, low: str) -> bool:
    """Tell whether a code cannot rest on a lower-case sentence, whatever its words suggest."""
    if code in PLANNED and no_plan(low):
        return True
    if code in CONCRETE and bare(low):
        return True
    if code in (Code.E1, Code.E1_STRONG, Code.E5) and non_apology(low):
        return True
    return misplaced(code, low) or (code in REFLECTED and hollow(low))
