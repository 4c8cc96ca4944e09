"""Sessions of drills."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Create the table of sessions."""
    op.create_table(
        "drill_runs",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("owner", sa.String(200), nullable=False),
        sa.Column("drill", sa.String(200), nullable=False),
        sa.Column("started", sa.String(40), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_index("drill_runs_by_owner", "drill_runs", ["owner", "id"])


def downgrade() -> None:
    """Forget every session."""
    op.drop_table("drill_runs")
