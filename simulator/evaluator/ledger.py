"""The ledger of promises: who said who does what, by when, on both sides of the table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from simulator.domain.assessment import Promise
from simulator.domain.transcript import Speaker, Transcript, Turn
from simulator.evaluator.dates import dated_words
from simulator.perception.stems import content_stems
from simulator.perception.text import Doc, Sentence, read

_DOING = (
    r"(?:send|write|bring|book|move|call|phone|e-?mail|message|text|draft|finish|deliver|prepare|"
    r"list|update|review|check (?:in|with|on|the|your|my)|talk (?:to|with)|speak (?:to|with)|"
    r"ask (?!you\b|me\b|why|how|what|if)|set up|arrange|schedule|submit|share (?:the|my|your|it)|"
    r"fix|free|put|add|remove|cover|swap|sort|raise|report|forward|block|cancel|order|test|document|"
    r"copy|hand|show|train|pair|meet|sign|confirm|get (?:you|it|the|back|them|your|my)|give you|"
    r"let you know|look into|find out|follow up|complete|take (?:over|on|the|your|that|care)|"
    r"take .{0,20}off|make sure|keep|sit down|go through|catch up|start|stop|log|file|pick up|drop|"
    r"push|clear|print|upload|push back|chase|split|reduce|come back|block out|note|flag|introduce|"
    r"organi[sz]e|invite|run)"
)
_NEVER = (
    r"(?:be|admit|say|never|not|always|tell you (?:what|that|why|the truth)|bet|assume|understand)"
)
_ADVERB = (
    r"(?:(?:also|then|just|definitely|personally|first|now|still|maybe|probably|try to|please) )*"
)
_SELF = (
    r"(?:i'll|i will|i'm going to|i am going to|i'm gonna|let me|i promise to|i commit to|i can)"
)
_OTHER = (
    r"(?:you'll|you will|you're going to|can you|could you|would you|will you|please|i need you to|"
    r"i want you to|i'd like you to|you can|you could)"
)
_BOTH = r"(?:we'll|we will|let's|shall we|we're going to|we can|can we)"
_WISHED = (
    r"(?:we|somebody|someone|people|everyone|one) (?:really )?"
    r"(?:should|ought to|need to|must|have to)"
)
_DONE = (
    r"\b(?:should|must|needs? to|has to|have to|ought to|will) (?:get|be) (?:\w+ )?"
    r"(?:done|sent|finished|fixed|sorted|written|updated|reviewed|agreed|scheduled|handled|delivered|"
    r"shared|documented|ready|in place|looked at|dealt with)\b"
)
_RECAP = re.compile(
    r"^(?:ok(?:ay)?,? |right,? )?(?:so|to recap|to sum up|just to be clear|in short)\b"
)
_CLAUSE = re.compile(
    r"(?:[;:]|,(?: and| then| but)?|\band(?= (?:i|you|we|let)\b)|\bthen(?= (?:i|you|we)\b))\s*"
)
_MINE, _YOURS, _OURS, _WISH = (
    re.compile(rf"\b{who} {_ADVERB}(?P<what>(?!{_NEVER}\b)\w.*)")
    for who in (_SELF, _OTHER, _BOTH, _WISHED)
)
_STATED = re.compile(rf"\b(?P<who>i|you|we) {_ADVERB}(?P<what>{_DOING}.*)")
_COMMAND = re.compile(rf"^(?:please |and |then )*(?P<what>{_DOING}.*)")
_PASSIVE = re.compile(_DONE)
_CONCRETE = re.compile(rf"^{_DOING}")
_NOTHING = re.compile(r"\b(?:if|unless|whether|why|how come|what if|would you say)\b.*$")


def promises(transcript: Transcript) -> tuple[Promise, ...]:
    """List what was promised or asked for, each thing once, with owner and date where given."""
    kept: list[_Kept] = []
    for turn in transcript:
        doc = read(turn.text)
        for sentence in doc.sentences:
            for promise in _in_sentence(turn, doc, sentence):
                _enter(kept, promise)
    return tuple(promise for promise, _ in kept)


def _in_sentence(turn: Turn, doc: Doc, sentence: Sentence) -> Iterator[Promise]:
    recap = _RECAP.search(sentence.low) is not None
    start = 0
    for cut in [*_CLAUSE.finditer(sentence.low), None]:
        stop = len(sentence.low) if cut is None else cut.start()
        clause = sentence.low[start:stop]
        found = _read(clause, turn.speaker, recap=recap)
        if found is not None:
            who, at = found
            date = dated_words(clause)
            what = _what(sentence.text[start:stop], at, date)
            span = doc.raw(sentence.start + start, sentence.start + start + len(clause.rstrip()))
            by_when = sentence.text[start:stop][slice(*date)] if date else ""
            quote = turn.text[span.start : span.end]
            yield Promise(who, what, by_when, quote, turn.number, turn.speaker, span)
        start = stop if cut is None else cut.end()


def _read(clause: str, speaker: Speaker, *, recap: bool) -> tuple[str, int] | None:
    """Say who takes something on in a clause, and where what they do begins."""
    own = speaker.value
    other = (Speaker.EMPLOYEE if speaker is Speaker.MANAGER else Speaker.MANAGER).value
    if _NOTHING.match(clause.strip()):
        return None
    for owner, pattern in ((own, _MINE), (other, _YOURS), ("both", _OURS)):
        match = pattern.search(clause)
        if match and (_CONCRETE.search(match["what"]) or dated_words(match["what"])):
            return owner, match.start("what")
    if speaker is Speaker.EMPLOYEE:
        return None
    return _managed(clause, own, other, recap=recap)


def _managed(clause: str, own: str, other: str, *, recap: bool) -> tuple[str, int] | None:
    """Read the forms that only a manager's turn makes binding: recaps, commands, bare wishes."""
    match = _STATED.search(clause)
    if match and (recap or (match["who"] != "i" and dated_words(clause))):
        return {"i": own, "you": other, "we": "both"}[match["who"]], match.start("what")
    match = _COMMAND.search(clause)
    if match and dated_words(clause):
        return other, match.start("what")
    match = _WISH.search(clause)
    if match:
        return "nobody", match.start("what")
    return ("nobody", 0) if _PASSIVE.search(clause) else None


def _what(clause: str, at: int, date: tuple[int, int] | None) -> str:
    """Return the words of the deed, without those of the date where they come last."""
    if date is not None and date[0] > at and not clause[date[1] :].strip(" .,!?"):
        clause = clause[: date[0]]
    return " ".join(clause[at:].strip(" .,!?").split())


_Kept = tuple[Promise, frozenset[str]]
"""A promise in the ledger, and the stems of what is to be done."""


def _enter(kept: list[_Kept], new: Promise) -> None:
    """Add a promise, or let it complete an earlier one about the same deed."""
    stems = content_stems(new.what)
    for place, (old, known) in enumerate(kept):
        least = min(len(stems), len(known))
        if old.who == new.who and least and len(stems & known) * 2 > least:
            if new.by_when and not old.by_when:
                kept[place] = new, stems
            return
    kept.append((new, stems))
