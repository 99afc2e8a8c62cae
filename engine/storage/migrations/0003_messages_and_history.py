"""Messages, deliveries, and the append-only history."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Create the tables."""
    _create_message()
    _create_outbox()
    _create_history()
    _protect_history()


def _create_message() -> None:
    op.create_table(
        "message",
        _key("key"),
        _text("name"),
        _text("correlation_key"),
        _json("variables"),
        _text("sender"),
        _text("message_id"),
        _text("state"),
        _moment("received_at"),
        _moment("expires_at"),
        _key("instance_key", nullable=True),
        sa.PrimaryKeyConstraint("key", name="pk_message"),
        sa.ForeignKeyConstraint(
            ["instance_key"], ["process_instance.key"], name="fk_message_instance_key"
        ),
        sa.UniqueConstraint("sender", "message_id", name="uq_message_sender_message_id"),
    )
    _index("ix_message_expiry", "message", ["expires_at"], only="state = 'PARKED'")
    _index("ix_message_parked", "message", ["name", "correlation_key"], only="state = 'PARKED'")


def _create_outbox() -> None:
    op.create_table(
        "outbox",
        _key("key"),
        _text("channel"),
        _text("recipient"),
        _text("kind"),
        _json("payload"),
        _text("idempotency_key"),
        _text("state"),
        _number("attempts"),
        _moment("next_attempt_at"),
        _text("last_error"),
        _moment("created_at"),
        _moment("sent_at", nullable=True),
        _key("instance_key", nullable=True),
        _key("case_key", nullable=True),
        sa.PrimaryKeyConstraint("key", name="pk_outbox"),
        sa.ForeignKeyConstraint(["case_key"], ["case_file.key"], name="fk_outbox_case_key"),
        sa.ForeignKeyConstraint(
            ["instance_key"], ["process_instance.key"], name="fk_outbox_instance_key"
        ),
        sa.UniqueConstraint("idempotency_key", name="uq_outbox_idempotency_key"),
    )
    _index("ix_outbox_waiting", "outbox", ["next_attempt_at", "key"], only="state = 'WAITING'")


def _create_history() -> None:
    op.create_table(
        "history",
        _key("key"),
        _moment("at"),
        _text("what"),
        _text("user_id"),
        _text("user_name"),
        _text("on_behalf_of", nullable=True),
        _key("instance_key", nullable=True),
        _key("case_key", nullable=True),
        _key("definition_key", nullable=True),
        _text("element_id"),
        _number("element_instance_id", nullable=True),
        _json("details"),
        sa.PrimaryKeyConstraint("key", name="pk_history"),
    )
    op.create_index("ix_history_case", "history", ["case_key", "key"])
    op.create_index("ix_history_instance", "history", ["instance_key", "key"])


def _protect_history() -> None:
    """Refuse every change of a line that was written."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION refuse_history_change() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'history is append-only'; END $$"
        )
        op.execute(
            "CREATE TRIGGER history_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON history "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_history_change()"
        )
        return
    for change in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER history_refuses_{change.lower()} BEFORE {change} ON history "
            "BEGIN SELECT RAISE(ABORT, 'history is append-only'); END"
        )


def _key(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    kind = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    return sa.Column(name, kind, nullable=nullable, autoincrement=False)


def _text(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), nullable=nullable)


def _moment(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _json(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    kind = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
    return sa.Column(name, kind, nullable=nullable)


def _number(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer(), nullable=nullable)


def _index(name: str, table: str, columns: list[str], *, only: str, unique: bool = False) -> None:
    where = sa.text(only)
    op.create_index(name, table, columns, unique=unique, sqlite_where=where, postgresql_where=where)
