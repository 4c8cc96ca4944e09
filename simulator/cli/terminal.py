"""A live rehearsal in the terminal."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Coroutine
from contextlib import aclosing

import typer

from simulator.bootstrap import build
from simulator.cli.printing import note, say
from simulator.cli.running import OWNER
from simulator.cli.score import print_levels
from simulator.domain.debrief import Debrief
from simulator.domain.rehearsal import Rehearsal
from simulator.errors import InputError
from simulator.services import Services
from simulator.session.events import Event, Listening, Spoken, TakenBack, TurnDone

HELP = "Type what you say. /back takes your last line back, /again asks for another answer, /end."


def converse(begun: Callable[[Services], Coroutine[None, None, Rehearsal]]) -> None:
    """Talk until somebody ends it; what was said is stored turn by turn."""
    with asyncio.Runner() as runner:
        services = build()
        try:
            _Talk(runner, services, runner.run(begun(services))).go_on()
        finally:
            runner.run(services.aclose())


class _Talk:
    """The talk as it stands; input is read between turns, outside the event loop."""

    def __init__(self, runner: asyncio.Runner, services: Services, rehearsal: Rehearsal) -> None:
        self.runner = runner
        self.services = services
        self.rehearsal = rehearsal
        self.persona = services.catalog.persona(rehearsal.setup.persona)

    def go_on(self) -> None:
        """Take turns until the end, then debrief."""
        rehearsal, name = self.rehearsal, self.persona.voice.first_name
        say(_who_speaks(rehearsal))
        say(self.services.catalog.scenario(self.persona, rehearsal.setup.scenario).situation)
        note(HELP)
        say(f"\n{name} ({rehearsal.opening_nonverbal}): {rehearsal.opening}")
        while self.rehearsal.ended is None:
            line = _typed()
            if line in (None, "/end"):
                self.rehearsal = self.runner.run(self.services.end(OWNER, rehearsal.id))
            else:
                self.answer(str(line).strip())
        self.debrief()

    def answer(self, line: str) -> None:
        """Do what a line asks for."""
        services, talk = self.services, self.rehearsal.id
        try:
            if line == "/back":
                self.rehearsal, taken = self.runner.run(services.take_back(OWNER, talk))
                say(f"Taken back: {taken}")
            elif line == "/again":
                self.runner.run(self.hear(services.ask_again(OWNER, talk)))
            elif line.startswith("/"):
                note(HELP)
            elif line:
                self.runner.run(self.hear(services.say(OWNER, talk, line)))
        except InputError as error:
            note(str(error))

    async def hear(self, events: AsyncGenerator[Event]) -> None:
        """Print the answer while it comes."""
        say()
        async with aclosing(events) as coming:
            async for event in coming:
                self.show(event)

    def show(self, event: Event) -> None:
        """Print what happens."""
        name = self.persona.voice.first_name
        match event:
            case Listening(nonverbal):
                say(f"{name} ({nonverbal})")
            case Spoken(text):
                typer.echo(text, nl=False)
            case TakenBack():
                say(" ...")
            case TurnDone(_, rehearsal, notice):
                self.rehearsal = rehearsal
                say("\n")
                if notice:
                    note(notice)

    def debrief(self) -> None:
        """Print the levels and what lay hidden."""
        debrief: Debrief = self.runner.run(self.services.debrief(OWNER, self.rehearsal.id))
        say()
        print_levels(debrief.assessment)
        for fact in debrief.revealed:
            say(f"{'Found' if fact.found else 'Missed'} ({fact.layer.value}): {fact.text}")
        note(f"The whole debrief: rehearse report {self.rehearsal.id} --out debrief.html")


def _who_speaks(rehearsal: Rehearsal) -> str:
    """Say who speaks."""
    setup = rehearsal.setup
    return f"Voice: {setup.voice.value}{f' ({setup.model})' if setup.model else ''}"


def _typed() -> str | None:
    """Read a line; `None` at the end of the input."""
    try:
        return input("You: ")
    except EOFError:
        return None
