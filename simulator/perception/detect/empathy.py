"""Feelings acknowledged (E1), validated (E2), guessed at (E3)."""

from __future__ import annotations

import re

from simulator.domain.behaviour import Code
from simulator.perception.detect.base import Findings, Rule, rx
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
from simulator.perception.text import Sentence

_ADJ = rf"(?:{NEGATIVE_FEELINGS}|{POSITIVE_FEELINGS}|{HARD}|{FEELING_NOUNS})"
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
    r"\bi(?:'d| would) (?:feel|have felt|be|have been|find|hate|struggle|"
    r"take it)\b.{0,60}\b(?:too|as well|"
    r"same|if i|in your|hard|if it|that)\b|\bhurt(?:s|ing)?\b|\bdisappoint\w+\b.{0,20}\byou\b",
)
_WARM = rx(
    r"\bi(?:'m|m| am)? (?:so |really |very |truly |terribly )*sorry(?: to hear| about|"
    r" for (?:your|what)|"
    r" that| you(?:'re|'ve| are| have| had| were)| this| it| for you|\W*$|[.,!])",
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
_VALID = (
    Rule(Code.E2, 0.62, rx(
        r"\b(?:that|it|this) (?:all )?(?:makes|made) (?:complete |total |perfect |a lot of |good |"
        r"so much |"
        r"absolute )*sense\b|\bmakes sense (?:that|why|to me|you)\b",
        r"\b(?:understandable|natural|reasonable|legitimate|valid|justified|normal|fair|human|"
        r"right)\b(?: \w+){0,3} (?:that|to|reaction|response|way|thing|feeling|given|after|when|"
        r"for)\b",
        r"\b(?:understandable|understandably|justified|warranted|legitimate|valid)\b",
        r"\b(?:anyone|anybody|any person|most people|most of us|a lot of people|many people|i|"
        r"i think i|who|"
        r"people|everyone|everybody)(?: \w+){0,12}? (?:would|wouldn't|would've|'d) (?:be|feel|"
        r"have|find|"
        r"struggle|want|think|take|react|need|get|not|run|start|ask|lose|\w+)\b",
        r"\bno (?:wonder|surprise)\b|\bof course (?:you|it|that)\b|\bnot surpris\w+\b|"
        r"\bwho wouldn't\b|"
        r"\bany wonder\b|\bhardly surprising\b|\bi can see (?:why|how|where)\b|\bi (?:get|"
        r"understand|see) "
        r"why\b|\bhow could (?:you|it|anyone) not\b",
        r"\byou(?:'ve| have)? (?:had |got )?every (?:right|reason)\b|\byou(?:'re| are) (?:right|"
        r"not wrong|"
        r"entitled|allowed|not alone|not being (?:unreasonable|dramatic)) (?:to|in|about|that|"
        r"for)\b|"
        r"\bnothing (?:wrong|odd|strange) (?:with|about)\b|\bi(?:'d| would) (?:be|feel|have felt|"
        r"have been|"
        r"find|react|struggle)\b|\bgood (?:reason|cause)\b|\bi don't blame you\b|"
        r"\bcan't blame you\b|\bfair to\b",
    )),
)  # fmt: skip
_BECAUSE = rx(
    r"\b(?:after|because|since|when|with|given|having|who|considering|as|on top of|that|if|in that|"
    r"covering|working|carrying|doing|being|without|for|to)\b(?:\W+\w+){3,}|\w+ing (?:\w+ ){2,}"
)
_HOLLOW = rx(
    r"\b(?:everyone|everybody|we all|all of us|people) (?:feels?|gets?|has|have|goes|go|is|are|do|"
    r"does)\b|"
    r"\b(?:totally|perfectly|completely) normal\b(?!\W+(?:to|that|after|when|for|reaction))|"
    r"\bhappens to (?:everyone|"
    r"everybody|us all|all of us|the best)\b|\bbut (?:you|we|the|that doesn't|it's no|everyone|"
    r"i still)\b"
)
_CONDUCT_OK = rx(
    r"\byou(?:'re| are| were) (?:right|entitled) (?:to|about) (?:shout|walk|snap|refuse|ignore|"
    r"miss|skip)\w*"
)
_GUESS = rx(
    r"\b(?:i|i'm|im|just|i was|was|been|makes me|me) (?:\w+ )?wonder(?:ing|ed)?(?: (?:if|whether|"
    r"about|is|"
    r"maybe|perhaps|how much))?\b|\b(?:my guess|i'm guessing|i am guessing|i guess(?!ing)|guessing|"
    r"at a guess|i'd guess|hunch|i suspect|i imagine|i have a feeling|i get the (?:sense|feeling|"
    r"impression)|"
    r"i sense|something tells me)\b",
    r"\b(?:could|might|may) (?:it|that|this|there|some of (?:it|this|that)|part of (?:it|this|"
    r"that)) "
    r"(?:also |partly |maybe )?(?:be|have)\b|\bis (?:it|that|this) (?:possible|maybe|perhaps|"
    r"partly|"
    r"also|fair)\b|\bis (?:part|some|a bit) of (?:this|it|that|you)\b|\b(?:maybe|perhaps|possibly|"
    r"part of "
    r"me thinks)\b.{0,40}\b(?:it|this|that|you|part|some|there)\b",
    r"\b(?:i|we) (?:may|might|could) (?:be|have) (?:wrong|off|way off|misread\w*|reading)\b|"
    r"\bcorrect me if\b|"
    r"\btell me if i'm (?:wrong|off)\b|\bam i (?:right|wrong|reading|off) (?:in|to|that|about|too|"
    r"if)?\b|"
    r"\bstop me if\b|\bit (?:might|may|could) (?:be|feel)\b|\bit (?:almost )?(?:seems|sounds|"
    r"looks|feels) as "
    r"(?:if|though)\b|\bor is (?:it|that|there)\b|\bis there (?:maybe |perhaps )?(?:a|some|"
    r"any) (?:part|bit|"
    r"worry|fear|sense|feeling|element)\b|\bsort of a (?:sense|feeling)\b",
)
_NEED = rx(
    r"\b(?:worr\w+|fear\w*|afraid|scared|need\w*|want\w*|hop\w+|wish\w*|care[sd]?|trust\w*|"
    r"respect\w*|"
    r"fair\w*|safe\w*|belong\w*|recogni[sz]\w+|seen|heard|valued?|counts?|control|let down|"
    r"left out|"
    r"alone|guilt\w*|asham\w+|proud|pride|confiden\w+|risk\w*|los(?:e|ing|s)|judg\w+|"
    r"looks? (?:bad|weak|like)|"
    r"matters?|mean\w*|bother\w*|missing|expect\w*|feel\w*|feeling|sting\w*|hurt\w*|trust|asked|"
    r"being|"
    r"more than|really about|underneath|behind|face|weight|pressure|future|place|stuck|afford|"
    r"rely)\b"
)
_GUESS_NOT = rx(
    r"\bwonder(?:ing|ed)? (?:if|whether) (?:you|we|i) (?:could|can|might (?:be able|send|try)|"
    r"would (?:send|"
    r"mind|be able)|should|have (?:tried|the|sent|got|finished))\b|\b(?:maybe|perhaps) (?:you|we|"
    r"i) (?:should|"
    r"could|can|need|just|ought)\b|\bclearly\b|\bobviously\b|\bi guess (?:we|i|so|that's)\b|"
    r"\byou(?:'re| are) "
    r"just\b|\bi wonder why you\b|\bno wonder\b|\bwondering (?:when|what time|where)\b"
)


def _e1(sentence: Sentence, scene: Scene, found: Findings) -> None:
    low = sentence.low
    if _JUDGED.search(low):
        return
    named = bool(_NAMED.search(low)) and bool(BAD_FEELING.search(low) or scene.feeling_cue)
    p, strong = 0.0, 0.0
    if named and not (_SELF.search(low) and " you" not in low):
        p = 0.82 if scene.cues else 0.66
        cause = bool(_CAUSE.search(low)) or scene.shared(sentence) >= 1
        strong = 0.75 if cause and (scene.shared(sentence) or len(sentence.words) > 8) else 0.3
    elif _INDIRECT.search(low):
        p, strong = 0.68, (0.55 if scene.shared(sentence) >= 1 else 0.25)
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
    for rule in _VALID:
        if not rule.pattern.search(low):
            continue
        p = rule.p if _BECAUSE.search(low) or scene.shared(sentence) else 0.42
        p += 0.1 * min(scene.shared(sentence), 2) + (0.06 if scene.feeling_cue else 0.0)
        if not scene.cues and not FEELING.search(low):
            p -= 0.2
        if _HOLLOW.search(low) or _CONDUCT_OK.search(low):
            p = min(p, 0.3)
        found.add(Code.E2, p, sentence)


def _e3(sentence: Sentence, scene: Scene, found: Findings) -> None:
    low = sentence.low
    if not _GUESS.search(low) or _GUESS_NOT.search(low):
        return
    need = bool(_NEED.search(low) or FEELING.search(low))
    you = bool(re.search(r"\b(?:you|your|you're|you'd|it|this|that)\b", low))
    p = 0.35 + 0.3 * need + 0.1 * you + (0.08 if scene.cues else -0.08)
    found.add(Code.E3, p, sentence)


def detect(scene: Scene, found: Findings) -> None:
    """Find empathy in a turn."""
    for sentence in scene.earned:
        _e1(sentence, scene, found)
        _e2(sentence, scene, found)
        _e3(sentence, scene, found)
