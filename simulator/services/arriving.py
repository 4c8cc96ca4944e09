"""Take in what was exported elsewhere, or here before everything was deleted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from simulator.domain.drill import DrillRun
from simulator.domain.rehearsal import Rehearsal
from simulator.domain.situation import PREFIX, Situation
from simulator.errors import ContentNotFoundError, SessionNotFoundError
from simulator.library.catalog import Catalog
from simulator.library.own import build, require
from simulator.services.rooms import Archive, Rooms
from simulator.services.situations import Situations
from simulator.storage import arrival
from simulator.storage.archive import Everything, Whole

_PLAIN_ID = re.compile(r"[A-Za-z0-9_-]{1,40}")


@dataclass(frozen=True, slots=True)
class Arrived:
    """What a file brought."""

    new: tuple[Rehearsal, ...]
    known: int
    """Rehearsals that were here already."""
    strange: int = 0
    """Rehearsals left out, because their employee is not on this machine."""
    drills: int = 0
    """Sessions of drills that are new."""
    situations: int = 0
    """Own situations that are new."""


class Imports:
    """Takes everything in whole, or not at all."""

    def __init__(self, catalog: Catalog, situations: Situations, rooms: Rooms) -> None:
        """Use the people there are, and the rooms everything lies in."""
        self._catalog = catalog
        self._situations = situations
        self._rooms = rooms

    async def take_in(self, owner: str, data: bytes) -> Arrived:
        """Store everything of an exported file that is not here yet.

        What still has its id free keeps it; all else gets one that follows from where it came
        from, so that the same file never brings anything twice.

        Raises:
            InputError: the file is no export of ours; nothing is stored.
            ContentNotFoundError, SessionNotFoundError: it holds one talk, with somebody who is
                not here.
        """
        found = arrival.read(data)
        archive = await self._rooms.archive()
        forms, people = await self._forms(archive, owner, found)
        playable = await self._playable(owner, found, people)
        new = await _new_talks(archive, owner, playable)
        runs = await self._runs(archive, owner, found.drills)
        kept = replace(forms, rehearsals=tuple(new.values()), drills=runs)
        await archive.luggage.unpack(owner, kept)
        return Arrived(
            new=tuple(replace(one.plain(), revision=1) for one in kept.rehearsals),
            known=len(playable) - len(new),
            strange=len(found.rehearsals) - len(playable),
            drills=len(runs),
            situations=len(forms.situations),
        )

    async def _forms(
        self, archive: Archive, owner: str, found: Everything
    ) -> tuple[Everything, dict[str, str]]:
        """Choose the own situations to store, and say which id each of the file goes by here."""
        taken = await archive.luggage.taken([one.id for one in _all_forms(found)])
        people: dict[str, str] = {}
        strangers: set[str] = set()
        for one in _all_forms(found):
            build(require(one))
            mine = one.id in taken and await self._mine(owner, one.id)
            other = one.id in taken and not mine
            people[one.id] = _form_id(owner, one.id) if other else one.id
            if mine or (other and await self._mine(owner, people[one.id])):
                strangers.add(one.id)

        def chosen(forms: tuple[Situation, ...]) -> tuple[Situation, ...]:
            kept = (one for one in forms if one.id not in strangers)
            return tuple(one.model_copy(update={"id": people[one.id]}) for one in kept)

        forms = Everything(situations=chosen(found.situations), replaced=chosen(found.replaced))
        return forms, people

    async def _mine(self, owner: str, situation_id: str) -> bool:
        try:
            await self._situations.load(owner, situation_id)
        except SessionNotFoundError:
            return False
        return True

    async def _playable(
        self, owner: str, found: Everything, people: Mapping[str, str]
    ) -> list[Whole]:
        """Choose the rehearsals whose employee is here, or comes along."""
        playable: list[Whole] = []
        for one in found.rehearsals:
            name = one.setup.persona
            if name in people:
                one = replace(one, setup=replace(one.setup, persona=people[name]))
            else:
                try:
                    persona = await self._situations.persona(owner, name)
                    self._catalog.scenario(persona, one.setup.scenario)
                except (ContentNotFoundError, SessionNotFoundError):
                    if len(found.rehearsals) == 1:
                        raise
                    continue
            playable.append(one)
        return playable

    async def _runs(
        self, archive: Archive, owner: str, found: tuple[DrillRun, ...]
    ) -> tuple[DrillRun, ...]:
        """Choose the sessions of drills to store."""
        here = {run.id for run in await (await self._rooms.drills()).book.list(owner)}
        taken = await archive.luggage.taken([run.id for run in found])
        there = {drill.id for drill in self._catalog.drills()}
        runs = (
            replace(run, owner=owner, id=_run_id(owner, run.id) if _odd(run.id, taken) else run.id)
            for run in found
            if run.id not in here and run.drill in there
        )
        return tuple(run for run in runs if run.id not in here)


async def _new_talks(archive: Archive, owner: str, came: list[Whole]) -> dict[str, Whole]:
    """Choose the rehearsals to store, by the id each had in the file, and give them their ids."""
    taken = await archive.luggage.taken([each for one in came for each in one.ids])
    new: dict[str, Whole] = {}
    moved: dict[str, str] = {}
    for one in came:
        settled = arrival.settled(one, owner)
        if await _here(archive, owner, one, settled):
            continue
        odd = any(_odd(each, taken) for each in one.ids)
        new[one.id] = settled if odd else replace(one, owner=owner, revision=0)
        moved[one.id] = new[one.id].id
    return {old: _after(one, moved) for old, one in new.items()}


def _after(one: Whole, moved: Mapping[str, str]) -> Whole:
    """Point a second meeting at the first one's new id."""
    memory = one.setup.follow_up
    if memory is None:
        return one
    setup = replace(one.setup, follow_up=replace(memory, of=moved.get(memory.of, memory.of)))
    return replace(one, setup=setup)


async def _here(archive: Archive, owner: str, came: Whole, settled: Whole) -> bool:
    """Say whether a rehearsal never left, in this state, or came in before."""
    for one in (came, settled):
        try:
            stored = await archive.load(owner, one.id)
        except SessionNotFoundError:
            continue
        if stored.head == one.head or one is settled:
            return True
    return False


def _all_forms(found: Everything) -> tuple[Situation, ...]:
    return (*found.situations, *found.replaced)


def _odd(one: str, taken: frozenset[str]) -> bool:
    """Say whether an id cannot be kept."""
    return one in taken or _PLAIN_ID.fullmatch(one) is None


def _form_id(owner: str, old: str) -> str:
    return f"{PREFIX}{arrival.derived(owner, old).lower()}"


def _run_id(owner: str, old: str) -> str:
    return f"I{arrival.derived(owner, old)}"
