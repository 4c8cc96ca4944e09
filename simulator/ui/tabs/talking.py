"""What happens in the room: starting, saying a line, stopping, taking back, going back."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import replace
from typing import Any

import gradio as gr

from simulator.domain.rehearsal import Rehearsal
from simulator.errors import ModelError, SessionMovedError, SimulatorError
from simulator.session.events import Event, Listening, Spoken, TakenBack, TurnDone
from simulator.ui import html, presenters
from simulator.ui.ports import Practice
from simulator.ui.streams import Running, Stopped, Thinking
from simulator.ui.tabs import rehearse
from simulator.ui.tabs.rehearse import TABLE, box, quiet, table, told
from simulator.ui.wiring import BACK, REFOCUS, Changes, Page

RUNNING = Running()
"""The turns under way in this process."""


def wire(page: Page) -> None:
    """Connect the events."""
    parts = page.parts
    speech: dict[str, Any] = {"concurrency_limit": 16, "concurrency_id": "talk"}
    for listener in (parts["box"].submit, parts["resend"].click):
        page.on(
            listener,
            say,
            reads=("talk", "box"),
            writes=TABLE,
            after=REFOCUS,
            mend=put_back,
            **speech,
        )
    for name in ("ask other", "Ask for another reply"):
        page.on(
            parts[name].click, ask_again, reads=("talk",), writes=TABLE, after=REFOCUS, **speech
        )
    page.on(
        parts["chat"].edit,
        rephrase,
        reads=("talk",),
        writes=TABLE,
        carry=lambda event: (event.index, event.value),
        after=REFOCUS,
        mend=lambda index, text, talk: put_back(talk, presenters.unescaped(text)),
        **speech,
    )
    page.on(parts["box"].stop, stop, reads=("talk",), quiet=True, queue=False)
    for name in ("back gone", "Take back my last line"):
        page.on(parts[name].click, take_back, reads=("talk",), writes=TABLE, after=BACK)
    for name in ("written", rehearse.WRITTEN):
        page.on(
            parts[name].click,
            use_written,
            reads=("talk", "box"),
            writes=TABLE,
            after=REFOCUS,
            mend=put_back,
        )
    page.on(parts["go back"].click, go_back, reads=("talk", "moments"), writes=TABLE, after=BACK)
    page.on(parts["Start over"].click, start_over, reads=("talk",), writes=TABLE, after=BACK)
    page.on(parts["show meters"].input, show_meters, reads=("show meters",), writes=("meters",))


async def say(services: Practice, owner: str, talk: str, text: str) -> AsyncGenerator[Changes]:
    """Say a line and show the answer while it comes."""
    line = (text or "").strip()
    if not line or not talk:
        yield {}
        return
    before = await services.load(owner, talk)
    turn = _Turn(services, owner, before, line, box(line))
    async with aclosing(turn.play(lambda: services.say(owner, talk, line))) as shown:
        async for changes in shown:
            yield changes


async def ask_again(services: Practice, owner: str, talk: str) -> AsyncGenerator[Changes]:
    """Ask for another answer to the last line."""
    rehearsal = await services.load(owner, talk)
    if not rehearsal.exchanges:
        yield told("info", "Nobody has answered yet.")
        return
    line = rehearsal.exchanges[-1].manager
    before = replace(rehearsal, exchanges=rehearsal.exchanges[:-1])
    turn = _Turn(services, owner, before, line, box(), after_failure=rehearsal)
    async with aclosing(turn.play(lambda: services.ask_again(owner, talk))) as shown:
        async for changes in shown:
            yield changes


async def rephrase(
    services: Practice, owner: str, index: int, text: str, talk: str
) -> AsyncGenerator[Changes]:
    """Go back to a line edited in the chat and say the new one instead."""
    rehearsal = await services.load(owner, talk)
    number = presenters.turn_at(rehearsal, index)
    line = presenters.unescaped(text).strip()
    if not line:
        yield await table(services, rehearsal)
        return
    await services.rewind(owner, talk, number)
    async with aclosing(say(services, owner, talk, line)) as shown:
        async for changes in shown:
            yield changes


class _Turn:
    """One turn on the page, from the line said to the table as it stands afterwards."""

    def __init__(
        self,
        services: Practice,
        owner: str,
        before: Rehearsal,
        line: str,
        refill: object,
        after_failure: Rehearsal | None = None,
    ) -> None:
        self.services = services
        self.owner = owner
        self.before = before
        self.persona = services.catalog.persona(before.setup.persona)
        self.line = line
        self.refill = refill
        self.after_failure = after_failure or before
        self.cue = ""
        self.text = ""

    async def play(self, events: Callable[[], AsyncGenerator[Event]]) -> AsyncGenerator[Changes]:
        """Show the turn as it happens; whatever fails, the line is back in the box."""
        if RUNNING.busy(self.owner, self.before.id):
            yield {"box": self.refill, **told("info", f"{self.name} is still answering.")}
            return
        self.voice = await rehearse.voice_line(self.services, self.before)
        yield {"chat": self.chat(), "box": box("", busy=True), **quiet()}
        following = RUNNING.follow(self.owner, self.before.id, events())
        try:
            async with aclosing(following) as happening:
                async for event in happening:
                    yield await self.shown(event)
        except SimulatorError as error:
            yield await self.failed(error)

    @property
    def name(self) -> str:
        return self.persona.voice.first_name

    def chat(self) -> list[presenters.ChatLine]:
        """Return the chat with the line said and what was answered so far."""
        lines = [*presenters.chat(self.before), presenters.said(self.line)]
        if self.cue or self.text:
            lines.append(presenters.answer(self.cue, self.text))
        return lines

    async def shown(self, event: Event | Thinking | Stopped) -> Changes:
        """Say what changes on the page with an event; after `Stopped`, everything."""
        match event:
            case Listening():
                self.cue = event.nonverbal
                return {"chat": self.chat(), "stage": self.stage(self.cue)}
            case Spoken():
                self.text += event.text
                return {"chat": self.chat()}
            case TakenBack():
                self.text = ""
                return {"chat": self.chat()}
            case TurnDone():
                return await self.done(event)
            case Thinking():
                return {"stage": self.stage("is thinking."), **self.written()}
            case Stopped(taken_over=True):
                return {"box": self.refill}
        stopped = await table(self.services, self.after_failure)
        note = told("info", "Stopped.", "Nothing of this turn was kept.")
        return {**stopped, "box": self.refill, **note}

    def written(self) -> dict[str, object]:
        """Offer the written lines to somebody who has been waiting for a model."""
        offered = gr.update(visible=rehearse.by_model(self.before))
        return {"offers": offered, "written": offered}

    def stage(self, cue: str) -> str:
        return str(html.stage(self.persona, cue, self.voice))

    async def done(self, event: TurnDone) -> Changes:
        """Show the stored turn; what was typed meanwhile stays in the box."""
        changes = await table(self.services, event.rehearsal)
        if presenters.over(event.rehearsal):
            return changes
        changes["box"] = box()
        if event.notice:
            changes |= told("info", event.notice, offer="ask other")
        return changes

    async def failed(self, error: SimulatorError) -> Changes:
        """Put the line back in the box and say what to do."""
        offer = "ask other" if self.after_failure is not self.before else "resend"
        if isinstance(error, ModelError) and self.text:
            self.text = f"{self.text.rstrip()} \u2026"
            note = told(
                "cut",
                f"{self.name}\u2019s reply was cut off.",
                "The connection dropped part way. Nothing was scored. Ask for the reply again, "
                "or say it differently.",
                offer,
            )
            return {"chat": self.chat(), "box": self.refill, **note}
        moved = isinstance(error, SessionMovedError)
        now = await self.services.load(self.owner, self.before.id) if moved else self.after_failure
        back = await table(self.services, now)
        if isinstance(error, ModelError):
            note = told(
                "warn",
                f"We can\u2019t reach the model that speaks for {self.name}.",
                "Your words are safe and still in the box. Check that the model is running, or "
                f"go on with {self.name}\u2019s written lines.",
                offer,
                written=rehearse.by_model(self.before),
            )
        else:
            note = told("warn", error.message, error.hint, offer)
        return {**back, "box": self.refill, **note}


async def use_written(services: Practice, owner: str, talk: str, text: str) -> Changes:
    """Go on with the written lines from here; a reply under way is stopped first."""
    waiting = RUNNING.busy(owner, talk)
    await RUNNING.stopped(owner, talk)
    rehearsal = await services.recasting.written_lines(owner, talk)
    name = services.catalog.persona(rehearsal.setup.persona).voice.first_name
    again = " Your line is in the box: say it again." if waiting else ""
    hint = f"{name} remembers everything and feels as before.{again}"
    note = told("info", f"{name} speaks written lines from here on.", hint)
    shown = {**await table(services, rehearsal), "box": box(text), **note}
    if waiting:
        del shown["box"]
    return shown


def put_back(talk: str, text: str) -> Changes:
    """Put a line back in the box after a failure nobody foresaw."""
    return {"box": box(text)}


async def stop(services: Practice, owner: str, talk: str) -> Changes:
    """Stop the reply under way."""
    RUNNING.stop(owner, talk)
    return {}


async def take_back(services: Practice, owner: str, talk: str) -> Changes:
    """Take the last line back into the box."""
    rehearsal = await services.load(owner, talk)
    if not rehearsal.exchanges:
        return told("info", "There is nothing to take back yet.")
    rehearsal, line = await services.take_back(owner, talk)
    return {**await table(services, rehearsal), "box": box(line)}


async def go_back(services: Practice, owner: str, talk: str, turn: int | None) -> Changes:
    """Go back to just before a turn; what came after is kept on its own branch."""
    if turn is None:
        return told("info", "Choose a moment first.")
    rehearsal = await services.rewind(owner, talk, int(turn))
    return {**await table(services, rehearsal), **_went_back(services, rehearsal, int(turn))}


async def start_over(services: Practice, owner: str, talk: str) -> Changes:
    """Go back to before the first turn."""
    return await go_back(services, owner, talk, 1)


async def try_again(services: Practice, owner: str, turn: int, talk: str) -> Changes:
    """Come back into the room from the debrief, just before a turn."""
    rehearsal = await services.rewind(owner, talk, int(turn))
    changes = await rehearse.inside(services, rehearsal)
    return {**changes, **_went_back(services, rehearsal, int(turn))}


def _went_back(services: Practice, rehearsal: Rehearsal, turn: int) -> dict[str, object]:
    name = services.catalog.persona(rehearsal.setup.persona).voice.first_name
    return told(
        "info",
        f"You\u2019re back just before turn {turn}.",
        f"{name} is exactly as at that moment. Your first try is kept.",
    )


async def show_meters(services: Practice, owner: str, on: bool) -> Changes:
    """Show or hide trust and tension."""
    return {"meters": gr.update(visible=bool(on))}
