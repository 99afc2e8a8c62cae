"""Finds the few lines of denials and of admins stepping in among all that the history tells."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Only indexes; software from before writes and reads as it did."""
    _index("ix_history_denied", of="access.denied")
    _index("ix_history_by_admin", of="admin.intervened")


def _index(name: str, *, of: str) -> None:
    where = sa.text(f"what = '{of}'")
    op.create_index(name, "history", ["key"], sqlite_where=where, postgresql_where=where)
