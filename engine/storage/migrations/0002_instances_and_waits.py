"""Process instances and the rows of what they wait for."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Create the tables."""
    _create_process_instance()
    _create_user_task()
    _create_task_candidate()
    _create_draft()
    _create_timer()
    _create_subscription()
    _create_job()
    _create_incident()


def _create_process_instance() -> None:
    op.create_table(
        "process_instance",
        _key("key"),
        _key("definition_key"),
        _text("process_id"),
        _key("case_key", nullable=True),
        _text("status"),
        _bytes("state"),
        _json("waits"),
        _number("revision"),
        _moment("started_at"),
        _text("started_by"),
        _moment("ended_at", nullable=True),
        sa.PrimaryKeyConstraint("key", name="pk_process_instance"),
        sa.ForeignKeyConstraint(
            ["case_key"], ["case_file.key"], name="fk_process_instance_case_key"
        ),
        sa.ForeignKeyConstraint(
            ["definition_key"],
            ["process_definition.key"],
            name="fk_process_instance_definition_key",
        ),
    )
    op.create_index("ix_process_instance_case_key", "process_instance", ["case_key"])
    op.create_index(
        "ix_process_instance_definition_status", "process_instance", ["definition_key", "status"]
    )
    op.create_index("ix_process_instance_started", "process_instance", ["started_at"])


def _create_user_task() -> None:
    op.create_table(
        "user_task",
        _key("key"),
        _key("instance_key"),
        _key("definition_key"),
        _key("case_key", nullable=True),
        _text("element_id"),
        _number("element_instance_id"),
        _text("name"),
        _text("lane"),
        _text("state"),
        _text("assignee", nullable=True),
        _text("assignee_name", nullable=True),
        _json("candidate_groups"),
        _json("candidate_users"),
        _moment("created_at"),
        _moment("ended_at", nullable=True),
        _moment("due_at", nullable=True),
        _moment("follow_up_at", nullable=True),
        _number("priority"),
        _number("revision"),
        _text("form_id"),
        _json("reads"),
        sa.PrimaryKeyConstraint("key", name="pk_user_task"),
        sa.ForeignKeyConstraint(["case_key"], ["case_file.key"], name="fk_user_task_case_key"),
        sa.ForeignKeyConstraint(
            ["definition_key"], ["process_definition.key"], name="fk_user_task_definition_key"
        ),
        sa.ForeignKeyConstraint(
            ["instance_key"], ["process_instance.key"], name="fk_user_task_instance_key"
        ),
        sa.UniqueConstraint(
            "instance_key",
            "element_instance_id",
            name="uq_user_task_instance_key_element_instance_id",
        ),
    )
    op.create_index("ix_user_task_assignee", "user_task", ["assignee", "state"])
    op.create_index("ix_user_task_case_key", "user_task", ["case_key"])
    _index("ix_user_task_open_due", "user_task", ["due_at", "key"], only="state = 'CREATED'")


def _create_task_candidate() -> None:
    op.create_table(
        "task_candidate",
        _text("principal"),
        _key("task_key"),
        sa.PrimaryKeyConstraint("principal", "task_key", name="pk_task_candidate"),
        sa.ForeignKeyConstraint(["task_key"], ["user_task.key"], name="fk_task_candidate_task_key"),
    )
    op.create_index("ix_task_candidate_task_key", "task_candidate", ["task_key"])


def _create_draft() -> None:
    op.create_table(
        "draft",
        _key("task_key"),
        _text("user_id"),
        _json("content"),
        _moment("saved_at"),
        sa.PrimaryKeyConstraint("task_key", "user_id", name="pk_draft"),
        sa.ForeignKeyConstraint(["task_key"], ["user_task.key"], name="fk_draft_task_key"),
    )


def _create_timer() -> None:
    op.create_table(
        "timer",
        _key("key"),
        _key("instance_key"),
        _key("definition_key"),
        _key("case_key", nullable=True),
        _text("element_id"),
        _number("element_instance_id"),
        _text("name"),
        _text("state"),
        _moment("due_at"),
        _flag("interrupting"),
        _json("reads"),
        _moment("armed_at"),
        _text("lease", nullable=True),
        _moment("leased_until", nullable=True),
        sa.PrimaryKeyConstraint("key", name="pk_timer"),
        sa.ForeignKeyConstraint(["case_key"], ["case_file.key"], name="fk_timer_case_key"),
        sa.ForeignKeyConstraint(
            ["definition_key"], ["process_definition.key"], name="fk_timer_definition_key"
        ),
        sa.ForeignKeyConstraint(
            ["instance_key"], ["process_instance.key"], name="fk_timer_instance_key"
        ),
        sa.UniqueConstraint(
            "instance_key", "element_instance_id", name="uq_timer_instance_key_element_instance_id"
        ),
    )
    op.create_index("ix_timer_case_key", "timer", ["case_key"])
    _index("ix_timer_due", "timer", ["due_at", "key"], only="state = 'ARMED'")


def _create_subscription() -> None:
    op.create_table(
        "subscription",
        _key("key"),
        _key("instance_key"),
        _key("definition_key"),
        _key("case_key", nullable=True),
        _text("element_id"),
        _number("element_instance_id"),
        _text("kind"),
        _text("name"),
        _text("correlation_key"),
        _json("reads"),
        _moment("opened_at"),
        sa.PrimaryKeyConstraint("key", name="pk_subscription"),
        sa.ForeignKeyConstraint(["case_key"], ["case_file.key"], name="fk_subscription_case_key"),
        sa.ForeignKeyConstraint(
            ["definition_key"], ["process_definition.key"], name="fk_subscription_definition_key"
        ),
        sa.ForeignKeyConstraint(
            ["instance_key"], ["process_instance.key"], name="fk_subscription_instance_key"
        ),
        sa.UniqueConstraint(
            "instance_key",
            "element_instance_id",
            name="uq_subscription_instance_key_element_instance_id",
        ),
    )
    op.create_index("ix_subscription_case_key", "subscription", ["case_key"])
    op.create_index("ix_subscription_waits", "subscription", ["kind", "name", "correlation_key"])


def _create_job() -> None:
    op.create_table(
        "job",
        _key("key"),
        _key("instance_key"),
        _key("definition_key"),
        _key("case_key", nullable=True),
        _text("element_id"),
        _number("element_instance_id"),
        _text("job_type"),
        _text("state"),
        _number("retries"),
        _json("headers"),
        _json("variables"),
        _moment("created_at"),
        _text("worker"),
        _text("lease", nullable=True),
        _moment("leased_until", nullable=True),
        _text("last_error"),
        sa.PrimaryKeyConstraint("key", name="pk_job"),
        sa.ForeignKeyConstraint(["case_key"], ["case_file.key"], name="fk_job_case_key"),
        sa.ForeignKeyConstraint(
            ["definition_key"], ["process_definition.key"], name="fk_job_definition_key"
        ),
        sa.ForeignKeyConstraint(
            ["instance_key"], ["process_instance.key"], name="fk_job_instance_key"
        ),
        sa.UniqueConstraint(
            "instance_key", "element_instance_id", name="uq_job_instance_key_element_instance_id"
        ),
    )
    _index("ix_job_open", "job", ["job_type", "key"], only="state = 'CREATED'")


def _create_incident() -> None:
    op.create_table(
        "incident",
        _key("key"),
        _key("instance_key"),
        _key("definition_key"),
        _key("case_key", nullable=True),
        _text("element_id"),
        _number("element_instance_id"),
        _text("source"),
        _text("error_type"),
        _text("message"),
        _text("state"),
        _moment("raised_at"),
        _moment("resolved_at", nullable=True),
        sa.PrimaryKeyConstraint("key", name="pk_incident"),
        sa.ForeignKeyConstraint(["case_key"], ["case_file.key"], name="fk_incident_case_key"),
        sa.ForeignKeyConstraint(
            ["definition_key"], ["process_definition.key"], name="fk_incident_definition_key"
        ),
        sa.ForeignKeyConstraint(
            ["instance_key"], ["process_instance.key"], name="fk_incident_instance_key"
        ),
    )
    op.create_index("ix_incident_instance", "incident", ["instance_key", "element_instance_id"])
    _index("ix_incident_open", "incident", ["raised_at"], only="state = 'ACTIVE'")


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


def _bytes(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.LargeBinary(), nullable=False)


def _flag(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Boolean(), nullable=False)


def _number(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer(), nullable=nullable)


def _index(name: str, table: str, columns: list[str], *, only: str, unique: bool = False) -> None:
    where = sa.text(only)
    op.create_index(name, table, columns, unique=unique, sqlite_where=where, postgresql_where=where)
