"""Attempts to sign in, and sessions that were ended."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Create both tables."""
    op.create_table(
        "attempts",
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("at", sa.String(40), nullable=False),
    )
    op.create_index("attempts_by_key", "attempts", ["key", "at"])
    op.create_table(
        "signed_out",
        sa.Column("session", sa.String(64), primary_key=True),
        sa.Column("until", sa.String(40), nullable=False),
    )


def downgrade() -> None:
    """Forget who tried and who left."""
    op.drop_table("signed_out")
    op.drop_table("attempts")
