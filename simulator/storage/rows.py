"""Rehearsals as rows of the tables, and back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from pydantic import TypeAdapter
from sqlalchemy import RowMapping

from simulator.domain.rehearsal import Branch, Ending, Exchange, Rehearsal, Setup, Whisper

_EXCHANGE = TypeAdapter(Exchange)
_SETUP = TypeAdapter(Setup)
_RATING = TypeAdapter(dict[str, int])
_BRANCHES = TypeAdapter(tuple[Branch, ...])
_WHISPERS = TypeAdapter(tuple[Whisper, ...])

Row = dict[str, str | int | None]


@dataclass(frozen=True, slots=True)
class Summary:
    """A rehearsal in a list."""

    id: str
    persona: str
    scenario: str
    turns: int
    ended: Ending | None
    started: datetime | None
    updated: datetime | None


def row_of(rehearsal: Rehearsal) -> Row:
    """Write a rehearsal without its exchanges."""
    return {
        "id": rehearsal.id,
        "owner": rehearsal.owner,
        "persona": rehearsal.setup.persona,
        "scenario": rehearsal.setup.scenario,
        "setup": _SETUP.dump_json(rehearsal.setup).decode(),
        "opening": rehearsal.opening,
        "opening_nonverbal": rehearsal.opening_nonverbal,
        "head": rehearsal.head,
        "ended": rehearsal.ended.value if rehearsal.ended is not None else None,
        "self_rating": _RATING.dump_json(rehearsal.self_rating).decode(),
        "branch": rehearsal.branch,
        "others": _BRANCHES.dump_json(rehearsal.others).decode(),
        "whispers": _WHISPERS.dump_json(rehearsal.whispers).decode(),
        "revision": rehearsal.revision,
        "started": _stamp(rehearsal.started),
        "updated": _stamp(rehearsal.updated),
    }


def row_of_exchange(rehearsal_id: str, exchange: Exchange) -> Row:
    """Write an exchange."""
    return {
        "id": exchange.id,
        "rehearsal_id": rehearsal_id,
        "parent": exchange.parent,
        "number": exchange.number,
        "body": _EXCHANGE.dump_json(exchange).decode(),
    }


def exchange_of(body: str) -> Exchange:
    """Read an exchange."""
    return _EXCHANGE.validate_json(body)


def rehearsal_of(row: RowMapping, said: tuple[Exchange, ...]) -> Rehearsal:
    """Read a rehearsal, with the exchanges of its branch."""
    return Rehearsal(
        id=row["id"],
        owner=row["owner"],
        setup=_SETUP.validate_json(row["setup"]),
        opening=row["opening"],
        opening_nonverbal=row["opening_nonverbal"],
        exchanges=said,
        ended=Ending(row["ended"]) if row["ended"] is not None else None,
        started=_time(row["started"]),
        updated=_time(row["updated"]),
        self_rating=_RATING.validate_json(row["self_rating"]),
        branch=row["branch"],
        others=_BRANCHES.validate_json(row["others"]),
        whispers=_WHISPERS.validate_json(row["whispers"]),
        revision=row["revision"],
    )


def summary_of(row: RowMapping) -> Summary:
    """Read what a list shows of a rehearsal."""
    return Summary(
        id=row["id"],
        persona=row["persona"],
        scenario=row["scenario"],
        turns=row["number"] or 0,
        ended=Ending(row["ended"]) if row["ended"] is not None else None,
        started=_time(row["started"]),
        updated=_time(row["updated"]),
    )


def _stamp(time: datetime | None) -> str | None:
    """Write a time so that text order is time order."""
    return time.astimezone(UTC).isoformat(timespec="microseconds") if time is not None else None


def _time(stamp: str | None) -> datetime | None:
    return datetime.fromisoformat(stamp) if stamp is not None else None
