"""The words by which statements are told apart, by the kind of answer they want."""

from __future__ import annotations

from simulator.domain.voice import Want
from simulator.perception.wants import FINE, MEETING, START, Rules, any_of

TAKEN_BACK = (
    r"\b(?:that|this|it) (?:was|came out|sounded) (?:a )?(?:really |very |so )?"
    r"(?:stupid|silly|wrong|unfair|rude|harsh|clumsy|out of order|uncalled)\b|"
    r"\b(?:scrap|strike|forget i said) that\b|\bi take that back\b|\bi shouldn't have said\b"
)
"""Words that take back what was just said."""
STATEMENTS: Rules = (
    (Want.MEETING, MEETING),
    (
        Want.AGENDA,
        any_of(
            r"\bi(?:'d| would|'m|'ve)? (?:just )?(?:like|want|wanted|here|hoped|was hoping|need|"
            r"needed)(?: us)? to (?:have a (?:quick )?(?:chat|word|talk)|talk|chat|speak|discuss|"
            r"go through|go over|look at|pick up)\b",
            r"\b(?:let's|we need to|we have to|we should) (?:\w+ )?(?:talk|chat|speak|discuss)\b",
            r"\b(?:this|it)(?:'s| is) about\b|\bi asked you (?:in|here|to come|up)\b",
            r"\ba word (?:with you )?about\b|\buse (?:this|the) (?:meeting|time|hour|talk)\b",
            r"\bi'll (?:keep (?:it|this) (?:short|brief|quick)|be "
            r"(?:brief|quick)|(?:come|get) (?:straight|right|to))\b",
        ),
    ),
    (
        Want.PROMISE,
        any_of(
            START + r"(?:(?:then|and|in that case|by \w+|tomorrow|today|on \w+),? )?(?:i'll|i will|"
            r"i'm going to|we'll|we will|let me) (?:\w+ )?(?:check|look|see (?:what|if|whether)|"
            r"find|speak|talk|ask|take|come back|write|sort|send|call|ring|book|raise|get|make|try|"
            r"put|set|bring|email|arrange|move|clear|do|have a|give you|tell|explain|draft|chase|"
            r"push|confirm|keep|be there)\b"
        ),
    ),
    (
        Want.THANKS,
        any_of(
            START + r"(?:thanks|thank you|cheers|many thanks|i appreciate (?:you|that|it))\b(?:,? "
            r"\w+)?(?:[.!,]|$| (?:being|for|your|so much|very much|again)\b)"
        ),
    ),
    (
        Want.REQUEST,
        any_of(
            r"\bi(?:'d| would) (?:\w+ )?(?:value|like|love|appreciate|be (?:glad|grateful)) (?:it "
            r")?if you\b",
            r"\bi(?:'d like| would like| want| need) you to\b(?! know)|" + START + r"please \w+",
            r"\bi(?:'ll)? (?:need|want|have) to (?:hear|know)\b.{0,20}\b(?:by|from you|before)\b",
        ),
    ),
    (Want.CONSENT, any_of(r"\b(?:hope|trust) (?:that|this|it)(?:'s| is) " + FINE + r"\b")),
    (
        Want.APOLOGY,
        any_of(
            START + r"(?:i'm |i am )?(?:so |really |very )?sorry\b",
            r"\blet you down\b|\bmy (?:fault|mistake)\b|\bi was wrong\b",
            r"\bi owe you\b|\bi apologi[sz]e\b",
            TAKEN_BACK,
        ),
    ),
    (Want.CONCERN, any_of(r"\bi(?:'m| am) (?:\w+ )?(?:worried|concerned) (?:about|for) you\b")),
    (
        Want.REASSURANCE,
        any_of(
            r"\b(?:not|isn't|aren't|nobody(?:'s| is)|no one(?:'s| is)) (?:\w+ )?(?:in (?:any "
            r")?trouble|here to|to blame|blaming|accusing|judging|a (?:telling|disciplin|trap|"
            r"test))",
            r"\bdon't worry\b|\bno (?:pressure|lecture|sermon|need to|blame)\b",
            r"\bnothing to (?:worry|fear|lose)\b|\byou can (?:tell|trust|talk)\b",
            r"\b(?:don't|do not) have to (?:tell|explain|answer|decide|say)\b",
            r"\bnot going to (?:write|tell|hold|use|put|judge|push|pass)\b",
            r"\byou(?:'re| are| and your job are) safe\b|\bjob is safe\b|\bi'm not questioning\b",
            r"\byou can ask\b|\bno stupid questions\b",
            r"\b(?:on your side|here to help|stays between|worse off|held against you)\b",
        ),
    ),
)
"""What a statement wants."""
INVITES = any_of(
    r"\b(?:want to|like to|trying to|need to|wanted to|love to|rather|sooner) (?:understand|hear|"
    r"know)\b",
    r"\b(?:tell|give) me\b|\b(?:talk|walk) me through\b|\bhelp me understand\b|\btalk to me\b",
)
"""Statements that ask for an account."""

__all__ = ["INVITES", "STATEMENTS"]
