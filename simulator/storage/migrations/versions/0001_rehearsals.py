"""Rehearsals and their exchanges."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create both tables."""
    op.create_table(
        "rehearsals",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("owner", sa.String(200), nullable=False),
        sa.Column("persona", sa.String(200), nullable=False),
        sa.Column("scenario", sa.String(200), nullable=False),
        sa.Column("setup", sa.Text, nullable=False),
        sa.Column("opening", sa.Text, nullable=False),
        sa.Column("opening_nonverbal", sa.Text, nullable=False),
        sa.Column("head", sa.String(40)),
        sa.Column("ended", sa.String(20)),
        sa.Column("self_rating", sa.Text, nullable=False),
        sa.Column("started", sa.String(40)),
        sa.Column("updated", sa.String(40)),
    )
    op.create_index("rehearsals_by_owner", "rehearsals", ["owner", "updated"])
    op.create_table(
        "exchanges",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("rehearsal_id", sa.String(40), sa.ForeignKey("rehearsals.id"), nullable=False),
        sa.Column("parent", sa.String(40), sa.ForeignKey("exchanges.id")),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_index("ix_exchanges_rehearsal_id", "exchanges", ["rehearsal_id"])


def downgrade() -> None:
    """Drop both tables with everything in them."""
    op.drop_table("exchanges")
    op.drop_table("rehearsals")
