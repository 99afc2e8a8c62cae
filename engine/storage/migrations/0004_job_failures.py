"""How often a job has failed, which the wait before the next attempt grows by."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the column; jobs from before start to count."""
    failures = sa.Column("failures", sa.Integer(), nullable=False, server_default="0")
    op.add_column("job", failures)
