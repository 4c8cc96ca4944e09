"""What comes back as JSON: read, checked, and given ids that are free here."""

from __future__ import annotations

import base64
import codecs
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from pydantic import ValidationError

from simulator.domain.behaviour import Dimension
from simulator.domain.rehearsal import Branch, Exchange
from simulator.errors import InputError
from simulator.storage.archive import Everything, Whole, dump, restore, restore_all

LARGEST = 20_000_000
"""Bytes of a file that are read."""
MOST = 500
"""Rehearsals in one file."""
LONGEST = 200
"""Exchanges of one try."""
MOST_SAID = 2_000
"""Exchanges of one rehearsal, in all its tries."""

LONGEST_LINE = 20_000
"""Characters of one line."""

_LAST_YEAR = 9999
_HINT = "Choose a file that this app exported, as it was saved."
_SKILLS = {dimension.value for dimension in Dimension}


def read(data: bytes) -> Everything:
    """Read all that was exported, or a single rehearsal.

    Raises:
        InputError: the file is too large or something else, in one sentence.
    """
    if len(data) > LARGEST:
        raise InputError(f"The file is larger than {LARGEST // 1_000_000} MB.", _HINT)
    text = data.removeprefix(codecs.BOM_UTF8).strip()
    try:
        found = restore_all(text)
    except ValidationError as error:
        raise InputError(f"This is no exported rehearsal: {_first(error)}.", _HINT) from error
    ids = [one for rehearsal in found.rehearsals for one in rehearsal.ids]
    ids += [run.id for run in found.drills]
    ids += [form.id for form in (*found.situations, *found.replaced)]
    if not ids or len(found.rehearsals) > MOST:
        raise InputError(f"The file holds {len(found.rehearsals)} rehearsals.", _HINT)
    if "" in ids or len(set(ids)) != len(ids):
        raise InputError("The file holds something twice.", _HINT)
    for rehearsal in found.rehearsals:
        reason = _wrong(rehearsal)
        if reason:
            raise InputError(f"The rehearsal {rehearsal.id[:40]!r} {reason}.", _HINT)
    if any(run.started.tzinfo is None for run in found.drills):
        raise InputError("A drill has a time without a time zone.", _HINT)
    return found


def _first(error: ValidationError) -> str:
    """Say the first trouble and where it stands."""
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    place = ".".join(str(part) for part in first["loc"])
    reason = first["msg"][0].lower() + first["msg"][1:]
    return f"{place}: {reason}" if place else reason


def _wrong(rehearsal: Whole) -> str:
    """Say what a schema cannot see; empty when all is well."""
    exchanges = rehearsal.exchanges
    parents = [None, *(each.id for each in exchanges)]
    if len(exchanges) > LONGEST:
        return f"has more than {LONGEST} turns"
    if [each.number for each in exchanges] != list(range(1, len(exchanges) + 1)):
        return "has turns out of order"
    if [each.parent for each in exchanges] != parents[:-1] or len(set(parents)) != len(parents):
        return "has turns that do not follow each other"
    if len(rehearsal.said) > MOST_SAID or not _tree(rehearsal):
        return "has tries that do not hang together"
    sheet = rehearsal.setup.preparation
    times = [rehearsal.started, rehearsal.updated, sheet.real_talk]
    if wrong := _untimely([*times, *(each.at for each in rehearsal.said)]):
        return wrong
    if any(len(text) > LONGEST_LINE for text in _said(rehearsal.said)):
        return f"has a line of more than {LONGEST_LINE} characters"
    rated = (rehearsal.self_rating, *(branch.self_rating for branch in rehearsal.others))
    if not all(map(_on_scale, rated)):
        return "has a self-rating that is not on the scale"
    return _unstorable(rehearsal)


def _on_scale(ratings: dict[str, int]) -> bool:
    return set(ratings) <= _SKILLS and all(1 <= level <= 5 for level in ratings.values())


def _tree(rehearsal: Whole) -> bool:
    """Say whether every exchange follows one before it, and every try is a path through them."""
    number = {each.id: each.number for each in rehearsal.exchanges}
    for each in rehearsal.elsewhere:
        before = 0 if each.parent is None else number.get(each.parent, -1)
        if each.number != before + 1:
            return False
        number[each.id] = each.number
    parent = {each.id: each.parent for each in rehearsal.said}
    return all(_path(branch, parent) for branch in rehearsal.others)


def _path(branch: Branch, parent: dict[str, str | None]) -> bool:
    before: list[str | None] = [None, *branch.path[:-1]]
    steps = zip(branch.path, before, strict=True)
    return bool(branch.path) and all(parent.get(one, "") == last for one, last in steps)


def _untimely(times: Iterable[datetime | None]) -> str:
    for time in filter(None, times):
        if time.tzinfo is None:
            return "has a time without a time zone"
        if not 1 < time.year < _LAST_YEAR:
            return "has a time that cannot be"
    return ""


def _said(exchanges: Iterable[Exchange]) -> Iterator[str]:
    for each in exchanges:
        yield each.manager
        yield each.performance.text


def _unstorable(rehearsal: Whole) -> str:
    text = dump(rehearsal)
    if "\\u0000" in text:
        return "holds a character that cannot be stored"
    try:
        same = restore(text) == replace(rehearsal, revision=0)
    except ValidationError:
        same = False
    return "" if same else "holds a number that is none"


def settled(rehearsal: Whole, owner: str) -> Whole:
    """Give a rehearsal to its new owner, under ids that follow from where it came from.

    The same state of the same rehearsal always gets the same ids, so that it is not kept twice.
    """
    new = {each.id: _derived(owner, rehearsal, each.id) for each in rehearsal.said}
    return replace(
        rehearsal,
        id=_derived(owner, rehearsal, ""),
        owner=owner,
        revision=0,
        exchanges=tuple(_renamed(each, new) for each in rehearsal.exchanges),
        elsewhere=tuple(_renamed(each, new) for each in rehearsal.elsewhere),
        others=tuple(
            replace(branch, path=tuple(new[one] for one in branch.path))
            for branch in rehearsal.others
        ),
        whispers=tuple(
            replace(each, after=new.get(each.after) if each.after else None)
            for each in rehearsal.whispers
            if each.after is None or each.after in new
        ),
    )


def _renamed(exchange: Exchange, new: dict[str, str]) -> Exchange:
    parent = new[exchange.parent] if exchange.parent is not None else None
    return replace(exchange, id=new[exchange.id], parent=parent)


def _derived(owner: str, rehearsal: Whole, part: str) -> str:
    """Make an id from the owner, the rehearsal, where its head stands, and a part of it."""
    return f"I{derived(owner, rehearsal.id, rehearsal.head or '', part)}"


def derived(*parts: str) -> str:
    """Make 25 characters that follow from these parts alone."""
    digest = hashlib.sha256("\x1f".join(parts).encode()).digest()
    return base64.b32encode(digest).decode()[:25]
