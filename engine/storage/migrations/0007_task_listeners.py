"""What a job is for, and why listeners denied the last change of a user task."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Jobs from before count as those of elements; nothing else asks what they are."""
    json = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
    kind = sa.Column("kind", sa.Text(), nullable=False, server_default="BPMN_ELEMENT")
    op.add_column("job", kind)
    op.add_column("job", sa.Column("asked", json))
    op.add_column("user_task", sa.Column("denied", json))
