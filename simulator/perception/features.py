"""Hand-made features of a turn in its context, for the trained heads."""

from __future__ import annotations

import math
import re

from simulator.domain.behaviour import Code
from simulator.domain.transcript import CueKind
from simulator.perception.detect.base import Findings
from simulator.perception.detect.fixes import ADVICE
from simulator.perception.detect.questions import is_question, openness
from simulator.perception.detect.reflections import STEM
from simulator.perception.detect.standards import CHECKABLE, DEMAND
from simulator.perception.lexicon import BAD_FEELING, CONCRETE_VERBS, FEELING
from simulator.perception.scene import Scene
from simulator.perception.text import Sentence, once
from simulator.perception.when import when

_SHARES: tuple[tuple[str, str, re.Pattern[str]], ...] = tuple(
    (f"share {name}", f"has {name}", re.compile(pattern))
    for name, pattern in (
        ("you", r"\b(?:you|your|yours|yourself|you're|you've|you'd|you'll|u)\b"),
        ("i", r"\b(?:i|me|my|mine|i'm|i've|i'd|i'll|myself)\b"),
        ("we", r"\b(?:we|us|our|we're|we've|we'll|let's)\b"),
        ("they", r"\b(?:they|them|he|she|him|her|his|people|team|client|customers?)\b"),
        ("modal", r"\b(?:should|must|need|needs|ought|have to|has to)\b"),
        ("could", r"\b(?:could|would|might|may|maybe|perhaps|possibly|wonder\w*)\b"),
        ("will", r"\b(?:will|'ll|going to|gonna)\b"),
        ("not", r"\b(?:not|no|never|nothing|nobody|don't|doesn't|didn't|can't|won't|isn't)\b"),
        ("because", r"\b(?:because|since|so that|therefore|as a result|meant|means|which)\b"),
        ("if", r"\b(?:if|when|whenever|unless|in case)\b"),
        ("but", r"\b(?:but|however|though|although|yet|still|while)\b"),
        ("past", r"\b(?:was|were|had|did|\w{3,}ed|said|told|came|went|got|felt|made)\b"),
        ("sorry", r"\b(?:sorry|apolog\w+|my fault|on me|should have)\b"),
        ("thanks", r"\b(?:thank|thanks|appreciate\w*|grateful|well done|great|good)\b"),
        ("please", r"\b(?:please|could you|can you|would you|let me know)\b"),
        ("feel", r"\b(?:feel|feels|feeling|felt|sense|sounds?|seems?|must (?:be|have))\b"),
        ("verb", rf"\b(?:{CONCRETE_VERBS})\b"),
        ("absolute", r"\b(?:always|never|every|everyone|everybody|nobody|all|just|only|simply)\b"),
        ("hedge", r"\b(?:sort of|kind of|a bit|i think|i guess|like|um|uh|you know)\b"),
        ("that", r"\b(?:that|this|it|those|these|there)\b"),
        ("wh", r"\b(?:what|how|why|who|where|when|which)\b"),
        ("number", r"\d|\b(?:one|two|three|four|five|six|ten|half|twice|once)\b"),
    )
)
_CUES = tuple((kind, f"cue {kind.value}") for kind in CueKind)
_TESTS = (ADVICE, STEM, DEMAND, CHECKABLE, FEELING)
_MEANS = (
    *("open mean", "ask share", "advice share", "stem share", "demand share", "checkable share"),
    "feeling share",
)
_ANY = ("bad feeling", "dated", "clock", "event", "cadence", "vague time", "past time")
_RULE, _SURE, _LOGIT = (
    {code: f"{what} {code.value}" for code in Code} for what in ("rule", "sure", "logit")
)
_STARTS = re.compile(
    r"^\W*(?:ok|okay|right|yeah|yes|mm-?hmm|mm|well|so|and|but|um|uh|no|oh|mhm|hm+)\b"
)
_YOU_START = re.compile(
    r"^\W*(?:(?:so|and|but|yeah|okay|right|well|because|then|um|uh)[\s,.]*){0,3}(?:you|your|you're|"
    r"you've|it sounds|sounds like|it's|that's)\b"
)
_I_START = re.compile(r"^\W*(?:(?:so|and|but|yeah|okay|well|um|uh)[\s,.]*){0,3}(?:i|i'm|i've|my)\b")


def _squash(count: float, half: float) -> float:
    """Map a count to [0, 1); `half` is where it reaches a half."""
    return count / (count + half)


def logit(p: float) -> float:
    """Return the log-odds of a rule's probability, scaled to about [-1, 1]."""
    held = min(max(p, 0.03), 0.97)
    return math.log(held / (1.0 - held)) / 3.5


def _text_features(scene: Scene) -> dict[str, float]:
    sentences = scene.earned
    text = " ".join(s.low for s in sentences)
    words = sum(len(s.words) for s in sentences)
    total = max(words, 1)
    counts = [len(pattern.findall(text)) for _, _, pattern in _SHARES]
    out = {share: min(n / total * 4, 1.0) for (share, _, _), n in zip(_SHARES, counts, strict=True)}
    out |= {has: float(n > 0) for (_, has, _), n in zip(_SHARES, counts, strict=True)}
    out["words"] = min(math.log1p(words) / 5, 1.5)
    out["short"] = float(words <= 4)
    out["sentences"] = _squash(len(sentences), 3)
    out["marks"] = _squash(sum(s.asks for s in sentences), 1)
    out["exclaims"] = float("!" in text)
    out["colon"] = float(":" in text)
    return out | _ends(sentences)


def _ends(sentences: tuple[Sentence, ...]) -> dict[str, float]:
    if not sentences:
        return {}
    first, last = sentences[0], sentences[-1]
    return {
        "first asks": float(is_question(first)),
        "last asks": float(is_question(last)),
        "first small": float(bool(_STARTS.match(first.low))),
        "you first": float(bool(_YOU_START.match(first.low))),
        "i first": float(bool(_I_START.match(first.low))),
        "you last": float(bool(_YOU_START.match(last.low))),
        "cut off": float(last.text.rstrip().endswith("-")),
    }


@once
def _shown(sentence: Sentence) -> tuple[float, ...]:
    """Say what a sentence does, in the order of `_MEANS` and then of `_ANY`."""
    low, times = sentence.low, when(sentence.low)
    return (
        openness(sentence),
        is_question(sentence),
        *(test.search(low) is not None for test in _TESTS),
        BAD_FEELING.search(low) is not None,
        *(times.dated, times.clock, times.event, times.cadence, times.vague, times.past),
    )


def _act_features(scene: Scene) -> dict[str, float]:
    shown = [*zip(*map(_shown, scene.earned), strict=True)]
    means, marks = shown[: len(_MEANS)], shown[len(_MEANS) :]
    out = {name: sum(each) / len(each) for name, each in zip(_MEANS, means, strict=False)}
    return out | {name: float(any(each)) for name, each in zip(_ANY, marks, strict=False)}


@once
def _cue_features(scene: Scene) -> dict[str, float]:
    out = {name: float(kind in scene.cues) for kind, name in _CUES}
    out["answers"] = float(scene.answers)
    out["context"] = float(bool(scene.context))
    return out


@once
def _earlier_features(scene: Scene) -> dict[str, float]:
    out = {}
    if scene.employee:
        last = scene.employee[0]
        out["last words"] = min(math.log1p(len(last.words)) / 5, 1.5)
        out["last asked"] = float(any(s.asks for s in last.sentences))
        out["last brief"] = float(len(last.words) <= 3)
    if scene.manager:
        out["had asked"] = float(any(s.asks for s in scene.manager[0].sentences))
    return out


def _shared_features(scene: Scene) -> dict[str, float]:
    said = frozenset().union(*(s.stems for s in scene.earned))
    shared = said & scene.heard
    return {
        "shared": _squash(len(shared), 2),
        "shared share": len(shared) / max(len(said), 1),
        "heard share": len(shared) / max(len(scene.heard), 1),
        "best sentence": _squash(max(map(scene.shared, scene.earned), default=0), 1.5),
        "new content": _squash(len(said - scene.heard), 4),
    }


def features(scene: Scene, found: Findings) -> dict[str, float]:
    """Describe a turn by named numbers of about unit size.

    Args:
        scene: The turn and its context.
        found: What the rules found in it.

    Returns:
        Features by name; a missing name means 0.
    """
    out = dict(_SILENT)
    for code, (p, *_) in found.hits.items():
        out[_RULE[code]], out[_SURE[code]], out[_LOGIT[code]] = p, float(p >= 0.5), logit(p)
    out |= _text_features(scene)
    out |= _act_features(scene)
    out |= _cue_features(scene)
    out |= _shared_features(scene)
    out |= _earlier_features(scene)
    return out


_SILENT = {
    **dict.fromkeys(_RULE.values(), 0.0),
    **dict.fromkeys(_SURE.values(), 0.0),
    **dict.fromkeys(_LOGIT.values(), logit(0.0)),
}
"""What the rules say where they find nothing."""
