"""Minimising (E6) and blame or attack (E7)."""

from __future__ import annotations

from simulator.domain.behaviour import Code
from simulator.perception.detect.base import SURE, Findings, Rule, rx
from simulator.perception.lexicon import LABELS
from simulator.perception.scene import Scene

_NOT_DOING = rx(
    r"\b(?:i (?:won't|will not|wouldn't|don't want to|am not going to|'m not going to|"
    r"was going to|nearly|"
    r"almost|could|shouldn't|should not|hate it when people)|not|never) (?:\w+ ){0,3}(?:say|"
    r"tell you|pretend|"
    r"claim|suggest|mean(?:ing)?|trying to|call|calling|going to|threaten\w*|accus\w*|blam\w*)\b|"
    r"\bthere'?s no "
    r"quick fix\b|\b(?:doesn't|does not|don't|do not) (?:make|mean) you\b|\bi (?:don't|"
    r"do not) (?:think|believe)"
    r" you(?:'re| are| were)?\b|\byou(?:'re| are) not\b|\bisn't (?:that you|about you being)\b|"
    r"\bwould be "
    r"(?:useless|unfair|wrong|no use|easy|a lie)\b|\binstead of (?:saying|telling)\b"
)
_MINIMISE = (
    Rule(Code.E6, 0.86, rx(
        r"\b(?:look on|on|see|focus on|find|think of) the (?:bright|positive|plus|sunny|upside|"
        r"silver)\b|"
        r"\bbright side\b|\bsilver lining\b|\bstay positive\b|\b(?:be|think|"
        r"keep it) (?:more )?positive\b|\bcheer up\b|"
        r"\bchin up\b|\bgood vibes\b|\bsmile\b.{0,20}\b(?:more|and|it)\b|\bupbeat\b|"
        r"\bpositive (?:attitude|"
        r"mindset|spin|outlook|thinking|thoughts?)\b|\bcount your blessings\b|\bbe (?:grateful|"
        r"thankful|glad|"
        r"happy) (?:you|that|for|to)\b",
        r"\b(?:everyone|everybody|we)(?:'s|'re| is| are| all)? (?:\w+ )?(?:busy|tired|stressed|"
        r"struggling|"
        r"in the same boat|under pressure|feels? (?:like )?(?:that|this|it)|has (?:bad|off|"
        r"problems|stuff|"
        r"issues|it)|gets? (?:tired|stressed|knocked|turned)|goes? through|deals? with|"
        r"have (?:problems|our|bad|"
        r"days|stuff|our own))\b|\bsame boat\b|\bjoin the club\b|\bhappens to (?:everyone|"
        r"everybody|us all|"
        r"all of us|the best|plenty)\b|\b(?:others?|other people|some people|plenty of people|"
        r"people) (?:\w+ )?"
        r"(?:have|has|had|got|are|would) (?:it )?(?:far |much |a lot |so much |way )?(?:worse|"
        r"it worse|bigger|"
        r"harder|killed? for|love to)\b|\bcould be (?:a lot |much )?worse\b|\bworse (?:off|"
        r"things)\b",
        r"\bnot (?:that|so|such a|all that|a) (?:bad|big a? ?deal|hard|serious|difficult|"
        r"the end of)\b|\bno big deal\b|"
        r"\bnot the end of the world\b|\bit'?s (?:only|just) (?:a|an|one|work|the|business|admin|"
        r"feedback|"
        r"\w+ (?:weeks?|days?|months?))\b|\b(?:over-?react\w*|overthink\w*|blow(?:ing|n)? (?:it|"
        r"this|things) "
        r"(?:up|out)|mak(?:e|ing) (?:a|such a) (?:fuss|mountain|big (?:deal|thing)|meal|drama)|"
        r"too (?:personally|"
        r"sensitive\w*|seriously|emotional\w*)|take (?:it|things|this) (?:so )?personal\w*|"
        r"drama)\b",
        r"\b(?:get|move|getting|moving) (?:over|past|on from) (?:it|this|that|things)\b|"
        r"\b(?:suck it up|man up|"
        r"toughen up|grow a|shake it off|tough it out|soldier on|power through|push through|"
        r"pull yourself|"
        r"snap out|thicker skin|get on with it|crack on|brush it off|dust yourself|let it go|"
        r"be strong|stay strong|keep your (?:head|chin) up|grin and bear|don't (?:worry|dwell|"
        r"stress|let it|be "
        r"(?:so|sad|upset|down|silly|like that|daft)|cry|wallow|beat)|no (?:worries|"
        r"need to (?:worry|feel|be|get|panic))|"
        r"stop (?:worrying|complaining|moaning|whin\w+|feeling|being so|dwelling)|wallow\w*|"
        r"calm down|relax|"
        r"chill|lighten up|nothing to (?:worry|be|get|cry))\b",
        r"\b(?:everything happens for a reason|time heals|this too shall pass|"
        r"you'?ll (?:be (?:fine|ok|okay|"
        r"alright|all right|grand)|get over|survive|live|bounce|laugh|thank me|forget)|it(?:'ll|"
        r" will) (?:all )?"
        r"(?:be (?:fine|ok|okay|alright|all right|grand)|pass|blow over|work (?:itself )?out|"
        r"sort itself|get better|"
        r"calm|settle)|that'?s (?:life|just life|how it (?:is|goes)|the job|what you signed|"
        r"just how|part of "
        r"the (?:job|game)|just the way)|life (?:isn'?t|is not|ain't|just isnt) fair|"
        r"welcome to (?:the|my|"
        r"adult|management)|(?:builds?|building) character|what doesn'?t kill|when i was (?:your|"
        r"a|in|on)|in my "
        r"day|back in my|at least you|at least (?:it'?s|we|they|nobody|you're)|first[- ]world|"
        r"we'?ve all been|"
        r"you knew what|you signed up)\b",
        r"\b(?:it'?s|that'?s|this is|totally|perfectly|all) (?:totally |perfectly |completely |"
        r"quite |just )?"
        r"(?:normal|nothing|a phase|in your head|silly)\b(?!\W+(?:to|that|after|when|for|reaction|"
        r"like))|\b(?:just|"
        r"simply) (?:a )?(?:bad day|tired|a phase|nerves|think|forget|ignore|let|stop|breathe|"
        r"smile)\b|\bcan'?t "
        r"be (?:that|as) (?:bad|hard)\b|\bi (?:had|have|did|do|worked|managed|went|"
        r"got) (?:it )?(?:worse|twice|far "
        r"more|harder|through worse|the same and)\b|\bif you (?:really )?(?:cared|wanted|"
        r"loved) .{0,30}you'?d\b",
    ), _NOT_DOING),
)  # fmt: skip
_ATTACK = (
    Rule(Code.E7, 0.9, rx(
        rf"\byou(?:'re| are|r|'ve been| have been| were| seem| act|"
        rf" sound)(?: \w+){{0,3}}? (?:{LABELS})\b",
        r"\byou (?:clearly |obviously |simply |just |really |honestly |evidently )*(?:don't|"
        r"do not|couldn't|can't|"
        r"never|doesn't) (?:even |really |actually |seem to )*(?:care|give a|try|bother|listen|"
        r"think (?:about|"
        r"before)|want (?:to|this)|take (?:this|it|anything) serious\w*|deserve|get it|"
        r"have what it|belong|respect|"
        r"learn|handle|cope|do anything right|pull your)\b",
        r"\b(?:your|the|that|this|an?) (?:bad |poor |lousy |crap |terrible |stinking |"
        r"whole )?(?:attitude|laziness|incompetence|"
        r"excuses?|whining|moaning|stupidity|arrogance|ego|drama|nonsense|tantrums?|"
        r"negativity)\b(?! (?:you|i|we) "
        r"(?:had|have|heard))|\bmore excuses\b|\bexcuse after excuse\b|\bspare me\b|"
        r"\bgive me a break\b",
        r"\b(?:idiot|moron|stupid|pathetic|useless|incompetent|loser|fool|clown|disgrace|"
        r"embarrassment|liar|"
        r"dead ?weight|waste of (?:space|time|money)|snowflake|crybaby|lazy|joke|shut up|"
        r"bloody hell|bullshit|"
        r"rubbish at|for god'?s sake|what'?s wrong with you|who do you think you|"
        r"are you (?:stupid|deaf|blind|"
        r"thick|incapable|even trying)|grow up|act your age|sort yourself out|get a grip|"
        r"do you even)\b",
        r"\b(?:a|any) (?:child|teenager|trained monkey|first[- ]year|competent|real|proper|decent|"
        r"half-?decent|"
        r"five-year-old|monkey|professional|normal person|intern)(?: \w+){0,2} (?:could|would|can|"
        r"knows?|wouldn't)\b|"
        r"\beven (?:the|a|an|my) (?:intern|new|apprentice|child|kid|trainee|temp|grandm\w+)\b|"
        r"\bwhy can'?t you be "
        r"(?:more )?like\b|\b(?:everyone|everybody|nobody|no one|the whole team|people|the others|"
        r"they all)(?: "
        r"\w+){0,3} (?:knows?|thinks?|says?|laughs?|agrees?|wants? (?:to work|you)|talks?|sick of|"
        r"fed up|tired of|"
        r"carrying you|covering for you|complain\w*)(?: \w+){0,2} (?:you|your|about you)\b",
        r"\b(?:or (?:else|you'?re (?:out|fired|gone|done)|i'?ll (?:find|replace|fire|have to let)|"
        r"there'?ll be|"
        r"start (?:looking|updating)|face)|you'?re (?:fired|finished|done here|out|on thin ice|"
        r"replaceable|lucky to "
        r"(?:have|be))|thin ice|last chance|final warning|i'?ll (?:fire|sack|replace|write you up|"
        r"make sure you|end "
        r"your|ruin|bury|remember this|have your)|consider (?:yourself|your position)|"
        r"there'?s the door|plenty of "
        r"people (?:who'?d|want|would)|your (?:job|days|future|career)(?: \w+){0,3} (?:line|risk|"
        r"numbered|over|"
        r"depends?|hang\w*)|(?:don'?t )?bother coming|pack your|update your cv|i can replace|"
        r"easily replaced|"
        r"think (?:very )?(?:hard|carefully) about (?:your|whether you)|regret)\b",
        r"\b(?:oh )?(?:congratulations|bravo|well done|great job|nice work|brilliant|genius|"
        r"how nice|wow)\b.{0,30}"
        r"\b(?:again|another|for once|einstein|sherlock|finally|you managed to|late|screw\w*|"
        r"mess\w*|only)\b|\bthanks for "
        r"nothing\b|\bhow (?:convenient|nice for you|lovely for you)\b|\bpoor (?:you|thing|"
        r"little)\b|\bboo hoo\b|\byeah,? "
        r"right\b|\bslow clap\b|\bfor once in your\b|\bif it'?s not too much trouble\b|"
        r"\bis it too much to ask\b|"
        r"\bearth to\b|\bnice of you to (?:join|show|turn|make)\b|\bmust be nice\b|"
        r"\bgood of you to\b",
        r"\b(?:you'?re|you are|you were|you just|you only|you'?ve been)(?: just| only| clearly|"
        r" deliberately| trying| "
        r"obviously)* (?:trying to (?:avoid|get out|make (?:me|us)|undermine|dodge|manipulate)|"
        r"playing (?:games|the|"
        r"victim)|hiding|lying|making (?:it|this|things|excuses|that) ?(?:up)?|milking|"
        r"using (?:this|that|it|your) "
        r"(?:as|to)|looking for|coasting|skiving|dodging|doing (?:this|it) (?:on purpose|to)|"
        r"sabotag\w+|avoiding|"
        r"in it for|after|faking|pretending|slacking|gaming|taking (?:the|advantage|us))\b|"
        r"\byou (?:did|do) (?:this|"
        r"that|it) (?:on purpose|deliberately|to)\b|\bplay(?:ing)? the victim\b|\bi (?:can't|"
        r"don't) (?:trust|believe) "
        r"(?:you|a word)\b|\bi'?m (?:sick|tired|fed up|done) (?:and tired )?(?:of|with) (?:you|"
        r"your)\b",
        r"\b(?:it'?s|this is|that'?s|that is|it is|all) (?:all |entirely |"
        r"completely )?your (?:own )?(?:fault|mess|own doing|problem)"
        r"\b|\byou (?:always|never)(?: \w+){0,2} (?:let|do|mess|screw|have|make|ruin|forget|miss|"
        r"drop|fail|think|disappoint|"
        r"show|deliver|finish|listen|learn|late|blame|find|want|complain|come|get|need|say)\w*\b|"
        r"\byou (?:let|"
        r"ruined|blew|destroyed|screwed|messed|wrecked)\b|\bhow (?:could|dare|can) you\b|"
        r"\bwhat (?:the hell|on earth|"
        r"were you) (?:were you )?thinking\b|\b(?:you'?re|you are) the (?:problem|reason|weak|"
        r"only one)\b|\byou should "
        r"be ashamed\b|\bashamed of (?:yourself|you)\b|\bi expected (?:better|more) (?:from|"
        r"of) (?:you|someone)\b|\bnot "
        r"(?:cut out|good enough|up to|management material|bright|smart)\b",
    ), _NOT_DOING),
)  # fmt: skip
_PLAIN = (
    Rule(Code.E7, SURE, rx(
        r"\bor (?:else\b\W*$|you'?re (?:out|fired|gone|done)|i'?ll (?:fire|sack|replace) you)\b|"
        r"\byou'?re (?:fired|finished|on thin ice)\b|\bthere'?s the door\b|"
        r"\byour days (?:here )?are numbered\b|\bstart (?:packing|looking for another job)\b",
        r"\byou(?:'re| are|'ve become| have become|'ve always been)(?: (?:so|just|really|too|being|"
        r"very|simply|completely|getting|an?|totally)){0,2} (?:lazy|unreliable|useless|pathetic|"
        r"incompetent|hopeless|selfish|childish|hysterical|disgrace|liar|loser|idiot|joke|"
        r"waste of (?:space|time|money))\b|\byou (?:idiot|moron|clown|loser)\b",
        r"\b(?:shut up|act your age|grow up|get a grip|what'?s wrong with you|"
        r"who do you think you are)\b",
    ), _NOT_DOING),
)  # fmt: skip
"""Threats to the job and insults in so many words."""
_PRAISED = rx(
    r"\byou (?:never|always) (?:\w+ )?(?:complain|miss|fail|disappoint|forget|let)\w*\b.{0,40}"
    r"\b(?:and|thank|appreciate|which)\b"
)
_PROMPT = rx(r"\bdon't worry (?:about (?:the|getting|finding|how|being|your)|if)\b")


def detect(scene: Scene, found: Findings) -> None:
    """Find minimising and attacks; unnatural speech is looked at too, it can only cost."""
    for sentence in scene.doc.sentences:
        one = Findings()
        one.apply(_ATTACK, sentence)
        one.apply(_PLAIN, sentence)
        one.apply(_MINIMISE, sentence)
        if _PRAISED.search(sentence.low):
            one.weaken(Code.E7, 0.3)
        if _PROMPT.search(sentence.low):
            one.weaken(Code.E6, 0.4)
        for code, hit in one.hits.items():
            found.add(code, hit.p, sentence)
