"""Specific behaviour (C1) and its impact or reason (C2)."""

from __future__ import annotations

import re

from simulator.domain.behaviour import Code
from simulator.perception.detect.base import Findings, rx
from simulator.perception.detect.questions import is_question
from simulator.perception.lexicon import LABELS, NUMBER_WORDS
from simulator.perception.scene import Scene
from simulator.perception.text import Sentence
from simulator.perception.when import when

_PAST_ACT = (
    r"(?:\w{3,}ed|was|were|came|went|left|sent|said|told|spoke|cut|put|took|got|had|made|gave|"
    r"did|didn't|did not|wrote|ran|sat|stood|shut|read|kept|lost|held|let|missed|brought|"
    r"began|broke|chose|drove|fell|forgot|found|hit|knew|laid|led|paid|quit|rang|rose|saw|set|"
    r"threw|walked|weren't|wasn't|hadn't|arrived|rolled|turned)"
)
_ACT = re.compile(
    rf"\b(?:you|they|he|she|it|there|who|nobody|no one|the \w+(?: \w+){{0,3}}|"
    rf"your (?:\w+ ){{1,3}}|\w+|"
    rf"\w+ \w+) {_PAST_ACT}\b"
)
_YOU_ACT = re.compile(
    rf"\byou(?:'d|'ve| have| had| both| then| also)? (?:\w+ly )?{_PAST_ACT}\b"
    r"|\byou(?:'ve| have)(?: \w+){0,2} (?:\w+ed|been|come|gone|left|missed|sent|spoken|said|had)\b"
)
_INSTANCE = re.compile(
    rf"\b(?:\d+|{NUMBER_WORDS}) (?:times?|occasions?|of (?:the|your|our|last)|days?|weeks?|hours?|"
    rf"minutes?|"
    r"mins?|tickets?|reports?|shifts?|customers?|clients?|calls?|emails?|meetings?|deadlines?|"
    r"people|errors?|"
    r"defects?|orders?|deliveries|pallets?|units?|pages?|lines?|patients?|messages?|late|"
    r"mornings?|plates?|"
    r"complaints?|in a row|out of|sections?|tests?|invoices?|lessons?|parcels?|items?|bugs?)\b"
    r"|\b(?:in|at|during|on|after|before) (?:the|our|your|this|that|\w+day'?s?|yesterday'?s|"
    r"last \w+'?s?) "
    r"(?:\w+ ){0,2}(?:meeting|call|review|stand-?up|demo|shift|handover|huddle|retro|session|"
    r"briefing|thread|"
    r"chat|email|presentation|workshop|lesson|service|kitchen|ward|floor|site|visit|channel|"
    r"report|planning|"
    r"draft|ticket|lunch|interview|assembly|round|line|office|queue|inspection|audit)s?\b"
    r"|\b(?:when|while|as) (?:\w+ ){1,3}(?:was|were|asked|said|started|tried|spoke|presented|came|"
    r"got|told)\b"
    r"|\bthe \d{1,2}(?:st|nd|rd|th)\b|\b\d{1,2}[:.]\d{2}\b|\bin front of\b|[\"'\u201c]\w+ \w+"
)
_NEG_CHAR = re.compile(
    r"\b(?:always|never|constantly|generally|usually|all the time|lately|these days|keep|keeps|"
    r"every time|"
    r"often|tend to|in general|attitude)\b"
)
_LABEL = re.compile(rf"\b(?:been |being |are |'re |were |was )(?:\w+ ){{0,2}}(?:{LABELS})\b")
_HYPOTHETICAL = re.compile(
    r"\b(?:if|would have|would've|could have|should have|might have|imagine|suppose|was going to|"
    r"were going to|will|i'll|you'll|by)\b"
)
_SELF_STORY = re.compile(
    r"^\W*(?:and |so |but |well |when )*i (?:\w+ed|was|had|went|did|got|used)\b"
)
_IMPACT = rx(
    r"\b(?:so|and so|and|then|which|that|this|it)(?: \w+){0,3} (?:meant|means|cost|costs|led to|"
    r"leads to|left|leaves|"
    r"lost|loses|delayed|delays|forced|forces|caused|causes|pushed|held up|holds up|resulted|"
    r"made (?:it|them|us|her|"
    r"him|the)|makes (?:it|them|us|her|him|the)|kept|stopped|blocked|blocks|put|puts|affects?|"
    r"affected|"
    r"slowed|slows|broke|damaged|hurt|undermined|risks?|created|creates|stayed|missed|had to|took|"
    r"takes away|set us back|"
    r"sat|waited)\b",
    r"\bso (?:the|we|our|i|they|she|he|nobody|no one|dana|everyone|two|three|half|people|their|"
    r"her|his|your|that team|"
    r"[a-z]+) (?:\w+ ){0,4}?(?:lost|had|missed|couldn't|could not|can't|didn't|did not|waited|"
    r"spent|stayed|went|"
    r"shipped|worked|"
    r"rebuilt|redid|paid|ended|stopped|left|covered|got|were|was|called|complained|cancelled|"
    r"walked|have|has|gets?|"
    r"are|is|stood|ran|sat|took|failed|fell|can|loses?|wait|never|no longer)\b",
    r"\b(?:because|since|as a result|as a consequence|in consequence|the (?:reason|impact|effect|"
    r"result|knock-on|consequence|cost|"
    r"upshot|risk)(?: \w+){0,6} (?:is|was|that|being)|the reason (?:i|we|it|for|why)|that'?s why|"
    r"which is why|"
    r"due to|on account of|thanks to that|otherwise|in order (?:to|that)|so that|so we (?:can|"
    r"don't)|"
    r"if (?:it|they|the|we|that|this)\b.{3,50}\b(?:then )?(?:we|the|they|it|patients?|clients?|"
    r"customers?)"
    r" (?:can't|lose|have|miss|will|don't|get|could|would|wait))\b",
    r"\b(?:had to|ended up|was left|were left|has to|have to)\b.{0,40}\b(?:late|overtime|cover|"
    r"redo|re-?do|wait|again|alone|"
    r"apologi\w+|stay|explain|work|rewrite|chase|turn away|rush|cancel|guess|start over|pick)\w*\b",
    r"\b(?:lost|cost|costs|costing|losing|delayed|refund\w*|complain\w*|penalt\w+|slipped|"
    r"fell behind|escalated|at risk|"
    r"turned away|walked out|stopped (?:asking|speaking|presenting|coming|trusting|sharing|"
    r"raising|offering)|went quiet|"
    r"overtime|knock-on|held up|waiting on|nearly (?:hurt|fell|lost)|someone could|someone gets)\b",
)
_HOLLOW = rx(
    r"\b(?:it'?s|that'?s|this is|because (?:it'?s|that'?s)) (?:just |the |our |"
    r"company )*(?:policy|how it is|rules?|the way)\b|"
    r"\bbecause i (?:said|say|told|want)\b|\bthat'?s why i(?:'m| am)? (?:asking|ask|here|"
    r"wanted)\b|\bbecause (?:hr|it)"
    r" (?:says|said|is what it is)\b|\bbecause you(?:'re| are| don't| never| can't)\b|"
    r"\bbecause of you\b|"
    r"\bnot a good look\b|\bit'?s (?:just )?(?:important|unacceptable|not (?:ok|okay|good enough|"
    r"on))\b"
)
_WORK = re.compile(
    r"\b(?:client|customer|team|patient|project|order|release|launch|deadline|report|shift|line|"
    r"cost|hours?|days?|"
    r"money|budget|business|colleague|people|everyone|work|contract|quality|safety|trust|risk|"
    r"schedule|demo|"
    r"delivery|ticket|stock|table|guests?|pupils?|parents?|audit|site|service|handover|rework|"
    r"sale|revenue|"
    r"she|he|they|we|us|them|her|him|weekend|evening|night|nobody|half)s?\b"
)


def _c1(sentence: Sentence) -> float:
    low = sentence.low
    times = when(low)
    you = bool(_YOU_ACT.search(low))
    act = you or bool(_ACT.search(low))
    placed = times.past or times.dated or times.clock or times.event
    instance = bool(_INSTANCE.search(low))
    p = 0.05 + 0.22 * act + 0.12 * you + 0.25 * placed + 0.28 * instance
    if not (placed or instance):
        p = min(p, 0.35)
    if not act:
        p = min(p, 0.3)
    p -= 0.3 * bool(_LABEL.search(low)) + 0.15 * bool(_NEG_CHAR.search(low))
    p -= 0.25 * bool(_HYPOTHETICAL.search(low)) + 0.3 * bool(_SELF_STORY.search(low))
    return p - 0.35 * is_question(sentence)


def _c2(sentence: Sentence) -> float:
    low = sentence.low
    if not _IMPACT.search(low) or is_question(sentence):
        return 0.0
    if _HOLLOW.search(low):
        return 0.25
    return 0.5 + 0.26 * bool(_WORK.search(low)) + (0.05 if len(sentence.stems) >= 4 else -0.12)


def detect(scene: Scene, found: Findings) -> None:
    """Find facts and their effect."""
    for sentence in scene.earned:
        found.add(Code.C1, _c1(sentence), sentence)
        found.add(Code.C2, _c2(sentence), sentence)
