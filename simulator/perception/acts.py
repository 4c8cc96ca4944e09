"""What a manager turn does, as one word: the act an employee answers."""

from __future__ import annotations

import re

from simulator.domain.behaviour import Code
from simulator.domain.coding import Coding
from simulator.domain.transcript import Turn
from simulator.domain.voice import Act
from simulator.perception.asking import GIVES_WAY, asked
from simulator.perception.coder import credited
from simulator.perception.detect.listening import SILENCE
from simulator.perception.guard import off_scene
from simulator.perception.stated import TAKEN_BACK
from simulator.perception.text import Doc, read

_THREAT = re.compile(
    r"\b(?:or else|fire[d]?|sack(?:ed)?|replac\w+|final warning|last chance|thin ice|lose your job|"
    r"your (?:job|future|career|position|days)\b.{0,30}\b(?:line|risk|numbered|over|depend\w*|"
    r"here)|write you up|consequences|out of the door|there'?s the door|consider your position|"
    r"update your cv|start looking|regret|you'?re out|hr will|pack your|terminat\w+|dismiss\w*)\b"
)
_GREETING = re.compile(
    r"^\W*(?:hi|hey|hello|hiya|good (?:morning|afternoon|evening)|morning|afternoon|evening|"
    r"welcome|come in|have a seat|take a seat|sit down|thanks for (?:coming|making|joining|"
    r"popping)|thank you for (?:coming|making|joining)|how are you|how'?s it going|nice to see)\b"
)
_CLOSING = re.compile(
    r"\b(?:good ?bye|bye|(?<!to )see you|speak soon|talk soon|have a (?:good|nice|great)|that'?s "
    r"(?:all|everything)(?! right)(?: from me)?|let'?s (?:leave it there|stop there|wrap up|finish|"
    r"end)|we'?re done|i'?ll let you (?:go|get back)|thanks for (?:your time|today|talking|the "
    r"chat)|thank you for (?:your time|today|talking)|take care|enjoy your)\b"
)
_PRAISE = re.compile(
    r"\b(?:well done|nicely done|was (?:really |so |very )?(?:impressive|outstanding|brilliant)|"
    r"saved us|made all the difference|(?:good|great|excellent|brilliant|lovely|fine|solid|superb|"
    r"careful|thorough|clever|impressive|outstanding) (?:job|work|catch|call|effort|piece)|i(?:'m| "
    r"am| was) (?:really |very |so )?(?:impressed|grateful|proud)|(?:i|we) (?:really |do "
    r")?(?:appreciate|value|admire|liked|loved) |you (?:did|handled|ran|wrote|built|managed|led) "
    r".{0,40}\b(?:well|beautifully|brilliantly|perfectly)|(?:is|are|was|were|looks?|looked|been) "
    r"(?:really |so |very |just |absolutely )?(?:fantastic|excellent|superb|amazing|first[- ]rate|"
    r"well (?:argued|written|done|made|put))|better than any(?:one|body)|(?:says?|said|thinks?|"
    r"tells? me|told me) you(?:'re| are|'ve been) (?:really |very |so )?(?:good|great|brilliant|"
    r"excellent|fantastic|the best)|thank you for (?!coming|making|joining|talking|telling|sharing|"
    r"being)\w+ing|couldn't have (?:done|managed) .{0,30}without you|best .{0,25}(?:i've|we've) "
    r"(?:seen|had|read))\b"
)
_YET = re.compile(r"\b(?:but|however|although|though|still|except|only that)\b")
_REPAIR = re.compile(
    r"\b(?:sorry|apologi[sz]e|apology|apologies|my (?:fault|mistake|bad)|on me|i was wrong|got "
    r"(?:that|this|it) wrong|i should(?:'ve| have|n't)|i own|i (?:didn't|never) |down to me|unfair "
    r"of me|take responsibility|dropped the ball|i messed up|i let you)\b"
)
_NO_HURRY = re.compile(
    r"^i'?m (?:really )?(?:in no|not in (?:a|any)) (?:rush|hurry)\W*$|"
    r"^(?:we|you) don't have to (?:talk|speak|say (?:anything|a word)|answer)\W*$"
)
_TAKEN_BACK = re.compile(TAKEN_BACK)
_HURTS = frozenset({Act.ACCUSATION, Act.MINIMISING})
_ORDER: tuple[tuple[Act, tuple[Code, ...]], ...] = (
    (Act.ACCUSATION, (Code.E7,)),
    (Act.MINIMISING, (Code.E6,)),
    (Act.REPAIR, ()),
    (Act.EXPECTATION, (Code.C5, Code.C4, Code.C7)),
    (Act.PROPOSAL, (Code.F6, Code.F3, Code.E4, Code.F4, Code.F5)),
    (Act.OPEN_QUESTION, (Code.L1,)),
    (Act.EMPATHY, (Code.E1, Code.E2, Code.E3)),
    (Act.REFLECTION, (Code.L3, Code.L2)),
    (Act.APPRECIATION, (Code.E5,)),
    (Act.EXPECTATION, (Code.C3, Code.C6)),
    (Act.PROPOSAL, (Code.F1, Code.F2, Code.F7)),
    (Act.ADVICE, (Code.L7,)),
    (Act.ACCUSATION, (Code.L6,)),
    (Act.CLOSED_QUESTION, (Code.N1,)),
    (Act.FEEDBACK, (Code.C1, Code.C2)),
    (Act.ADVICE, (Code.N2,)),
)
"""First match wins: what hurts, then what repairs, then what asks for an answer."""


def _plain(doc: Doc) -> Act | None:
    """Acts that the words alone decide."""
    if off_scene(doc):
        return Act.OFF_SCENE
    if not doc.sentences or SILENCE.match(doc.low) or _unhurried(doc):
        return Act.SILENCE
    return None


def _unhurried(doc: Doc) -> bool:
    """Say whether each sentence gives time."""
    return all(SILENCE.match(one.low) or _NO_HURRY.match(one.low) for one in doc.sentences)


def _frame(doc: Doc, codes: frozenset[Code]) -> Act | None:
    """Greetings and goodbyes, when nothing weightier was said."""
    weighty = codes - {Code.N1, Code.N2, Code.N3, Code.N4, Code.N5, Code.L4, Code.L5}
    if _GREETING.search(doc.low) and not weighty - {Code.L1} and len(doc.words) <= 25:
        return Act.GREETING
    asks = bool(doc.sentences) and doc.sentences[-1].asks
    if (
        _CLOSING.search(doc.low)
        and not asks
        and not weighty - {Code.E5, Code.E1}
        and len(doc.words) <= 30
    ):
        return Act.CLOSING
    return None


def act_of(turn: Turn, coding: Coding) -> Act:
    """Name what a manager turn mainly does, for choosing a fitting answer.

    Args:
        turn: The manager turn.
        coding: What the coder saw in it.

    Returns:
        One act; `OTHER` when nothing stands out.
    """
    doc = read(turn.text)
    codes = frozenset(credited(coding))
    act = _plain(doc)
    if act is None and Code.E7 in codes and _THREAT.search(doc.low):
        act = Act.THREAT
    if act is None:
        act = _frame(doc, codes)
    act = act or _weightiest(doc, codes)
    if act in _HURTS and _TAKEN_BACK.search(doc.sentences[-1].low):
        return Act.REPAIR
    if act in GIVES_WAY and (question := asked(doc)):
        return question
    return (_praise(doc) or act) if act in GIVES_WAY | {Act.REFLECTION} else act


def _praise(doc: Doc) -> Act | None:
    """Name praise that a turn ends with, when nothing is set against it."""
    last = doc.sentences[-1].low if doc.sentences else ""
    praised = _PRAISE.search(last) and not last.endswith("?") and not _YET.search(last)
    return Act.APPRECIATION if praised else None


def _weightiest(doc: Doc, codes: frozenset[Code]) -> Act:
    for act, signs in _ORDER:
        if act is Act.REPAIR:
            if Code.E5 in codes and _REPAIR.search(doc.low):
                return act
        elif codes & set(signs):
            return act
    return Act.GREETING if Code.N3 in codes and _GREETING.search(doc.low) else Act.OTHER
