"""Feelings acknowledged (E1), validated (E2), guessed at (E3)."""

from __future__ import annotations

import re

from simulator.domain.behaviour import Code
from simulator.perception.detect.base import Findings, rx
from simulator.perception.detect.empathy_words import (
    BECAUSE,
    CONDUCT_OK,
    GUESS,
    GUESS_NOT,
    HEDGED,
    HOLLOW,
    LOGISTIC,
    NEED,
    VALID,
)
from simulator.perception.detect.fixes import ADVICE, is_fix
from simulator.perception.detect.questions import is_question
from simulator.perception.detect.reflections import STEM
from simulator.perception.lexicon import (
    ADVERB,
    BAD_FEELING,
    FEELING,
    FEELING_NOUNS,
    HARD,
    NEGATIVE_FEELINGS,
    POSITIVE_FEELINGS,
)
from simulator.perception.scene import Scene
from simulator.perception.stems import content_stems
from simulator.perception.text import Sentence

_ADJ = rf"(?:{NEGATIVE_FEELINGS}|{HARD}|{FEELING_NOUNS}|relieved|proud|grateful|excited|thrilled)"
_NON_APOLOGY = rx(
    r"\bsorry (?:you|that you|if you)(?:'re| are)? (?:feel|felt|feeling|took|think|"
    r"see)\b(?! (?:so |this "
    r"|that |this much )?(?:alone|that way because|\w+ed (?:by|after|about)))|\bsorry if\b|"
    r"\bsorry,? but\b|"
    r"\bsorry to (?:say|be|interrupt|bother|push|have to)\b"
)
_SELF = rx(
    r"\bi(?:'m| am| was| feel| felt| get| got|'ve been)(?: \w+){0,2} (?:frustrat|disappoint|angry|"
    r"annoyed|upset|tired|fed up|sick|worried|concerned|surprised|shocked|confused|afraid|sure|"
    r"glad|happy|pleased|excited|good|great|confident|hopeful)\w*\b|\bmakes me\b|\bi(?:'m| am) "
    r"(?:very |really |quite )?(?:frustrated|disappointed)\b"
)
_NAMED = re.compile(
    rf"\b(?:that|it|this|which|things|all (?:of )?(?:that|this)|the \w+|\w+ing)(?: \w+){{0,4}}? "
    rf"(?:sounds?|must|seems?|feels?|looks?|is|was|has|have|can|could|would|'s|got|gets|makes?|"
    rf"leaves?|left|hits?|hurts?|takes? (?:it out|its toll))"
    rf"(?: (?:be|have been|have|been|feel|felt|feeling|like|like it was|like it's|to be|"
    rf"you|anyone|anybody|a person))*? "
    rf"{ADVERB}{_ADJ}\b"
    rf"|\b(?:that|it|this|which)(?:'s| is| was| sounds| must be| must have been) {ADVERB}{_ADJ}\b"
    rf"|\b(?:sounds?|seems?|feels?|must (?:be|have been|feel|have felt)) (?:like )?{ADVERB}{_ADJ}\b"
    rf"|\byou(?:'re| are| were|'ve been| have been| feel| felt| seem| seemed| sound| look| looked|"
    rf" must "
    rf"(?:be|feel|have felt|have been)|'d be| would be)(?: (?:feeling|like|being|carrying|under))? "
    rf"{ADVERB}{_ADJ}\b"
    rf"|\b(?:no wonder|of course|i'd be|anyone would be|who wouldn't be|left you|leave you|"
    rf"makes you|made "
    rf"you|making you|leaves you)(?: \w+){{0,2}} {ADVERB}{_ADJ}\b"
    rf"|\b(?:i can|i could|can|i) (?:really )?(?:hear|see|imagine|tell|sense|feel|understand|"
    rf"appreciate)"
    rf"(?: \w+){{0,4}}? (?:{FEELING_NOUNS}|{NEGATIVE_FEELINGS}|{POSITIVE_FEELINGS}|hard|difficult|"
    rf"heavy)\b"
    rf"|\byour (?:{FEELING_NOUNS})\b|\bthe (?:{FEELING_NOUNS}) (?:of|in|that|you|behind|is|must)\b"
)
_INDIRECT = rx(
    r"\b(?:that|it|this)(?:'s| is| was| must be| sounds like)? (?:would |must |will |has |have )*"
    r"(?:sting|stung|hurt|hurts|weigh|weighs|sting a bit|be a lot|been a lot|land hard|"
    r"landed hard|wear|"
    r"wears|take it out|took it out|knock|knocked|sit badly|cut deep|sit heavy|get to you|"
    r"got to you|grind)\b",
    r"\ba lot (?:to|on|for) (?:carry|hold|take|deal|handle|absorb|juggle|your|one|you|ask|sit|"
    r"anyone|"
    r"process|manage)\b|\bcarrying (?:a lot|all|so much|that|this|it)\b|\bon your (?:own|shoulders|"
    r"plate|mind)\b|\bthe weight of\b|\b(?:taking|taken|takes|took) (?:a|its|"
    r"quite a) (?:real )?toll\b",
    r"\byour (?:face|voice|shoulders|eyes|tone)\b.{0,30}\b(?:fell|dropped|changed|went|says|tells|"
    r"quiet|"
    r"tight|different)\b|\byou (?:went|go|look|looked|sound|seem)(?: \w+)? (?:quiet|pale|flat|"
    r"different|"
    r"far away|not yourself|done in|rough|beat|down)\b|\b(?:that|this) (?:one )?(?:landed|hit|"
    r"touched)\b",
    r"\byour (?:hands?|eyes?|laugh|silence|pause|sigh|breath|tears)\b.{0,40}\b(?:tell|telling|"
    r"says?|"
    r"shak\w+|sound\w*|trembl\w+)\b|\bthat (?:laugh|pause|sigh|silence|look|shrug|"
    r"smile) (?:sounded|said|says|"
    r"tells|told|was|had|didn't|doesn't)\b|\b(?:poor (?:you|thing|love|lad|man)|getting to you|"
    r"eating (?:at )?you|"
    r"deserved (?:better|more)|no way to (?:spend|live|work|find)|hit you|hard on you|"
    r"on your (?:neck|back|chest|"
    r"heart|shoulders)|broke your heart|knocks? (?:you|anyone|the)|put the heart)\b",
    r"\bi(?:'d| would) (?:feel|have felt|be|have been|find|hate|struggle|"
    r"take it)\b.{0,60}\b(?:too|as well|"
    r"same|if i|in your|hard|if it|that)\b|\bhurt(?:s|ing)?\b|\bdisappoint\w+\b.{0,20}\byou\b",
)
_WARM = rx(
    r"\bi(?:'m|m| am)? (?:so |really |very |truly |terribly )*sorry(?: to hear| about|"
    r" for (?:your|what)|"
    r" that| you(?:'re|'ve| are| have| had| were)| this| it| for you|\W*$|[.!](?! i\b))",
    r"^\W*(?:so |very |really )*sorry (?:to hear|about|for your|that|you(?:'re|'ve))\b|"
    r"\bsad to (?:hear|know)\b",
    r"\b(?:thank you|thanks) for (?:telling|sharing|trusting|being (?:so )?(?:honest|open)|saying|"
    r"letting me|opening)\b|\bi(?:'m| am) (?:really |so |very )?glad (?:you|that you|to hear|it)\b",
    r"\bi (?:really |totally |completely |definitely |do |can |know |certainly )*(?:feel (?:you|"
    r"ya|your|"
    r"for you|that)|hear you|know (?:how|that feel|what (?:that|it|you)|the feeling|it)|relate|"
    r"understand (?:how|that|what|why|your|it|completely)|get (?:it|that|why|how)|empathi[sz]e|"
    r"sympathi[sz]e|can imagine|care)\b",
    r"\bmust (?:be|have been|feel|have felt)\b|\bsounds (?:\w+ ){0,2}(?:rough|tough|hard|awful|"
    r"difficult|"
    r"stressful|horrible|like a lot|exhausting)\b|\b(?:oh|aw+|ah)\b.{0,10}\b(?:no|man|dear|gosh|"
    r"god|that's|"
    r"wow)\b|\bthat(?:'s| is| must be)? (?:really |so |pretty |very )*(?:sucks?|rough|hard|tough|"
    r"a lot|"
    r"awful|terrible|horrible|shit|painful)\b",
    r"\b(?:here for you|not alone|hang in there|hugs?|with you on|take care of yourself|"
    r"rooting for you|"
    r"proud of you|happy for you|hope (?:you|things|it)\b.{0,30}\b(?:better|well|ok|okay|soon|"
    r"improve|"
    r"helps?|works?))\b|\bgood luck\b|\bcongrat\w*|\bi (?:really )?(?:wish|hope|"
    r"care)\b.{0,20}\byou\b",
    r"\bthat(?:'s| is) (?:really |so |great |good |awesome |amazing )*(?:great|good|awesome|"
    r"amazing|"
    r"wonderful|fantastic)\b|\bi love (?:that|this|your)\b",
)
_HARD_WORK = re.compile(r"\bhard[- ](?:work\w*|deadline|stop|copy|drive)\b")
_ABOUT_ME = rx(
    r"^\W*(?:and |but |so |well |look |right )*i(?:'m| am| was| feel| felt| get| got|"
    r"'ve been)\b(?!.{0,40}"
    r"\b(?:on your behalf|for you|with you|hear|see|tell)\b)"
)
_NEGATED = rx(
    r"\b(?:don't|do not|no need to|stop|shouldn't|needn't|not so|isn't|aren't|"
    r"never) (?:\w+ )?(?:be |"
    rf"feel |get |feeling |being )?(?:{NEGATIVE_FEELINGS})\b"
)
_WEAK_STOCK = rx(
    r"^\W*i (?:totally |completely |do |fully )*(?:hear|understand|get|see|appreciate) (?:you|"
    r"that|it|your "
    r"(?:point|concerns?|frustration)|where you're coming from|how you feel)\W*(?:but\b.*|$)"
)
_DISMISSED = rx(
    r"\b(?:but|however|though) (?:we|you|i|it|the|everyone|everybody|that's|this is)\b",
)
_JUDGED = rx(
    r"\byou(?:'re| are)(?: just| being| clearly| obviously| too| always| so| a bit)+ (?:\w+ )?(?:"
    r"insecure|sensitive|emotional|jealous|bitter|negative|paranoid|dramatic|upset over|"
    r"angry because "
    r"you don't|scared of)\b|\bdon't be\b|\bno need to (?:be|feel)\b|\bstop (?:being|feeling)\b|"
    r"\byou shouldn't (?:be|feel)\b|\bnot (?:that|so) (?:bad|hard)\b"
)
_CAUSE = rx(
    r"\b(?:after|because|since|when|with|given|having|being|from|about|over|to (?:be|have|find|"
    r"hear|see|"
    r"lose|watch|learn|get|do|carry|juggle|go|put|come|not)|that (?:you|they|your|nobody|no one|"
    r"the|she|he)|"
    r"on top of|while|without|by|by the|for|of|in front of|as)\b(?:\W+\w+){2,}"
)


def _echoed(sentence: Sentence, scene: Scene) -> float:
    """Weigh a feeling word that takes up what the employee felt, in whatever grammar."""
    low = sentence.low
    felt = BAD_FEELING.search(low)
    if not felt or not (scene.cues or scene.heard) or _ABOUT_ME.search(low):
        return 0.0
    if (
        ADVICE.search(low)
        or _NEGATED.search(low)
        or (is_question(sentence) and not STEM.search(low))
    ):
        return 0.3
    said = content_stems(felt.group()) & scene.heard
    return 0.74 if said else 0.62 if scene.feeling_cue else 0.5


def _e1(sentence: Sentence, scene: Scene, found: Findings) -> None:
    low = sentence.low
    if _JUDGED.search(low):
        return
    low = _HARD_WORK.sub(" ", low)
    named = bool(_NAMED.search(low)) and bool(BAD_FEELING.search(low) or scene.feeling_cue)
    p, strong = 0.0, 0.0
    if named and not (_SELF.search(low) and " you" not in low):
        p = 0.82 if scene.cues else 0.66
        cause = bool(_CAUSE.search(low)) or scene.shared(sentence) >= 1
        strong = 0.75 if cause and (scene.shared(sentence) or len(sentence.words) > 8) else 0.3
    elif _INDIRECT.search(low):
        p, strong = 0.68, (0.55 if scene.shared(sentence) >= 1 else 0.25)
    elif (echo := _echoed(sentence, scene)) >= 0.5:
        p, strong = echo, (0.6 if scene.shared(sentence) >= 2 else 0.3)
    elif _WARM.search(low):
        p, strong = (0.56 if scene.feeling_cue else 0.45), 0.12
    p, strong = _spoiled(low, p, strong)
    found.add(Code.E1, p, sentence)
    found.add(Code.E1_STRONG, strong, sentence)


def _spoiled(low: str, p: float, strong: float) -> tuple[float, float]:
    """Lower what a non-apology, a stock phrase or a 'but' takes back."""
    if _NON_APOLOGY.search(low):
        return min(p, 0.2), min(strong, 0.1)
    if _WEAK_STOCK.search(low):
        return min(p, 0.3), 0.05
    if _DISMISSED.search(low):
        return p * 0.75, strong * 0.7
    return p, strong


def _e2(sentence: Sentence, scene: Scene, found: Findings) -> None:
    low = sentence.low
    for rule in VALID:
        if not rule.pattern.search(low):
            continue
        p = rule.p if BECAUSE.search(low) or scene.shared(sentence) else 0.42
        p += 0.1 * min(scene.shared(sentence), 2) + (0.06 if scene.feeling_cue else 0.0)
        if not scene.cues and not FEELING.search(low):
            p -= 0.2
        if HOLLOW.search(low) or CONDUCT_OK.search(low):
            p = min(p, 0.3)
        found.add(Code.E2, p, sentence)


def _e3(sentence: Sentence, scene: Scene, found: Findings) -> None:
    low = sentence.low
    if not (GUESS.search(low) or HEDGED.search(low)) or GUESS_NOT.search(low):
        return
    need = bool(NEED.search(low) or FEELING.search(low))
    you = bool(re.search(r"\b(?:you|your|you're|you'd|it|this|that)\b", low))
    p = 0.33 + 0.27 * need + 0.08 * you + (0.06 if scene.cues else -0.08)
    p += 0.1 * bool(BAD_FEELING.search(low)) - 0.25 * bool(LOGISTIC.search(low))
    p -= 0.3 * is_fix(sentence)
    found.add(Code.E3, p, sentence)


def detect(scene: Scene, found: Findings) -> None:
    """Find empathy in a turn."""
    for sentence in scene.earned:
        _e1(sentence, scene, found)
        _e2(sentence, scene, found)
        _e3(sentence, scene, found)
