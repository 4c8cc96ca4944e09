"""Words of a behaviour in a sentence that does something else, such as giving advice."""

from __future__ import annotations

import re

from simulator.domain.behaviour import Code

FELT = frozenset({Code.L2, Code.L3, Code.E1, Code.E1_STRONG, Code.E3})
"""Codes that a sentence shows only by being about the other person, as they are."""

_UNDERSTANDS = re.compile(
    r"\bmust (?:be|have|feel)|\bsounds?\b|\bseems?\b|\bsorry\b|\bunderstand|\bi hear\b|"
    r"\bi can (?:see|imagine|tell|hear)\b|\bno wonder\b|\bmakes? sense\b|\bi see\b|\bof course\b|"
    r"\b(?:hard|tough|awful|rough|difficult|painful|a lot|valid)\b|\brespect\b|\bappreciate|"
    r"\bthank|\bi (?:know|get) (?:how|that|why|it)\b|\bright to\b|\blet me\b|\bwonder"
)
_ADVISES = re.compile(
    r"^\W*(?:(?:so|well|ok|okay|then|and|but|please|maybe|perhaps|honestly|now|just|always|simply)"
    r"[\s,.]+)*(?:do(?! you)|make|take|try|go|get|keep|focus|stay|be|write|talk|think|accept|give|"
    r"find|start|stop|remember|put|call|ask|tell|calm|cheer|pull|move|use|leave|forget|ignore|"
    r"relax|breathe|rest|read|learn|work|enjoy|don't)\b(?! me )(?! us )(?! i\b)|"
    r"(?<!that )\byou(?:'ll| will)? (?:might |may |could |just |really |simply |definitely |"
    r"probably )*(?:should|need to|ought to|had better|'d better|just need)|"
    r"\byou (?:could|can|might) (?:always|just|simply)\b|\bit's up to you\b"
)
_SUPPOSES = re.compile(r"^\W*(?:so |well |and |but )?if you(?:'re)?\b.{0,60}(?:\bthen\b|,)")
_OF_ONESELF = re.compile(
    r"\b(?:hard|lonely|tough|difficult|easy) (?:to be|being) me\b|"
    r"\bi(?:'m| am| was| feel| felt|'ve been)(?: (?!sorry|glad|here|with|afraid|proud|grateful|"
    r"impressed|touched|moved|wrong|aware)\w+){0,3} (?:hurt|sad|tired|overwhelmed|exhausted|angry|"
    r"lonely|alone|upset|disappointed|that way|burnt|burned|stressed|anxious|lost|depressed)\b"
)
_OF_THE_OTHER = re.compile(
    r"\byou(?:'re| are| were| must| feel| felt| sound| seem| look | have|'ve)\b|\bfor you\b|"
    r"\byour\b"
)
_PILED = re.compile(
    r"(?:\b(?:what|how|why|when|where|who|whom|which)\b[^,?]*,\s*(?:and )?){2,}(?:\w+ )?"
    r"(?:what|how|why|when|where|who|whom|which)\b[^?]*\?"
)
_WISHES_WELL = re.compile(
    r"\bi (?:really |do |truly |just |sincerely )*(?:hope|wish) (?:that )?(?:you|it|everything|"
    r"things|this|all|the)\b.{0,60}\b(?:able|works?|find|better|well|soon|good|okay|ok|best|luck|"
    r"out)\b"
)


def advises(low: str) -> bool:
    """Tell whether a lower-case sentence says what to do, and nothing of how it is for them."""
    return bool(_ADVISES.search(low)) and not _UNDERSTANDS.search(low)


def supposes(low: str) -> bool:
    """Tell whether a lower-case sentence speaks of what the other may feel as a mere condition."""
    return bool(_SUPPOSES.search(low)) and not _UNDERSTANDS.search(low)


def of_oneself(low: str) -> bool:
    """Tell whether the trouble a lower-case sentence speaks of is the speaker's own."""
    return bool(_OF_ONESELF.search(low)) and not _OF_THE_OTHER.search(low)


def wishes_well(low: str) -> bool:
    """Tell whether a lower-case sentence is a good wish, which attacks nobody."""
    return bool(_WISHES_WELL.search(low))


def piled(low: str) -> bool:
    """Tell whether a lower-case sentence asks three questions or more in one breath."""
    return bool(_PILED.search(low))


def misplaced(code: Code, low: str) -> bool:
    """Tell whether a lower-case sentence does something else than what a code is about."""
    if code in FELT:
        return advises(low) or supposes(low) or of_oneself(low)
    if code in (Code.L1, Code.L4):
        return piled(low)
    return (code is Code.E2 and advises(low)) or (code is Code.E7 and wishes_well(low))
