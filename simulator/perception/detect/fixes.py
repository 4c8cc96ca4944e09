"""Advice, solutions and reassurance: what closes a conversation rather than opens it."""

from __future__ import annotations

import re

from simulator.perception.detect.base import rx
from simulator.perception.detect.questions import openness
from simulator.perception.text import Sentence

ADVICE = rx(
    r"\byou (?:should|could|might want|need|must|have to|ought|'d better|had better|can (?:just|"
    r"always|"
    r"try))\b|\byou'll (?:need|have|want)\b|\bwhy (?:don't|not) you\b|\bif i were you\b|"
    r"\b(?:just )?try "
    r"(?:to|and|a|using|\w+ing)\b|\bi(?:'d| would)? (?:suggest|recommend|advise|urge)\b|"
    r"\bmy advice\b|"
    r"\bhave you (?:tried|considered|thought (?:about|of))\b|\byou(?:'re| are) (?:going|supposed|"
    r"meant|"
    r"expected) to\b|\bplease\b|\bi (?:want|need|expect|ask) you\b|\bmake sure\b|\blet's\b"
)
_FIX = rx(
    r"\b(?:(?:just|simply) (?:use|do|get|take|try|think|put|go|keep|stop|ask|tell|be|make|focus|"
    r"let|remember|ignore|"
    r"write|start|send|say|throw|breathe|relax|sleep|move|set|give|have|don't|work|read|call)|"
    r"you (?:should|could|need to|ought to|must|have to|'d better|had better|"
    r"can (?:just|always|try))|why (?:don'?t|not) (?:you|just)|have you "
    r"(?:tried|considered|thought (?:about|of))|try (?:to|and|a|using|the|\w+ing)|if i were you|"
    r"i(?:'d| would)? (?:suggest|recommend|advise|advice)|my advice|the "
    r"(?:answer|solution|trick|fix|key|best thing) is|what (?:you|i'd|i would) (?:need|do|should)|"
    r"all you (?:need|have)|let'?s (?:just|get you|sort|fix|set|put)|"
    r"i'?ll (?:get|send|put|book|move|take|sort|set|sign|give|enrol|find|fix|ask|arrange|"
    r"have) (?:you|it|that|this|someone|the|a|hr)|use (?:a|the|an|your)|make a list|get (?:some|"
    r"a good)|"
    r"take (?:a|some|the|tomorrow|today|a few|it|things|one) (?:day|days|time|off|rest|week|"
    r"breather|break|holiday|easy|thing|leave|walk)|go (?:home|for a|see|to (?:hr|bed|the))|"
    r"start (?:by|with|"
    r"using|saying|doing|blocking)|talk to (?:hr|your|a|the|someone|them|him|her)|put (?:in|it|"
    r"them|yourself)|speak to (?:hr|your|the|them)|"
    r"learn to|prioriti[sz]e|delegate|block (?:out|off|your)|"
    r"(?:you'?ll|it'?ll|it will|you will|things will|everything will|it'?s going to|that will|"
    r"it'?s all going to) (?:all )?(?:be (?:fine|ok|okay|alright|all right|great|good|over|grand)|"
    r"work out|get "
    r"(?:better|easier|there|over)|pass|settle|manage|survive|blow over|sort)|don'?t worry|"
    r"no worries|cheer up|here'?s what|best thing|time management|to-do|mindful\w*|"
    r"yoga|meditat\w+|breath\w*|exercise|app|course|training|sleep more|say no|set (?:some |"
    r"better |your )?boundaries)\b"
)
_TELLS = re.compile(
    r"^\W*(?:(?:oh|well|so|ah|ooh|look|right|ok|okay|just|then|now|no|and|but|"
    r"aw)[\s,]+){0,3}(?:write|get|make|"
    r"send|speak|talk|tell|ignore|deep|chin|take|put|try|use|go|read|ask|ring|call|book|start|"
    r"stop|throw|"
    r"watch|watermark|think|sleep|eat|drink|have you|would you not|you (?:need|must|may wish)|"
    r"i(?:'ll)? "
    r"give you|i'm signing|i'?ll (?:sign|order|show|get|put)|permit me|let's|there'?s (?:another|"
    r"always|plenty))\b"
)


def is_fix(sentence: Sentence) -> bool:
    """Tell whether a sentence advises, solves or reassures to close."""
    low = sentence.low
    advises = _FIX.search(low) or _TELLS.match(low) or ADVICE.search(low)
    return bool(advises) and openness(sentence) < 0.6
