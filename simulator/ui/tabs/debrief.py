"""Self-rating, then the debrief: the manager's own view always comes first."""

from __future__ import annotations

import re
from typing import Any

import gradio as gr

from simulator.domain.debrief import Debrief
from simulator.domain.rehearsal import Mode, Rehearsal
from simulator.domain.scenario import Preset
from simulator.reports import exports
from simulator.reports.html import debrief_page, debrief_part
from simulator.reports.summary import Summary, of_debrief
from simulator.reports.words import SKILLS
from simulator.ui import html, presenters
from simulator.ui.parts import markup
from simulator.ui.ports import Practice
from simulator.ui.tabs import choose, prepare, sharing, takeaway, talking, tries
from simulator.ui.tabs.rehearse import ROOM
from simulator.ui.wiring import ARRIVE, SHOWN, Changes, Page, show

RATINGS = tuple(f"rate {dimension.value}" for dimension in SKILLS)
DEBRIEF = (
    *SHOWN,
    "talk",
    "debrief title",
    "debrief",
    "saves",
    "kept",
    "takeaway",
    "real talk",
    *tries.SHELF,
)
"""What showing a debrief changes."""

CLICKS = """
const part = () => element.querySelector('.rr-deb');
element.addEventListener('click', (event) => {
  const button = event.target.closest('button');
  if (!button) return;
  if (button.dataset.show) rrHighlight(part(), button);
  if (button.dataset.retry) trigger('select', {turn: Number(button.dataset.retry)});
});
"""
"""One listener for every button inside the debrief; marks are highlighted without the server."""


def build(page: Page) -> None:
    """Lay both screens out."""
    with gr.Column(
        visible=False, elem_id="rr-self", elem_classes=["rr-screen", "narrow"]
    ) as screen:
        page.add("screen.self", screen)
        markup(
            html.heading(
                "Before you see it: how did that go?",
                "Your own view first. It makes the debrief more useful.",
                step=3,
            )
        )
        for dimension, name in SKILLS.items():
            low, high = presenters.SELF_ENDS[dimension.value]
            page.add(
                f"rate {dimension.value}",
                gr.Radio(
                    [1, 2, 3, 4, 5],
                    label=name,
                    info=f"1: {low} 5: {high}",
                    elem_classes=["rr-seg", "rr-five"],
                ),
            )
        with gr.Row(elem_classes="rr-actions"):
            page.add("reveal", gr.Button("Show my debrief", variant="primary"))
            page.add("skip rating", gr.Button("Skip, show me", elem_classes="rr-quiet"))
            page.add("later", gr.Button("Later", elem_classes="rr-quiet"))
    with gr.Column(visible=False, elem_id="rr-debrief", elem_classes="rr-screen") as screen:
        page.add("screen.debrief", screen)
        page.add("debrief title", markup(""))
        tries.build(page)
        page.add("debrief", markup("", js_on_load=CLICKS, elem_id="rr-deb"))
        takeaway.build(page)
        sharing.build(page)
        page.add("saves", markup(""))
        with gr.Row(elem_classes=["rr-actions", "end"]):
            page.add("harder", gr.Button("Practise it again, a little harder", variant="primary"))
            page.add("meet", gr.Button("Meet again, days later"))
            page.add("other", gr.Button("Choose another conversation"))


def wire(page: Page) -> None:
    """Connect the events."""
    parts = page.parts
    takeaway.wire(page)
    sharing.wire(page)
    for name in ("end", "end gone"):
        page.on(
            parts[name].click,
            end,
            reads=("talk",),
            writes=(*SHOWN, *RATINGS, "kept"),
            after=ARRIVE,
        )
    page.on(parts["reveal"].click, reveal, reads=("talk", *RATINGS), writes=DEBRIEF, after=ARRIVE)
    page.on(
        parts["read page"].click,
        open_page,
        reads=("coming",),
        writes=DEBRIEF,
        after=takeaway.TO_PAGE,
    )
    page.on(parts["try"].input, read_try, reads=("talk", "try"), writes=DEBRIEF)
    page.on(parts["try name"].submit, rename_try, reads=("talk", "try", "try name"), writes=DEBRIEF)
    page.on(parts["skip rating"].click, open_debrief, reads=("talk",), writes=DEBRIEF, after=ARRIVE)
    page.on(
        parts["debrief"].select,
        talking.try_again,
        reads=("talk",),
        writes=ROOM,
        carry=lambda event: (event.turn,),
        after=ARRIVE,
    )
    page.on(
        parts["harder"].click,
        harder,
        reads=("talk",),
        writes=(*prepare.SHEET, *prepare.MANUAL),
        after=ARRIVE,
    )
    for name in ("other", "back"):
        page.on(
            parts[name].click,
            choose.open_list,
            writes=(*SHOWN, "resume", "resume.text", "unfinished"),
            after=ARRIVE,
        )


async def end(services: Practice, owner: str, talk: str) -> Changes:
    """End the talk and ask for the manager's own view."""
    rehearsal = await services.load(owner, talk)
    if rehearsal.ended is None:
        await services.end(owner, talk)
    return {**show("self"), **dict.fromkeys(RATINGS), "kept": ""}


async def reveal(services: Practice, owner: str, talk: str, *ratings: int | None) -> Changes:
    """Store the manager's own view, then show the debrief."""
    own = {
        dimension.value: int(rating)
        for dimension, rating in zip(SKILLS, ratings, strict=True)
        if rating is not None
    }
    if own:
        await services.rate_self(owner, talk, own)
    return await open_debrief(services, owner, talk)


async def open_debrief(services: Practice, owner: str, talk: str) -> Changes:
    """Show the debrief of a stored talk."""
    debrief = await services.debrief(owner, talk)
    summary = of_debrief(debrief)
    free = debrief.rehearsal.setup.mode is Mode.PRACTICE
    return {
        **show("debrief"),
        "talk": talk,
        "debrief title": str(html.heading(summary.title, summary.subtitle, step=3)),
        "debrief": str(debrief_part(summary, retry=free)),
        "saves": str(saves(debrief, summary, await services.luggage.one(owner, talk))),
        "kept": "",
        **takeaway.put_away(debrief.rehearsal.setup.preparation.real_talk),
        **tries.shelf(debrief.rehearsal),
    }


async def open_page(services: Practice, owner: str, talk: str) -> Changes:
    """Show the page for the real talk below the debrief it comes from."""
    opened = await open_debrief(services, owner, talk)
    return {**opened, **await takeaway.shown(services, owner, talk)}


async def read_try(services: Practice, owner: str, talk: str, tip: str) -> Changes:
    """Show the debrief of another try, which becomes the one at the head."""
    await services.tries.switch(owner, talk, tip)
    return await open_debrief(services, owner, talk)


async def rename_try(services: Practice, owner: str, talk: str, tip: str, name: str) -> Changes:
    """Give the try in sight another name."""
    await services.tries.rename(owner, talk, tip, name)
    return await open_debrief(services, owner, talk)


def saves(debrief: Debrief, summary: Summary, whole: str) -> html.Markup:
    """Offer the debrief as files, and the rehearsal with all its tries."""
    stem = file_stem(debrief.rehearsal)
    assessment = debrief.assessment
    files: tuple[tuple[str, str, str, str], ...] = (
        ("Save the whole debrief", f"{stem}.html", "text/html", debrief_page(debrief)),
        ("Markdown", f"{stem}.md", "text/markdown", exports.markdown(summary)),
        ("Table (CSV)", f"{stem}.csv", "text/csv", exports.csv_rows(assessment)),
        ("JSON, every try", f"{stem}.json", "application/json", whole),
        ("xAPI", f"{stem}-xapi.json", "application/json", exports.xapi(debrief)),
        ("Chat lines", f"{stem}.jsonl", "application/jsonl", exports.chat_jsonl(debrief.rehearsal)),
    )
    first, *rest = (html.download(*file) for file in files)
    return html.saves(first, rest)


def file_stem(rehearsal: Rehearsal) -> str:
    """Name the files of a talk after the conversation and its day."""
    day = f"-{rehearsal.started:%Y-%m-%d}" if rehearsal.started else ""
    return re.sub(r"[^a-z0-9-]", "", f"debrief-{rehearsal.setup.persona}{day}")


async def harder(services: Practice, owner: str, talk: str) -> dict[str, Any]:
    """Open the sheet of the same conversation again, one level up, with the notes kept."""
    rehearsal = await services.load(owner, talk)
    setup = rehearsal.setup
    levels = list(Preset)
    preset = levels[min(levels.index(setup.preset) + 1, len(levels) - 1)]
    opened = await prepare.open_sheet(services, owner, setup.persona, setup.scenario)
    dials = await prepare.set_level(services, owner, preset.value)
    level = {**_update(opened["level"]), **_update(dials["level"]), "value": preset.value}
    kept = {
        name: getattr(setup.preparation, name.removeprefix("field ")) for name in prepare.FIELDS
    }
    return {
        **opened,
        **dials,
        **kept,
        "goal": setup.preparation.goal or None,
        "level": level,
    }


def _update(changes: object) -> dict[str, object]:
    return dict(changes) if isinstance(changes, dict) else {}
