"""Rehearsals as JSON, for people who take their data with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pydantic import TypeAdapter

from simulator.domain.rehearsal import Rehearsal

_ONE = TypeAdapter(Rehearsal)
_MANY = TypeAdapter(Sequence[Rehearsal])


def dump(rehearsal: Rehearsal) -> str:
    """Write a rehearsal with the branch its head points to, and no other try."""
    return _ONE.dump_json(alone(rehearsal), indent=2).decode()


def dump_all(rehearsals: Sequence[Rehearsal]) -> str:
    """Write several rehearsals as a list."""
    return _MANY.dump_json([alone(one) for one in rehearsals], indent=2).decode()


def alone(rehearsal: Rehearsal) -> Rehearsal:
    """Return a rehearsal as it travels: without other tries, and stored nowhere yet."""
    return replace(rehearsal, others=(), revision=0)


def restore(text: str | bytes) -> Rehearsal:
    """Read a rehearsal back; raise `pydantic.ValidationError` for anything else."""
    return _ONE.validate_json(text)


def restore_all(text: str | bytes) -> tuple[Rehearsal, ...]:
    """Read a list of rehearsals back; raise `pydantic.ValidationError` for anything else."""
    return tuple(_MANY.validate_json(text))
