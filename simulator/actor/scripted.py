"""Speaks authored lines: always available, and the understudy of every model."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass

from simulator.actor.base import Performed, Permits, Withdrawn, Words
from simulator.domain.direction import Directive
from simulator.domain.rehearsal import Performance, Source
from simulator.domain.transcript import Transcript


@dataclass(frozen=True, slots=True)
class ScriptedActor:
    """An actor that needs no model."""

    name: str = ""
    """No model speaks."""

    async def perform(
        self, directive: Directive, transcript: Transcript, permits: Permits
    ) -> AsyncGenerator[Words | Withdrawn | Performed]:
        """Say the line the director put first."""
        line = written(directive)
        yield Words(line)
        yield Performed(Performance(line, Source.AUTHORED))


def written(directive: Directive) -> str:
    """Return the authored words for a directive."""
    return directive.spoken if directive.spoken is not None else directive.authored[0]
