"""The words by which questions are told apart, by the kind of answer they want."""

from __future__ import annotations

import re

from simulator.domain.voice import Want

Rules = tuple[tuple[Want, re.Pattern[str]], ...]


def any_of(*alternatives: str) -> re.Pattern[str]:
    """Return a pattern that finds one of the alternatives."""
    return re.compile("|".join(alternatives))


START = (
    r"(?:^(?:(?:and|so|but|then|ok|okay|right|well|now|good|great|fine|look|all right|alright|"
    r"actually|hey|hi|hello|morning)[, ]+(?:\w+, )?)*|: )"
)
_AUX = (
    r"(?:did|do|does|is|are|was|were|have|has|had|am|will|would|could|can|should|any|isn't|aren't|"
    r"wasn't|weren't|don't|didn't|doesn't|haven't|hasn't|won't|wouldn't|can't|couldn't)"
)
FINE = r"(?:ok|okay|all right|alright|fine|good|well)"
_WHEN = (
    r"(?:again|monday|tuesday|wednesday|thursday|friday|tomorrow|next week|next month|fortnight|in "
    r"(?:a|one|two|three|four) (?:days?|weeks?|months?)|same time|on the \w+|at (?:\d|half|noon|"
    r"one|two|three|four|five|nine|ten|eleven|twelve))\b"
)
_TOGETHER = (
    r"\b(?:let's|let us|shall we|can we|could we|should we|we'll|we can|we could|how about|and we|"
    r"i'll see you|i(?:'d| would) like (?:us )?to|i suggest we|i want (?:us )?to)\b.{0,40}\b"
)
MEETING = any_of(
    _TOGETHER + r"(?:meet|sit down|talk|catch up|speak|check in|look at|come back|touch base|"
    r"regroup|do this|see (?:you|each other|where))\b.{0,60}\b" + _WHEN,
    r"\bi'll see you\b.{0,20}\b" + _WHEN,
)
_OR = r"(?:\S+ ){3}.*\bor\b(?! (?:not|so|anything|what|more|two|three)\b)"
QUESTIONS: Rules = (
    (
        Want.RECAP,
        any_of(
            r"\b(?:tell|say|repeat|read|play) (?:it |that |this )?(?:me )?back\b|"
            r"\bsum (?:it |this |that )?up\b|\bin your (?:own )?words\b|"
            r"\bwhat (?:have |did )?we(?:'ve)? agreed?\b"
        ),
    ),
    (
        Want.REMARK,
        any_of(
            r"\byou (?:do )?(?:know|see|realise|realize|understand|appreciate)\b.*, ?(?:right|"
            r"don't you|do you|yes|no|yeah)\?$",
            r", (?:can|could|would|should|did|do|was|am|have)(?:n't)? (?:i|we)\?$",
        ),
    ),
    (
        Want.ACCOUNT,
        any_of(
            START + r"(?:(?:can|could|will|would) you )?(?:please )?(?:tell me (?:more|about)|"
            r"(?:walk|talk) me through|explain)\b",
            r"\bwhat do you think (?:went|happened|caused|led|made|is behind|was behind|the)\b",
        ),
    ),
    (
        Want.SMALL_TALK,
        any_of(
            r"\bhave you (?:had (?:\w+ )?(?:lunch|breakfast|dinner|coffee|tea|anything to eat)|"
            r"eaten)\b",
            r"\b(?:is|are) (?:this|that|the|these) (?:\w+ )?(?:room|chair|seat|place|time|hour|"
            r"desk|"
            r"table|connection|sound|picture)s? " + FINE + r"\b",
            r"\bcan you (?:see|hear) (?:me|my|us|the)\b",
            r"\bdid you (?:have a (?:good|nice|great|quiet)|find (?:the|it|us|a)|get here|get in|"
            r"(?:get|have|eat) (?:(?:any|some|enough|your) )?(?:sun|lunch|breakfast|air|rest)|"
            r"sleep)\b",
            r"^(?:is (?:it|that) )?new\?|^(?:you )?found (?:it|us|me|the \w+)\b",
            r"\b(?:too (?:wet|cold|hot|early)|raining|the weather|good time)\b",
            r"(?:^|[,.] )(?:good|nice|pleasant|easy|decent) (?:journey|trip|drive|run|lunch|"
            r"holiday|break|evening|night|morning)(?: \w+)?\?$",
        ),
    ),
    (
        Want.WHY_HERE,
        any_of(
            r"\b(?:know|idea|guess|think|wonder(?:ing)?) (?:why|what) (?:i|we|you|this|"
            r"it)\b.{0,25}\b(?:asked|called|wanted|here|invited|meeting|sitting|talking|about)\b"
        ),
    ),
    (
        Want.ANY_MORE,
        any_of(
            r"\banything else\b",
            r"\bany (?:other |more )?questions\b",
            r"\bquestions (?:for me|at the moment|so far)\b",
            r"\bwhat else\b(?! (?:would|could|will))",
            r"^anything\b(?!.*\b(?:wrong|matter|bothering)\b)",
            r"\banything (?:\w+ ){0,2}(?:you(?:'d| would)?|that you|we|i)\b.{0,20}\b(?:add|ask|say|"
            r"raise|know|miss\w*|forg\w+|wrong|cover\w*)\b",
            r"\b(?:have|did) i (?:miss|forg)\w*",
            r"\bwhat (?:have|did) i (?:\w+ )?(?:miss\w*|forg\w+|got(?:ten)? wrong|get wrong|not)\b",
        ),
    ),
    (
        Want.QUESTION,
        any_of(
            START + r"(?:who|where|when|which|how) should (?:i|we)\b",
            r"\bwhat would you (?:say|think|do|feel) if\b|\bin my (?:place|shoes|position)\b",
            r"\bhow (?:is|are|was|were) .*\b(?:different|possible|decided|done|chosen|handled)\b",
            r"\bwhat (?:should|shall|do|can) (?:i|we) (?:tell|say|find|ask|bring)\b",
            r"\bwhere (?:are|do) (?:you|we|things) (?:with|stand|on|at)\b",
            r"\bwhat are you (?:up to|doing|working)\b(?!.*\b(?:weekend|evening|holidays?)\b)",
        ),
    ),
    (Want.YES_NO, any_of(r"\b(?:can|may|do) i (?:count|rely|trust|depend)\b")),
    (Want.MEETING, MEETING),
    (
        Want.CHECK,
        any_of(
            r"\b(?:did|have|do|am) i (?:get|got|gotten|understand|understood|hear|heard|read|"
            r"reading|right|close|near|getting|on)\b",
            r"\bis that (?:right|correct|near|close|about right|it|what (?:you mean|happened)|how "
            r"(?:it|you))\b",
            r"\b(?:sounds?|seems?) (?:about )?right\?",
            r"(?:^|, ?)(?:right|correct|is that it|isn't it|wasn't it|weren't they|isn't that)\?$",
        ),
    ),
    (
        Want.CHOICE,
        any_of(
            r"^(?=.*\b(?:rather|prefer|sooner|shall|should|better|easier|would you|do you want)\b)"
            + _OR,
            START + r"which\b.* would you\b",
        ),
    ),
    (
        Want.QUESTION,
        any_of("^" + _OR),
    ),
    (
        Want.CONSENT,
        any_of(
            r"(?<!how )\b(?:does|would|will|could) (?:that|this|it) (?:\w+ )?(?:work|suit|help|"
            r"sound|"
            r"make sense|seem|feel|be (?:" + FINE + r"|fair|enough|possible))\b",
            r"\bhow (?:does|would) (?:that|this|it) (?:sound|work for)\b",
            r"\b(?:are you|would you be) (?:on board|happy|willing|up for|open|with me|in\b|"
            r"comfortable with|(?:ok|okay|fine|all right) with)",
            r"\b(?:can|could|will) (?:you|we) (?:live with|accept|agree|do (?:that|this)|commit|"
            r"manage (?:that|this)|sign up|promise|stick to|shake)\b",
            r"\bis (?:that|this|it) (?:" + FINE + r"|fair|clear|understood|acceptable|realistic|"
            r"doable|possible|reasonable|agreed|a deal|enough|something you)\b",
            r"\bwhat (?:would|do) you (?:think|say|make) (?:of|about|to) (?:that|this|it)\b",
            r"\bhow would you feel (?:about|if)\b",
            r"\bis (?:that|this|it) (?:worth|any (?:use|good|help))\b",
            r"(?:^|, ?)(?:ok|okay|all right|alright|deal|agreed|clear|understood|yes|yeah|fair "
            r"enough|makes? sense|sounds? good)\?$",
        ),
    ),
    (
        Want.OFFER,
        any_of(
            r"^(?!.*\b(?:what|which|who|when|where|how)\b).*\b(?:do you want|would you like|do you "
            r"need|shall|should|can|could|may) (?:me|us|i|we|a|an|some|any|anything|somebody|"
            r"someone|to (?:take|have|sit|stop|pause|postpone|move))\b",
            r"^(?:a )?(?:cup of )?(?:tea|coffee|water|biscuit)s?\?",
            r"\bwould it (?:help|be (?:easier|better|useful|good))\b",
            r"^(?:and |so )?would (?!you\b).{2,40}\bhelp\b",
            r"\b(?:got|have) everything you need\b",
            START + r"(?:could|can) (?!you\b|i\b|we\b)\w+ (?:help|take|cover|step|stand|sit|"
            r"show|carry|share|ease|come along|give you|lend)\b",
            r"\bwant (?:some|a) \w+\?|\bdo you want (?:water|tea|coffee|something)\b",
        ),
    ),
    (
        Want.REQUEST,
        any_of(
            START + r"(?:please )?(?:can|could|will|would) you\b(?! (?:say|see|imagine|understand|"
            r"hear|remember|think|rather|call|describe|tell|like|want|need|have (?:said|done)))"
        ),
    ),
    (
        Want.HELP,
        any_of(
            r"\bwhat\b.{0,30}\b(?:help|support)\b",
            r"\bwhat\b.{0,30}\bma(?:ke|de) .{0,40}\b(?:easier|difference|better|possible|work)\b",
            r"\bwhat (?:do|did) you (?:\w+ )?(?:need|want|wish)\b",
            r"\bwhat would you (?:\w+ )?(?:need|want|wish|like)\b",
            r"\b(?:how|what) (?:can|could|may|would|do) (?:i|we) (?:\w+ )?(?:do|help|support|make|"
            r"change|give)\b",
            r"\bhow (?:would|do) you (?:like|want) (?:us|me|it|to)\b",
            r"\bwhat are you (?:hoping|looking|after)\b",
            r"\banything (?:i|we) (?:can|could)\b",
            r"\bwhat matters\b|\bimportant (?:\w+ ){0,3}(?:for|to) you\b",
            r"\bwhat would .{3,40} look like\b|\bwhat would you have (?:wanted|liked|needed)\b",
            r"\bif you could (?:\w+ )?(?:change|drop|have|choose|pick)\b",
        ),
    ),
    (
        Want.ACCOUNT,
        any_of(r"\bwhat\b.{0,40}\bma(?:de|kes?) you (?!think|say|so\b|special|different)"),
    ),
    (
        Want.IDEA,
        any_of(
            r"\bwhat (?:will|could|would|can|should|shall) (?:you|we|i|they)\b",
            r"\bwhat (?:are you|do you) (?:going to|plan|planning|intend|suggest|propose)\b",
            r"\b(?:what's|what is) your plan\b",
            r"\bhow (?:will|would|could|can|do|should|shall) (?:we|you (?:plan|intend|want|fix|do|"
            r"make|keep|stop|get (?:it|this|that|there|back|from)))\b",
            r"\bby when\b|\bwhen (?:can|could|will|would) (?:you|we|i)\b",
            r"\b(?:first|next) step\b|\bwhere do we go\b|\bwhat (?:next|now|happens next)\b",
            r"\bwhat would it take\b",
        ),
    ),
    (
        Want.WELLBEING,
        any_of(
            r"\bhow (?:are|were) (?:you|things)\b(?! (?:going to|planning|seeing))",
            r"\bhow(?:'s| is) (?:it going|life|everything|(?:it )?all|things)\b(?! with (?!you))",
            r"\bhow have (?:you|things) been\b|\bhow do you feel\?|\bare you sleeping\b",
            r"\b(?:are|is|was|were|'s) (?:you|everything|things|it all|all) " + FINE + r"\b",
            r"\b(?:something|anything|everything|nothing)(?:'s| is)? (?:\w+ )?(?:wrong|the matter|"
            r"bothering|going on(?! between)|up|troubling|weighing|worrying)\b",
            r"\b(?:what's|what is) (?:wrong|the matter|bothering|up|troubling|worrying)\b",
            r"\byou (?:ok|okay|all right|alright|well)(?:, \w+)?\?|\b(?:all|things|everything|"
            r"right|ok|okay|well|is it) at home\?",
            r"^(?:is there )?anything (?:\w+ )?(?:wrong|the matter|bothering)\b",
        ),
    ),
    (
        Want.VIEW,
        any_of(
            r"\bwhat (?:do|did|would) (?:you|they) (?:\w+ )?(?:think|make of|reckon|say|feel|mean|"
            r"like|enjoy|dislike)\b",
            r"\byour (?:view|take|thoughts|opinion|perspective|reading)\b",
            r"\bhow (?:do|did|would) (?:you|they) (?:see|think|judge|rate)\b",
            r"\bhow (?:does|did) (?:that|this|it|all this) (?:sit|land|strike)\b",
            r"\bwhat is it about\b|\bleaning\b|^(?:any )?thoughts\?",
            r"\b(?:who|where|when|why) (?:do|did|would) you (?:think|want|like|prefer|expect)\b",
        ),
    ),
    (
        Want.EXPERIENCE,
        any_of(
            r"\bwhat(?:'s| is| was| has| have| are| were| must| would| will| does| "
            r"do)\b.{0,40}\b(?:like\b(?! (?:about|to do|me)\b)|look\b)",
            r"\bwhat it (?:was|is|has been) like\b",
            r"\bhow (?:did|does|do|was|is) (?:it|that|this|those|the \w+|you).{0,40}\b(?:feel|felt|"
            r"look|from your (?:side|end))\b",
            r"\bgoing through your (?:head|mind)\b|\bon your mind\b",
            r"\bhow (?:have|did|do) you (?:been )?(?:find|finding|found)\b(?! out)",
        ),
    ),
    (
        Want.ACCOUNT,
        any_of(
            r"\bwhy\b|\bhow come\b|\bhow did .*\bcome (?:about|to)\b|\btell me\b|"
            r"\bwhat aren't you\b|\bwhat have you been doing\b",
            r"\bwhat(?:'s| is| was| has|'s been|'d)? (?:\w+ )?(?:happened|happen|went|going on|"
            r"been going on|changed|stopped|stopping|made you|kept|keeping|led|got in|behind|held|"
            r"holding|caused)\b",
            r"\bwhat(?:'s| is| was) (?:with|your (?:excuse|reason))\b",
            r"\bwhat(?:'s| is| was) the (?:\w+ )?(?:problem|reason|issue|story|matter)\b",
        ),
    ),
    (
        Want.HOW_IS,
        any_of(
            r"\bwhat (?:did|are|do) you (?:do|doing|up|get up)\b.*\b(?:weekend|evening|holiday)",
            r"(?:^|[,;] )(?:(?:and|so|but|well) )?how(?:'s|'re| is| are| was| were| did| has)\b(?! "
            r"(?:you (?:find|get|know)|.*\bcome (?:about|to)\b))",
            r"^(?:good|busy|nice|long|quiet|bad|rough|big)(?: \w+){1,3}\?$",
        ),
    ),
    (
        Want.DETAIL,
        any_of(
            START + r"(?:(?:to|with|for|from|since|by|at|on) )?(?:who|whom|whose|who's|when|where|"
            r"which|how (?:many|much|long|often|old|far|late|early|big|soon|did|do)|what (?:time|"
            r"day|date|kind|sort))\b"
        ),
    ),
    (
        Want.YES_NO,
        any_of(
            START + _AUX + r"\b",
            r", (?:were|was|did|do|is|are|have|has) (?:they|it|that|this|you|he|she)\b",
            r"\b(?:are|is|do|did|have|has|can|could|will|would|were|was|does)(?:n't)? (?:you|it|he|"
            r"she|they|that|there|we|i)\?$",
        ),
    ),
)
"""What a question wants, by its words; the first match wins."""
__all__ = ["FINE", "MEETING", "QUESTIONS", "Rules", "START", "any_of"]
