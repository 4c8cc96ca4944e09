"""Dates, times, events and cadences, as people say them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_DAY = (
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?|mon|tues?|weds?|thurs?|thu|fri|"
    r"tomorrow|tomoz|tonight|tmrw|today"
)
_MONTH = (
    r"january|february|march|april|june|july|august|september|october|november|december|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
)
_NUM = (
    r"\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|"
    r"twenty|thirty|forty[- ]five|a couple of|a few|half an"
)
_UNIT = r"minutes?|mins?|hours?|hrs?|days?|weeks?|fortnights?|months?|shifts?|sprints?|quarters?"
_EVENT = (
    r"meeting|stand-?up|demo|review|shift|handover|huddle|release|launch|go-?live|lunch|sprint|"
    r"retro|one-to-one|1:1|one-on-one|call|audit|inspection|service|rounds?|lesson|class|term|"
    r"holidays?|break|planning|deadline|panel|interview|session|visit|delivery|school run|"
    r"conversation|presentation|briefing|rota|payday|board|check-?in|steering|assembly|"
    r"pour|concrete|ward round|client|workshop|half-term|easter|christmas|new year|leave"
)
_DATED = re.compile(
    rf"\b(?:{_DAY})\b"
    rf"|\b(?:the )?\d{{1,2}}(?:st|nd|rd|th)\b|\bthe (?:first|second|third|last) of\b"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)? (?:of )?(?:{_MONTH})\b|\b(?:{_MONTH})\.? \d{{1,2}}\b"
    rf"|\b\d{{1,2}}/\d{{1,2}}\b"
    rf"|\b(?:end|start|close|beginning|middle) of (?:the |this |next |your |our )?(?:day|play|week|"
    rf"month|quarter|shift|business|morning|afternoon|sprint|term|year|{_MONTH}|{_DAY})\b"
    rf"|\b(?:eod|cob|eow|eom|midday|noon|midnight|lunchtime|lunch|teatime)\b"
    rf"|\b(?:this|tomorrow|every|each|in the) (?:morning|afternoon|evening)\b|\bthis week\b"
    rf"|\b(?:in|within|under|inside) (?:the next )?(?:{_NUM})(?: an?)? ?(?:working )?(?:{_UNIT})\b"
    rf"|\b(?:a|one|two|three) (?:week|fortnight|month)s? (?:from|today|on|after)\b"
    rf"|\b(?:{_NUM}) (?:{_UNIT}) (?:from (?:now|today)|before|after|ahead|beforehand)\b"
    rf"|\bwithin the (?:hour|day|week|month)\b|\bsame day\b|\bnext quarter\b"
    rf"|\bfirst thing\b|\blast thing\b"
)
_CLOCK = re.compile(
    r"\b\d{1,2}(?:[:.]\d{2})? ?(?:[ap]\.?m\b\.?|o'?clock\b)|\b\d{1,2}[:.]\d{2}\b"
    r"|\b(?:at|by|before|until|till|around|about) (?:half )?(?:\d{1,2}|one|two|three|four|five|six|"
    r"seven|eight|nine|ten|eleven|twelve)\b(?! (?:percent|people|tickets|items|weeks|days|points|"
    r"hours|minutes|of|times|months|years|or))"
    r"|\bhalf (?:past )?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"\d{1,2})\b"
    r"|\bquarter (?:past|to) \w+\b"
)
_EVENTFUL = re.compile(
    rf"\b(?:by|before|after|at|until|till|in|straight after|ahead of) (?:the |our |your |my |this |"
    rf"next |tomorrow's |today's |each |every |\w+day'?s? ){{0,2}}(?:next |first |client |team |"
    rf"morning |afternoon |evening |weekly |sprint |night |day |project |"
    rf"board ){{0,2}}(?:{_EVENT})s?\b"
    rf"|\b(?:before|when|once|after) (?:you|i|we) (?:leave|go home|go live|clock off|finish|start|"
    rf"hand over|meet|next meet|get back|sit down)\b"
)
_CADENCE = re.compile(
    r"\b(?:every|each) (?:other |single |second )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"day|"
    r"week|fortnight|month|morning|afternoon|evening|shift|sprint|two weeks|\d+ (?:days|weeks)|"
    r"time|"
    r"night|friday|lesson|meal|handover)s?\b"
    r"|\b(?:daily|weekly|fortnightly|bi-?weekly|monthly|nightly|hourly|quarterly)\b"
    r"|\b(?:\d+|once|twice|(?:one|two|three|four|five|six|seven) times|(?:\d+|one|two|three|four|"
    r"five|"
    r"six|seven) (?:or more )?(?:days|times|nights|evenings|mornings|hours|sessions|minutes|mins))"
    r" (?:a|per|each|every) (?:day|week|fortnight|month|shift|sprint|year)\b"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days\b|\bper (?:day|week|month)\b|"
    r"\b\d+ ?x ?/? ?week\b"
)
_VAGUE = re.compile(
    r"\b(?:soon|asap|a\.s\.a\.p|as soon as (?:you can|possible)|some ?time|at some (?:point|stage)|"
    r"when(?:ever)? you (?:can|get (?:a|the) chance|have (?:a )?(?:time|moment|minute))|shortly|"
    r"later(?: on)?|eventually|one of these days|in due course|in the (?:near )?future|"
    r"down the (?:line|road)|when things (?:calm|settle|quieten)(?: down)?|once things (?:calm|"
    r"settle)"
    r"(?: down)?|before long|in a bit|next week|next month|quickly|promptly|timely|on time|"
    r"when there's time|going forward|now and then|from time to time|every so often)\b"
)
_PAST = re.compile(
    r"\b(?:yesterday|last (?:night|week|month|year|quarter|time|shift|sprint|term|\w+day)|ago|"
    r"earlier (?:today|this week)|this morning|the other day|previous(?:ly)?|the past|"
    r"over the (?:last|past)|in the last|since (?:january|february|march|april|may|june|july|"
    r"august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|last)|"
    r"recently)\b"
)


@dataclass(frozen=True, slots=True)
class When:
    """What a sentence says about time."""

    dated: bool
    """A weekday, date, day part or stretch that resolves to one."""
    clock: bool
    event: bool
    cadence: bool
    vague: bool
    past: bool

    @property
    def resolves(self) -> bool:
        """Whether a reader could put it in a calendar."""
        return self.dated or self.clock or self.event

    @property
    def fixed(self) -> bool:
        """Whether it fixes a time or a rhythm."""
        return self.resolves or self.cadence


@lru_cache(maxsize=4_096)
def when(low: str) -> When:
    """Read the times out of a lower-case sentence."""
    return When(
        dated=bool(_DATED.search(low)),
        clock=bool(_CLOCK.search(low)),
        event=bool(_EVENTFUL.search(low)),
        cadence=bool(_CADENCE.search(low)),
        vague=bool(_VAGUE.search(low)),
        past=bool(_PAST.search(low)),
    )
