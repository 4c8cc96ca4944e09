"""The manager's own commitment (F4), obstacle plans (F5), empty promises (F7)."""

from __future__ import annotations

import re

from simulator.domain.behaviour import Code
from simulator.perception.detect.base import Findings, rx
from simulator.perception.lexicon import CONCRETE_VERBS
from simulator.perception.scene import Scene
from simulator.perception.text import Sentence
from simulator.perception.when import when

_OWN = re.compile(
    rf"\b(?:i(?:'ll| will|'m going to| am going to|'m gonna| shall|'ve (?:already )?(?:asked|"
    rf"booked|moved|told|arranged|cleared|freed|sent)|"
    rf" can| commit to| promise to|'d be|'m (?:taking|moving|asking|clearing|booking|freeing|"
    rf"dropping|talking|giving|"
    rf"putting|calling|speaking|sending))|let me|my part is to|from me)(?: (?:also|then|"
    rf"personally|go|and|make sure|"
    rf"to|just|be|today|tomorrow|already|get|have))*(?: (?:{CONCRETE_VERBS}|remove|arrange|fund|"
    rf"protect|fight|chase|relieve|allocate|"
    rf"approve|sponsor|advocate|join|back|hire|reassign|speak|talk|raise|tell|see|"
    rf"sort|own|help|find))?\b"
)
_WORD_GIVEN = re.compile(
    rf"\bi(?:'ll| will|'m going to|'m gonna| am going to|"
    rf" shall) (?:\w+ ){{0,2}}?(?:{CONCRETE_VERBS}|arrange|remove|chase|"
                         r"reassign|approve|sort|own|protect|see to|hire)\b")  # fmt: skip
_FUTURE_I = re.compile(
    r"\bi(?:'ll| will|'m going to|'m \w+ing| am \w+ing| shall| can|'ve \w+ed|'m gonna)\b|"
    r"\blet me\b|\bmy part\b|\bon me\b"
)
_HARMFUL = rx(
    r"\bi(?:'ll| will| can) (?:tell you|say|give you (?:one|a) (?:last|final)|make sure you|"
    r"be watching|write you up|find someone|replace|"
    r"fire|remember|have to (?:let|report|escalate)|report|put (?:you|this) on (?:a|your)|expect|"
    r"need|want|listen|be (?:honest|"
    r"frank|clear|brief|quick)|explain|start|ask you|let you (?:go|get|think)|wait|see (?:what|"
    r"how|if)|try|do (?:my best|what i can)|"
    r"look into|think|keep (?:an eye|it|this)|consider|leave (?:it|you)|have a (?:think|"
    r"word sometime))\b"
)
_IF_THEN = re.compile(
    r"\b(?:if|when|whenever|should|in case|the moment|any time|each time|suppose|"
    r"say)\b[^?!.]{4,120}?"
    r"(?:,| then |:| - )\s*(?:then |please |just |you |i |we |let'?s |it |the )?(?:\w+'?\w*)"
    r"|\b(?:forward|tell|ring|call|message|flag|come|text|ping|ask|swap|stop|take|skip|use|go|"
    r"send|let|drop|say|move|raise|"
    r"hand|switch|step|we'?ll|i'?ll|you'?ll|you|i|we)\b[^?!.]{3,80}\b(?:if|when|whenever|"
    r"the moment|as soon as|in case)\b[^?!.]{4,90}"
)
_TROUBLE = rx(
    r"\b(?:slip\w*|late|stuck|block\w*|clash\w*|too much|overrun\w*|problem|trouble|cancel\w*|"
    r"busy|push\w*|ping\w*|swamp\w*|behind|struggl\w+|"
    r"fail\w*|off sick|sick|ill|drop\w*|interrupt\w*|change[sd]?|delay\w*|can'?t|cannot|don'?t|"
    r"doesn'?t|won'?t|isn'?t|aren'?t|"
    r"happens? again|starts?|"
    r"tempt\w*|distract\w*|urgent|emergency|short|wobbl\w*|miss\w*|unclear|not sure|again|"
    r"panic\w*|overload\w*|tired|"
    r"hits?|comes? (?:up|in)|lands?|pull\w*|asks?|runs? (?:over|out|short)|breaks?|goes (?:wrong|"
    r"down|off)|gets? (?:in the way|"
    r"loud|hard|heavy|stuck|tricky|pulled|hectic|busy|bad|tight)|feel\w* (?:like|it|the|yourself)|"
    r"obstacle|creeps?|looks? like|rains?|lose|"
    r"hold\w* (?:it|you|us) up|stall\w*|dries|quiet|speak\w* over|talk\w* over)\b"
)
_ASK_OBSTACLE = rx(
    r"\bwhat (?:could|might|would|can|will|is likely to|is going to|do you think could|"
    r"do you think might|else could|usually|normally|"
    r"may|gets|got|tends to)(?: \w+){0,4} (?:get in (?:the|your) way|go wrong|stop (?:you|this|"
    r"that|it|us)|trip|derail|block|throw|"
    r"knock|make (?:it|this|that) (?:hard|slip|difficult)|prevent|pull you|hold (?:you|it|us)|"
    r"catch|break)\b|\bwhat if\b|\bwhat (?:happens|do you "
    r"do|will you do|would you do|do we do|shall we do|should happen|is the plan|'s the plan|"
    r"'s plan b) (?:if|when)\b|\bplan b\b|\bif "
    r"(?:that|it|this|something) (?:happens|slips|goes wrong|comes up|does(?:n'?t|"
    r" not))\b.{0,50}\?|\bwhere (?:could|might) (?:this|it|that) "
    r"(?:slip|fall|go wrong|break)\b|\bwhat'?s (?:most )?likely to (?:get|go|stop|trip|derail|"
    r"pull)\b|\bwhat (?:would|could) (?:trip|stop) you\b|"
    r"\bbackup\b|\bfall-?back\b|\bsticking points?\b|\bwhat stands in\b"
)
_NOT_OBSTACLE = rx(
    r"\bif you (?:need (?:anything|me|help)|want|like|ask me|don'?t mind|will|prefer|"
    r"think about it|really)\b|\bif (?:not|so|anything)\b\W*$|\bif i "
    r"(?:were|was|understand|hear|may|had)\b|\bor else\b|\byou'?re (?:out|fired)\b|\bif (?:it|"
    r"that|this) (?:helps|works|suits|is ok|makes sense|"
    r"would help)\b|\bas if\b|\beven if\b|\bonly if\b|\bwhat if (?:we|i|you) (?:moved|took|tried|"
    r"started|gave|swapped|just)\b|\bask(?:ed)? if\b|"
    r"\bwonder\w* if\b|\bsee if\b|\bcheck if\b|\bknow if\b|\bsure if\b|\bnot sure if\b|"
    r"\bwhen you (?:say|said|get a|have a|can|were|spoke|did)\b|\bwhen (?:i|we|"
    r"he|she|they) (?:was|were|did|said|spoke|asked|came|started|saw|heard)\b"
)
_EMPTY = rx(
    r"\b(?:i'?ll|i will|let me|i can|we'?ll|we will|"
    r"leave it with me.{0,10})(?: \w+){0,2} (?:see (?:what|if) (?:i|we) can|do (?:what|all|"
    r"everything|my "
    r"(?:best|utmost)|our best)|look into (?:it|that|this|things)|have a (?:think|look|"
    r"word) (?:about|at|sometime)?|try (?:my best|"
    r"to (?:sort|see|find|help|do)|and (?:see|sort|do))|think about (?:it|that)|keep (?:it|that|"
    r"this|you) in mind|figure (?:it|something) out|"
    r"work something out|sort (?:it|something|things|everything) (?:all )?(?:out)?|see how (?:it|"
    r"things) go\w*|make it (?:all )?(?:happen|go away|right)|"
    r"take care of (?:it|everything|you)|get back to you|circle back|find a way|find time|"
    r"touch base|catch up|fix (?:it|everything|this))\b",
    r"\bsee what i can do\b|\bdo (?:what|all|everything) i can\b|\bleave it with me\b|"
    r"\bwe'?ll (?:see|figure|work|cross|get there|sort)\b|\blet'?s (?:touch "
    r"base|catch up|talk (?:again )?|circle back|revisit (?:this|it)|see how (?:it|things) (?:go|"
    r"goes)|play it by ear|take it from there|park|pick this "
    r"up)\b|\b(?:some ?thing|things) will (?:come up|turn up|change|work out|get better)\b|"
    r"\bbear with (?:me|us)\b|\bmy door('s| is) (?:always )?open\b|"
    r"\bin due course\b|\bdown the (?:line|road)\b",
    r"\b(?:i'?m sure|i guarantee|i promise|i swear|trust me|you have my word|rest assured|"
    r"don'?t worry|i can (?:promise|guarantee|assure)|mark my words|"
    r"i give you my word|no doubt|definitely|certainly)\b.{0,60}\b(?:you'?ll (?:get|be|make|have|"
    r"see|never|love)|promotion|raise|pay rise|bonus|"
    r"nobody will|no one will|nothing will|never (?:happen|"
    r"leave|tell|hear|be)|stay(?:s)? between|won'?t (?:tell|happen|affect|lose|be|go)|job is safe|"
    r"safe|secret|confidential|next (?:year|time|round)|it'?ll|"
    r"everything|always|work out|fine|it will|change)\b",
    r"\b(?:strictly |completely |totally |100% )?(?:between (?:us|you and me|these)|just between|"
    r"i won'?t tell (?:anyone|anybody|a soul|hr)|nobody (?:else )?(?:will|has to|needs "
    r"to) (?:ever )?(?:know|hear|find)|no one (?:else )?(?:will|has to|"
    r"needs to) (?:ever )?(?:know|hear|find)|won'?t leave (?:this|the) room|stays in this room|"
    r"your "
    r"secret|off the record|my lips|whatever you tell me|never (?:ever )?happen again|"
    r"you'?ll get (?:the|that|your) (?:promotion|job|role|raise|"
    r"bonus|grade|rise)|"
    r"the (?:promotion|job|role|raise) is yours|i'?ll (?:get|make sure you get) you (?:the|that|"
    r"a) (?:promotion|raise|pay|grade|job|role)|you won'?t (?:ever )?(?:lose|"
    r"have to (?:do|work)|be (?:laid|let)|work)|i'?ll make sure nobody|protect you (?:from|no)|"
    r"as long as i'?m here)\b",
)
_DENIES = rx(
    r"\b(?:can'?t|cannot|won'?t|can not|not (?:able|going)|unable|"
    r"don'?t want) (?:to )?(?:\w+ )?(?:promise|guarantee|offer|say|tell you|commit|keep (?:this|"
    r"that|it))\b|\bno promises\b|"
    r"\bnot (?:promising|a promise)\b|\binstead of (?:saying|promising)\b"
)


def _f4(sentence: Sentence) -> float:
    low = sentence.low
    if not _FUTURE_I.search(low) or not _OWN.search(low):
        return 0.0
    given = bool(_WORD_GIVEN.search(low))
    times = when(low)
    p = (
        0.28
        + 0.22 * given
        + 0.32 * (times.fixed and not times.past)
        + 0.05 * (len(sentence.stems) >= 4)
    )
    if _HARMFUL.search(low) or _DENIES.search(low):
        p = min(p, 0.32)
    if times.vague and not times.fixed:
        p = min(p, 0.35)
    return p - 0.3 * sentence.asks


def _f5(sentence: Sentence) -> float:
    low = sentence.low
    if _ASK_OBSTACLE.search(low) and (sentence.asks or low.lstrip().startswith("what")):
        return 0.2 if _NOT_OBSTACLE.search(low) else 0.82
    if not _IF_THEN.search(low) or _NOT_OBSTACLE.search(low):
        return 0.1 if _IF_THEN.search(low) else 0.0
    return 0.72 if _TROUBLE.search(low) else 0.42


def _f7(sentence: Sentence) -> float:
    low = sentence.low
    if not _EMPTY.search(low):
        return 0.0
    if _DENIES.search(low):
        return 0.2
    times = when(low)
    bound = times.fixed and not times.past
    return 0.3 if bound and not re.search(r"promis|guarantee|sure|secret|between us", low) else 0.8


def detect(scene: Scene, found: Findings) -> None:
    """Find promises, kept and empty."""
    for sentence in scene.earned:
        found.add(Code.F4, _f4(sentence), sentence)
        found.add(Code.F5, _f5(sentence), sentence)
    for sentence in scene.spoken:
        found.add(Code.F7, _f7(sentence), sentence)
