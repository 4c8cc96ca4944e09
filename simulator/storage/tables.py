"""The tables: rehearsals, their exchanges (only ever added to), drills and own situations."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, MetaData, String, Table, Text

metadata = MetaData()

rehearsals = Table(
    "rehearsals",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("owner", String(200), nullable=False),
    Column("persona", String(200), nullable=False),
    Column("scenario", String(200), nullable=False),
    Column("setup", Text, nullable=False),
    Column("opening", Text, nullable=False),
    Column("opening_nonverbal", Text, nullable=False),
    Column("head", String(40)),
    Column("ended", String(20)),
    Column("self_rating", Text, nullable=False),
    Column("branch", Text, nullable=False, server_default=""),
    Column("others", Text, nullable=False, server_default="[]"),
    Column("whispers", Text, nullable=False, server_default="[]"),
    Column("revision", Integer, nullable=False, server_default="1"),
    Column("started", String(40)),
    Column("updated", String(40)),
    Index("rehearsals_by_owner", "owner", "updated"),
)

exchanges = Table(
    "exchanges",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("rehearsal_id", String(40), ForeignKey("rehearsals.id"), nullable=False, index=True),
    Column("parent", String(40), ForeignKey("exchanges.id")),
    Column("number", Integer, nullable=False),
    Column("body", Text, nullable=False),
)

drill_runs = Table(
    "drill_runs",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("owner", String(200), nullable=False),
    Column("drill", String(200), nullable=False),
    Column("started", String(40), nullable=False),
    Column("body", Text, nullable=False),
    Index("drill_runs_by_owner", "owner", "id"),
)

situations = Table(
    "situations",
    metadata,
    Column("id", String(80), primary_key=True),
    Column("owner", String(200), nullable=False),
    Column("replaced", Boolean, nullable=False),
    Column("body", Text, nullable=False),
    Index("situations_by_owner", "owner", "id"),
)

attempts = Table(
    "attempts",
    metadata,
    Column("key", String(64), nullable=False),
    Column("at", String(40), nullable=False),
    Index("attempts_by_key", "key", "at"),
)

signed_out = Table(
    "signed_out",
    metadata,
    Column("session", String(64), primary_key=True),
    Column("until", String(40), nullable=False),
)
