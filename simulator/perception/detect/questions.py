"""Questions: open (L1), closed (N1), leading or stacked (L6)."""

from __future__ import annotations

import re

from simulator.domain.behaviour import Code
from simulator.perception.detect.base import Findings, rx
from simulator.perception.misplaced import piled
from simulator.perception.scene import Scene
from simulator.perception.text import Sentence, once

_LEAD_IN = (
    r"(?:^|[,;:.\-]\s*|\b(?:so|and|but|okay|ok|well|then|or|because|cause|like|now|yeah|alright|"
    r"right|oh|um|uh|hmm|first|just|me|wondering|curious|ask|asking|know|see|understand|hear|"
    r"wonder|"
    r"is|maybe|your view|mean)\b,?\s*)"
)
_AUX = (
    r"(?:'s|s|'re|'d|'ve|is|are|was|were|am|do|does|did|have|has|had|can|could|would|will|should|"
    r"might|may|if|else|about|happen\w*|makes?|made|went|goes|got|gets|led|leads|kept|stop\w*|"
    r"helps?|"
    r"worked|matters?|come|came|bothers?|worries|part|kind|sort|exactly|specifically|it|on earth|"
    r"you|"
    r"your|that|hurt|hit|stood|comes|feels?|felt|changed|caused|brought|brings|kinds|sorts|parts|"
    r"other|more|next|things?|ways?|long|big|hard|important|confident|would|'ll)"
)
_OPEN = re.compile(rf"{_LEAD_IN}(?:what|how|why|wot|wha)\s*{_AUX}\b")
_FACT_WHAT = rx(
    r"\bwhat(?:'s| is| are| was|s)? (?:the|your|his|her|its|their|this|that) (?:\w+ ){0,2}(?:code|"
    r"name|"
    r"number|weather|date|time|address|status|deadline|password|model|size|total|figure|price|cost|"
    r"count|temperature|extension|title|version|colour|room|ref|reference|email|score|budget)s?\b",
    r"\bwhat (?:did|have|has) \w+ (?:do|done|brought|bring|put|leave|left) (?:with|in|on) the\b",
    r"\bwhat will you (?:take|have|drink)\b|\bhow (?:is|do you spell) (?:the|your) (?:\w+ )?name\b",
    r"\b(?:know|hear|curious|wondering|tell me)(?: please)? (?:whether|if|which|who)\b|"
    r"\bhear you (?:admit|say sorry)\b",
    r"\bwhat(?:'s| is|s)? (?:been )?(?:the|she|he) \w+ (?:doing|brought)\b.{0,30}\b(?:weather|"
    r"in today)\b",
)
_LOADED = rx(
    r"\bhow do you (?:think|suppose|imagine) (?:it|that|this|he|she|they|we|i) (?:feels?|looks?|"
    r"felt|looked|seems?)\b",
    r"\bwhat would (?:the|a|my|our) \w+ say\b|\bwhat(?:'s| is) wrong with\b|\bwhat (?:did|"
    r"do) (?:you|ye) .{0,40}\bfor\W*$|"
    r"\bhow (?:you are|come you) not\b|\bsince when\b|\bwhat (?:were|was) you\b|\bwhat (?:gives|"
    r"makes) you the right\b|"
    r"\bhow (?:long|many|much) do you (?:suppose|think|reckon) it takes\b",
)
_WHAT_OTHER = re.compile(rf"{_LEAD_IN}(?:what|how|why)\b")
_FACT = re.compile(
    rf"{_LEAD_IN}(?:who|whom|whose|where|when|which|what time|what date|what day|how many|how much|"
    r"how often|how long|how old|how far|how soon|how big|what colou?r|what number|what age)\b"
)
_INVITE = rx(
    r"\b(?:tell me|talk me through|walk me through|take me through|run me through|talk to me about|"
    r"fill me in|help me (?:to )?(?:understand|see|get)|give me (?:a|your|the) "
    r"(?:picture|sense|side|version|feel)|say (?:a bit |a little |some ?)?more|paint me|"
    r"share (?:a bit|more|what|how|your)|educate me)\b",
    r"(?:^\W*|, |\b(?:so|and|please|just|you) )(?:describe|explain|go on)\b",
    r"\b(?:i'd|i would|i want|i'd really|i'm keen|i am keen|keen|love|interested|curious|like) "
    r"(?:like |love |want |very much like |really like )?(?:to )?(?:hear|know|understand|learn|"
    r"listen)"
    r"\b",
    r"\bi (?:want|need) to (?:hear|understand|know|listen)\b",
    r"\b(?:i'm|i am|i was|just) (?:curious|wondering|interested)\b",
    r"\b(?:your (?:side|view|version|take|perspective) of)\b",
)
_INVITE_NOT = rx(
    r"\b(?:don't|do not|not) (?:tell|explain|want to hear)\b",
    r"\btell me (?:you|when you're|by|if|that (?:you|it)|why (?:i should|you (?:can't|couldn't|"
    r"didn't)))",
    r"\bexplain (?:yourself|why you (?:didn't|failed|can't|couldn't)|to me why)\b",
    r"\b(?:want|need) to (?:know|understand|hear) (?:that|when|by|if|whether|who|you)\b",
    r"\blet me tell\b|\bi(?:'ll| will| can| could) (?:tell|explain|describe|share)\b",
    r"\blook forward\b",
)
_YES_NO = re.compile(
    r"(?:^|[,;:\-]\s*|\b(?:so|and|but|okay|ok|well|then|or|yeah|alright|right|oh|now)\b,?\s*)"
    r"(?:do|does|did|don't|doesn't|didn't|are|is|was|were|aren't|isn't|wasn't|weren't|have|has|had|"
    r"haven't|hasn't|can|could|can't|couldn't|will|would|won't|wouldn't|should|shouldn't|may|might|"
    r"am|shall) (?:you|i|we|it|that|this|they|he|she|there|your|the|these|those|any|anyone|someone|"
    r"things|everything|[a-z]+)\b"
)
_REQUEST = rx(
    r"\b(?:can|could|would|will|may|might) (?:you|i|we) (?:please |maybe |just |perhaps |kindly )*"
    r"(?:tell|share|talk|walk|describe|explain|say|help me|give me (?:a|your)|take me|"
    r"hear|ask|mind (?:telling|sharing|walking|explaining|describing))\b",
    r"\b(?:do|would) you (?:want|like|mind|care|be (?:ok|okay|willing|open|up for)|feel (?:able|"
    r"ok|okay|"
    r"comfortable)) ?(?:with |to )*(?:tell|talk|shar|walk|describ|explain|say)\w*\b",
    r"\bcare to\b|\bwant to talk (?:about|me)\b|\banything (?:else )?(?:you(?:'d| would)? (?:want|"
    r"like)|"
    r"on your mind|bothering)\b|\bis there (?:anything|something) (?:else|more|you|going|behind|"
    r"underneath|on)\b",
)
_LEADING = rx(
    r"\b(?:don't|do not|doesn't|didn't|wouldn't|shouldn't|couldn't|aren't|isn't|haven't|won't|"
    r"can't|"
    r"hadn't|wasn't|weren't) (?:you|it|that|we|they)\b(?! (?:mind|like me|want to|have to|rather))",
    r"\bsurely\b|\bdo you (?:really|honestly|seriously|actually|even) (?:think|believe|expect|want|"
    r"care|know|get|understand)\b",
    r"\bwhat were you thinking\b|\bwho do you think you\b|\bhow (?:hard|difficult) (?:can|could|"
    r"is) "
    r"(?:it|that)\b|\bis (?:it|that) too much to ask\b|\bwhat'?s wrong with you\b|"
    r"\bare you (?:serious|"
    r"kidding|joking|even)\b",
    r"\bhow (?:could|can|dare) you\b|\bhow many times (?:do|have|did) (?:i|we)\b|\bwhat(?:'s| is|"
    r" was) "
    r"your excuse\b|\bwhy (?:on earth|the hell|in god's name)\b|\bwhy (?:would|wouldn't|can't|"
    r"couldn't|"
    r"didn't|don't|won't|haven't|do|are|did) you (?:always|never|just|even|ever|keep|think it|"
    r"bother)",
    r"\byou (?:do |did )?(?:know|knew|realise|realize|agree|understand)\b.{3,80}\b(?:right|yes|no|"
    r"don't you|didn't you|do you not|yeah|correct)\s*\?",
    r"\bwouldn't you (?:say|agree)\b|\byou (?:can|do) see (?:that|how|why)\b.{0,60}\?|"
    r"\bisn't (?:it|that|"
    r"this) (?:just|really|because|time|true|obvious|the)\b|\bso you(?:'re| are) (?:telling|"
    r"saying) me\b",
    r"\bsince when\b|\bdid you not\b|\bmust i\b|\bdoes it\s*\?\W*$|\b(?:or not|eh|is it|have you|"
    r"did you|does it|"
    r"isn't it|aren't you|was it|can you) ?\?.{0,60}\b(?:or not|eh|is it|have you|really) ?\?|"
    r"\bam i (?:seriously|really|"
    r"supposed) to\b|\bhow (?:long|many|much) do you suppose\b|\bhas it occurred to you\b|"
    r"\bis it your contention\b|"
    r"\btoo much to (?:expect|ask)\b|\bif they all jumped\b|\bso that makes it\b|^\W*really\W*$|"
    r"\bfunny that\b",
    r"\bdid you (?:really|honestly|even|just|seriously|forget)\b|\bdo i (?:need|have) to\b|"
    r"\bhow is "
    r"(?:that|this) (?:ok|okay|acceptable|my|fair on|professional)\b|\bwhen (?:are|"
    r"will) you (?:going to "
    r"|gonna |finally |ever )",
)
_RHETORICAL_OK = rx(
    r"\bwhy don't (?:we|you (?:tell|start|take me|walk|talk|say))\b|\bcouldn't agree\b|"
    r"\bif (?:you|it|that) (?:don't|doesn't|isn't|wouldn't)\b|\bcan't (?:we|you) just be\b"
)
_PROPOSAL = rx(r"\b(?:how|what) about (?:we|you|i|if)\b", r"\bwhat if (?:we|you|i)\b")
_PLEASANTRY = rx(
    r"^\W*(?:hi|hey|hello|good (?:morning|afternoon))?[\s,]*(?:\w+[\s,]+)?(?:how are you"
    r"(?: (?:doing|today|keeping))*|how's it going|how do you do|what'?s up|"
    r"how was your (?:weekend|"
    r"journey|holiday|evening)|you ?all ?right)\W*$"
)
_RHETORICAL_WHAT = rx(
    r"\b(?:you )?know what\b|\bguess what\b|\bso what\b\W*$|\bwhat(?:ever)? (?:i|we) (?:need|want|"
    r"mean|"
    r"expect|did|do|said)\b|\bhow (?:i|we|it|this) (?:see|work|need|want)s?\b|\bthat(?:'s|"
    r" is) (?:what|"
    r"how|why)\b|\bthis is (?:what|how|why)\b|\bhere(?:'s| is) (?:what|how|why)\b"
)
_TAG = re.compile(
    r"\b(?:right|correct|yeah|yes|no|ok|okay|isn't it|innit|is that right|clear)\s*\?\W*$"
)


def _wh(sentence: Sentence, *, marked: bool) -> float:
    """Weigh an open question word; without a question mark it must open the clause."""
    low = sentence.low
    if _FACT.search(low):
        return 0.3 if marked else 0.15
    if _OPEN.search(low):
        if marked:
            return 0.9
        starts = re.match(
            r"^\W*(?:so|and|but|ok|okay|well|then|right|now)?,?\s*(?:what|how|why)\b", low
        )
        brief = len(sentence.words) <= 14 or re.search(r"\byou", low)
        return 0.75 if starts and brief and not _RHETORICAL_WHAT.search(low) else 0.15
    return 0.6 if marked and _WHAT_OTHER.search(low) else 0.0


def _invited(sentence: Sentence) -> float:
    low = sentence.low
    if _INVITE_NOT.search(low):
        return 0.15
    if _REQUEST.search(low):
        return 0.72 if sentence.asks or _YES_NO.search(low) else 0.5
    return 0.78 if _INVITE.search(low) else 0.0


@once
def openness(sentence: Sentence) -> float:
    """Return how much a sentence is an open question or invitation."""
    low = sentence.low
    if _PLEASANTRY.search(low):
        return 0.3
    p = max(_wh(sentence, marked=sentence.asks), _invited(sentence))
    if _PROPOSAL.search(low) or _FACT_WHAT.search(low) or _LOADED.search(low):
        p = min(p, 0.3)
    if _LEADING.search(low) and not _RHETORICAL_OK.search(low):
        p = min(p, 0.2)
    return p


@once
def leading(sentence: Sentence) -> bool:
    """Tell whether a sentence pushes its own answer."""
    low = sentence.low
    asked = sentence.asks or _YES_NO.match(low) or low.startswith(("why", "how", "who", "what"))
    return bool(asked and _LEADING.search(low) and not _RHETORICAL_OK.search(low))


@once
def is_question(sentence: Sentence) -> bool:
    """Tell whether a sentence asks anything."""
    return sentence.asks or openness(sentence) >= 0.7 or bool(_YES_NO.match(sentence.low))


def asks(sentence: Sentence) -> bool:
    """Tell whether a sentence asks, or invites at least half openly."""
    return is_question(sentence) or openness(sentence) >= 0.5


def detect(scene: Scene, found: Findings) -> None:
    """Find questions of all kinds."""
    asked = [s for s in scene.spoken if sentence_asks(s)]
    for sentence in scene.earned:
        found.add(Code.L1, openness(sentence), sentence)
        closed = _closed(sentence)
        found.add(Code.N1, closed, sentence)
    for sentence in scene.spoken:
        if leading(sentence):
            found.add(Code.L6, 0.82, sentence)
        if piled(sentence.low):
            found.add(Code.L6, 0.85, sentence)
    if len(asked) >= 3:
        found.add(Code.L6, 0.75 if len(asked) == 3 else 0.85, asked[-1])
        found.weaken(Code.L1, 0.6)


def sentence_asks(sentence: Sentence) -> bool:
    """Tell whether a sentence counts as one more question in a row of them."""
    return sentence.asks and not re.fullmatch(
        r"\W*(?:ok|okay|right|yeah|yes|hm+|huh)\W*", sentence.low
    )


def _closed(sentence: Sentence) -> float:
    low = sentence.low
    p_open = openness(sentence)
    if sentence.asks:
        if _TAG.search(low) and not _YES_NO.search(low):
            return 0.6
        if _FACT.search(low):
            return 0.75
        if not _YES_NO.search(low) and p_open < 0.5:
            return 0.55
        return max(0.05, 0.9 - p_open) if _YES_NO.search(low) or p_open < 0.5 else 0.12
    if _YES_NO.match(low) and len(sentence.words) > 3:
        return 0.5 if p_open < 0.5 else 0.2
    return 0.0
