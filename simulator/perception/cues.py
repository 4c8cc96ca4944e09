"""What an employee turn offers: feelings, hints, facts, resistance, questions, openings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from simulator.domain.transcript import CueKind, Speaker, Turn
from simulator.perception.lexicon import BAD_FEELING, FEELING, NEGATIVE_FEELINGS, POSITIVE_FEELINGS
from simulator.perception.text import Doc, Sentence, read

_SELF = r"\b(?:i|i'm|im|i've|ive|me|my|myself|we|we're|it|it's|its|that|that's|this|everything)\b"
_EXPLICIT = re.compile(
    rf"{_SELF}[^.?!]{{0,40}}?\b(?:feel(?:s|ing)?|felt|am|'m|im|was|been|is|'s|get(?:ting|s)?|got|"
    rf"left me|makes? me|made me|making me|so|pretty|"
    rf"just)\b[^.?!]{{0,25}}?\b(?:{NEGATIVE_FEELINGS}|"
    rf"{POSITIVE_FEELINGS})\b"
    r"|\bi(?:'m| am)? ?(?:just |really |always |sometimes )?feel(?:ing)? (?:like|as|that|here|"
    r"every|so)\b"
    r"|\b(?:made|makes|making) me feel\b|\bpanick?y\b|\bmy heart\b|\bcan'?t face\b"
    r"|\b(?:i hate|i dread|i love|i miss|i cry|crying|cried|breaks my heart|i can't (?:cope|sleep|"
    r"stand)|hurts|i worry|i fear|scares me|kills me|my (?:anxiety|stress|fear|anger|frustration|"
    r"confidence|sanity)|i(?:'m| am) (?:drowning|sinking|struggling|not (?:ok|okay|coping)))\b"
)
_IMPLICIT = re.compile(
    r"\b(?:it'?s (?:fine|nothing|whatever|ok|okay|alright)|i'?m (?:fine|ok|okay|alright|good|"
    r"coping|"
    r"managing)|whatever|never ?mind|forget (?:it|i said)|doesn'?t matter|not important|i guess|"
    r"i suppose|as usual|once again|again|same old|what'?s the point|no point|why bother|"
    r"nobody (?:asked|told|cares?|said|notice[sd]?|listens?|even)|no ?one (?:asked|told|cares?|"
    r"said|notice[sd]?|listens?|even)|my (?:own )?fault|i should(?:'ve| have|n't)|i let (?:\w+ )?"
    r"(?:down|everyone)|i'?m not good enough|stupid of me|i can'?t (?:keep|do|take|carry|even)|"
    r"can'?t keep|i don'?t know (?:anymore|any more|how (?:much|long)|if i can)|how much longer|"
    r"i'?ve tried|i try(?: so)?|never (?:enough|asked|gets?)|all for nothing|invisible|"
    r"it is what it "
    r"is|i'?ll (?:manage|cope|live|survive)|don'?t worry about (?:it|me)|i used to|anymore|"
    r"any more|sleep|weekends?|late nights?|giving up|quit|leave|what if|if you say so|"
    r"i'm trying|i keep (?:thinking|"
    r"seeing|hearing|going|asking|doing)|i wonder|letting \w+ down|moved on|in the eye|on edge|"
    r"done in|i(?: once)? mattered|"
    r"matter here|all by myself|on my own|by myself|don'?t want to be here|third|a (?:joke|fraud|"
    r"failure|mug|machine|burden|"
    r"waste)|marking time|what am i for|regrets?|get up in the morning|in the car)\b"
    r"|\*[^*]{3,80}\*|\[[^\]]{3,60}\]|\((?:sighs?|pause|looks?|shrugs?|quiet)[^)]{0,40}\)"
    r"|\.\.\s*$|\b(?:sigh|ugh|hmm+|pff+)\b"
)
_DISCLOSURE = re.compile(
    r"\b(?:my (?:mum|mom|mother|dad|father|wife|husband|partner|son|daughter|kids?|child(?:ren)?|"
    r"baby|family|brother|sister|doctor|gp|gran|landlord|marriage|health|diagnosis|visa|back|knee|"
    r"nan|parents?|girlfriend|boyfriend|ex|home)|to be honest|honestly|truth is|the thing is|"
    r"if i'?m honest|between us|i haven'?t told|i didn'?t (?:want to|tell)|i never (?:told|said)|"
    r"actually|i(?:'ve| have) been|there'?s something|something else|not just (?:the|that)|"
    r"hospital|divorce|moved out|passed away|died|pregnant|ill|sick|second job|debt|"
    r"interview(?:ed|ing)?|last (?:time|year|month|week)|two (?:weeks|months|days)|promised me|"
    r"i was told|they (?:said|told)|passed (?:me )?over|(?:didn'?t|did not) get (?:it|the)|"
    r"working (?:late|nights|weekends|two)|on top of)\b"
)
_RESISTANCE = re.compile(
    r"\b(?:that'?s (?:not (?:true|fair|right|my|what)|unfair|wrong|rubbish|nonsense|ridiculous|"
    r"your|"
    r"rich|bull\w*)|not my (?:job|fault|problem)|no i (?:didn'?t|don'?t)|i didn'?t do|why me|"
    r"why (?:am i|is it always me|should i)|everyone else|nobody else|other people|what about "
    r"(?:them|him|her|\w+)|you (?:never|always|don'?t|people|said|told|keep)|"
    r"with (?:all due )?respect|"
    r"i disagree|i don'?t (?:agree|see|want to|think (?:so|that)|have to)|says who|so what|"
    r"is this (?:about|because)|are you (?:saying|accusing)|i'?m not (?:the|going|doing)|"
    r"can we (?:just )?(?:move|get)|are we done|if that'?s all|i'?ve got (?:work|things|stuff)|"
    r"it wasn'?t me|blame|fine\.|happy now|funny how|easy for you)\b"
)
_QUERY = re.compile(
    r"\b(?:what (?:do|did|would|exactly do|are) you (?:want|need|expect|mean|asking|looking)|"
    r"what'?s expected|what (?:am i|are we|was i) (?:supposed|meant|expected)|how am i "
    r"(?:supposed|meant)|what does (?:that|good|it)|i (?:didn'?t|don'?t|never) (?:know|knew|"
    r"realise|"
    r"realize)(?: \w+){0,3} (?:was|were|had to|supposed|expected|you wanted|needed|deadline)|"
    r"what should i|how should i|tell me what|which (?:one|is it|do you)|nobody (?:ever )?told me|"
    r"no ?one (?:ever )?told me|not (?:sure|clear) what|what counts|by when|when do you|what next|"
    r"so what happens|what now|what do i)\b"
)
_OPENING = re.compile(
    r"\b(?:i(?:'ll| will| can| could| might| may|'d be willing| suppose i c\w+| guess i c\w+)"
    r"(?: probably| maybe| just| definitely| always| also)? (?:try|do|send|give|start|talk|speak|"
    r"have|"
    r"take|make|ask|get|finish|write|put|come|call|look|work|set|be|let|show|bring|stop|check|aim|"
    r"share|commit|manage|sort|move|agree)\w*|i(?:'m| am) (?:willing|happy|prepared|open|up for|"
    r"going to try)|i want to (?:fix|try|make|do|get|change|improve|sort)|let me (?:try|send|see|"
    r"do|"
    r"fix)|how about i|what if i|maybe i (?:should|could|can)|i should (?:probably )?|okay,? deal|"
    r"i'd like to (?:try|fix)|i want to)\b"
)


def _hardship(doc: Doc) -> bool:
    return any(BAD_FEELING.search(s.low) for s in doc.sentences)


def detect_cues(turn: Turn, context: Sequence[Turn] = ()) -> frozenset[CueKind]:
    """Find the cues of an employee turn whose cues nobody tagged.

    Args:
        turn: The turn to look at; a manager turn carries none.
        context: Earlier turns; a very short answer to a question counts as resistance.

    Returns:
        The kinds of cue the turn carries, possibly none.
    """
    if turn.speaker is not Speaker.EMPLOYEE:
        return frozenset()
    doc = read(turn.text)
    found = {kind for kind, test in _TESTS if any(test.search(s.low) for s in doc.sentences)}
    if turn.nonverbal.strip():
        found.add(CueKind.EMOTION_IMPLICIT)
    if CueKind.EMOTION_EXPLICIT not in found and _named_feeling(doc.sentences):
        found.add(CueKind.EMOTION_EXPLICIT)
    asked = bool(context) and context[-1].speaker is Speaker.MANAGER and "?" in context[-1].text
    if asked and 0 < len(doc.words) <= 2 and not _hardship(doc):
        found.add(CueKind.RESISTANCE)
    return frozenset(found)


def _named_feeling(sentences: Sequence[Sentence]) -> bool:
    """Tell whether a short sentence names a feeling without a verb, as in "Exhausted"."""
    return any(len(s.words) <= 6 and bool(FEELING.search(s.low)) for s in sentences)


_TESTS: tuple[tuple[CueKind, re.Pattern[str]], ...] = (
    (CueKind.EMOTION_EXPLICIT, _EXPLICIT),
    (CueKind.EMOTION_IMPLICIT, _IMPLICIT),
    (CueKind.DISCLOSURE, _DISCLOSURE),
    (CueKind.RESISTANCE, _RESISTANCE),
    (CueKind.EXPECTATION_QUERY, _QUERY),
    (CueKind.COMMITMENT_OPENING, _OPENING),
)


def cues_of(turn: Turn, context: Sequence[Turn] = ()) -> frozenset[CueKind]:
    """Return the tagged cues of a turn, or detect them."""
    return detect_cues(turn, context) if turn.cues is None else turn.cues
