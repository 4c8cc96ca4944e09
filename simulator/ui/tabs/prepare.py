"""Prepare: the sheet about the employee on one side, the manager's own sheet on the other."""

from __future__ import annotations

import gradio as gr

from simulator.domain.rehearsal import Mode, Preparation, VoiceKind
from simulator.domain.scenario import PRESETS, Preset
from simulator.reports.outcome import GOALS
from simulator.ui import html, presenters
from simulator.ui.parts import held, markup
from simulator.ui.ports import Practice
from simulator.ui.wiring import SHOWN, Changes, Page, show

MANUAL = (
    "dial trust",
    "dial tension",
    "dial gain",
    "dial turn",
    "dial openness",
    "dial interruptions",
)
"""The dials one can set by hand."""

VOICE = ("voice", "voice state", "consent", "voice clock")
"""The parts that say who will speak."""

FIELDS = tuple(f"field {name}" for name, *_ in presenters.FIELDS)
SHEET = (*SHOWN, "persona", "scenario", "prepare title", "brief", *FIELDS, "goal", "level", *VOICE)
"""What `open_sheet` may change."""


def build(page: Page) -> None:
    """Lay the screen out."""
    page.add("persona", held())
    page.add("scenario", held())
    page.add("voice clock", gr.Timer(2, active=False))
    with gr.Column(visible=False, elem_id="rr-prepare", elem_classes="rr-screen") as screen:
        page.add("screen.prepare", screen)
        page.add("prepare title", markup(html.heading("Prepare", step=1)))
        with gr.Row(elem_id="rr-prep-row"):
            with gr.Column(scale=5, min_width=300):
                page.add("brief", markup(""))
            with gr.Column(scale=6, min_width=320, elem_classes="rr-form"):
                _sheet(page)
                _difficulty(page)
                _speaker(page)
                page.add("arrive first", gr.Checkbox(True, label="Take a minute to arrive first"))
                with gr.Row(elem_classes="rr-actions"):
                    page.add("back", gr.Button("Back to the list"))
                    page.add("start", gr.Button("Start the conversation", variant="primary"))
                    page.add("print", gr.Button("Print", elem_classes="rr-quiet"))


def _sheet(page: Page) -> None:
    for name, label, hint, example in presenters.FIELDS:
        box = gr.Textbox(label=label, info=hint, placeholder=example, lines=1, max_lines=4)
        page.add(f"field {name}", box)
    page.add("goal", gr.Radio(list(GOALS), label="One goal for this run", elem_classes="rr-seg"))
    page.add(
        "mode",
        gr.Radio(
            [("Practice", Mode.PRACTICE.value), ("Assessed", Mode.ASSESSED.value)],
            value=Mode.PRACTICE.value,
            label="With help or without",
            info="Assessed: no coach, no meters, no take-back.",
            elem_classes="rr-seg",
        ),
    )


def _difficulty(page: Page) -> None:
    medium = PRESETS[Preset.MEDIUM]
    page.add(
        "level",
        gr.Radio(
            [(name, preset.value) for preset, name in presenters.LEVELS.items()],
            value=Preset.MEDIUM.value,
            label="How guarded is the other person?",
            info=presenters.level_line(Preset.MEDIUM, medium),
            elem_classes="rr-seg",
        ),
    )
    with gr.Accordion("Fine-tune the dials", open=False):
        markup(html.levels())
        page.add("dial trust", gr.Slider(0, 100, medium.trust, step=1, label="Trust at the start"))
        page.add(
            "dial tension",
            gr.Slider(0, 100, medium.defensiveness, step=1, label="Tension at the start"),
        )
        page.add(
            "dial gain",
            gr.Slider(0.5, 2.0, medium.gain, step=0.05, label="How quickly trust grows"),
        )
        page.add(
            "dial turn",
            gr.Slider(1, 12, medium.core_from_turn, step=1, label="First turn for the reason"),
        )
        page.add(
            "dial openness",
            gr.Slider(20, 90, medium.core_trust, step=1, label="Trust the reason takes"),
        )
        page.add("dial interruptions", gr.Checkbox(False, label="Cuts in on long turns"))


def _speaker(page: Page) -> None:
    page.add("voice", gr.Radio([], label="Who speaks", elem_classes="rr-list"))
    page.add("voice state", markup(""))
    page.add("consent", markup(""))


def wire(page: Page) -> None:
    """Connect the events."""
    parts = page.parts
    page.on(
        parts["level"].input, set_level, reads=("level",), writes=("level", *MANUAL), quiet=True
    )
    parts["print"].click(
        None, js="() => window.print()", api_visibility="private", show_progress="hidden"
    )
    page.on(parts["voice"].input, pick_voice, reads=("voice",), writes=VOICE[1:], quiet=True)
    page.on(parts["voice clock"].tick, pick_voice, reads=("voice",), writes=VOICE[1:], quiet=True)


async def open_sheet(services: Practice, owner: str, persona_id: str, scenario_id: str) -> Changes:
    """Open the sheet for one conversation, empty."""
    persona = await services.situations.persona(owner, persona_id)
    scenario = persona.scenario(scenario_id)
    name = persona.voice.first_name
    title = html.heading(
        f"{scenario.title}, with {name}",
        "Three minutes of thinking now is worth more than ten minutes of talking.",
        step=1,
    )
    voices = await services.voices()
    kind = presenters.first_choice(voices, services.speakers.resolve(VoiceKind.AUTO)).value
    return {
        **show("prepare"),
        **dict.fromkeys(FIELDS, ""),
        "persona": persona_id,
        "scenario": scenario_id,
        "prepare title": str(title),
        "brief": str(html.brief(persona, scenario)),
        "goal": None,
        "level": gr.update(label=f"How guarded is {name}?"),
        "voice": gr.update(
            choices=presenters.voice_choices(voices), value=kind, label=f"Who speaks for {name}"
        ),
        **await pick_voice(services, owner, kind),
    }


async def set_level(services: Practice, owner: str, level: str) -> Changes:
    """Set the dials to a level's own numbers and say what they do."""
    preset = Preset(level)
    dials = PRESETS[preset]
    return {
        "level": gr.update(info=presenters.level_line(preset, dials)),
        "dial trust": dials.trust,
        "dial tension": dials.defensiveness,
        "dial gain": dials.gain,
        "dial turn": dials.core_from_turn,
        "dial openness": dials.core_trust,
        "dial interruptions": dials.interruptions,
    }


async def pick_voice(services: Practice, owner: str, kind: str) -> Changes:
    """Say whether the chosen voice can speak, and where the words go."""
    voices = await services.voices()
    voice = presenters.of_kind(voices, VoiceKind(kind)) if kind else None
    loading = voice is not None and presenters.coming(voice)
    if voice is None:
        return {"voice clock": gr.update(active=loading)}
    wanted = presenters.of_kind(voices, services.speakers.resolve(VoiceKind.AUTO))
    state = presenters.voice_state(voice)
    if voice.kind is VoiceKind.SCRIPTED and wanted is not None and wanted.problem:
        state = wanted.problem
    return {
        "voice state": str(html.state(state)),
        "consent": str(html.privacy(presenters.consent(voice))),
        "voice clock": gr.update(active=loading),
    }


def sheet(
    facts: str, impact: str, ask: str, support: str, if_then: str, goal: str | None
) -> Preparation:
    """Read the manager's sheet from the form."""
    return Preparation(
        facts=facts.strip(),
        impact=impact.strip(),
        ask=ask.strip(),
        support=support.strip(),
        if_then=if_then.strip(),
        goal=goal or "",
    )
