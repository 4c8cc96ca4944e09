"""From the domain to the words on the page: pure functions, no markup."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from simulator.domain.affect import Affect
from simulator.domain.persona import Persona
from simulator.domain.rehearsal import Ending, Preparation, Rehearsal, VoiceKind
from simulator.domain.scenario import PRESETS, Dials, Preset, Scenario
from simulator.domain.voice import Action
from simulator.reports import words
from simulator.ui.ports import VoiceState

ChatLine = dict[str, str]

LEVELS: dict[Preset, str] = {
    Preset.EASY: "Easier",
    Preset.MEDIUM: "Medium",
    Preset.HARD: "Harder",
    Preset.EXPERT: "Hardest",
}
"""How guarded the employee is, in a word."""

FIELDS: tuple[tuple[str, str, str, str], ...] = (
    ("facts", "Facts", "What happened, with dates. No labels.", ""),
    ("impact", "Impact", "Who felt it, and how?", ""),
    ("ask", "Your ask", "What would you see if it were fixed?", ""),
    ("support", "Support you can offer", "Only what is yours to give.", ""),
    (
        "if_then",
        "If they \u2026, then I will \u2026",
        "The moment you fear most, and your first sentence in it.",
        "If she says \u201cit\u2019s fine\u201d, I\u2019ll ask what a normal week looks like",
    ),
)
"""The preparation sheet: field, label, hint, example."""

SELF_ENDS: dict[str, tuple[str, str]] = {
    "listening": ("I mostly talked.", "I was told more because I asked."),
    "empathy": ("I passed over how it felt.", "I named it and why it made sense."),
    "clear_expectations": ("I hinted.", "anyone could check what I asked for."),
    "follow_through": ("We ended without a plan.", "who, what, when and a check-in."),
}
"""Worded ends of the self-rating."""

_MARKDOWN = re.compile(
    r"([\\`*_\[\]<>#~|$]|!(?=\[)|^\s*[-+](?=\s)|^\s*\d+[.)](?=\s))", re.MULTILINE
)
_ESCAPED = re.compile(r"\\([\\`*_\[\]<>#~|$!.)+-])")


def plain(text: str) -> str:
    """Escape text so that the chat's Markdown shows it as it was typed."""
    return _MARKDOWN.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    return found.group()[:-1] + "\\" + found.group()[-1]


def unescaped(text: str) -> str:
    """Undo `plain`, for a line edited in the chat."""
    return _ESCAPED.sub(r"\1", text)


def spoken(cue: str, text: str) -> str:
    """Put a cue line and words together as one chat line."""
    parts = [f"*{plain(cue)}*" if cue else "", plain(text)]
    return "\n\n".join(part for part in parts if part)


def chat(rehearsal: Rehearsal) -> list[ChatLine]:
    """Return the talk so far as chat lines, the opening first."""
    lines: list[ChatLine] = []
    if rehearsal.opening:
        lines.append(answer(rehearsal.opening_nonverbal, rehearsal.opening))
    for exchange in rehearsal.exchanges:
        lines.append(said(exchange.manager))
        lines.append(answer(exchange.nonverbal, exchange.performance.text))
    return lines


def said(text: str) -> ChatLine:
    """Make a chat line of the manager's."""
    return {"role": "user", "content": plain(text)}


def answer(cue: str, text: str) -> ChatLine:
    """Make a chat line of the employee's."""
    return {"role": "assistant", "content": spoken(cue, text)}


def turn_at(rehearsal: Rehearsal, index: int) -> int:
    """Tell which turn a chat line belongs to, by its place in the chat."""
    return (index - (1 if rehearsal.opening else 0)) // 2 + 1


def moments(rehearsal: Rehearsal) -> list[tuple[str, int]]:
    """List the manager's lines one can go back to."""
    return [
        (f"{exchange.number} \u00b7 {words.clipped(exchange.manager, 48)}", exchange.number)
        for exchange in rehearsal.exchanges
    ]


def cue_now(rehearsal: Rehearsal) -> str:
    """Return the newest cue line."""
    if rehearsal.exchanges:
        return rehearsal.exchanges[-1].nonverbal
    return rehearsal.opening_nonverbal


def cue_sentence(first_name: str, cue: str) -> str:
    """Turn an authored phrase without a subject into a sentence."""
    if not cue:
        return ""
    if cue.split()[0].lower() in ("a", "an", "the", "no", "silence"):
        return cue[:1].upper() + cue[1:]
    return f"{first_name} {cue}"


def over(rehearsal: Rehearsal) -> bool:
    """Say whether the employee has left the room."""
    last = rehearsal.exchanges[-1].action if rehearsal.exchanges else None
    return rehearsal.ended is Ending.WALKED_OUT or last is Action.WALK_OUT


def minutes_spent(rehearsal: Rehearsal) -> int:
    """Count whole minutes from the start to the last turn."""
    if rehearsal.started is None or rehearsal.updated is None:
        return 0
    return round((rehearsal.updated - rehearsal.started).total_seconds() / 60)


def affect_now(rehearsal: Rehearsal) -> Affect:
    """Return the employee's state after the last turn."""
    if rehearsal.exchanges:
        return rehearsal.exchanges[-1].affect
    dials = rehearsal.setup.dials
    return Affect(trust=dials.trust, defensiveness=dials.defensiveness)


def trust_word(trust: float) -> str:
    """Name a trust value."""
    return "low" if trust < 40 else "growing" if trust < 60 else "steady"


def tension_word(tension: float) -> str:
    """Name a tension value."""
    return "high" if tension > 55 else "some" if tension > 30 else "low"


def level_line(preset: Preset, dials: Dials) -> str:
    """Say what a level does, from its published numbers."""
    line = (
        f"{LEVELS[preset]}: trust starts at {dials.trust:.0f} of 100 and tension at "
        f"{dials.defensiveness:.0f}; the reason can come out from turn {dials.core_from_turn} on, "
        "if it is earned."
    )
    return line + (" Cuts in on long turns." if dials.interruptions else "")


def dials_from(
    trust: float, tension: float, gain: float, core_turn: float, core_trust: float, cuts_in: bool
) -> Dials:
    """Read the dials as they were set by hand."""
    core = int(core_turn)
    return Dials(
        trust=trust,
        defensiveness=tension,
        gain=gain,
        hint_from_turn=max(1, core - 2),
        core_from_turn=core,
        core_trust=core_trust,
        interruptions=cuts_in,
    )


def own_dials(preset: Preset, dials: Dials) -> Dials | None:
    """Return the dials only where they differ from the level's own."""
    level = PRESETS[preset]
    same = dials.model_copy(update={"hint_from_turn": level.hint_from_turn}) == level
    return None if same else dials


def preparation_rows(sheet: Preparation) -> list[tuple[str, str]]:
    """List the filled fields of the sheet with their names."""
    short = {"facts": "Facts", "impact": "Impact", "ask": "Ask", "support": "Support"}
    rows = [(short.get(name, label), str(getattr(sheet, name))) for name, label, _, _ in FIELDS]
    rows += [("Goal", sheet.goal), ("Intention", sheet.intention)]
    return [(name, value) for name, value in rows if value.strip()]


def remote(voice: VoiceState) -> bool:
    """Say whether a voice sends words off this computer."""
    return voice.kind is VoiceKind.ENDPOINT and voice.place not in ("", "this computer")


def voice_choices(voices: Sequence[VoiceState]) -> list[tuple[str, str]]:
    """List the voices for a choice."""
    return [(voice_name(voice), voice.kind.value) for voice in voices if voice.place]


def voice_name(voice: VoiceState) -> str:
    """Name a voice and where it runs."""
    if voice.kind is VoiceKind.SCRIPTED:
        return "Written lines only, no model"
    if not voice.place:
        return "A model server of your own"
    where = f"at {voice.place}" if remote(voice) else "on this computer"
    return f"{voice.label}, {where}"


def coming(voice: VoiceState) -> bool:
    """Say whether a voice is on its way."""
    return not voice.ready and not voice.problem


def first_choice(voices: Sequence[VoiceState], wanted: VoiceKind) -> VoiceKind:
    """Offer the voice the settings ask for, or written lines when it can't speak."""
    voice = of_kind(voices, wanted)
    able = voice is not None and (voice.ready or coming(voice))
    return wanted if able else VoiceKind.SCRIPTED


def voice_state(voice: VoiceState) -> str:
    """Say whether a voice can speak now."""
    if voice.ready:
        return "Ready."
    if voice.problem:
        return voice.problem
    how_far = "Connecting." if voice.progress is None else f"Loading, {voice.progress:.0%}."
    return f"{how_far} You can start meanwhile; written lines stand in until it is ready."


def consent(voice: VoiceState) -> str:
    """Say where typed words go with this voice."""
    if remote(voice):
        return (
            f"What you type is sent to {voice.place}. Please don\u2019t use real names. "
            "Delete our copy any time in Settings."
        )
    return (
        "What you type stays on this computer and goes only to the model named above. "
        "Please don\u2019t use real names. Delete it any time in Settings."
    )


def voice_line(voice: VoiceState | None) -> str:
    """Say, in the room, who speaks and where the words go."""
    if voice is None or voice.kind is VoiceKind.SCRIPTED:
        return "Written lines, no model. Your words stay on this computer."
    return f"{voice.label} speaks. {where_words_go(voice)}"


def where_words_go(voice: VoiceState) -> str:
    """Say where the words of a talk with this voice go."""
    if remote(voice):
        return f"Your words go to {voice.place}."
    return "Your words stay on this computer."


def of_kind(voices: Sequence[VoiceState], kind: VoiceKind) -> VoiceState | None:
    """Find a voice by its kind."""
    return next((voice for voice in voices if voice.kind is kind), None)


def ago(then: datetime | None, now: datetime) -> str:
    """Say when something was, in a word or two."""
    if then is None:
        return ""
    days = (now.date() - then.date()).days
    if days <= 0:
        return "today"
    return "yesterday" if days == 1 else f"{days} days ago"


def stopped_at(rehearsal: Rehearsal, persona: Persona, now: datetime) -> tuple[str, str, str]:
    """Return the sentence of the resume strip in three parts: before, the name, after."""
    when = ago(rehearsal.updated, now)
    return (
        f"You stopped at turn {len(rehearsal.exchanges)} with ",
        persona.voice.first_name,
        f" {when}." if when else ".",
    )


def matches(persona: Persona, scenario: Scenario, skill: str | None, search: str) -> bool:
    """Say whether a card fits the filter and the search."""
    if skill and skill not in {dimension.value for dimension in scenario.practises}:
        return False
    text = " ".join(
        (scenario.title, persona.title, persona.teaser, persona.voice.name, persona.voice.role)
    ).lower()
    return all(word in text for word in search.lower().split())
