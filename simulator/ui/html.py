"""All markup of the pages, built from escaped parts; `escape` is the only escaping there is."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Sequence

from simulator.domain.affect import Affect
from simulator.domain.persona import Persona
from simulator.domain.scenario import PRESETS, Scenario
from simulator.reports.markup import Markup, escape, joined
from simulator.reports.words import SKILLS
from simulator.ui import presenters
from simulator.ui.portraits import face
from simulator.ui.ports import VoiceState

__all__ = ["Markup", "escape", "joined"]


STEPS = ("Choose", "Prepare", "Rehearse", "Debrief")
_SIGNS = {"warn": "!", "cut": "\u2026", "info": "i"}


def brand() -> Markup:
    """Draw the name of the house, with the skip link before it."""
    return Markup(
        '<a class="rr-skip" href="#rr-tabs">Skip to content</a><div class="rr-brand">'
        '<svg viewBox="0 0 40 40" width="30" height="30" aria-hidden="true">'
        '<path d="M4 30a13 13 0 0 1 13-13v13z" fill="var(--rr-accent)"/>'
        '<path d="M36 30a13 13 0 0 0-13-13v13z" fill="var(--rr-warm)"/>'
        '<rect x="2" y="32" width="36" height="2.500" rx="1.200" fill="var(--rr-ink)"/></svg>'
        "<span>Rehearsal Room</span></div>"
    )


def steps(current: int) -> Markup:
    """Show where one is among the four steps."""
    items = joined(
        Markup("<li{state}><span>{number}</span>{name}</li>").format(
            state=Markup(' aria-current="step"')
            if place == current
            else Markup(' class="done"')
            if place < current
            else Markup(""),
            number=place + 1,
            name=name,
        )
        for place, name in enumerate(STEPS)
    )
    return Markup('<nav class="rr-steps" aria-label="Where you are"><ol>{}</ol></nav>').format(
        items
    )


def heading(title: str, sub: str = "", step: int | None = None) -> Markup:
    """Head a screen with its h1, which takes the focus on arrival."""
    return Markup('{steps}<h1 tabindex="-1">{title}</h1>{sub}').format(
        steps=steps(step) if step is not None else "",
        title=title,
        sub=Markup('<p class="rr-sub">{}</p>').format(sub) if sub else "",
    )


def room_heading(persona: Persona, scenario: Scenario) -> Markup:
    """Head the rehearsal: a heading for the ear, the steps for the eye."""
    return Markup(
        '<h1 tabindex="-1" class="rr-sr">Talking with {name}: {title}</h1>{steps}'
    ).format(name=persona.voice.first_name, title=scenario.title.lower(), steps=steps(2))


def card(persona: Persona, scenario: Scenario) -> Markup:
    """Show one conversation to choose."""
    skills = " \u00b7 ".join(SKILLS[dimension] for dimension in scenario.practises)
    return Markup(
        '<div class="rr-c-top">{face}<div><h2>{title}</h2>'
        '<p class="rr-who">{name} \u00b7 {role}</p></div></div><p class="rr-line">{teaser}</p>'
        '<p class="rr-meta">{level}<span>{skills}</span></p>'
    ).format(
        face=face(persona.id, "", 68),
        title=scenario.title,
        name=persona.voice.name,
        role=persona.voice.role,
        teaser=persona.teaser,
        level=level(scenario.level),
        skills=skills,
    )


def own_card() -> Markup:
    """Show the card that leads to one's own situation."""
    return Markup(
        '<h2>My own situation</h2><p class="rr-line">Who it is, what happened, what you need. '
        "You get somebody to practise with who is like them.</p>"
        '<p class="rr-meta"><span>Two minutes, no model needed</span></p>'
    )


def level(value: int) -> Markup:
    """Show how hard a situation is by nature, in dots and a word."""
    dots = joined(
        Markup('<i class="on"></i>') if place < value else Markup("<i></i>") for place in range(4)
    )
    names = ("Easier", "Medium", "Harder", "Hardest")
    return Markup(
        '<span class="rr-level"><span class="rr-dots" aria-hidden="true">{dots}</span>{name}</span>'
    ).format(dots=dots, name=names[value - 1])


def levels() -> Markup:
    """Publish the four levels as the numbers of their dials."""
    columns = ("", "Trust", "Tension", "Growth", "Hint", "Reason", "Needs", "Cuts in")
    rows = (
        (
            f"{one.trust:.0f}",
            f"{one.defensiveness:.0f}",
            f"\u00d7{one.gain:.2f}",
            f"turn {one.hint_from_turn}",
            f"turn {one.core_from_turn}",
            f"{one.core_trust:.0f}",
            "yes" if one.interruptions else "no",
        )
        for one in (PRESETS[preset] for preset in presenters.LEVELS)
    )
    return Markup(
        '<div class="rr-dials" tabindex="0" role="region" aria-label="The four levels">'
        "<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    ).format(
        head=joined(Markup('<th scope="col">{}</th>').format(one) for one in columns),
        body=joined(
            Markup('<tr><th scope="row">{}</th>{}</tr>').format(
                name, joined(Markup("<td>{}</td>").format(one) for one in row)
            )
            for name, row in zip(presenters.LEVELS.values(), rows, strict=True)
        ),
    )


def brief(persona: Persona, scenario: Scenario) -> Markup:
    """Show what the manager knows before the talk."""
    note = f"{persona.voice.first_name} is fictional."
    care = persona.content_note or (
        "If a topic here is close to home, choose another conversation or stop at any time."
    )
    return Markup(
        '<div class="rr-sheet"><div class="rr-c-top">{face}<div><h2>{name}</h2>'
        '<p class="rr-who">{role} \u00b7 {tenure}</p></div></div>'
        '<p class="rr-scene">{situation}</p>'
        "<h3>What you know</h3><ul>{known}</ul><h3>What you don\u2019t know</h3><p>{unknown}</p>"
        '<h3>A good ending</h3><p>{ending}</p><p class="rr-note">{note} {care}</p></div>'
    ).format(
        face=face(persona.id, "", 92),
        name=persona.voice.name,
        role=persona.voice.role,
        tenure=persona.tenure,
        situation=scenario.situation,
        known=joined(Markup("<li>{}</li>").format(item) for item in scenario.known),
        unknown=scenario.unknown,
        ending=scenario.good_ending,
        note=note,
        care=care,
    )


def stage(persona: Persona, cue: str, voice: str) -> Markup:
    """Show who sits across: the face, the name, what the body does, and who speaks."""
    return Markup(
        '<div class="rr-stage">{face}<div><p class="rr-name">{name}</p><p class="rr-cue">{cue}</p>'
        '<p class="rr-voice">{voice}</p></div><a class="rr-jump" href="#rr-side">Notes</a></div>'
    ).format(
        face=face(persona.id, cue, 116),
        name=persona.voice.name,
        cue=presenters.cue_sentence(persona.voice.first_name, cue) or Markup("&nbsp;"),
        voice=voice,
    )


def clock(turns: int, minutes: int) -> Markup:
    """Show how far the talk has come."""
    return Markup(
        '<dl class="rr-clock"><div><dt>Turn</dt><dd>{turns}</dd></div>'
        "<div><dt>Time</dt><dd>{minutes} min</dd></div></dl>"
    ).format(turns=turns, minutes=minutes)


def notes(rows: Sequence[tuple[str, str]]) -> Markup:
    """Show the preparation sheet beside the talk."""
    if not rows:
        return Markup(
            '<div class="rr-notes"><h2>Your notes</h2><p>You came without notes.</p></div>'
        )
    items = joined(Markup("<dt>{}</dt><dd>{}</dd>").format(name, value) for name, value in rows)
    return Markup('<div class="rr-notes"><h2>Your notes</h2><dl>{}</dl></div>').format(items)


def meters(affect: Affect) -> Markup:
    """Show trust and tension, in words and as bars."""
    return _meter("Trust", affect.trust, presenters.trust_word(affect.trust), "t") + _meter(
        "Tension", affect.defensiveness, presenters.tension_word(affect.defensiveness), "n"
    )


def _meter(name: str, value: float, word: str, kind: str) -> Markup:
    return Markup(
        '<div class="rr-meter {kind}" role="meter" aria-label="{name}" aria-valuemin="0"'
        ' aria-valuemax="100" aria-valuenow="{value}" aria-valuetext="{word}"><span>{name}</span>'
        '<b>{word}</b><i><u style="width:{value}%"></u></i></div>'
    ).format(kind=kind, name=name, value=round(value), word=word)


def notice(kind: str, title: str, text: str = "") -> Markup:
    """Say something in place; only `warn` interrupts a screen reader."""
    return Markup(
        '<div class="rr-notice {kind}" role="{role}"><span aria-hidden="true">{sign}</span>'
        "<div><b>{title}</b>{text}</div></div>"
    ).format(
        kind=kind,
        role="alert" if kind == "warn" else "status",
        sign=_SIGNS[kind],
        title=title,
        text=Markup("<p>{}</p>").format(text) if text else "",
    )


def privacy(text: str) -> Markup:
    """Say where words go."""
    return Markup('<p class="rr-privacy">{}</p>').format(text)


def state(text: str) -> Markup:
    """Say how a voice is doing."""
    return Markup('<p class="rr-state">{}</p>').format(text)


def empty(text: str) -> Markup:
    """Say that there is nothing here, and what to do."""
    return Markup('<p class="rr-empty">{}</p>').format(text)


def resume(persona: Persona, sentence: tuple[str, str, str]) -> Markup:
    """Offer to carry on with an unfinished talk."""
    before, name, after = sentence
    return Markup("<p>{face}<span>{before}<b>{name}</b>{after}</span></p>").format(
        face=face(persona.id, "", 40), before=before, name=name, after=after
    )


def voices(states: Iterable[VoiceState]) -> Markup:
    """List the voices with their state and where words go."""
    rows = joined(
        Markup("<li><b>{name}</b><p>{state} {line}</p></li>").format(
            name=presenters.voice_name(voice),
            state=presenters.voice_state(voice),
            line="" if voice.problem else presenters.where_words_go(voice),
        )
        for voice in states
    )
    return Markup(
        '<div class="rr-panel"><h2>Who speaks</h2><ul class="rr-voices">{}</ul></div>'
    ).format(rows)


def panel(title: str, text: str) -> Markup:
    """Put a heading and a sentence on a card."""
    return Markup('<div class="rr-panel"><h2>{}</h2><p>{}</p></div>').format(title, text)


def download(label: str, file_name: str, media_type: str, content: str) -> Markup:
    """Offer text as a file, carried in the link itself so that no copy stays on the server."""
    return carried(
        label, file_name, f"{media_type};charset=utf-8", b64encode(content.encode()).decode()
    )


def carried(label: str, file_name: str, kind: str, data: str) -> Markup:
    """Offer a file that is carried in the link, in base64."""
    return Markup(
        '<a class="rr-save" download="{name}" href="data:{kind};base64,{data}">{label}</a>'
    ).format(name=file_name, kind=kind, data=data, label=label)


def saves(first: Markup, others: Sequence[Markup]) -> Markup:
    """Offer files: the page first, the other forms folded away."""
    folded = Markup(
        "<details><summary>Other forms</summary><p>{}</p>"
        "<p>JSON holds every try, and can be imported; the others hold the try in sight.</p>"
        "</details>"
    )
    return Markup('<div class="rr-saves">{}{}</div>').format(
        first, folded.format(joined(others, " ")) if others else ""
    )


def reviewed(title: str, subtitle: str, part: Markup) -> Markup:
    """Put a heading over the debrief of a reviewed conversation."""
    return Markup('<h2 class="rr-title" tabindex="-1">{}</h2><p class="rr-sub">{}</p>{}').format(
        title, subtitle, part
    )
