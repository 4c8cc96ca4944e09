"""Storing what was said, the way a talk does it: load, go on, store."""

from __future__ import annotations

from dataclasses import replace

from simulator.domain.rehearsal import Exchange, Rehearsal
from simulator.storage.store import Store


async def said(store: Store, name: str, *exchanges: Exchange, owner: str = "") -> Rehearsal:
    """Append exchanges to a stored rehearsal, each after its parent; return it as stored."""
    now = await store.load(owner, name)
    for one in exchanges:
        past = await store.branch(name, one.parent) if one.parent is not None else ()
        now = await store.append(
            replace(now, exchanges=(*past, one), updated=one.at or now.updated)
        )
    return now


async def keep(store: Store, whole: Rehearsal) -> None:
    """Store a rehearsal that is not stored yet, exchange by exchange."""
    now = await store.save(replace(whole, exchanges=(), others=()))
    for end in range(1, len(whole.exchanges) + 1):
        part = replace(whole, exchanges=whole.exchanges[:end], others=(), revision=now.revision)
        now = await store.append(part)
    await store.save(replace(whole, revision=now.revision))
