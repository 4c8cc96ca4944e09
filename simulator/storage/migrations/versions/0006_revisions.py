"""How often a talk was stored, so that no change overtakes another."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Count from 1 in every talk."""
    op.add_column(
        "rehearsals", sa.Column("revision", sa.Integer, nullable=False, server_default="1")
    )


def downgrade() -> None:
    """Forget the counts."""
    op.drop_column("rehearsals", "revision")
