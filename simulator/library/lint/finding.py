"""What a check found, and the persona under the glass."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from simulator.domain.persona import Persona
from simulator.library.loader import Place, Source, dotted


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing to mend."""

    path: Path
    line: int
    field: str
    reason: str

    def __str__(self) -> str:
        """Write it as compilers do: `file:line: field: reason`."""
        return f"{self.path}:{self.line}: {self.field}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A persona that passed its schema, with the file it came from."""

    persona: Persona
    source: Source

    def finding(self, place: Place, reason: str) -> Finding:
        """Say that something at `place` is wrong."""
        return Finding(self.source.path, self.source.line(place), dotted(place), reason)
