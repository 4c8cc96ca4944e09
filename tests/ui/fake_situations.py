"""Situations in memory, built and read by the real library."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from simulator.coaching.sketching import from_text, from_transcript
from simulator.domain.persona import Persona
from simulator.domain.situation import Situation
from simulator.domain.transcript import Transcript
from simulator.errors import SessionNotFoundError
from simulator.library import cards
from simulator.library.catalog import Catalog
from simulator.library.own import build, findings
from simulator.services.situations import Checked, Probe
from simulator.session.stock import Manager


@dataclass
class FakeSituations:
    """One owner's situations."""

    catalog: Catalog
    kept: dict[str, Situation] = field(default_factory=dict)

    async def check(self, situation: Situation) -> Checked:
        persona = build(situation)
        probes = (Probe(Manager.GOOD, 5), Probe(Manager.POOR, None))
        return Checked(persona, findings(persona), probes)

    async def save(self, owner: str, situation: Situation) -> Situation:
        saved = situation.model_copy(update={"id": f"own-{len(self.kept) + 1}"})
        self.catalog.lend(build(saved))
        self.kept.pop(situation.id, None)
        self.kept[saved.id] = saved
        return saved

    async def list(self, owner: str) -> tuple[Situation, ...]:
        return tuple(reversed(self.kept.values()))

    async def load(self, owner: str, situation_id: str) -> Situation:
        if situation_id not in self.kept:
            raise SessionNotFoundError("There is no such situation of yours.")
        return self.kept[situation_id]

    async def persona(self, owner: str, persona_id: str) -> Persona:
        return self.catalog.persona(persona_id)

    async def delete(self, owner: str, situation_id: str) -> None:
        del self.kept[situation_id]

    def read_card(self, data: bytes) -> cards.ReadCard:
        return cards.read(data)

    async def card(
        self, owner: str, situation_id: str, *, picture: bool = False, secrets: bool = False
    ) -> bytes:
        write = cards.write_png if picture else cards.write_json
        found = write(self.kept[situation_id], secrets=secrets)
        return found if isinstance(found, bytes) else found.encode()

    def from_transcript(self, transcript: Transcript, names: Sequence[str]) -> Situation:
        return from_transcript(transcript, names)

    async def from_text(self, text: str, name: str = "") -> tuple[Situation, str]:
        return from_text(text), "No model is set up."
