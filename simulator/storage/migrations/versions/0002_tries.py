"""The tries at a talk: the name of the one at the head, and the others."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Give every talk room for its other tries."""
    for name, empty in (("branch", ""), ("others", "[]")):
        op.add_column("rehearsals", sa.Column(name, sa.Text, nullable=False, server_default=empty))


def downgrade() -> None:
    """Forget the names of tries; their exchanges stay."""
    for name in ("others", "branch"):
        op.drop_column("rehearsals", name)
