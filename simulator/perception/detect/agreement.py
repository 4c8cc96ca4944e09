"""Checks of shared understanding (C5) and the mutual recap (F6)."""

from __future__ import annotations

from simulator.domain.behaviour import Code
from simulator.perception.detect.base import Findings, rx
from simulator.perception.detect.questions import is_question
from simulator.perception.detect.standards import DEMAND
from simulator.perception.scene import Scene
from simulator.perception.text import Sentence
from simulator.perception.when import when

_VIEW = rx(
    r"\bhow (?:does|did|do|would) (?:that|this|it|all (?:of )?that|those|"
    r"what i)(?: \w+){0,3} (?:land|sit|sound|strike|feel|look|"
    r"come across|fit|seem|work|go down|square|match)\b|\bhow (?:realistic|doable|fair|workable|"
    r"clear|achievable|"
    r"possible|manageable)\b",
    r"\bwhat(?:'s| is| are)? (?:have |did |do |am |'ve )?(?:i|we) (?:got |get |getting |"
    r"gotten )?(?:wrong|miss\w*|overlook\w*|"
    r"not (?:seeing|"
    r"thought|considered))\b|\bwhat have i (?:got wrong|missed|not)\b|\bwhat am i missing\b",
    r"\b(?:what'?s|what is|what are|give me|tell me|i'd like|i want|hear) your (?:\w+ )?(?:take|"
    r"view|views|read|opinion|thoughts?|"
    r"reaction|side|perspective|understanding|version|feeling|honest)\b(?: \w+){0,3}|"
    r"\bwhere do you (?:stand|disagree|see it)\b",
    r"\bwhat do you (?:think|make|reckon)(?: \w+){0,2} (?:of|about) (?:that|this|it|the|those|"
    r"what)\b|\bwhat do you think\b\W*$|"
    r"\bwhat would you (?:change|add|do differently|say|push back)\b|\bwhat (?:worries|concerns|"
    r"doubts|questions|objections|"
    r"part|parts|bit|bits|gets|feels|seems|looks|in that|about that)\b.{0,40}\b(?:you|unclear|"
    r"unfair|unrealistic|hard|"
    r"wrong|doubt|off)\b",
    r"\b(?:in your (?:own )?words|say (?:it|that|this) back|tell me back|play (?:it|that) back|"
    r"repeat (?:it|that) back|"
    r"tell me (?:what|how) you(?:'ve| have|'re| are|'ll| will)? (?:heard|understood|understand|"
    r"taking|see|take|think|read|"
    r"do)|what (?:did|do|have) you (?:hear|heard|understand|understood|take|taken|taking)|"
    r"what are you "
    r"(?:taking|hearing)|how (?:do|would|are) you (?:see|understand|put|explain|read|reading|"
    r"describe))\b",
    r"\b(?:does|do|did|is|are|would) (?:that|this|it|those|these)(?: \w+){0,3}? (?:seem|feel|"
    r"sound|look|be|fair|realistic|"
    r"doable|reasonable|achievable|workable|possible|work for you|make sense|match|fit|"
    r"clear enough|ok with|sit right)\b(?=.*(?:"
    r"fair|realistic|doable|reasonable|achievable|work|possible|sense|match|fit|unfair|or|how|"
    r"what|to you|for you|clear))",
    r"\b(?:push back|disagree|challenge|argue|object|tell me (?:if|where|what'?s)|correct me|"
    r"where (?:have|am|did) i|"
    r"anything (?:here |there |in that )?(?:unclear|unfair|you (?:see|'d|would|disagree)|"
    r"that (?:doesn'?t|isn'?t|seems|feels|"
    r"won'?t))|see it differently|can you live with|could you (?:live|sign)|are we (?:on the same|"
    r"agreed|aligned|seeing)|"
    r"is (?:there )?anything (?:i|you|we)(?:'ve| have)? (?:missed|see|got|disagree)|fair (?:to|"
    r"on) you)\b",
)
_EMPTY = rx(
    r"^\W*(?:so |and |is that |is this |all |everything |that'?s |are we |you |any |no )*(?:clear|"
    r"ok|okay|good|understood|right|got it|"
    r"agreed|deal|alright|all right|capisce|happy|yeah|yes|fine|questions|make sense|makes sense|"
    r"sound good|sounds good|"
    r"with me|following|crystal clear|on the same page)\W*(?:good|great|right|fine|ok|okay|then|"
    r"yeah|yes|no)?\W*$"
)
_RECAP = rx(
    r"\b(?:to )?(?:recap|summari[sz]e|sum up|sum it up|wrap up|run through|go over|read (?:it|"
    r"that|this) back|round up|"
    r"play (?:it|that) back|put that together)\b|\b(?:in summary|in short|so (?:we've|we have|"
    r"we're|what we|that'?s)|"
    r"what we(?:'ve| have)? (?:agreed|said|decided)|we(?:'ve| have)? (?:agreed|said|settled)|"
    r"here'?s (?:what|where) (?:we|i)|"
    r"the plan (?:is|then)|so the plan|let me (?:check|just check|make sure|read|see if|write)|"
    r"our agreement)\b|"
    r"^\W*(?:so|ok so|okay so|right so|right|ok|okay)[,:]? (?:you|i|we|by|on|from)\b"
)
_YOUR_PART = rx(
    r"\byou(?:'ll| will|'re going to|'re| are| are going to|'ve got| have| take| send| do| get|"
    r" bring| write| own| call|"
    r" finish|"
    r" log| start| give| book| speak| talk| keep| flag| draft| ring| move| post| check| come| put|"
    r" make| raise| tell| run|"
    r" cover| hand| list| stop| tell)\b|\byour (?:part|side|half|bit|list|draft)\b|\bfrom you\b|"
    r"\byours\b"
)
_MY_PART = rx(
    r"\bi(?:'ll| will|'m going to|'m| am going to|'ve got| take| send| do| get| bring| move| free|"
    r" speak| talk| ask|"
    r" book| call|"
    r" write| clear| cover| chase| sort| give| have| raise| own| find| make| tell| drop| ring|"
    r" swap| put| arrange| post)\b|\bmy "
    r"(?:part|side|half|bit)\b|\bon me\b|\bfrom me\b|\bmine\b"
)
_CONFIRM = rx(
    r"\b(?:did|have|am|anything) i(?:'ve)? (?:\w+ )?(?:miss\w*|got|get|forget|forgotten|wrong|"
    r"left)\b|\banything (?:missing|else|i'?ve|"
    r"to add|wrong|you'?d (?:change|add)|different)\b|\b(?:is|does) (?:that|this|it) (?:right|"
    r"correct|how|what|match|cover|"
    r"fit|what you|everything|all|sound|the deal|about right|square|agree)\b|\b(?:right|correct|"
    r"agreed|yes|yeah|deal|"
    r"ok|okay|sound right|sounds right|fair)\s*\?|\bwhat (?:have|did) i (?:miss\w*|forget|"
    r"forgotten|leave|left|get|got)\b|\b(?:correct|"
    r"stop|tell) me if\b|\bwould you (?:add|change)\b|\bdo you (?:see|have|remember|read) (?:it|"
    r"that|the same)\b|\bput me right\b|"
    r"\bhave i got (?:it|that)\b|\bconfirm\b|\bsame as (?:yours|you)\b|\bcheck me\b|\bshout if\b"
)
_SAY_BACK = rx(
    r"\b(?:can|could|would|will) you (?:please |just |maybe )?(?:say|tell|run|read|play|sum|"
    r"summari[sz]e|recap|give|list|write|"
    r"repeat|take|talk|email|drop|send)\b.{0,60}\b(?:agreed|we'?ve|we said|we each|each of us|"
    r"who does what|back|recap|our plan|"
    r"the plan|both|plan|next steps|doing|what you'?ll|taking away)\b|\b(?:what have we|"
    r"what did we|what are we) (?:each )?"
    r"(?:agreed?|decided?|said|doing|settle\w*|leaving)\b|\bwhat (?:are|will) (?:you|"
    r"we) (?:each )?(?:taking away|walking away|"
    r"going to do)\b|\bin your (?:own )?words\b.{0,60}\b(?:agreed|plan|doing|next|happens|we)\b|"
    r"\bhow would you sum\b|\byou "
    r"(?:sum|recap|say|tell|run|read) (?:it|us|me|that|what)\b|\bwho('s| is) doing what\b"
)


def _expects(scene: Scene) -> bool:
    """Whether an expectation is on the table, in this turn or the last ones."""
    docs = scene.manager[:2]
    lows = [s.low for s in scene.spoken] + [s.low for doc in docs for s in doc.sentences]
    return any(DEMAND.search(low) and (when(low).fixed or len(low.split()) > 5) for low in lows)


def detect(scene: Scene, found: Findings) -> None:
    """Find whether both understood the same thing."""
    expects = _expects(scene)
    for sentence in scene.earned:
        if _EMPTY.search(sentence.low):
            found.add(Code.C5, 0.2, sentence)
        elif _VIEW.search(sentence.low):
            asked = is_question(sentence) or "tell me" in sentence.low
            found.add(Code.C5, 0.8 if expects and asked else 0.55 if asked else 0.4, sentence)
        if _SAY_BACK.search(sentence.low):
            found.add(Code.F6, 0.8, sentence)
            found.add(Code.C5, 0.62 if expects else 0.45, sentence)
    _recap(scene, found)


def _recap(scene: Scene, found: Findings) -> None:
    """Both parts and a request to confirm, anywhere in the turn."""
    lows = [s.low for s in scene.earned]
    yours = [s for s in scene.earned if _YOUR_PART.search(s.low) and not is_question_only(s)]
    mine = any(_MY_PART.search(low) for low in lows)
    if not yours:
        return
    recap = any(_RECAP.search(low) for low in lows)
    confirm = any(_CONFIRM.search(low) for low in lows)
    p = 0.08 + 0.28 * recap + 0.2 * mine + 0.25 * confirm
    p += 0.08 * any(when(low).fixed for low in lows)
    found.add(Code.F6, p if recap or confirm else min(p, 0.35), yours[0])


def is_question_only(sentence: Sentence) -> bool:
    """Tell whether a sentence only asks and states nothing."""
    return is_question(sentence) and not _CONFIRM.search(sentence.low)
