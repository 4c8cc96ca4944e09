"""What the coach said in a talk."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Give every talk room for what the coach said."""
    op.add_column("rehearsals", sa.Column("whispers", sa.Text, nullable=False, server_default="[]"))


def downgrade() -> None:
    """Forget what the coach said."""
    op.drop_column("rehearsals", "whispers")
