"""Take in rehearsals that were exported elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, replace

from simulator.domain.rehearsal import Rehearsal
from simulator.errors import SessionNotFoundError
from simulator.library.catalog import Catalog
from simulator.services.rooms import Archive, Rooms
from simulator.storage import arrival


@dataclass(frozen=True, slots=True)
class Arrived:
    """What a file brought."""

    new: tuple[Rehearsal, ...]
    known: int
    """Rehearsals that were here already."""


class Imports:
    """Takes rehearsals in whole, or not at all."""

    def __init__(self, catalog: Catalog, rooms: Rooms) -> None:
        """Use the rooms the talks lie in."""
        self._catalog = catalog
        self._rooms = rooms

    async def take_in(self, owner: str, data: bytes) -> Arrived:
        """Store every rehearsal of an exported file that is not here yet.

        Raises:
            InputError: the file is no export of ours; nothing is stored.
            ContentNotFoundError: it needs a persona or scenario that is not here.
        """
        found = arrival.read(data)
        for rehearsal in found:
            persona = self._catalog.persona(rehearsal.setup.persona)
            self._catalog.scenario(persona, rehearsal.setup.scenario)
        archive = await self._rooms.archive()
        new: list[Rehearsal] = []
        for rehearsal in found:
            settled = arrival.settled(rehearsal, owner)
            if not await _here(archive, owner, rehearsal, settled):
                await _keep(archive, settled)
                new.append(settled)
        return Arrived(tuple(new), len(found) - len(new))


async def _here(archive: Archive, owner: str, came: Rehearsal, settled: Rehearsal) -> bool:
    """Say whether a rehearsal never left, in this state, or came in before."""
    for one in (came, settled):
        try:
            stored = await archive.load(owner, one.id)
        except SessionNotFoundError:
            continue
        if stored.head == one.head or one is settled:
            return True
    return False


async def _keep(archive: Archive, rehearsal: Rehearsal) -> None:
    await archive.save(replace(rehearsal, exchanges=()))
    for exchange in rehearsal.exchanges:
        await archive.append(rehearsal.id, exchange)
    await archive.save(rehearsal)
