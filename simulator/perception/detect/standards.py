"""Standards: observable (C3), firm and flexible (C4), vague (C6), withdrawn (C7)."""

from __future__ import annotations

import re

from simulator.domain.behaviour import Code
from simulator.perception.detect.base import Findings, rx
from simulator.perception.detect.questions import is_question
from simulator.perception.lexicon import CONCRETE_VERBS, NUMBER_WORDS
from simulator.perception.scene import Scene
from simulator.perception.text import Doc, Sentence, once
from simulator.perception.when import when

DEMAND = rx(
    r"\b(?:need|needs|expect|want|ask|asking|require|like|looking for)(?: (?:you|it|them|that|"
    r"everyone|both|each|all|"
    r"us|every|the|your|from you)(?: \w+){0,3})? (?:to|is|in|by|on|with|from|at|before|for|every|"
    r"a|an|the|each|that)\b",
    r"\b(?:must|should|shall|has to|have to|had to|is to|are to|need to|needs to|got to|gotta|"
    r"supposed to|will)\b",
    r"\b(?:from now on|going forward|from (?:today|tomorrow|monday|this week|next week|here on)|"
    r"starting|as of|in future|"
    r"next time|any ?time|whenever|each time|every time)\b",
    r"\b(?:the (?:standard|expectation|rule|target|bar|ask|minimum|agreement|deal|requirement)|"
    r"good looks like|"
    r"(?:success|done|better|ready|finished|on track|acceptable|good enough|good) (?:here )?(?:is|"
    r"means|looks|would be)|"
    r"what (?:good|done|success|i need|i expect|i want|i'm asking|we need|i'd like)|means?:|"
    r"in other words|no later than|at least|at most|no more than|"
    r"your (?:part|job|share) (?:is|will be)|"
    r"here'?s what)\b",
    r"^\W*(?:so |and |then |please |ok |okay )*(?:please|kindly|let'?s|you'?ll|you will|"
    r"you'?re to|you are to)\b",
)
CHECKABLE = re.compile(
    rf"\b\d+|%|\b(?:{NUMBER_WORDS})\b|\b(?:every|each|all|no|any|both|zero|none|before|after|"
    rf"until|without|within|"
    r"at least|no later|by the time|in writing|on the|in the|with the|filled in|signed|ticked|"
    r"logged|"
    r"attached|same day|checklist|template|first|the moment|as soon as|list|named?|owner)\b"
)
NUMBERED = re.compile(
    rf"\d|%|\b(?:{NUMBER_WORDS}|every|each|zero|no later|daily|weekly|monthly|nightly)\b"
)
_VERB = re.compile(rf"\b(?:{CONCRETE_VERBS})(?:s|es|ed|ing|ted|ting|ned|ning)?\b")
_VAGUE = rx(
    r"\b(?:step(?:ping)? (?:it )?up|own it|take (?:more |some |full |real )?(?:ownership|"
    r"initiative|responsibility|"
    r"accountability|pride)|be (?:a bit |a little |much |far |way |lot |more |better |less |a |"
    r"the )*(?:proactive|"
    r"professional|"
    r"positive|careful|reliable|engaged|responsible|visible|present|strategic|flexible|mature|"
    r"resilient|"
    r"team player|collaborative|organi[sz]ed|committed|focused|assertive|responsive|helpful|"
    r"on (?:it|top|your game|board)|sharper|available|thorough|accountable|consistent|leader|"
    r"diligent|"
    r"considerate|respectful|supportive|motivated|productive|efficient|punctual|attentive|proud|"
    r"better)|"
    r"(?:more|better|greater|bit more|little more) (?:proactiv\w+|professional\w*|ownership|"
    r"effort|initiative|energy|"
    r"enthusiasm|focus|care|commitment|attention|engagement|engaged|visibility|"
    r"communication|reliab\w+|responsib\w+|discipline|urgency|positive|quality|careful|careful\w*|"
    r"respect\w*|"
    r"attitude|flexib\w+|drive|leadership|"
    r"presence|accountab\w+|consisten\w+|polish|thought|"
    r"mature|team|teamwork|awareness|hustle|passion)|"
    r"communicate (?:better|more)|do (?:better|more|your best|a better job)|try (?:harder|"
    r"your best|to (?:do|be) better)|"
    r"work (?:harder|smarter|better|on (?:it|that|your|things))|pull (?:your(?:self)?|it) \w+|"
    r"raise (?:your|the) (?:game|bar)|"
    r"up your game|get (?:it|your act|yourself|things) (?:together|in order|sorted|right)|"
    r"(?:shape|buck) up|"
    r"improve(?:ment)?|lift your (?:game|performance)|go the extra mile|be better|"
    r"tighten (?:it |things )?up|sharpen up|"
    r"make (?:more of )?an effort|put in (?:more|the|some) (?:effort|work)|give (?:it )?(?:100|"
    r"110|your all|more)|fix (?:this|it|"
    r"that|your attitude)\b|show (?:more|some|me you|up more|willing)|stay on top|"
    r"turn (?:it|this|things) around|smarten up|change your (?:attitude|approach|mindset|ways)|"
    r"pay (?:more )?attention|pick (?:it|things|up the) (?:up|pace|slack)|"
    r"sort (?:it|this|things|that|your) ?(?:out)?|bring your (?:a|best|whole)|lean in|"
    r"add (?:more )?value|think (?:bigger|"
    r"outside|"
    r"like an owner)|step(?:ping)? forward|take the lead more|get on board|on the same page|"
    r"just get it (?:done|right)|"
    r"keep (?:me|us|people|everyone) (?:better )?(?:in the loop|posted|informed)|manage your time|"
    r"be there more|"
    r"as (?:a|we) (?:professional|team)|higher standard|(?:a|much|far|way)? ?better (?:attitude|"
    r"work|job|performance|results?))\b"
)
_ASKS = rx(
    r"\b(?:need|want|expect|like|hope|ask|asking|love|looking|should|must|have to|has to|got to|"
    r"gotta|please|try|just|"
    r"going forward|from now on|let'?s|can you|could you|more|better|time to|i'd)\b|^\W*(?:so |"
    r"and |just |then |well )*"
    r"(?:step|own|be|do|try|pull|raise|get|improve|tighten|sharpen|make|put|give|show|stay|turn|"
    r"fix|communicate|work|"
    r"take|shape|smarten|pick|think|lift)\b"
)
_FIXED = rx(
    r"\b(?:fixed|non-?negotiable|not negotiable|not up for (?:debate|discussion|negotiation)|"
    r"not optional|can'?t (?:move|change|"
    r"shift|slip|bend|give|be moved|budge)|cannot (?:move|change|shift|slip|bend|be moved)|"
    r"won'?t (?:move|change|shift|budge|"
    r"be moving)|doesn'?t (?:move|change|shift)|isn'?t (?:moving|changing|going to (?:move|"
    r"change)|negotiable|up for|flexible|"
    r"optional|mine to move)|not (?:moving|changing|going to (?:move|change)|flexible|movable)|"
    r"(?:stays?|stands|remains?|holds?)"
    r"\b|has to (?:stay|be|happen|go|stand)|have to (?:stay|stand|hold)|set in stone|hard (?:line|"
    r"stop|limit)|must|"
    r"no way round|firm|locked|settled|decided|a given|final|"
    r"i can'?t (?:move|change|bend|give you)|i need|required|is not)\b"
)
_FREE = rx(
    r"\b(?:open|flexible|negotiable|up to you|your (?:call|choice|decision|own way|pick|way)|"
    r"you (?:can )?(?:choose|decide|pick)|"
    r"you'?re free|free to|yours to|is yours|are yours|can (?:move|change|shift|flex|bend|"
    r"be (?:moved|changed|split|"
    r"done))|can be|room (?:to|for|on|in)|wiggle room|"
    r"we can (?:move|change|talk|shift|flex|look|discuss|adjust|split|work|swap|play)|"
    r"i(?:'m| am) (?:flexible|open|easy|relaxed|happy) (?:on|about|to|with)|however you|whichever|"
    r"any way|"
    r"how (?:you|we) (?:get there|do it|do that|split|organi[sz]e|cover|run|arrange|reach|share|"
    r"get)\b[^.?!]{0,50}|"
    r"(?:order|how|who|when|where|what|way)\b[^.?!]{0,40}\b(?:is (?:open|yours|up to|flexible|"
    r"for you)|"
    r"can (?:move|change|flex)|you|we can)|bend on|i don'?t mind|tell me what|suit you|"
    r"there'?s (?:give|slack))\b"
)
_RETRACT = rx(
    r"\b(?:forget (?:it|that|i said|about (?:it|that|the))|never ?mind|scrap that|scratch that|"
    r"ignore (?:that|what i said)|"
    r"do it your way|have it your way|do what(?:ever)? you (?:like|want|think|prefer|feel)|"
    r"whatever you (?:want|like|think|say)|"
    r"(?:just )?(?:leave|drop) it(?: (?:as it is|then|for now|there))?|let'?s (?:leave|drop|park|"
    r"skip|forget|not) "
    r"(?:it|that|this|the|worry|bother)|don'?t (?:worry|bother)(?: about)? (?:it|that|the|with|"
    r"doing|sending)|"
    r"you don'?t (?:have|need) to (?:do|send|then|come|change|worry|keep|log|write|any)\w*|"
    r"it'?s not (?:that|so) (?:important|"
    r"big|urgent)|no (?:need|rush)|it doesn'?t (?:really )?matter|carry on as (?:you|before|"
    r"normal)|as you were|keep (?:doing|going) "
    r"(?:it|what|as|how)|i take (?:it|that) back|i (?:didn'?t|don'?t) (?:really )?mean (?:it|that|"
    r"the)|if (?:it'?s|that'?s) too "
    r"(?:much|hard)|skip (?:it|that|the)|"
    r"(?:we|i) can (?:let|forget|drop|overlook)|let (?:it|that) (?:slide|go)|"
    r"whenever (?:you|suits)|when you feel like|pretend i|no big deal|forget i|optional then|"
    r"just this once|"
    r"what was i thinking|you win|fine,? (?:then|do|have|skip|leave|forget|whatever)|"
    r"suit yourself)\b"
)
_ULTIMATUM = rx(
    r"\b(?:or else|or you'?re (?:out|gone|done|off)|shape up or|ship out|take it or leave it|"
    r"my way or|last chance|final (?:warning|"
    r"chance)|if (?:this|it) (?:happens|carries on|continues)|sort it (?:out )?or|"
    r"one more (?:time|slip|strike)|there will be "
    r"consequences|consequences)\b"
)
_REASONED = rx(
    r"\b(?:changed my mind|you'?re right about|new (?:date|time)|same (?:content|standard|bar|"
    r"report|ask)|instead|"
    r"(?:so|then) (?:let'?s )?(?:make it|move it|say|monday|tuesday|wednesday|thursday|friday)|"
    r"the (?:rest|standard|"
    r"content|ask) (?:stays|stands|still|is the same|doesn't)|still (?:need|stands?|expect|have|"
    r"has|want|applies)|"
    r"i'?m (?:not|still))\b"
)


_RULE = rx(
    r"\b(?:nobody|no one|anyone|everyone|everybody|each of us|whoever|any (?:single )?\w+|"
    r"every \w+|each \w+|both \w+|all \w+|"
    r"no \w+|the \w+(?: \w+)?|a \w+(?: \w+){0,2}|\w+s) (?:\w+ ){0,4}?(?:goes|go|gets?|is|are|"
    r"stays?|comes?|requires?|"
    r"has|have|leaves?|starts?|reads?|sits?|carries|signs?|needs?|opens?|closes?|arrives?|ends?|"
    r"shows?)\b(?=.*\b(?:before|after|"
    r"until|till|without|unless|every|each|both|within|over|under|above|below|named?|signed|dated|"
    r"labelled|ticked|initial\w*|"
    r"attached|in writing|out loud|first|by|\d+|two|three)\b)",
    r"\b(?:above|below|under|over|within|fewer than|less than|more than|up to|at least|at most|"
    r"minimum of|maximum of) (?:\d|"
    r"one|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|fifty|a hundred|two hundred)",
    r"\bthat'?s (?:the|your) (?:bar|rule|whole rule|standard|finish line|test|deal|line)\b|"
    r"\bfinish line\b|\b(?:means|is) (?:two|three|"
    r"four|these|this)(?: \w+)?:|\b(?:is|are) done when\b|\bcounts as\b|\byou (?:tell|ring|call|"
    r"message|text|send|write|hand|wait|"
    r"stop|ask|clock|sign|log|check|flag|come|read|put|let|give|say|fill|bring|leave|run|decide|"
    r"copy|whatsapp) (?:me|it|the|them|in|"
    r"a|your|us|him|her|back|up|out|down|first|and|to|by|every|any)\b",
)
_LISTED = re.compile(
    rf"^\W*(?:{CONCRETE_VERBS}|torque|tick|initial|clip|label|wipe|lock|wash|weigh|comment|greet|"
    rf"knock|"
    rf"name|state|quote)\b[^,;.]{{2,50}}(?:,|;| and | then )\s*(?:and |then )?(?:{CONCRETE_VERBS}|"
    rf"tick|initial|propose|"
    rf"label|lock|wash|weigh|name|clip|greet|state|quote)\b"
)
_TOLD = re.compile(
    r"\b(?:was|were|had|did|didn't|went|came|left|sent|spoke|cut|began|lost|missed|happened)\b"
)
_ABSTRACT = rx(
    r"\b(?:more|greater|bit more|better|degree of|sense of|with (?:the|more|some|a bit of)|take|"
    r"show|have|find|some) (?:\w+ ){0,2}"
    r"(?:serious\w*|seriousness|mindful|generous|prudence|confidence|hustle|atmosphere|"
    r"give and take|sense|care|respect|"
    r"maturity|presence|eyes in the back|energy|effort|judgement|thought|ownership|strategic|"
    r"urgency|warmth|awareness)\b|\b(?:rely "
    r"on|stay on top|on the ball|give what you can|right words|steps ahead|lifting your gaze|"
    r"joining dots|no excuses|deserves|"
    r"considerably|mindful|eyes in the back of your head|set out the exact|"
    r"once the .{3,40} agreed)\b"
)


def checkable(low: str) -> bool:
    """Tell whether a third person could check what a sentence asks for."""
    times = when(low)
    concrete = bool(_VERB.search(low))
    return (times.fixed and concrete) or (bool(CHECKABLE.search(low)) and concrete)


@once
def _c3(sentence: Sentence) -> tuple[float, float]:
    low = sentence.low
    times = when(low)
    demand = bool(DEMAND.search(low))
    concrete = bool(_VERB.search(low))
    fixed = times.fixed and not times.past
    p = 0.05 + 0.3 * demand + 0.15 * concrete + 0.25 * fixed + 0.15 * bool(CHECKABLE.search(low))
    p += 0.05 * min(len(sentence.stems), 6) / 6
    p += 0.28 * bool(_RULE.search(low)) + 0.45 * bool(_LISTED.search(low))
    if not (fixed or NUMBERED.search(low) or _RULE.search(low) or _LISTED.search(low)):
        p = min(p, 0.46)
    p -= 0.35 * bool(_ABSTRACT.search(low))
    measurable = p * (0.3 + 0.4 * bool(NUMBERED.search(low)) + 0.3 * fixed)
    if _VAGUE.search(low) and not fixed:
        p, measurable = min(p, 0.3), min(measurable, 0.1)
    if is_question(sentence) or re.match(r"^\W*(?:so |and )?i(?:'ll| will)\b", low):
        p, measurable = p * 0.55, measurable * 0.55
    if (times.past or _TOLD.search(low)) and not demand:
        p *= 0.5
    return p, measurable


def _stated(docs: tuple[Doc, ...]) -> bool:
    """Whether the manager stated a standard before."""
    return any(_c3(s)[0] >= 0.55 for doc in docs for s in doc.sentences)


def detect(scene: Scene, found: Findings) -> None:
    """Find standards and what undermines them."""
    for sentence in scene.earned:
        p, measurable = _c3(sentence)
        found.add(Code.C3, p, sentence)
        found.add(Code.C3_MEASURABLE, measurable, sentence)
        low = sentence.low
        if _FIXED.search(low) and _FREE.search(low):
            found.add(Code.C4, 0.8, sentence)
    _firm(scene, found)
    _vague(scene, found)
    _retracts(scene, found)


def _firm(scene: Scene, found: Findings) -> None:
    """What is fixed and what can move may stand in two neighbouring sentences."""
    for first, second in zip(scene.earned, scene.earned[1:], strict=False):
        for fixed, free in ((first, second), (second, first)):
            if _FIXED.search(fixed.low) and _FREE.search(free.low):
                found.add(Code.C4, 0.66, free)


def _vague(scene: Scene, found: Findings) -> None:
    for sentence in scene.spoken:
        if _VAGUE.search(sentence.low) and _ASKS.search(sentence.low):
            clear = found.p(Code.C3) >= 0.62 or checkable(sentence.low)
            asked = is_question(sentence)
            found.add(Code.C6, 0.3 if clear or asked else 0.84, sentence)


def _retracts(scene: Scene, found: Findings) -> None:
    stated = _stated(scene.manager)
    reasoned = any(_REASONED.search(s.low) for s in scene.spoken)
    for sentence in scene.spoken:
        if _RETRACT.search(sentence.low):
            p = 0.82 if stated else 0.5
            found.add(Code.C7, min(p, 0.35) if reasoned else p, sentence)
        if _ULTIMATUM.search(sentence.low) and found.p(Code.C3) < 0.6:
            found.add(Code.C7, 0.4 if stated else 0.62, sentence)
