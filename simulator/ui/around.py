"""What the pages ask of the services around a talk: drills, second meetings, files, sound."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Protocol

from simulator.coaching.spacing import Plan
from simulator.domain.drill import Drill, DrillRun, Feedback
from simulator.domain.follow_up import Pledge
from simulator.domain.rehearsal import Rehearsal


class Drills(Protocol):
    """Practice on one behaviour."""

    def all(self) -> tuple[Drill, ...]:
        """Return every drill in its authored order."""
        ...

    async def runs(self, owner: str) -> tuple[DrillRun, ...]:
        """Return the sessions, oldest first."""
        ...

    async def plans(self, owner: str) -> Mapping[str, Plan]:
        """Say of every drill when it was done and when it is due again."""
        ...

    async def begin(self, owner: str, drill_id: str) -> DrillRun:
        """Begin a session, or go on with one that was left half done."""
        ...

    async def load(self, owner: str, run_id: str) -> DrillRun:
        """Return a session."""
        ...

    async def answer(
        self, owner: str, run_id: str, line_id: str, text: str
    ) -> tuple[DrillRun, Feedback]:
        """Answer a line of a session; every answer is kept."""
        ...


class Meetings(Protocol):
    """Second meetings."""

    async def pledges(self, owner: str, rehearsal_id: str) -> tuple[Pledge, ...]:
        """Return what both sides promised in a talk."""
        ...

    async def again(
        self, owner: str, rehearsal_id: str, *, kept: Collection[int], days: int
    ) -> Rehearsal:
        """Begin the second meeting with the same employee, who remembers."""
        ...


class Arrived(Protocol):
    """What an imported file brought."""

    @property
    def new(self) -> tuple[Rehearsal, ...]:
        """The rehearsals that are stored now."""
        ...

    @property
    def known(self) -> int:
        """How many were here already."""
        ...

    @property
    def strange(self) -> int:
        """How many were left out, because their employee is not here."""
        ...

    @property
    def drills(self) -> int:
        """How many sessions of drills are stored now."""
        ...

    @property
    def situations(self) -> int:
        """How many own situations are stored now."""
        ...


class Imports(Protocol):
    """Takes in what was exported elsewhere."""

    async def take_in(self, owner: str, data: bytes) -> Arrived:
        """Store every rehearsal of an exported file that is not here yet."""
        ...


class Luggage(Protocol):
    """Writes out what is stored."""

    async def one(self, owner: str, rehearsal_id: str) -> str:
        """Return a rehearsal with all its tries as JSON."""
        ...

    async def everything(self, owner: str) -> str:
        """Return everything stored as JSON."""
        ...


class Recasting(Protocol):
    """Who words the lines."""

    async def written_lines(self, owner: str, rehearsal_id: str) -> Rehearsal:
        """Have the written lines spoken from here on."""
        ...


class RealTalks(Protocol):
    """The dates of the real talks."""

    async def fix(self, owner: str, rehearsal_id: str, when: datetime | None) -> Rehearsal:
        """Note down when the real talk is."""
        ...

    async def next(self, owner: str, now: datetime) -> Rehearsal | None:
        """Return the rehearsal whose real talk comes next."""
        ...


class Sound(Protocol):
    """Dictation and spoken replies over a server."""

    @property
    def place(self) -> str:
        """Where sound goes; empty when no server is named."""
        ...

    async def hear(self, sound: bytes, media_type: str) -> str:
        """Return what was dictated."""
        ...

    async def speak(self, text: str, persona: str, pronouns: str) -> bytes:
        """Return an employee's line as sound, in MP3."""
        ...
