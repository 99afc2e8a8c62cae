"""One instance at a time of what a message with a key starts; later ones wait for it to end.

A message is kept until its time is up and given once to each process; which had it already is a
row each. Until now it was given once.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

# Written as each database compares it: SQLite uses an index only for the very words.
_BUFFERED: dict[str, Any] = {
    "sqlite_where": sa.text("is_buffered = 1"),
    "postgresql_where": sa.text("is_buffered"),
}
_STARTED = sa.text("status = 'ACTIVE' AND correlation_key IS NOT NULL")


def upgrade() -> None:
    """Instances from before were started without a key; parked messages go on waiting."""
    op.add_column("process_instance", sa.Column("correlation_key", sa.Text()))
    op.create_index(
        "ix_process_instance_started_by_message",
        "process_instance",
        ["process_id", "correlation_key"],
        unique=True,
        sqlite_where=_STARTED,
        postgresql_where=_STARTED,
    )
    op.add_column("message", _reference("case_key"))
    kept: sa.Column[bool] = sa.Column(
        "is_buffered", sa.Boolean(), nullable=False, server_default=sa.false()
    )
    op.add_column("message", kept)
    op.execute("UPDATE message SET is_buffered = true WHERE state = 'PARKED'")
    op.drop_index("ix_message_expiry", "message")
    op.drop_index("ix_message_parked", "message")
    op.create_index("ix_message_expiry", "message", ["expires_at"], **_BUFFERED)
    found_by = ["name", "correlation_key", "key"]
    op.create_index("ix_message_buffered", "message", found_by, **_BUFFERED)
    _create_message_receiver()


def _create_message_receiver() -> None:
    op.create_table(
        "message_receiver",
        _reference("message_key", nullable=False),
        sa.Column("process_id", sa.Text(), nullable=False),
        _reference("instance_key", nullable=False),
        sa.PrimaryKeyConstraint("message_key", "process_id", name="pk_message_receiver"),
        sa.ForeignKeyConstraint(
            ["message_key"], ["message.key"], name="fk_message_receiver_message_key"
        ),
        sa.ForeignKeyConstraint(
            ["instance_key"], ["process_instance.key"], name="fk_message_receiver_instance_key"
        ),
    )


def _reference(name: str, *, nullable: bool = True) -> sa.Column[Any]:
    return sa.Column(name, sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=nullable)
