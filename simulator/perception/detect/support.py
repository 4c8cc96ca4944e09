"""Help with choice (E4); appreciation and ownership (E5)."""

from __future__ import annotations

from simulator.domain.behaviour import Code
from simulator.perception.detect.base import Findings, Rule, rx
from simulator.perception.scene import Scene

_CUSHION = rx(
    r"\bbut\b|\bhowever\b|\bthough\b|\bthat said\b|\bhaving said that\b|\bexcept\b|"
    r"\bjust\b.{0,20}\bnot\b"
)
_HELP = (
    Rule(Code.E4, 0.82, rx(
        r"\bwhat (?:would|might|could|can|will|'d)(?: \w+){0,3} (?:help|be (?:most |more |"
        r"really )?(?:helpful|"
        r"useful)|make (?:\w+ ){0,4}(?:easier|lighter|manageable|better|difference|bearable|"
        r"possible|workable)|"
        r"take (?:\w+ ){0,3}(?:pressure|weight|load)|support|you (?:need|like|want|find))\b",
        r"\bwhat (?:do|would|did|else do) you (?:need|want|like)(?: \w+){0,3} (?:from (?:me|us)|"
        r"to (?:make|get|"
        r"feel|be|do|keep|happen)|most|right now|me to|help)\b|\bwhat do you need\b|"
        r"\bwhat would you "
        r"(?:like|need|want|prefer)\b",
        r"\bhow (?:can|could|might|best can|do|would) (?:i|we) (?:best |better |also )?(?:help|"
        r"support|make "
        r"(?:this|that|it)|take|lighten|back you|be (?:of|useful))\b|\bhow would you like me\b",
        r"\b(?:would|might|could|will) (?:it|that|this|\w+ing|a|an|the|some|having|one|any of|me|"
        r"two)\b[^.?!]{0,60}"
        r"\b(?:help|be (?:useful|helpful|better|easier|of use|any good|any use)|make (?:it|this|"
        r"that|things|a)|"
        r"ease|lighten|take the|give you|work (?:better )?for you|suit)\b",
        r"\b(?:would|do|did|'d) you (?:rather|prefer|like|want|find it)(?: \w+){0,3}? (?:me|us|"
        r"if i|to (?:have|"
        r"work|start|take|keep|drop|swap|talk|be|do|get|hand)|help|someone|more|less|some|a|an|"
        r"the|that|it|"
        r"one|first)\b",
        r"\bwhich (?:of|one|would|is|do|way|part|bit|option)\b[^.?!]{0,60}\b(?:help|easier|better|"
        r"you|prefer|"
        r"heaviest|first|most|off)\b",
        r"\bis there (?:anything|something|any part|a part|one thing)(?: \w+){0,3} (?:i|"
        r"we) (?:can|could|"
        r"should|might)\b|\banything i (?:can|could) (?:do|take|move|change|clear|help)\b",
        r"\b(?:your (?:call|choice|pick|decision|shout)|up to you|you (?:choose|decide|pick|"
        r"tell me)|"
        r"if (?:you(?:'d)? (?:like|want|prefer|rather|wish)|that(?:'d| would)? (?:help|be|work|"
        r"suit)\w*|it "
        r"(?:helps|would help|suits)|you'd rather)|whichever|only if|entirely yours|no pressure|"
        r"or (?:is|would) something else|or something else)\b",
    ), rx(
        r"\blet me know if (?:you need|there's|there is|i can)\b|\bdoor('s|"
        r" is) (?:always )?open\b|\bif you "
        r"(?:like|want) (?:it or not|to keep|my)\b|\bwould you like me to (?:spell|write you up|"
        r"repeat|report|"
        r"find someone)\b|\bwhich (?:is|was) (?:why|what)\b|\bup to you (?:to|whether you (?:keep|"
        r"want to keep))\b"
        r"|\bwhat do you want (?:from me|me to (?:say|do about))\b|\byour (?:choice|"
        r"call)\b.{0,30}\b(?:or|fired|"
        r"out)\b|\byou'd rather not\b|\bi(?:'d| would) (?:rather|prefer)\b|"
        r"\bdo you want to (?:keep|stay|be)\b"
    )),
    Rule(Code.E4, 0.6, rx(
        r"\b(?:i|we) (?:can|could|'d be happy to|am happy to|'m happy to|"
        r"would be glad to) (?:take|move|free|cover|ask|"
        r"swap|shift|talk|speak|arrange|find|pair|get|sit|push|drop|help|join|give|bring|pick|"
        r"hand|split)\b",
        r"\bwhat if i (?:took|moved|asked|freed|covered|got|spoke|paired|gave|swapped)\b",
    ), rx(
        r"\bi can (?:get|find|give|take) (?:someone else|it away|you (?:out|off|fired))\b",
        r"\bhelp you if\b",
    )),
)  # fmt: skip
_OFFER_NOT = rx(
    r"\blet me know if (?:you need|there'?s|there is|i can|you want)\b|\bif you need (?:anything|"
    r"something|me)\b|"
    r"\bdoor('s| is) (?:always )?open\b|\bi'?m (?:always )?here\b\W*$"
)
_OWN = rx(
    r"\b(?:that|this|it|some of (?:this|that|it)|part of (?:this|that|it)|the \w+)(?:'s| is| was|"
    r"'ll be|s)? "
    r"(?:partly |largely |really |entirely |also |all |squarely |mostly )*(?:on me|my (?:fault|"
    r"mistake|doing|"
    r"responsibility|bad|failure|error|miss|job (?:and|to)|oversight)|down to me|mine to (?:own|"
    r"fix)|mine)\b",
    r"\bi (?:should(?:'ve| have)|ought to have|could have|shouldn't have|should not have|"
    r"was meant to|"
    r"was supposed to)\b(?!.{0,30}\b(?:fired|known (?:better|you)|listened to (?:hr|them))\b)",
    r"\bi (?:never|didn't|did not|forgot to|failed to|hadn't|haven't) (?:\w+ )?(?:told|tell|ask|"
    r"asked|check|"
    r"checked|"
    r"explain|explained|give|given|gave|listen|listened|notice|noticed|say|said|make|made|set|"
    r"warn|warned|back|"
    r"backed|follow|come|prepare|"
    r"help|share|shared|spot|see|spell|give you|let you|thank|thanked|mention|protect|include|"
    r"chase|involve)\b",
    r"\bi (?:got|had|read|handled|judged|called|played|took) (?:that|this|"
    r"it)(?: \w+){0,2} (?:wrong|badly|poorly|"
    r"too far)\b|\bi (?:was|am|'ve been) (?:wrong|out of (?:line|order)|unfair|too (?:quick|slow|"
    r"harsh|hard|"
    r"sharp)|part of (?:this|the problem|it)|slow)\b|\bi (?:messed|screwed|cocked|slipped|"
    r"ballsed) up\b|"
    r"\bi (?:let you down|dropped the ball|dropped (?:you|this|that|it)|own (?:that|this|it|my)|"
    r"take (?:\w+ )?"
    r"(?:responsibility|the blame)|made (?:a|the|that|my) (?:mistake|call|error)|missed (?:it|"
    r"that|this|the)|"
    r"changed the|owe you|put you in|left you|overloaded|snapped|cut you|spoke over|rushed|assumed|"
    r"jumped|caused|added to|blamed|lost my)\b",
    r"\bi(?:'m| am)? (?:really |so |truly |very )*(?:sorry|apologi[sz]e) (?:for (?:my|not|how i|"
    r"what i|that|the|"
    r"saying|\w+ing|putting|this|snapping)|i|that i|about (?:my|the way i|how i|earlier|that|"
    r"what i))\b|\bmy "
    r"(?:apologies|apology|mistake|bad|fault)\b|\bi apologi[sz]e\b|\bmea culpa\b|"
    r"\bsorry for (?:\w+ing|my|not|"
    r"how i|what i|that remark|that)\b|\bsorry,? i (?:\w+ )?(?:didn't|should|was|shouldn't|got|"
    r"cut|snapped|missed)",
    r"\bi(?:'m| am) not (?:the|an) (?:expert|hr)\b|\bi don't (?:have|know) (?:the answer|all|"
    r"enough|how to fix)\b"
    r"|\bi can't (?:change|fix|promise|undo) (?:that|this|the|it|what)\b",
)
_OWN_NOT = rx(
    r"\bsorry (?:if|you feel|you felt|you took|but)\b|\bif i (?:did|was|have|offended|upset|"
    r"came)\b|\bbut you\b|"
    r"\bi should have (?:fired|known you|never (?:hired|trusted|given you))\b|\bi (?:never|"
    r"didn't) (?:said|say|"
    r"told|asked|ask) (?:you to|that|anything)\b|\bnot my (?:fault|problem|job)\b|\bisn't my\b|"
    r"\bi didn't (?:say|"
    r"mean|ask|make) (?:that|it|you|the rules)\b|\bmistakes were made\b"
)
_PRAISE = rx(
    r"\b(?:thank you|thanks|thank u|cheers|ta) (?:so much |very much |again )?for (?:the (?!chat|"
    r"time|meeting|update\b)|"
    r"your (?!time|understanding|patience)|(?!coming|listening|your time|the chat|making time|"
    r"understanding|"
    r"popping|joining|being here|meeting)\w+ing)\b",
    r"\bi(?:'ve| have| really| also| do|'d| truly| genuinely)* (?:appreciate[d]?|admire[d]?|"
    r"noticed|saw|"
    r"valued?|respect(?:ed)?|recogni[sz]e[d]?|remember|was impressed|am impressed|loved|"
    r"liked) (?:that you|"
    r"how (?:you|much|well|quick)|the (?:way|work|effort|care|time|fact|hours|extra|"
    r"detail|thought|patience|calm)|"
    r"your (?!time|input|understanding|point|concern|frustration|honesty$)|what you (?:did|said|"
    r"have|built|put)|"
    r"you (?:telling|saying|coming|staying|raising|taking|being|doing|for|\w+ing))\b",
    r"\bi'?m (?:impressed|grateful|thankful|proud)\b.{0,40}\b(?:you|your|by|that|for)\b",
    r"\byou(?:'ve| have| really| also| always|'re| were| are)* (?:did|done|handled|led|kept|"
    r"stayed|built|pulled|"
    r"took|caught|spotted|carried|held|worked|put|stepped|saved|brought|trained|fixed|wrote|"
    r"showed|turned|made|"
    r"delivered|covered|helped|managed|gave|went)\b.{0,60}\b(?:well|brilliant\w*|superb\w*|"
    r"excellent\w*|great|"
    r"calm\w*|"
    r"careful\w*|together|beyond|extra|saved|thank you|appreciate|impress\w*|difference|counts?|"
    r"matter(?:s|ed)|"
    r"good|spotless|flawless|late|early|alone|through|before anyone|without|clean|on time|"
    r"noticed|credit)\b",
    r"\b(?:credit (?:to|where)|hats off|kudos|fair play|full credit|well played|props)\b|"
    r"\b(?:well done|good job|"
    r"great job|nice (?:work|one)|good work|great work|brilliant work) (?:on|with|for|in|getting|"
    r"keeping|spotting|"
    r"catching|holding|handling)\b|\bthe (?:way|work|effort|care) you\b.{0,70}\b(?:was|is|made|"
    r"saved|meant|"
    r"impress\w*|brilliant|excellent|good|great|noticed|"
    r"matters?|mattered)\b|\bit (?:took|takes) (?:courage|guts|nerve|a lot)\b|"
    r"\bthat (?:took|takes) (?:courage|guts|nerve|a lot|some)\b",
)
_GENERIC_PRAISE = rx(
    r"\b(?:you'?re|you are) (?:\w+ )?(?:great|amazing|awesome|a star|a legend|brilliant|a good|"
    r"one of|such a|"
    r"valued|the best)\b|\bgood (?:job|work)\b|\bwell done\b|\bkeep (?:it )?up\b|"
    r"\bthanks for (?:everything|"
    r"all you do|all your)\b"
)


def detect(scene: Scene, found: Findings) -> None:
    """Find offers of help, ownership and appreciation."""
    for index, sentence in enumerate(scene.earned):
        low = sentence.low
        found.apply(_HELP, sentence)
        if _OFFER_NOT.search(low):
            found.add(Code.E4, 0.25, sentence)
        if _OWN.search(low) and not _OWN_NOT.search(low):
            found.add(Code.E5, 0.82, sentence)
        after = scene.earned[index + 1].low if index + 1 < len(scene.earned) else ""
        cushion = bool(_CUSHION.search(low)) or after.startswith(("but", "however", "that said"))
        if _PRAISE.search(low):
            specific = len(sentence.stems) >= 3
            p = 0.8 if specific else 0.55
            found.add(Code.E5, min(p, 0.38) if cushion else p, sentence)
        elif _GENERIC_PRAISE.search(low):
            found.add(Code.E5, 0.15 if cushion else 0.28, sentence)
