"""The words by which statements are told apart, by the kind of answer they want."""

from __future__ import annotations

from simulator.domain.voice import Want
from simulator.perception.wants import FINE, MEETING, START, Rules, any_of

STATEMENTS: Rules = (
    (Want.MEETING, MEETING),
    (
        Want.AGENDA,
        any_of(
            r"\bi(?:'d| would|'m|'ve)? (?:just )?(?:like|want|wanted|here|hoped|was hoping|need|"
            r"needed)"
            r"(?: us)? to (?:have a (?:quick )?(?:chat|word|talk)|talk|chat|speak|discuss|"
            r"go through|"
            r"go over|look at|pick up)\b",
            r"\b(?:let's|we need to|we have to|we should) (?:\w+ )?(?:talk|chat|speak|discuss)\b",
            r"\b(?:this|it)(?:'s| is) about\b|\bi asked you (?:in|here|to come|up)\b",
            r"\ba word (?:with you )?about\b",
        ),
    ),
    (
        Want.PROMISE,
        any_of(
            START + r"(?:(?:then|and|in that case|by \w+|tomorrow|today|on \w+),? )?"
            r"(?:i'll|i will|i'm going to|we'll|we will|let me) (?:\w+ )?(?:check|look|"
            r"see (?:what|if|"
            r"whether)|find|speak|talk|ask|take|come back|write|sort|send|call|ring|book|raise|get|"
            r"make|try|put|set|bring|email|arrange|move|clear|do|have a|give you|tell|explain|"
            r"draft|"
            r"chase|push|confirm|keep|be there)\b"
        ),
    ),
    (
        Want.THANKS,
        any_of(
            START + r"(?:thanks|thank you|cheers|many thanks|i appreciate (?:you|that|it))\b"
            r"(?:,? \w+)?(?:[.!,]|$| (?:being|for|your|so much|very much|again)\b)"
        ),
    ),
    (
        Want.REQUEST,
        any_of(
            r"\bi(?:'d| would) (?:\w+ )?(?:value|like|love|appreciate|be (?:glad|"
            r"grateful)) (?:it )?if "
            r"you\b",
            r"\bi(?:'d like| would like| want| need) you to\b(?! know)|" + START + r"please \w+",
        ),
    ),
    (Want.CONSENT, any_of(r"\b(?:hope|trust) (?:that|this|it)(?:'s| is) " + FINE + r"\b")),
    (
        Want.APOLOGY,
        any_of(
            START + r"(?:i'm |i am )?(?:so |really |very )?sorry\b",
            r"\blet you down\b|\bmy (?:fault|mistake)\b|\bi was wrong\b",
            r"\bi owe you\b|\bi apologi[sz]e\b",
        ),
    ),
    (Want.CONCERN, any_of(r"\bi(?:'m| am) (?:\w+ )?(?:worried|concerned) (?:about|for) you\b")),
    (
        Want.REASSURANCE,
        any_of(
            r"\b(?:not|isn't|aren't|nobody(?:'s| is)|no one(?:'s|"
            r" is)) (?:\w+ )?(?:in (?:any )?trouble|"
            r"here to|to blame|blaming|accusing|judging|a (?:telling|disciplin|trap|test))",
            r"\bdon't worry\b|\bno (?:pressure|lecture|sermon|need to|blame)\b",
            r"\bnothing to (?:worry|fear|lose)\b|\byou can (?:tell|trust|talk)\b",
            r"\b(?:don't|do not) have to (?:tell|explain|answer|decide|say)\b",
            r"\bnot going to (?:write|tell|hold|use|put|judge|push|pass)\b",
            r"\byou(?:'re| are| and your job are) safe\b|\bjob is safe\b|\bi'm not questioning\b",
            r"\byou can ask\b|\bno stupid questions\b",
            r"\b(?:on your side|here to help|stays between)\b",
        ),
    ),
)
"""What a statement wants."""
INVITES = any_of(
    r"\b(?:want|like|trying|need|wanted|love) to (?:understand|hear|know)\b",
    r"\b(?:tell|give) me\b|\b(?:talk|walk) me through\b|\bhelp me understand\b|\btalk to me\b",
)
"""Statements that ask for an account."""

__all__ = ["INVITES", "STATEMENTS"]
