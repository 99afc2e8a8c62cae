"""What must hold in the case when a delivery's turn comes, beside the delivery itself."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Deliveries from before ask for nothing: they wait for minutes, and have had their turn."""
    condition = sa.Column("only_if", sa.Text(), nullable=True)
    op.add_column("outbox", condition)
