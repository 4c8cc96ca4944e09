"""What is stored as JSON, for people who take their data with them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Self

from pydantic import TypeAdapter

from simulator.domain.drill import DrillRun
from simulator.domain.rehearsal import Exchange, Rehearsal
from simulator.domain.situation import Situation


@dataclass(frozen=True, slots=True)
class Whole(Rehearsal):
    """A rehearsal with everything that was ever said in it."""

    elsewhere: tuple[Exchange, ...] = ()
    """Exchanges off the branch at the head, each after the one it answers."""

    @classmethod
    def of(cls, rehearsal: Rehearsal, elsewhere: Iterable[Exchange]) -> Self:
        """Put a rehearsal and its other exchanges together, as they travel: stored nowhere yet."""
        own = {field.name: getattr(rehearsal, field.name) for field in fields(Rehearsal)}
        return cls(**{**own, "revision": 0}, elsewhere=tuple(elsewhere))

    @property
    def said(self) -> tuple[Exchange, ...]:
        """Return every exchange, each after the one it answers."""
        return (*self.exchanges, *self.elsewhere)

    @property
    def ids(self) -> tuple[str, ...]:
        """Return its id and those of everything said."""
        return (self.id, *(each.id for each in self.said))

    def plain(self) -> Rehearsal:
        """Return it without the exchanges that are elsewhere."""
        return Rehearsal(**{field.name: getattr(self, field.name) for field in fields(Rehearsal)})


@dataclass(frozen=True, slots=True)
class Everything:
    """All that is kept of a person."""

    rehearsals: tuple[Whole, ...] = ()
    drills: tuple[DrillRun, ...] = ()
    situations: tuple[Situation, ...] = ()
    replaced: tuple[Situation, ...] = ()
    """Situations out of sight, which talks still go by."""


_ONE = TypeAdapter(Whole)
_MANY = TypeAdapter(Sequence[Whole])
_ALL = TypeAdapter(Everything)


def dump(whole: Whole) -> str:
    """Write a rehearsal with all its tries."""
    return _ONE.dump_json(replace(whole, revision=0), indent=2).decode()


def dump_all(everything: Everything) -> str:
    """Write all there is."""
    return _ALL.dump_json(everything).decode()


def restore(text: str | bytes) -> Whole:
    """Read a rehearsal back; raise `pydantic.ValidationError` for anything else."""
    return _ONE.validate_json(text)


def restore_all(text: bytes) -> Everything:
    """Read back all there is, a list of rehearsals, or one.

    Raises:
        pydantic.ValidationError: it is something else.
    """
    if text.startswith(b"["):
        return Everything(tuple(_MANY.validate_json(text)))
    if b'"rehearsals"' in text[:40]:
        return _ALL.validate_json(text)
    return Everything((restore(text),))
