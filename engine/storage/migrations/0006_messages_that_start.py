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

_BUFFERED = "is_buffered"


def upgrade() -> None:
    """Instances from before were started without a key; parked messages go on waiting."""
    op.add_column("process_instance", sa.Column("correlation_key", sa.Text()))
    _index(
        "ix_process_instance_started_by_message",
        "process_instance",
        ["process_id", "correlation_key"],
        only="status = 'ACTIVE' AND correlation_key IS NOT NULL",
        unique=True,
    )
    op.add_column("message", _reference("case_key"))
    kept: sa.Column[bool] = sa.Column(
        "is_buffered", sa.Boolean(), nullable=False, server_default=sa.false()
    )
    op.add_column("message", kept)
    op.execute("UPDATE message SET is_buffered = (state = 'PARKED')")
    op.drop_index("ix_message_expiry", "message")
    op.drop_index("ix_message_parked", "message")
    _index("ix_message_expiry", "message", ["expires_at"], only=_BUFFERED)
    _index("ix_message_buffered", "message", ["name", "correlation_key", "key"], only=_BUFFERED)
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


def _index(name: str, table: str, columns: list[str], *, only: str, unique: bool = False) -> None:
    where = sa.text(only)
    op.create_index(name, table, columns, unique=unique, sqlite_where=where, postgresql_where=where)
