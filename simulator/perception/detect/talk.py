"""What is not scored: advice (N2), greetings (N3), requests (N4), commitments (N5)."""

from __future__ import annotations

import re

from simulator.domain.behaviour import Code
from simulator.perception.detect.base import Findings, rx
from simulator.perception.detect.fixes import ADVICE
from simulator.perception.detect.questions import is_question, openness
from simulator.perception.lexicon import CONCRETE_VERBS
from simulator.perception.scene import Scene
from simulator.perception.text import Doc, Sentence

_SMALL = frozenset(
    """
    ok okay kay right yeah yep yes yup no nope sure hm hmm mm mmm mhm uh um huh ah oh aha
    hi hey hello hiya morning afternoon evening good great fine cool thanks thank you
    cheers welcome bye goodbye see alright all well so wow nice to meet again then i there
    now and perfect exactly absolutely totally definitely excellent awesome fair enough
    understood got it gotcha indeed really is that how are doing today it's us fantastic
    wonderful lovely later care take a day have very much
    """.split()  # noqa: SIM905
)
_ADVICE_ONLY = rx(
    r"\b(?:you (?:should|could|might want|need|ought|must|have to|'d better|can (?:just|always|"
    r"try)|want to (?:be|make|try))|why (?:don't|not) "
    r"you|if i were you|i(?:'d| would)? (?:suggest|recommend|advise)|my advice|have you (?:tried|"
    r"considered|thought (?:about|of))|(?:just |maybe )?try "
    r"(?:to|and|a|using|\w+ing)|the (?:best|trick|key|thing is|idea|important|first) (?:thing|way|"
    r"is|to)|one (?:thing|option|way|idea)|consider|"
    r"remember (?:to|that)|make sure|don't|do not|never|always|it(?:'s| is) (?:best|better|"
    r"important|good|worth)|you'd be better|what works|there(?:'s| is| are)|"
    r"usually|studies|research|because|recommend\w*|causes?|means|percent|people|most|tend|risk|"
    r"help(?:s|ful)|can|will|would)\b"
)
_FACTUAL = rx(
    r"^\W*(?:and |so |but |well |um |uh |okay |now |because |cause |yeah )*(?:it|it's|this|that|"
    r"that's|there|there's|these|they|they're|the|a|an|we|our|some|most|people|one|"
    r"if|when|i think|i'd|what we|all)\b"
)
_DIRECT = rx(
    r"\bplease\b|\b(?:can|could|would|will) (?:you|ya|u|we|someone|somebody)\b(?! (?:be able|"
    r"say that|tell me (?:more|about)|describe|explain|walk|talk))|\b(?:would|do) you mind\b|"
    r"\bi(?:'d| would)? (?:need|want|like|expect|ask|appreciate) (?:it if )?you\b|"
    r"\byou(?:'ll)? (?:should|must|need to|have to|gotta|got to|ought)\b|\blet'?s\b|"
    r"\blet me know\b|\bmake sure\b|"
    r"\bwhy don'?t (?:you|we)\b|\bhow about (?:you|we|\w+ing)\b|\bwe (?:should|could|need to|"
    r"have to|ought|might want)\b|\bi(?:'d| would) (?:suggest|recommend|propose|advise)\b|"
    r"\bfeel free\b|"
    r"\bdon'?t (?:forget|hesitate|worry|let|be|do|go|send|use|take|tell|call|say)\b|"
    r"\byou can (?:just|go|take|put|send|try|call|use|have)\b|\bgo (?:ahead|on|and)\b|"
    r"\bmaybe (?:we|you)\b|"
    r"\bif you (?:could|would|can)\b|\byou(?:'d| had) better\b|\bneed(?:s)? to be (?:\w+ed|done|"
    r"sent)\b|\b(?:may|can|could) (?:i|we) (?:have|get|see|ask|take|borrow|speak|use)\b|"
    r"\bkindly\b|"
    r"\bwait\b|\blook at\b|\bshow me\b|\bgive me\b|\bsend me\b|\btell me\b|\bcall me\b|"
    r"\bi would like\b|\bi want\b|\bas soon as\b|\bwould like to\b"
)
_IMPERATIVE = re.compile(
    rf"^\W*(?:(?:so|and|then|ok|okay|right|yeah|just|but|first|now|well|um|uh|also|please|always|"
    rf"never|hey|oh|\w+ ,)[\s,]+){{0,3}}(?:{CONCRETE_VERBS}|be|do|don't|try|use|let|"
    r"remember|click|forget|check|think|listen|wait|look|tell|imagine|open|stop|keep|turn|hold|"
    r"bring|come|go|see if|"
    r"explain|describe|follow|ensure|consider|figure)\b(?!'| (?:is|was|are|it is))"
)
_COMMIT = rx(
    r"\bi(?:'ll| will|'m going to| am going to|'m gonna| shall|'d be (?:happy|glad)| promise|"
    r" commit| guarantee|'ve decided| plan to|'m planning| can (?:do|send|get|take|give|make|try|"
    r"call|put|ask|come|write|"
    r"bring|help|check|look|talk|go|have|arrange|meet|be|add|show|email|run|start)| could (?:do|"
    r"send|get|take|give|make|try|call|put|ask|write|check|look|talk|have|add|run|start))\b|"
    r"\bwe(?:'ll| will|'re going to| are going to|'re gonna| shall| can (?:do|send|get|take|give|"
    r"make|try|meet|talk))\b|\blet me\b(?! know)|\bi (?:agree|accept|offer) to\b|\bleave it (?:to|"
    r"with) me\b|\bcount on me\b|"
    r"\b(?:sure|okay|ok|yes|certainly|of course|all ?right|deal|no problem|you got it|will do|"
    r"with pleasure)\W+(?:i|we|let|here|no problem|sir|madam|"
    r"ma'am|that)\b|\bi'?m (?:on it|in|coming)\b|\bwill do\b|\bi should (?:be able|send|have)\b|"
    r"\bi(?:'d| would) (?:like|love|be able) to (?:\w+ )?(?:join|come|help|do|take|accept)\b"
)


def small_talk(doc: Doc) -> bool:
    """Tell whether a turn is only a greeting or a backchannel."""
    words = [w.split("'")[0] if w.endswith("'s") else w for w in doc.words]
    return bool(words) and len(words) <= 12 and all(w in _SMALL for w in words)


def _advice(sentence: Sentence) -> float:
    low = sentence.low
    asked = is_question(sentence)
    p = 0.12 + 0.3 * bool(ADVICE.search(low)) + 0.2 * bool(_ADVICE_ONLY.search(low))
    p += 0.12 * bool(_FACTUAL.search(low)) + 0.14 * min(len(sentence.words), 24) / 24
    if asked:
        p -= 0.35 if openness(sentence) >= 0.5 else 0.2
    if re.match(
        r"^\W*(?:so |and |but )?(?:you|you're|you've|it sounds|sounds)\b", low
    ) and not ADVICE.search(low):
        p -= 0.25
    return p


def detect(scene: Scene, found: Findings) -> None:
    """Find the unscored acts."""
    if small_talk(scene.doc) and scene.doc.sentences:
        found.add(Code.N3, 0.93, scene.doc.sentences[0])
    for sentence in scene.earned:
        low = sentence.low
        found.add(Code.N2, _advice(sentence), sentence)
        direct = 0.55 * bool(_DIRECT.search(low)) + 0.45 * bool(_IMPERATIVE.search(low))
        found.add(Code.N4, min(0.05 + direct, 0.88), sentence)
        commit = bool(_COMMIT.search(low))
        found.add(Code.N5, 0.72 if commit and not sentence.asks else 0.3 * commit, sentence)
