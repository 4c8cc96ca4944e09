"""The app: one page with four tabs, put together from the tabs and served without a trace."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import gradio as gr

from simulator.reports.html import stylesheet
from simulator.ui import html
from simulator.ui.parts import markup
from simulator.ui.ports import Practice
from simulator.ui.tabs import (
    arrive,
    choose,
    coach,
    debrief,
    drills,
    later,
    meeting,
    own,
    prepare,
    progress,
    rehearse,
    review,
    settings,
    sound,
    takeaway,
    talking,
    tries,
)
from simulator.ui.theme import room
from simulator.ui.web.server import Server, Terms, shell
from simulator.ui.wiring import PROBLEM, Page

ASSETS = Path(__file__).parent / "assets"
STYLES = ("app.css", "practice.css", "loop.css", "own.css", "voice.css")
SCRIPTS = ("app.js", "again.js", "voice.js")
STORAGE_KEY = "rehearsal-room"
STORAGE_SECRET = "rehearsal-room-browser-state"
UPLOADS = "10mb"


def build(services: Practice) -> gr.Blocks:
    """Put the page together over `services`."""
    page = Page(services)
    demo: gr.Blocks = gr.Blocks(title="Rehearsal Room", analytics_enabled=False, fill_width=True)
    with demo:
        page.add("kept", gr.BrowserState("", storage_key=STORAGE_KEY, secret=STORAGE_SECRET))
        arriving = gr.BrowserState("", storage_key=f"{STORAGE_KEY}-arriving", secret=STORAGE_SECRET)
        page.add("arriving", arriving)
        sound.keep(page, STORAGE_SECRET)
        later.keep(page, STORAGE_SECRET)
        markup(html.brand(), elem_id="rr-brand")
        page.add(PROBLEM, markup("", visible=False, elem_id="rr-problem"))
        with gr.Tabs(elem_id="rr-tabs") as tabs:
            page.add("tabs", tabs)
            with gr.Tab("Practise", id="practise") as practise_tab:
                for screen in (choose, own, prepare, arrive, meeting, rehearse, debrief):
                    screen.build(page)
            with gr.Tab("Drills", id="drills") as drills_tab:
                page.add("drills tab", drills_tab)
                drills.build(page)
            with gr.Tab("Progress", id="progress") as progress_tab:
                page.add("progress tab", progress_tab)
                progress.build(page)
            with gr.Tab("Review", id="review"):
                review.build(page)
            with gr.Tab("Settings", id="settings") as settings_tab:
                settings.build(page)
        for wired in (
            choose,
            own,
            prepare,
            arrive,
            talking,
            coach,
            tries,
            meeting,
            debrief,
            drills,
            progress,
            review,
            settings,
            sound,
            later,
        ):
            wired.wire(page)
        page.on(demo.load, choose.arrive, reads=("kept",), writes=choose.ARRIVAL)
        page.on(demo.load, arrive.recall, reads=("arriving",), writes=("arrive first",), quiet=True)
        page.on(
            demo.load,
            sound.recall,
            reads=("sound wish",),
            writes=sound.CHOICE[1:],
            after=sound.ABLE,
            quiet=True,
        )
        for back in (demo.load, practise_tab.select):
            page.on(back, later.remind, reads=("unread",), writes=later.STRIP, quiet=True)
            page.on(back, takeaway.remind, writes=takeaway.STRIP, quiet=True)
            page.on(back, drills.remind, writes=drills.STRIP, quiet=True)
        page.on(settings_tab.select, settings.refresh, writes=("voices", *settings.DATA))
    demo.queue(default_concurrency_limit=8, max_size=256, api_open=False)
    return demo


def options() -> dict[str, Any]:
    """Return the options that keep the page private and in our own look."""
    return {
        "theme": room(),
        "css": str(stylesheet()) + "".join((ASSETS / name).read_text() for name in STYLES),
        "head": "".join(f"<script>{(ASSETS / name).read_text()}</script>" for name in SCRIPTS),
        "footer_links": [],
        "run_history": False,
        "enable_monitoring": False,
        "ssr_mode": False,
        "max_file_size": UPLOADS,
    }


def launch(
    services: Practice,
    host: str = "127.0.0.1",
    port: int = 7860,
    terms: Terms = Terms(),  # noqa: B008
) -> None:
    """Serve the page until the process ends."""
    app = shell(services, build(services), options(), terms)
    Server(app, host, port, terms.proxies).run()
