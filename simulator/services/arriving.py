"""Take in rehearsals that were exported elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, replace

from simulator.domain.rehearsal import Rehearsal
from simulator.errors import ContentNotFoundError, SessionNotFoundError
from simulator.library.catalog import Catalog
from simulator.services.rooms import Archive, Rooms
from simulator.services.situations import Situations
from simulator.storage import arrival


@dataclass(frozen=True, slots=True)
class Arrived:
    """What a file brought."""

    new: tuple[Rehearsal, ...]
    known: int
    """Rehearsals that were here already."""
    strange: int = 0
    """Rehearsals left out, because their employee is not on this machine."""


class Imports:
    """Takes rehearsals in whole, or not at all."""

    def __init__(self, catalog: Catalog, situations: Situations, rooms: Rooms) -> None:
        """Use the people there are, and the rooms the talks lie in."""
        self._catalog = catalog
        self._situations = situations
        self._rooms = rooms

    async def take_in(self, owner: str, data: bytes) -> Arrived:
        """Store every rehearsal of an exported file that is not here yet.

        Raises:
            InputError: the file is no export of ours; nothing is stored.
            ContentNotFoundError, SessionNotFoundError: it holds one talk, with somebody who is
                not here.
        """
        found = arrival.read(data)
        playable: list[Rehearsal] = []
        for rehearsal in found:
            try:
                persona = await self._situations.persona(owner, rehearsal.setup.persona)
                self._catalog.scenario(persona, rehearsal.setup.scenario)
            except (ContentNotFoundError, SessionNotFoundError):
                if len(found) == 1:
                    raise
                continue
            playable.append(rehearsal)
        archive = await self._rooms.archive()
        new: list[Rehearsal] = []
        for rehearsal in playable:
            settled = arrival.settled(rehearsal, owner)
            if not await _here(archive, owner, rehearsal, settled):
                new.append(await _keep(archive, settled))
        return Arrived(tuple(new), len(playable) - len(new), len(found) - len(playable))


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


async def _keep(archive: Archive, rehearsal: Rehearsal) -> Rehearsal:
    kept = await archive.save(replace(rehearsal, exchanges=()))
    for end in range(1, len(rehearsal.exchanges) + 1):
        part = replace(rehearsal, exchanges=rehearsal.exchanges[:end], revision=kept.revision)
        kept = await archive.append(part)
    return kept
