"""Situations of one's own."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Create the table of situations."""
    op.create_table(
        "situations",
        sa.Column("id", sa.String(80), primary_key=True),
        sa.Column("owner", sa.String(200), nullable=False),
        sa.Column("replaced", sa.Boolean, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_index("situations_by_owner", "situations", ["owner", "id"])


def downgrade() -> None:
    """Forget every situation."""
    op.drop_table("situations")
