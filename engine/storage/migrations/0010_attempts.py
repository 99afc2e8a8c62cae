"""How often somebody tried to sign in lately, by a hash of who and from where."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from engine.storage.types import UtcDateTime

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """A new table; software from before does not know it and does not need it."""
    op.create_table(
        "attempt",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("began_at", UtcDateTime, nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_attempt"),
    )
