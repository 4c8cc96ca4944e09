"""What answers or drops a cue: silence (L4-lite), ignored cues (L5), premature fixes (L7)."""

from __future__ import annotations

from simulator.domain.behaviour import Code
from simulator.domain.transcript import CueKind, Speaker, Turn
from simulator.perception.cues import cues_of
from simulator.perception.detect import questions, reflections
from simulator.perception.detect.base import Findings, rx
from simulator.perception.detect.fixes import is_fix
from simulator.perception.detect.talk import small_talk
from simulator.perception.scene import Scene, scene_of
from simulator.perception.text import Sentence

HEARING = (Code.L1, Code.L2, Code.L3, Code.L4)
FEELING_WITH = (Code.E1, Code.E2, Code.E3)
_OPPORTUNITY = frozenset(
    {CueKind.EMOTION_EXPLICIT, CueKind.EMOTION_IMPLICIT, CueKind.DISCLOSURE, CueKind.RESISTANCE}
)
SILENCE = rx(
    r"^\W*(?:\w+[,.]? )?(?:take (?:your|all the|as much) time(?: you need)?|no (?:rush|hurry)|"
    r"i'?m (?:listening|here|all ears|still here)|whenever you'?re ready|"
    r"(?:please |do )?go on|carry on|mm+-?hm+|i can wait|we(?:'ve| have) (?:got )?time|"
    r"there'?s no rush|and\W*\.\.+|\.\.\.+|\(?(?:waits|silence|pauses|nods)\)?|"
    r"we can sit with (?:that|it)(?: for a moment)?|let'?s (?:just )?sit with (?:that|it)|"
    r"it'?s ok(?:ay)? to (?:pause|stop))\W*$"
)
_PIVOT = rx(
    r"\b(?:anyway|anyhow|moving (?:on|swiftly)|let'?s (?:move on|get back|get to|talk about|focus|"
    r"stick|return|look at the|turn to|"
    r"get (?:started|going))|back to|next (?:item|point|thing|on)|(?:second|first|other|"
    r"last) (?:item|thing|"
    r"point)|that (?:said|aside)|be that as it may|regardless|nevertheless|the (?:real )?(?:point|"
    r"issue|thing|reason|fact) (?:is|i|here)|as i was saying|"
    r"what i (?:need|want) (?:is|to)|i (?:just )?(?:need|want|wanted|called|asked|brought|"
    r"invited)|on another|to business|right[,.] so|ok(?:ay)?[,.] so|"
    r"but (?:the|we|i|you) (?:need|still|have|can't|deadline|fact)|speaking of|by the way|"
    r"in any case|before i forget|for now|"
    r"set that aside|park that|not (?:why|what) we(?:'re| are)|another time|can we (?:get|move|"
    r"talk|focus))\b"
)
_LATER = rx(
    r"\b(?:but first|first i|before (?:that|we|i get|i go|anything)|hold that|wait|"
    r"let me (?:first|understand|hear)|come back to (?:that|this|what)|"
    r"i (?:want|need) to (?:understand|hear|know)|help me understand|may i|would it be (?:ok|okay|"
    r"all right)|is it ok|can i (?:share|offer|suggest)|if you want|"
    r"mind if i|ready to hear|i won'?t|not going to (?:jump|rush|fix)|not here to fix|later)\b"
)
_YOU = rx(r"\b(?:you|your|you're|you've|u|this|that|it|happened)\b")
_PERMISSION = rx(
    r"\b(?:would it (?:help|be)|would you like|do you want|may i|can i (?:offer|suggest|share)|"
    r"what would help|would \w+ing .{0,40}help|if you'?d like|"
    r"is it ok|want me to|i have an idea,? but|what do you need)\b"
)


def detect(scene: Scene, found: Findings) -> None:
    """Judge how the turn meets what the employee just said; runs after the other families."""
    if scene.answers:
        _silence(scene, found)
        _ignores(scene, found)
        _fixes(scene, found)


def _silence(scene: Scene, found: Findings) -> None:
    doc = scene.doc
    if doc.sentences and not scene.off_scene and SILENCE.match(doc.low):
        found.add(Code.L4, 0.58 if scene.cues else 0.3, doc.sentences[0])


def _touched(scene: Scene, found: Findings) -> float:
    """Return how surely the turn touches what the employee said."""
    hearing = found.best(Code.L2, Code.L3, Code.L4)
    opened = found.p(Code.L1) if any(questions.openness(s) >= 0.5 and not _PIVOT.search(s.low)
                                     for s in scene.earned) else 0.0  # fmt: skip
    shared = max((scene.shared(s) for s in scene.earned if not _PIVOT.search(s.low)), default=0)
    repair = found.best(Code.E5, Code.E4) * 0.9
    asks = any(_asks_about(s) for s in scene.earned)
    return max(
        hearing,
        0.9 * opened,
        0.6 * asks,
        found.best(*FEELING_WITH),
        repair,
        min(0.3 * shared, 0.75),
    )


def _asks_about(sentence: Sentence) -> bool:
    """Tell whether a sentence asks the employee something, without turning away or pushing."""
    low = sentence.low
    away = _PIVOT.search(low) or questions.leading(sentence)
    return sentence.asks and bool(_YOU.search(low)) and not away


def _ignores(scene: Scene, found: Findings) -> None:
    if not scene.cues & _OPPORTUNITY or not scene.doc.sentences:
        return
    if small_talk(scene.doc) or SILENCE.match(scene.doc.low):
        return
    touched = _touched(scene, found)
    pivot = next((s for s in scene.doc.sentences if _PIVOT.search(s.low)), None)
    later = any(_LATER.search(s.low) for s in scene.earned)
    weight = 0.88 if scene.feeling_cue else 0.7
    p = weight * (1.0 - touched) + (0.22 if pivot else 0.0)
    if pivot and found.best(*FEELING_WITH) < 0.6 and not later and scene.feeling_cue:
        p = max(p, 0.5 if touched < 0.6 else 0.3)
    if scene.off_scene:
        p = 0.85
    found.add(Code.L5, min(p, 0.3) if later else p, pivot or scene.doc.sentences[0])


def _listened(turns: tuple[Turn, ...]) -> bool:
    """Whether the manager listened since the employee's last new cue."""
    for index in range(len(turns) - 1, -1, -1):
        turn = turns[index]
        if turn.speaker is Speaker.EMPLOYEE:
            if cues_of(turn, turns[:index]) & _OPPORTUNITY:
                return False
        else:
            found = Findings()
            scene = scene_of(turn, turns[:index])
            questions.detect(scene, found)
            reflections.detect(scene, found)
            if found.best(*HEARING) >= 0.55:
                return True
    return True


def _fixes(scene: Scene, found: Findings) -> None:
    fix = next((s for s in scene.spoken if is_fix(s)), None)
    if fix is None or _listened(scene.context):
        return
    before = Findings()
    early = tuple(s for s in scene.earned if s.start < fix.start)
    for sentence in early:
        before.add(Code.L1, questions.openness(sentence), sentence)
    heard = max(before.p(Code.L1), _heard_before(found, fix), 0.0)
    shared = max((scene.shared(s) for s in early), default=0)
    p = 0.84 - 0.6 * max(0.0, heard - 0.3) - 0.08 * shared
    if not scene.feeling_cue and CueKind.DISCLOSURE not in scene.cues:
        p -= 0.15
    if any(_LATER.search(s.low) or _PERMISSION.search(s.low) for s in scene.spoken):
        p = min(p, 0.3)
    found.add(Code.L7, p, fix)


def _heard_before(found: Findings, fix: Sentence) -> float:
    """Strongest listening that comes before the fix in the same turn."""
    hits = (found.hits.get(code) for code in (Code.L2, Code.L3, Code.L4, Code.E1, Code.E2))
    return max((hit.p for hit in hits if hit and hit.start < fix.start), default=0.0)
