"""What the pages ask of the services: the use cases, and nothing beneath them."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from typing import Protocol

from simulator.domain.assessment import Assessment
from simulator.domain.debrief import Debrief
from simulator.domain.persona import Persona
from simulator.domain.rehearsal import Mode, Preparation, Rehearsal, VoiceKind
from simulator.domain.scenario import Dials, Preset
from simulator.domain.transcript import Transcript
from simulator.session.events import Event
from simulator.ui.around import Drills, Imports, Luggage, Meetings, RealTalks, Recasting, Sound
from simulator.ui.desk import Desk


class Shelf(Protocol):
    """Where the personas stand."""

    def personas(self) -> tuple[Persona, ...]:
        """Return all personas in their authored order."""
        ...

    def persona(self, persona_id: str) -> Persona:
        """Return one persona; raise `ContentNotFoundError` when there is none."""
        ...


class VoiceState(Protocol):
    """A voice and whether it can speak now."""

    @property
    def kind(self) -> VoiceKind:
        """Which voice it is."""
        ...

    @property
    def label(self) -> str:
        """Its name."""
        ...

    @property
    def place(self) -> str:
        """Where the words go: "this computer" or a host."""
        ...

    @property
    def ready(self) -> bool:
        """Whether it can speak now."""
        ...

    @property
    def progress(self) -> float | None:
        """How far it has loaded, 0 to 1; `None` when it is not loading."""
        ...

    @property
    def problem(self) -> str:
        """Why it can't speak, in one sentence; empty when it can."""
        ...


class Chooser(Protocol):
    """Knows which voice the settings ask for."""

    def resolve(self, kind: VoiceKind) -> VoiceKind:
        """Say what `AUTO` stands for now."""
        ...


class Coach(Protocol):
    """The coach in the room."""

    async def ask(self, owner: str, rehearsal_id: str) -> Rehearsal:
        """Say one sentence about the next move; it is the last of the stored whispers."""
        ...


class Tries(Protocol):
    """The tries at one talk."""

    async def switch(self, owner: str, rehearsal_id: str, tip: str) -> Rehearsal:
        """Put another try at the head."""
        ...

    async def rename(self, owner: str, rehearsal_id: str, tip: str, name: str) -> Rehearsal:
        """Name a try."""
        ...


class Practice(Protocol):
    """The use cases, as the pages call them."""

    @property
    def imports(self) -> Imports:
        """Takes in what was exported elsewhere."""
        ...

    @property
    def luggage(self) -> Luggage:
        """Writes out what is stored."""
        ...

    @property
    def real_talks(self) -> RealTalks:
        """The dates of the real talks."""
        ...

    @property
    def recasting(self) -> Recasting:
        """Who words the lines."""
        ...

    @property
    def sound(self) -> Sound:
        """Dictation and spoken replies over a server."""
        ...

    @property
    def meetings(self) -> Meetings:
        """Second meetings."""
        ...

    @property
    def drills(self) -> Drills:
        """Practice on one behaviour."""
        ...

    @property
    def situations(self) -> Desk:
        """Situations of one's own."""
        ...

    @property
    def coach(self) -> Coach:
        """The coach in the room."""
        ...

    @property
    def tries(self) -> Tries:
        """The tries at one talk."""
        ...

    @property
    def catalog(self) -> Shelf:
        """Where the personas stand."""
        ...

    @property
    def speakers(self) -> Chooser:
        """Which voice is chosen."""
        ...

    async def voices(self) -> Sequence[VoiceState]:
        """Return every voice with its state."""
        ...

    async def start(
        self,
        owner: str,
        persona_id: str,
        *,
        scenario_id: str | None = None,
        preset: Preset = Preset.MEDIUM,
        dials: Dials | None = None,
        voice: VoiceKind = VoiceKind.AUTO,
        preparation: Preparation = ...,
        mode: Mode = ...,
    ) -> Rehearsal:
        """Begin a rehearsal."""
        ...

    def say(self, owner: str, rehearsal_id: str, text: str) -> AsyncGenerator[Event]:
        """Say a line and hear the answer."""
        ...

    def ask_again(self, owner: str, rehearsal_id: str) -> AsyncGenerator[Event]:
        """Hear another answer to the last line."""
        ...

    async def take_back(self, owner: str, rehearsal_id: str) -> tuple[Rehearsal, str]:
        """Take the last line back; return it beside the rehearsal."""
        ...

    async def rewind(self, owner: str, rehearsal_id: str, before_turn: int) -> Rehearsal:
        """Go back to just before a turn."""
        ...

    async def end(self, owner: str, rehearsal_id: str) -> Rehearsal:
        """End the talk."""
        ...

    async def rate_self(self, owner: str, rehearsal_id: str, ratings: dict[str, int]) -> Rehearsal:
        """Store the manager's own view."""
        ...

    async def resume(self, owner: str) -> Rehearsal | None:
        """Return the newest unfinished rehearsal."""
        ...

    async def load(self, owner: str, rehearsal_id: str) -> Rehearsal:
        """Return a rehearsal."""
        ...

    async def debrief(self, owner: str, rehearsal_id: str) -> Debrief:
        """Return the debrief of a rehearsal."""
        ...

    async def assess(self, transcript: Transcript, *, id: str = "") -> Assessment:
        """Assess any transcript."""
        ...

    async def debriefs(self, owner: str) -> tuple[Debrief, ...]:
        """Return the debriefs of all ended rehearsals, oldest first."""
        ...

    async def count(self, owner: str) -> int:
        """Count the stored rehearsals."""
        ...

    async def delete_all(self, owner: str) -> int:
        """Delete everything stored; return how many rehearsals that were."""
        ...

    @property
    def data_place(self) -> str:
        """Say where the data lies."""
        ...
