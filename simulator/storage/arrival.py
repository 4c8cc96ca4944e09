"""Rehearsals that come back as JSON from another machine: read, checked, and given new ids."""

from __future__ import annotations

import base64
import codecs
import hashlib
from dataclasses import replace

from pydantic import ValidationError

from simulator.domain.behaviour import Dimension
from simulator.domain.rehearsal import Exchange, Rehearsal
from simulator.errors import InputError
from simulator.storage.archive import alone, dump, restore, restore_all

LARGEST = 5_000_000
"""Bytes of a file that are read."""
MOST = 500
"""Rehearsals in one file."""
LONGEST = 200
"""Exchanges of one rehearsal."""

_HINT = "Choose a file that this app exported, as it was saved."
_SKILLS = {dimension.value for dimension in Dimension}


def read(data: bytes) -> tuple[Rehearsal, ...]:
    """Read one exported rehearsal, or a list of them.

    Raises:
        InputError: the file is too large or something else, in one sentence.
    """
    if len(data) > LARGEST:
        raise InputError(f"The file is larger than {LARGEST // 1_000_000} MB.", _HINT)
    text = data.removeprefix(codecs.BOM_UTF8).strip()
    try:
        rehearsals = restore_all(text) if text.startswith(b"[") else (restore(text),)
    except ValidationError as error:
        raise InputError(f"This is no exported rehearsal: {_first(error)}.", _HINT) from error
    if not 0 < len(rehearsals) <= MOST:
        raise InputError(f"The file holds {len(rehearsals)} rehearsals.", _HINT)
    for rehearsal in rehearsals:
        reason = _wrong(rehearsal)
        if reason:
            raise InputError(f"The rehearsal {rehearsal.id[:40]!r} {reason}.", _HINT)
    return rehearsals


def _first(error: ValidationError) -> str:
    """Say the first trouble and where it stands."""
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    place = ".".join(str(part) for part in first["loc"])
    reason = first["msg"][0].lower() + first["msg"][1:]
    return f"{place}: {reason}" if place else reason


def _wrong(rehearsal: Rehearsal) -> str:
    """Say what a schema cannot see; empty when all is well."""
    exchanges = rehearsal.exchanges
    parents = [None, *(each.id for each in exchanges)]
    if len(exchanges) > LONGEST:
        return f"has more than {LONGEST} turns"
    if [each.number for each in exchanges] != list(range(1, len(exchanges) + 1)):
        return "has turns out of order"
    if [each.parent for each in exchanges] != parents[:-1] or len(set(parents)) != len(parents):
        return "has turns that do not follow each other"
    times = [rehearsal.started, rehearsal.updated, *(each.at for each in exchanges)]
    if any(time is not None and time.tzinfo is None for time in times):
        return "has a time without a time zone"
    ratings = rehearsal.self_rating
    if not set(ratings) <= _SKILLS or not all(1 <= level <= 5 for level in ratings.values()):
        return "has a self-rating that is not on the scale"
    return _unstorable(rehearsal)


def _unstorable(rehearsal: Rehearsal) -> str:
    text = dump(rehearsal)
    if "\\u0000" in text:
        return "holds a character that cannot be stored"
    try:
        same = restore(text) == alone(rehearsal)
    except ValidationError:
        same = False
    return "" if same else "holds a number that is none"


def settled(rehearsal: Rehearsal, owner: str) -> Rehearsal:
    """Give a rehearsal to its new owner, under ids that follow from where it came from.

    The same state of the same rehearsal always gets the same ids, so that it is not kept twice;
    other tries stay behind, because their exchanges are not in the file.
    """
    new = {each.id: _derived(owner, rehearsal, each.id) for each in rehearsal.exchanges}
    return replace(
        rehearsal,
        id=_derived(owner, rehearsal, ""),
        owner=owner,
        exchanges=tuple(_renamed(each, new) for each in rehearsal.exchanges),
        others=(),
        revision=0,
        whispers=tuple(
            replace(each, after=new.get(each.after) if each.after else None)
            for each in rehearsal.whispers
            if each.after is None or each.after in new
        ),
    )


def _renamed(exchange: Exchange, new: dict[str, str]) -> Exchange:
    parent = new[exchange.parent] if exchange.parent is not None else None
    return replace(exchange, id=new[exchange.id], parent=parent)


def _derived(owner: str, rehearsal: Rehearsal, part: str) -> str:
    """Make an id from the owner, the rehearsal, where its head stands, and a part of it."""
    source = "\x1f".join((owner, rehearsal.id, rehearsal.head or "", part))
    digest = hashlib.sha256(source.encode()).digest()
    return f"I{base64.b32encode(digest).decode()[:25]}"
