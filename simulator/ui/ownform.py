"""The form for one's own situation: its fields, and the way between them and a situation."""

from __future__ import annotations

import gradio as gr

from simulator.domain.scenario import Preset
from simulator.domain.situation import FACTS, SENTENCE, SHORT, TEXT, About, Pronouns, Situation
from simulator.errors import InputError
from simulator.library.own.bank import bank, manners, subjects
from simulator.services.situations import Checked
from simulator.session.stock import Manager
from simulator.ui import presenters
from simulator.ui.parts import held
from simulator.ui.wiring import Page

FORM = tuple(
    f"own {name}"
    for name in (
        "id",
        "extensions",
        "name",
        "role",
        "pronouns",
        "manner",
        "happened",
        "ask",
        "about",
        "reason",
        "hint",
        "need",
        "touchy",
        "calming",
        "level",
        "opening",
        "notes",
    )
)
"""The parts that hold the form, in the order they are read."""


def build(page: Page) -> None:
    """Lay the fields out."""
    page.add("own id", held())
    page.add("own extensions", held())
    _who(page)
    _what(page)
    _behind(page)
    _touches(page)


def _who(page: Page) -> None:
    with gr.Row():
        _box(page, "name", "First name", "Better a made-up one", "Sam", SHORT)
        _box(page, "role", "Role", "In a word or two", "planner", SHORT)
    page.add(
        "own pronouns",
        gr.Radio(
            [one.value for one in Pronouns],
            value=Pronouns.THEY.value,
            label="Pronouns",
            elem_classes="rr-seg",
        ),
    )
    page.add(
        "own manner",
        gr.Dropdown(
            [(manner.says, style.value) for style, manner in manners().items()],
            value=Situation().manner.value,
            label="When it gets uncomfortable, this person \u2026",
            filterable=False,
        ),
    )


def _what(page: Page) -> None:
    most = FACTS[1] * (SENTENCE + 1)
    _box(
        page,
        "happened",
        "What happened",
        "Two or three things you saw, with dates, one a line. No labels.",
        "On Monday 3 March the plan reached the client two days late.",
        most,
        lines=3,
    )
    _box(
        page,
        "ask",
        "What you need from now on",
        "One sentence that a third person could check",
        "The plan reaches me every Thursday by noon.",
    )


def _behind(page: Page) -> None:
    page.add(
        "own about",
        gr.Dropdown(
            [(subject.says, about.value) for about, subject in subjects().items()],
            value=About.OTHER.value,
            label="What might be behind it",
            filterable=False,
        ),
    )
    _box(
        page,
        "reason",
        "The same in their words",
        "A guess. It stays hidden until you earn it.",
        "I look after my father every night, and I haven\u2019t told anyone.",
    )
    with gr.Accordion("If you like: a first hint, what would help, first words", open=False):
        _box(page, "hint", "What would slip out first", "In their words", "The nights are short.")
        _box(page, "need", "What would help them", "In their words", "Two evenings that are mine.")
        _box(
            page, "opening", "How they\u2019d come in", "Their first words", "You wanted to see me."
        )


def _touches(page: Page) -> None:
    for name, label, points in (
        ("touchy", "What tends to set them off", bank().touchy),
        ("calming", "What tends to calm them down", bank().calming),
    ):
        choices = [(point.says, point.id) for point in points]
        page.add(f"own {name}", gr.CheckboxGroup(choices, label=label, elem_classes="rr-checks"))
    page.add(
        "own level",
        gr.Radio(
            [(name, preset.value) for preset, name in presenters.LEVELS.items()],
            value=Preset.MEDIUM.value,
            label="How hard should it be?",
            elem_classes="rr-seg",
        ),
    )


def _box(
    page: Page, name: str, label: str, info: str, example: str, most: int = SENTENCE, lines: int = 1
) -> None:
    box = gr.Textbox(
        label=label, info=info, placeholder=example, lines=lines, max_lines=6, max_length=most
    )
    page.add(f"own {name}", box)


def notes_box(page: Page) -> None:
    """Lay out the box for a free text, which the form keeps."""
    page.add(
        "own notes",
        gr.Textbox(
            label="In your own words",
            info="Who it is, the facts with their dates, your wish. Or go straight to the form.",
            lines=3,
            max_lines=10,
            max_length=TEXT,
        ),
    )


def shown(situation: Situation) -> dict[str, object]:
    """Put a situation into the form."""
    values = situation.model_dump(mode="json")
    values["happened"] = "\n".join(situation.happened)
    values["touchy"], values["calming"] = list(situation.touchy), list(situation.calming)
    return {part: values[part.removeprefix("own ")] for part in FORM}


def taken(*values: object) -> Situation:
    """Read the form, in the order of `FORM`; raise `InputError` when there is too much in it."""
    read = {part.removeprefix("own "): value for part, value in zip(FORM, values, strict=True)}
    lines = [line for line in str(read["happened"] or "").splitlines() if line.strip()]
    if len(lines) > FACTS[1] or any(len(line) > SENTENCE for line in lines):
        raise InputError(
            f"What happened has more than {FACTS[1]} lines, or a line is very long.",
            f"Keep the {FACTS[1]} that matter most, one sentence a line.",
        )
    given = {name: value or "" for name, value in read.items()}
    chosen = {name: read[name] or () for name in ("touchy", "calming")}
    return Situation.model_validate({**given, **chosen, "happened": tuple(lines)})


def verdict(checked: Checked) -> str:
    """Say what the checks found, or how three managers fared."""
    return " ".join(checked.findings or _fared(checked))


_CALLED = {
    Manager.GOOD: "A careful manager",
    Manager.AVERAGE: "A well-meaning, vague one",
    Manager.POOR: "A harsh one",
}


def _fared(checked: Checked) -> list[str]:
    return [
        f"{_CALLED[probe.manager]} reaches the reason in {probe.core} turns."
        if probe.core is not None
        else f"{_CALLED[probe.manager]} does not reach it."
        for probe in checked.probes
    ]
