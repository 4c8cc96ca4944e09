"""Reflections (L2, L3), uptake (L4) and checks of understanding (N6)."""

from __future__ import annotations

import re

from simulator.domain.behaviour import Code
from simulator.perception.detect.base import Findings, rx
from simulator.perception.detect.fixes import ADVICE, is_fix
from simulator.perception.detect.questions import is_question, leading, openness
from simulator.perception.lexicon import FEELING
from simulator.perception.scene import Scene
from simulator.perception.text import Sentence

STEM = rx(
    r"\b(?:it |that |this )?(?:sounds|seems|feels|looks) (?:like|as (?:if|though)|to me)\b",
    r"\bwhat i(?:'m| am)? (?:hear|heard|hearing|understand|gather|take)\w*\b|\bi(?:'m|"
    r" am) hearing\b",
    r"\bi (?:hear|gather|sense|get the (?:sense|feeling|impression)|take it|understand)"
    r" (?:that |from you |you |the |it|there)",
    r"\b(?:if|so) i(?:'ve| have)? (?:understand|understood|hear|heard|got|get|follow)\w*"
    r"(?: (?:you|this|that|it))? ?(?:right|correctly|properly|is|,|you)",
    r"\b(?:so )?(?:what )?you(?:'re| are| were) (?:saying|telling me|describing|feeling|thinking|"
    r"wondering|trying|looking|hoping|worried|afraid|concerned|not sure)\b",
    r"\byou(?:'ve| have)? (?:said|mentioned|told me|described|feel|felt|sound|seem|want|wanted|"
    r"know|"
    r"need|see|wish|hope|thought|believe|care|love|miss|notice|noticed|decided|enjoy)\b",
    r"\b(?:in other words|so for you|for you,? it|part of you|a part of you|on (?:the )?one hand|"
    r"let me (?:see|check|make sure|play|say)|to (?:sum|summari[sz]e)|i'm picking up|i pick up|my "
    r"understanding)\b",
)
_SO_YOU = re.compile(
    r"^\W*(?:(?:ok|okay|right|yeah|yes|mm-?hmm|mm|hmm|ah|oh|well|alright|wow|sure|uh|um|no|mhm)"
    r"[\s,.]*){0,3}(?:so|and|but|because|then|which|like|plus|yet)?[\s,]*(?:now |really |"
    r"basically |kind of "
    r"|maybe |almost |then |it's |that's |even |still )*(?:you|your|you're|you've|you'd|it|it's|"
    r"it was|that|that's|"
    r"there's|there|they|he|she|the|not|no)\b"
)
_YOU = re.compile(r"\b(?:you|your|you're|you've|you'd|yourself|u|ya|ye)\b")
_CHECK = rx(
    r"\b(?:is|was) (?:that|it|this) (?:right|correct|fair|it|accurate|about right|how|what|"
    r"close)\b",
    r"\b(?:have|did|do|am) i (?:got|get|getting|gotten|understood|understand|understanding|hear|"
    r"heard|"
    r"hearing|read|reading|follow|following|miss|missed|missing|right|off|close|on track|say|"
    r"picked)"
    r"\b",
    r"\b(?:right|correct|yeah|yes|no|close|fair|eh|innit|that it|or not|am i wrong|would you say)"
    r"\s*\?\W*$",
    r"\b(?:tell|correct|stop) me if i|\bput me right\b|\bdoes that (?:sound|match|fit|capture|ring|"
    r"cover)\b|\bor (?:have i|am i|is (?:that|it)|did i)\b|\bwhere (?:have|am|did) i (?:got|gone|"
    r"off|wrong)",
)
_DEEPER = rx(
    r"\b(?:is|was|are) (?:one thing|one part)\b|\bon (?:the )?one hand\b|\bpart of you\b|"
    r"\band (?:yet|at "
    r"the same time|still)\b|\b(?:less|more|not so much|not just|not only) (?:about|the)\b|"
    r"\bunderneath|\bbeneath|\bbehind (?:that|it|all)\b|\bdeep down\b|\bwhat (?:really|most|"
    r"actually) \w+",
    r"\b(?:matters?|important|means (?:something|a lot)|care[sd]?|value|proud|trust|"
    r"meaning) (?:to|about|"
    r"of)\b|\bmatters\b|\bwhat (?:stung|hurt|hurts|got to|gets to|bothers?|bothered|worries|stings|"
    r"grates)\b|\bas (?:if|though)\b|\blike (?:you're|you are|no matter|nobody|no one|all|the|it|"
    r"being)\b",
    r"\b(?:torn|caught between|stuck between|two minds|mixed|ambivalent|pulled)\b|\ba pattern\b|"
    r"\bthe "
    r"same (?:thing|story|pattern)\b|\beven though\b|\binstead of\b|\brather than\b|"
    r"\bwithout (?:being|"
    r"anyone|having|feeling)\b|\bwants? to be\b|\byou(?:'d| would) (?:rather|like|want)\b",
    r"\bso much so\b|\bwhile\b|\bbut\b.{4,60}\byou\b|\bwondering (?:if|whether)\b|\bwho (?:you|is) "
    r"(?:are|really)\b",
)
_CHEERS = rx(
    r"\byou(?:'ll| will|ll| can| got this| are (?:amazing|smart|strong|great|valuable|not alone|"
    r"such)|'re (?:amazing|smart|"
    r"strong|great|not alone|too|such))\b|\bit(?:'ll| will)\b|\bthings will\b|\bthere (?:is|"
    r"are) (?:always|absolutely|solutions)\b"
)
_VERDICT = rx(
    r"\byou(?:'re| are)? (?:wrong|always|never|not being|being|clearly|obviously|just|simply|late|"
    r"missed|failed|forgot|didn't|did not|keep)\b|\bgood (?:job|work|point|question)\b|"
    r"\bwell done\b|"
    r"\bthank|\bsorry\b|\bgreat\b|\bi (?:like|love|appreciate|think|know|believe|agree|would|can|"
    r"will|"
    r"don't|do|want|need|also|had|was|just|don't)\b|\bmy (?:own|wife|husband|experience)\b|"
    r"\bi've\b|\bi'll\b"
)
_PIVOT = rx(
    r"\b(?:anyway|anyhow|moving on|that said|be that as|regardless|nevertheless|as i was saying|"
    r"back "
    r"to|next (?:item|point|thing)|second (?:item|thing)|but (?:the|we|i|you) (?:need|still|"
    r"deadline|"
    r"fact))\b"
)
_FORMULA = re.compile(
    r"^\W*(?:so |okay |ok |right |yeah |yes )*(?:i (?:totally |completely |really |fully |"
    r"do )*(?:hear|"
    r"understand|get|feel|know|see)(?: (?:you|that|it|how you feel|what you're saying|"
    r"what you mean|"
    r"where you're coming from|your (?:point|frustration|concerns?|pain)))?|that makes sense|"
    r"noted|point taken|fair enough|i appreciate that)\W*$"
)
_SAME = re.compile(r"^\W*(?:so |okay |well )?(?:it sounds like|sounds like|you're saying)\b")
_ANAPHORA = rx(
    r"\b(?:you (?:just )?(?:said|mentioned|told|used the word|described|talked about|brought up|"
    r"called|wrote|put it|say|mention)|when you say|what you said|the way you said|your word|"
    r"that word|"
    r"you said)\b",
    r"\b(?:what|how|why|when|which|who|where)\b[^.?!]{0,40}\b(?:that|this|it|those|them|there|"
    r"then|one|"
    r"the (?:first|second|last|worst|hardest|other))\b",
    r"\b(?:more|bit|little) about (?:that|this|it|the|what|how)\b|\band then\b|\bsuch as\b|"
    r"\blike what\b|"
    r"\bin what (?:way|sense)\b|\bwhat makes you (?:say|think|feel)\b|\bfor (?:example|instance)\b|"
    r"\bwhat else\b|\bgo on\b|\bwhat happened\b|\bhow (?:so|come|long)\b",
)
_NEW_TOPIC = rx(
    r"\b(?:your goals|q[1-4]|next quarter|the agenda|on another|different (?:topic|note|subject)|"
    r"the other thing|speaking of)\b"
)
_N6 = rx(
    r"^\W*(?:so|oh so|and so|then|you mean|meaning|in other words|basically)\b",
    r"\byou mean\b|\bis that (?:right|correct|what)\b|\b(?:right|correct)\s*\?|\bi see\b.{0,4}so\b",
    r"\bto (?:sum|summari[sz]e|recap)\b|\bin (?:summary|short|essence)\b|\bif i understand\b|"
    r"\blet me "
    r"(?:check|see if|make sure|recap|summari[sz]e)\b|\bwhat i(?:'m| am) hearing\b|\bso what you\b",
)


def _content(sentence: Sentence, scene: Scene) -> float:
    """Return the share of the sentence's content that came from the employee."""
    return scene.shared(sentence) / max(len(sentence.stems), 1)


def _reflects(sentence: Sentence, scene: Scene) -> float:
    """Weigh how much a statement gives back what the employee said."""
    low = sentence.low
    shared = scene.shared(sentence)
    stem, so_you = bool(STEM.search(low)), bool(_SO_YOU.match(low))
    if _FORMULA.match(low) or not (sentence.stems or (so_you and len(sentence.words) >= 4)):
        return 0.1
    if not scene.answers and not scene.heard:
        return 0.1
    p = 0.12 + 0.34 * stem + 0.22 * so_you + 0.12 * bool(_YOU.search(low))
    p += 0.16 * min(shared, 2) + (0.12 if _content(sentence, scene) >= 0.5 else 0.0)
    p += 0.1 if FEELING.search(low) and _YOU.search(low) else 0.0
    if ADVICE.search(low):
        p -= 0.5
    if is_fix(sentence) or _CHEERS.search(low):
        p = min(p, 0.22)
    if _VERDICT.search(low) and not stem:
        p -= 0.35
    if stem and not shared and len(sentence.stems) < 3 and not FEELING.search(low):
        p -= 0.3
    return _asked(sentence, p)


def _asked(sentence: Sentence, p: float) -> float:
    """A question is no reflection, unless it checks one."""
    if not is_question(sentence):
        return p
    if openness(sentence) >= 0.5 or leading(sentence):
        return min(p - 0.45, 0.35)
    return p if _CHECK.search(sentence.low) or _SO_YOU.match(sentence.low) else p - 0.3


def _undone(scene: Scene, index: int) -> bool:
    """Whether the next sentence brushes the reflection aside."""
    rest = scene.earned[index + 1 : index + 3]
    return any(re.match(r"^\W*(?:so|then|well|just|right,? so)\b", s.low) and ADVICE.search(s.low)
               or re.match(r"^\W*so (?:just |please )?(?:fix|do|get|stop|start|make|deal)\b", s.low)
               or (_PIVOT.search(s.low) and not scene.shared(s)) for s in rest)  # fmt: skip


def detect(scene: Scene, found: Findings) -> None:
    """Find reflections, uptake and checks."""
    for index, sentence in enumerate(scene.earned):
        p = _reflects(sentence, scene)
        if _PIVOT.search(sentence.low) and scene.shared(sentence) < 2:
            p = min(p, 0.3)
        if p > 0.3 and _undone(scene, index):
            p = min(p, 0.35)
        _grade(scene, index, p, found)
        _uptake(scene, sentence, p, found)
        _checks(sentence, found)


def _grade(scene: Scene, index: int, p: float, found: Findings) -> None:
    """Tell simple from complex reflections."""
    sentence = scene.earned[index]
    after = scene.earned[index + 1 : index + 2]
    checked = bool(_CHECK.search(sentence.low)) or any(
        _CHECK.search(s.low) and len(s.words) <= 12 for s in after
    )
    deeper = bool(_DEEPER.search(sentence.low))
    named = bool(FEELING.search(sentence.low)) and not set(sentence.stems) <= scene.heard
    depth = 0.3 + 0.3 * checked + 0.25 * deeper + 0.1 * named
    found.add(Code.L2, p * (1.0 - 0.35 * max(0.0, depth - 0.3)), sentence)
    found.add(Code.L3, p * min(1.0, 0.35 + depth), sentence)


def _uptake(scene: Scene, sentence: Sentence, reflected: float, found: Findings) -> None:
    low = sentence.low
    shared = min(scene.shared(sentence), 3)
    asks = max(openness(sentence), 0.5 if is_question(sentence) and not leading(sentence) else 0.0)
    anaphora = bool(_ANAPHORA.search(low)) and scene.answers
    if asks >= 0.3:
        p = 0.2 + 0.16 * shared + (0.32 if anaphora else 0.0) + 0.16 * asks
    else:
        p = 0.6 * reflected + 0.08 * shared
    if _NEW_TOPIC.search(low) or (ADVICE.search(low) and not shared):
        p = min(p, 0.25)
    if leading(sentence):
        p = min(p, 0.3)
    found.add(Code.L4, p, sentence)


def _checks(sentence: Sentence, found: Findings) -> None:
    low = sentence.low
    p = 0.35 * bool(_N6.search(low)) + 0.3 * bool(_CHECK.search(low)) + 0.15 * sentence.asks
    p += 0.15 * bool(STEM.search(low))
    if openness(sentence) >= 0.7:
        p *= 0.4
    found.add(Code.N6, p, sentence)
