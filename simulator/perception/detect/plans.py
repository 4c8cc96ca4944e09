"""Plans: who does what (F1), by when (F2), and the next look at it (F3)."""

from __future__ import annotations

import re

from simulator.domain.behaviour import Code
from simulator.perception.detect.base import SURE, Findings, rx
from simulator.perception.detect.questions import leading, openness
from simulator.perception.lexicon import CONCRETE_VERBS
from simulator.perception.scene import Scene
from simulator.perception.text import Sentence
from simulator.perception.when import when

_OWNER = re.compile(
    rf"\b(?:you|we|i|he|she|they|[a-z]+)(?:'ll| will|'re going to| are going to| is going to|"
    rf"'re to|'s going to|"
    rf" agreed to| can| gonna| takes?| sends?| does| runs?| owns?| leads?|"
    rf" covers?)(?: \w+){{0,3}}? ?(?:{CONCRETE_VERBS})?\b"
)
_YOU_DO = re.compile(
    rf"\byou(?:'ll| will|'re going to| are going to| agreed to| said you'?d|'re gonna| then|'d|"
    rf" can| could| please|)"
    rf"(?: (?:please|then|just|also|both|first|always|now|each|"
    rf"only))*(?: and i(?:'ll)?)? (?:{CONCRETE_VERBS})\b"
    rf"|\b(?:can|could|will|would) you (?:please |just |also |then )*(?:{CONCRETE_VERBS})\b"
    rf"|\b(?:i'd like|i need|i want|i'm asking|i ask|"
    rf"i expect) you to (?:\w+ )?(?:{CONCRETE_VERBS})\b"
)
_TASK = re.compile(
    rf"^\W*(?:(?:so|and|then|ok|okay|right)[\s,]+)*you(?:'ll| will) (?:{CONCRETE_VERBS}) "
    r"(?:me |us |him |her |them )?(?:the|that|this|a|an|your|my|our) \w{3,}"
)
"""A task given to the person in so many words."""
_I_DO = re.compile(
    rf"\bi(?:'ll| will|'m going to| am going to|'m gonna)(?: (?:also|then|just|personally|go|and|"
    rf"make sure to))* (?:{CONCRETE_VERBS})\b"
)
_OTHER_DOES = re.compile(
    rf"\b(?:[a-z]+|the team|he|she|they|[a-z]+ and (?:you|i|[a-z]+))(?:'ll| will|'s going to|"
    rf" is going to) (?:{CONCRETE_VERBS})\b"
    rf"|\b(?:we'll|we will|let'?s|we're going to|we) (?:{CONCRETE_VERBS})\b"
    r"|\b[a-z]+ (?:takes|sends|owns|runs|covers|writes|leads|books|does|picks up|handles|brings|"
    r"gets|drafts) the\b"
    r"|\b(?:is|are) (?:on|with) (?:you|me)\b|\b(?:yours|mine|your job|my job)\b.{0,20}\b(?:is|to)\b"
)
_PLEASE_DO = re.compile(
    rf"^\W*(?:(?:so|and|then|ok|okay|right|please|kindly|just|first|for now|"
    rf"next)[\s,]+)*(?:{CONCRETE_VERBS})\b(?! (?:that|it is|you))"
)
_WISH = rx(
    r"\b(?:we|you|people|everyone) (?:should|ought|could maybe|might|need to) (?:\w+ )?(?:be|"
    r"communicate|work|try|improve|support|align|"
    r"think|get better|collaborate|talk more|do better|share more)\b|\bhopefully\b|"
    r"\bit would be (?:nice|good|great)\b|\bi (?:hope|"
    r"wish)\b|\bsomeone\b|\bsomebody\b|\bwe should\b|\bideally\b|\btry (?:to|and)\b|\bsee (?:what|"
    r"if|how)\b|\bthink about\b|"
    r"\bmaybe\b|\bif you (?:can|could|get)\b|\bwe'?ll see\b|\bbetter\b|\bmore often\b|"
    r"\bas needed\b|\byou know\b"
)
_DEADLINE_LEAD = rx(
    r"\b(?:by|before|until|till|on|at|this|end of|no later than|due|in|within|after|for|from|"
    r"tomorrow|today|tonight|first thing|"
    r"deadline|eod|cob|noon|ahead of|come|same day|every|each|the)\b"
)
_TALK = rx(
    r"\b(?:check[- ]?ins?|check (?:back|in)|catch[- ]?ups?|catch up|one-to-ones?|1:1s?|"
    r"one-on-ones?|121s?|follow[- ]?ups?|touch base|sit down|"
    r"get together|regroup|reconvene|revisit|come back to (?:this|it)|look at (?:it|this|how|"
    r"where|them|that)|go (?:over|through)|"
    r"meet|meets|meeting|talk|speak|review|chat|see (?:how|where|each other|you)|call|ring|"
    r"ten minutes|fifteen minutes|half an hour|"
    r"twenty minutes|coffee|huddle|walk through|stand-?up|pick (?:this|it) up|same time|slot|"
    r"diary|calendar|in with you|pop (?:by|in|over))\b"
)
_TOGETHER = rx(
    r"\b(?:we|we'll|we're|let'?s|us|together|with you|you and i|you and me|i'll (?:check|come|"
    r"call|ring|see|pop|look|drop|swing|find|put|book|"
    r"meet|catch|sit)|i will (?:check|come|call|ring|see|meet|sit|book)|i'd like to|our|shall we|"
    r"i'?ve (?:put|booked|blocked)|can we|could we|"
    r"come (?:and|to|back|by)|meet me|see me|both|diary|again|how it'?s|how (?:that|this|things|"
    r"you)|check-?in|one-to-one|1:1|catch-?up|"
    r"follow-?up|review)\b"
)
_NOT_AGAIN = rx(
    r"\b(?:last|yesterday|thank|thanks for|yesterday'?s|was|were|in today'?s|in this|late (?:for|"
    r"to)|missed|interrupted|"
    r"spoke over|the client|clients?|customers?|demo|ask priya)\b"
)


def _f1(sentence: Sentence) -> float:
    low = sentence.low
    p = 0.0
    if _YOU_DO.search(low):
        p = 0.8
    elif _OTHER_DOES.search(low):
        p = 0.66
    elif _I_DO.search(low):
        p = 0.58
    elif _PLEASE_DO.search(low) and len(sentence.words) >= 3:
        p = 0.55
    if p and _WISH.search(low):
        p = min(p, 0.35)
    if p and (
        openness(sentence) >= 0.6 or leading(sentence) or (when(low).past and not when(low).fixed)
    ):
        p = min(p, 0.3)
    return p - (0.08 if sentence.asks else 0.0)


def _f2(sentence: Sentence, action: bool) -> float:
    low = sentence.low
    times = when(low)
    if not times.resolves or times.past:
        return 0.25 if times.vague or times.past else (0.2 if times.cadence else 0.0)
    lead = bool(_DEADLINE_LEAD.search(low))
    return 0.45 + 0.12 * lead + 0.25 * action + (0.08 if len(sentence.words) <= 6 else 0.0)


def _f3(sentence: Sentence) -> float:
    low = sentence.low
    times = when(low)
    if not _TALK.search(low):
        return 0.0
    if not times.fixed or (times.event and not (times.dated or times.clock or times.cadence)):
        return 0.3 if times.event else 0.15
    p = 0.5 + 0.32 * bool(_TOGETHER.search(low))
    return p - 0.45 * (times.past or bool(_NOT_AGAIN.search(low)))


def detect(scene: Scene, found: Findings) -> None:
    """Find the plan."""
    for sentence in scene.earned:
        owner = _f1(sentence)
        found.add(Code.F1, SURE if _TASK.match(sentence.low) else owner, sentence)
        found.add(Code.F2, _f2(sentence, owner >= 0.4 or found.p(Code.F1) >= 0.5), sentence)
        found.add(Code.F3, _f3(sentence), sentence)
