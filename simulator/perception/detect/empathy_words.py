"""Phrases that validate a reaction (E2) or guess at what is unsaid (E3)."""

from __future__ import annotations

from simulator.domain.behaviour import Code
from simulator.perception.detect.base import Rule, rx

VALID = (
    Rule(Code.E2, 0.62, rx(
        r"\b(?:that|it|this) (?:all )?(?:makes|made) (?:complete |total |perfect |a lot of |good |"
        r"so much |"
        r"absolute )*sense\b|\bmakes sense (?:that|why|to me|you)\b",
        r"\b(?:understandable|natural|reasonable|legitimate|valid|justified|normal|fair|human|"
        r"right)\b(?: \w+){0,3} (?:that|to|reaction|response|way|thing|feeling|given|after|when|"
        r"for)\b",
        r"\b(?:understandable|understandably|justified|warranted|legitimate|valid|naturally)\b",
        r"\b(?:would|will|'d|could) (?:make|slow|knock|wear|rattle|shake|worry|upset|put|get|"
        r"drive|frighten|"
        r"anger|drain|hurt|throw|leave|feel like)\w* (?:\w+ ){0,3}?(?:anyone|anybody|any\w*|most|"
        r"a saint|me|"
        r"the best|everyone|many|people)\b|\bany(?:one|body)'?s? (?:getting|would|who|with|in)\b|"
        r"\bany "
        r"(?:careful|decent|sane|normal|reasonable|good|person|human)\b.{0,20}\b(?:would|person|"
        r"soul|"
        r"response|parent|nurse)\b",
        r"\b(?:sane|human|logical|rational|natural|decent|honest|ordinary|obvious|proportionate|"
        r"normal|sensible|"
        r"fair|healthy|right|only|reasonable) (?:response|reaction|reading|conclusion|thing|"
        r"answer|feeling|way|"
        r"instinct|to be|to feel|to want|that|enough)\b|\b(?:stands to reason|what i'?d expect|"
        r"what anyone|only "
        r"human|is human|that'?s human|entirely fair|quite natural|hardly (?:mad|surprising|"
        r"be expected|odd|strange|"
        r"childish|a crime)|nothing (?:childish|weak|wrong|silly|strange|odd|mad|shameful) (?:in|"
        r"about|with)|isn'?t "
        r"(?:weakness|weak|mad|silly|childish)|not (?:weakness|weak|mad|silly|childish|you being)|"
        r"self-?defence|that'?s "
        r"sense|didn'?t come (?:from|out of) nowhere|comes with|goes with|adds up|baked in|"
        r"a saint|follows\b|the size of "
        r"the|it is normal|it'?s normal|(?:is|was) (?:about )?what (?:a|i|you|any|that)|owt else|"
        r"nobody'?s "
        r"wanting|no one would|nobody would|who would(?:n'?t)?)",
        r"\bi(?:'d| would)(?: probably|'ve| have)* (?:have )?(?:\w+ed|lost|gone|done|stopped|been|"
        r"felt|quit|left|walked) "
        r"(?:\w+ ){0,5}(?:too|as well|myself)\b|\bfeels? like .{0,40}\bto me (?:too|as well)\b|"
        r"\b(?:made|makes) "
        r"(?:perfect |complete |total )?sense\b|\bno wonder\b|\bso (?:the )?\w+ (?:is|are|was|"
        r"were) (?:the|what|only)\b",
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
BECAUSE = rx(
    r"\b(?:after|because|since|when|with|given|having|who|considering|as|on top of|that|if|in that|"
    r"covering|working|carrying|doing|being|without|for|to)\b(?:\W+\w+){3,}|\w+ing (?:\w+ ){2,}"
)
HOLLOW = rx(
    r"\b(?:everyone|everybody|we all|all of us|people) (?:feels?|gets?|has|have|goes|go|is|are|do|"
    r"does)\b|"
    r"\b(?:totally|perfectly|completely) normal\b(?!\W+(?:to|that|after|when|for|reaction))|"
    r"\bhappens to (?:everyone|"
    r"everybody|us all|all of us|the best)\b|\bbut (?:you|we|the|that doesn't|it's no|everyone|"
    r"i still)\b"
)
CONDUCT_OK = rx(
    r"\byou(?:'re| are| were) (?:right|entitled) (?:to|about) (?:shout|walk|snap|refuse|ignore|"
    r"miss|skip)\w*"
)
GUESS = rx(
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
NEED = rx(
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
HEDGED = rx(
    r"\b(?:might|may|could|i'm|be) (?:be )?(?:way off|miles out|miles off|wide of the mark|wrong|"
    r"off base|"
    r"off the mark|barking)\b|\bhappen (?:i'm|it's)\b|\bshot in the dark\b|\bonly a guess\b|"
    r"\bjust a guess\b|\bguess(?:ing)?\b"
    r"|\bbarking up\b|\boccurs to me\b|\bwould i be (?:right|wrong)\b|\bi (?:may|"
    r"might) have (?:that|it|this) wrong\b|"
    r"\bis (?:that|this) (?:anywhere near|close|near it|part of it)\b|\b(?:is|"
    r"was) there (?:a chance|any chance|something|"
    r"maybe|perhaps|also|some)\b|\bimagining it\b|\bcorrect me\b|\bput me right\b|"
    r"\bif i'm wrong\b|\bi reckon\b|"
    r"\b(?:can|could|might) it be\b|\byou'?re (?:maybe|perhaps|possibly)\b|\blooks? to me as if\b|"
    r"\bor (?:am|have) i\b|"
    r"\bdid it (?:touch|feel|bring)\b|\bwondering\b|\bwonder\b|\bpicking up\b|\bimpression\b|"
    r"\bfeeling (?:that|there)\b|"
    r"\bpossible\b|\bmaybe\b|\bperhaps\b|\bis (?:it|some of this|part of)\b|\bsense (?:that|there|"
    r"some)\b|\bi could be\b"
)
LOGISTIC = rx(
    r"\b(?:template|agenda|slides?|decks?|invite|link|lift|gate|wiki|guide|screen|shift|rota|diary|"
    r"friday|monday|tuesday|wednesday|thursday|written down|document\w*|training|printer|laptop|"
    r"wi-?fi|nbn|internet|"
    r"connection|email|inbox|form|checklist|spreadsheet|appointment|calendar|software|figures|"
    r"wording|pack|invoice|"
    r"parking|traffic|bus|train|login|password|system|lates|lunch|meeting room|address|version|"
    r"file|deadline|budget)\b"
)
GUESS_NOT = rx(
    r"\bwonder(?:ing|ed)? (?:if|whether) (?:you|we|i) (?:could|can|might (?:be able|send|try)|"
    r"would (?:send|"
    r"mind|be able)|should|have (?:tried|the|sent|got|finished))\b|\b(?:maybe|perhaps) (?:you|we|"
    r"i) (?:should|"
    r"could|can|need|just|ought)\b|\bclearly\b|\bobviously\b|\bi guess (?:we|i|so|that's)\b|"
    r"\byou(?:'re| are) "
    r"just\b|\bi wonder why you\b|\bno wonder\b|\bwondering (?:when|what time|where)\b"
)
