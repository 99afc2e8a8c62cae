"""Every table, for both databases. A row that stays open is found by a partial index."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
)

from engine.storage.types import JsonType, KeyType, UtcDateTime

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _key() -> Column[Any]:
    return Column("key", KeyType, primary_key=True, autoincrement=False)


def _reference(name: str, target: str, *, nullable: bool = False) -> Column[Any]:
    return Column(name, KeyType, ForeignKey(target), nullable=nullable)


def _text(name: str, *, nullable: bool = False) -> Column[Any]:
    return Column(name, Text, nullable=nullable)


def _moment(name: str, *, nullable: bool = False) -> Column[Any]:
    return Column(name, UtcDateTime, nullable=nullable)


def _json(name: str) -> Column[Any]:
    return Column(name, JsonType, nullable=False)


def _only(condition: str) -> dict[str, Any]:
    return {"sqlite_where": text(condition), "postgresql_where": text(condition)}


# Written as each database compares it: SQLite uses an index only for the very words.
_BUFFERED: dict[str, Any] = {
    "sqlite_where": text("is_buffered = 1"),
    "postgresql_where": text("is_buffered"),
}

deployment = Table(
    "deployment",
    metadata,
    _key(),
    _text("name"),
    _text("content_hash"),
    _text("note"),
    _moment("deployed_at"),
    _text("deployed_by"),
    Index("ix_deployment_name", "name", "key"),
)

resource = Table(
    "resource",
    metadata,
    Column("deployment_key", KeyType, ForeignKey("deployment.key"), primary_key=True),
    Column("name", Text, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

# Forms and decisions by id, so that another deployment's process finds the latest of them.
resource_index = Table(
    "resource_index",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("deployment_key", KeyType, ForeignKey("deployment.key"), primary_key=True),
    _text("name"),
    _text("version_tag"),
)

process_definition = Table(
    "process_definition",
    metadata,
    _key(),
    _reference("deployment_key", "deployment.key"),
    _text("process_id"),
    _text("name"),
    Column("version", Integer, nullable=False),
    _text("version_tag"),
    _text("content_hash"),
    _text("resource_name"),
    Column("is_latest", Boolean, nullable=False),
    UniqueConstraint("process_id", "version"),
    Index("ix_process_definition_latest", "process_id", unique=True, **_only("is_latest")),
)

case_file = Table(
    "case_file",
    metadata,
    _key(),
    _text("label"),
    _text("person_name"),
    _moment("opened_at"),
    _moment("closed_at", nullable=True),
    Column("revision", Integer, nullable=False),
    _json("fields"),
    _json("revisions"),
    UniqueConstraint("label"),
)

# Which groups and units ever took part in a case: `role@unit`, `@unit`, `user:id`.
case_access = Table(
    "case_access",
    metadata,
    Column("principal", Text, primary_key=True),
    Column("case_key", KeyType, ForeignKey("case_file.key"), primary_key=True),
    Index("ix_case_access_case", "case_key"),
)

process_instance = Table(
    "process_instance",
    metadata,
    _key(),
    _reference("definition_key", "process_definition.key"),
    _text("process_id"),
    _reference("case_key", "case_file.key", nullable=True),
    _text("status"),
    Column("state", LargeBinary, nullable=False),
    _json("waits"),
    Column("revision", Integer, nullable=False),
    _moment("started_at"),
    _text("started_by"),
    _moment("ended_at", nullable=True),
    # Of the message that started it: while it is active, no other message with the key starts one.
    _text("correlation_key", nullable=True),
    Index("ix_process_instance_case_key", "case_key"),
    Index("ix_process_instance_definition_status", "definition_key", "status"),
    Index("ix_process_instance_started", "started_at"),
    Index(
        "ix_process_instance_started_by_message",
        "process_id",
        "correlation_key",
        unique=True,
        **_only("status = 'ACTIVE' AND correlation_key IS NOT NULL"),
    ),
)


def _wait(*columns: Any) -> tuple[Any, ...]:
    """What rows of open waits have in common."""
    return (
        _key(),
        _reference("instance_key", "process_instance.key"),
        _reference("definition_key", "process_definition.key"),
        _reference("case_key", "case_file.key", nullable=True),
        _text("element_id"),
        Column("element_instance_id", Integer, nullable=False),
        *columns,
        UniqueConstraint("instance_key", "element_instance_id"),
    )


user_task = Table(
    "user_task",
    metadata,
    *_wait(
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
        Column("priority", Integer, nullable=False),
        Column("revision", Integer, nullable=False),
        _text("form_id"),
        _json("reads"),
        # The last change that a listener denied, until the next is asked for or the task is over.
        Column("denied", JsonType, nullable=True),
    ),
    Index("ix_user_task_case_key", "case_key"),
    Index("ix_user_task_open_due", "due_at", "key", **_only("state = 'CREATED'")),
    Index("ix_user_task_assignee", "assignee", "state"),
)

# Who may take an open user task; the rows go when it is no longer open.
task_candidate = Table(
    "task_candidate",
    metadata,
    Column("principal", Text, primary_key=True),
    Column("task_key", KeyType, ForeignKey("user_task.key"), primary_key=True),
    Index("ix_task_candidate_task_key", "task_key"),
)

draft = Table(
    "draft",
    metadata,
    Column("task_key", KeyType, ForeignKey("user_task.key"), primary_key=True),
    Column("user_id", Text, primary_key=True),
    _json("content"),
    _moment("saved_at"),
)

timer = Table(
    "timer",
    metadata,
    *_wait(
        _text("name"),
        _text("state"),
        _moment("due_at"),
        Column("interrupting", Boolean, nullable=False),
        _json("reads"),
        _moment("armed_at"),
        _text("lease", nullable=True),
        _moment("leased_until", nullable=True),
    ),
    Index("ix_timer_due", "due_at", "key", **_only("state = 'ARMED'")),
    Index("ix_timer_case_key", "case_key"),
)

# Start events that wait for a time, a message or a signal; replaced with each new version.
start_event = Table(
    "start_event",
    metadata,
    _key(),
    _reference("definition_key", "process_definition.key"),
    _text("process_id"),
    _text("element_id"),
    _text("kind"),
    _text("name"),
    _moment("due_at", nullable=True),
    Column("series", JsonType, nullable=True),
    Index("ix_start_event_kind_name", "kind", "name"),
    Index("ix_start_event_due", "due_at", **_only("due_at IS NOT NULL")),
)

subscription = Table(
    "subscription",
    metadata,
    *_wait(
        _text("kind"),
        _text("name"),
        _text("correlation_key"),
        _json("reads"),
        _moment("opened_at"),
    ),
    Index("ix_subscription_waits", "kind", "name", "correlation_key"),
    Index("ix_subscription_case_key", "case_key"),
)

message = Table(
    "message",
    metadata,
    _key(),
    _text("name"),
    _text("correlation_key"),
    _json("variables"),
    _text("sender"),
    _text("message_id"),
    _text("state"),
    _moment("received_at"),
    _moment("expires_at"),
    _reference("instance_key", "process_instance.key", nullable=True),
    Column("case_key", KeyType, nullable=True),  # of the instance that sent it
    # It is kept until its time is up, for each process that has not had it yet.
    Column("is_buffered", Boolean, nullable=False, server_default=false()),
    UniqueConstraint("sender", "message_id"),
    Index("ix_message_buffered", "name", "correlation_key", "key", **_BUFFERED),
    Index("ix_message_expiry", "expires_at", **_BUFFERED),
)

# A message that is kept reaches one instance of each process, once.
message_receiver = Table(
    "message_receiver",
    metadata,
    Column("message_key", KeyType, ForeignKey("message.key"), primary_key=True),
    Column("process_id", Text, primary_key=True),
    _reference("instance_key", "process_instance.key"),
)

job = Table(
    "job",
    metadata,
    *_wait(
        _text("job_type"),
        _text("state"),
        Column("retries", Integer, nullable=False),
        _json("headers"),
        _json("variables"),  # for workers of the version before; ADR 0004 says when it may go
        _moment("created_at"),
        _text("worker"),
        _text("lease", nullable=True),
        _moment("leased_until", nullable=True),
        _text("last_error"),
        Column("failures", Integer, nullable=False, server_default="0"),
        Column("kind", Text, nullable=False, server_default="BPMN_ELEMENT"),
        # Of a listener of a user task: the task, and the change it is asked about, while it is.
        Column("asked", JsonType, nullable=True),
    ),
    Index("ix_job_open", "job_type", "key", **_only("state = 'CREATED'")),
)

incident = Table(
    "incident",
    metadata,
    _key(),
    _reference("instance_key", "process_instance.key"),
    _reference("definition_key", "process_definition.key"),
    _reference("case_key", "case_file.key", nullable=True),
    _text("element_id"),
    Column("element_instance_id", Integer, nullable=False),
    _text("source"),
    _text("error_type"),
    _text("message"),
    _text("state"),
    _moment("raised_at"),
    _moment("resolved_at", nullable=True),
    Index("ix_incident_instance", "instance_key", "element_instance_id"),
    Index("ix_incident_open", "raised_at", **_only("state = 'ACTIVE'")),
)

outbox = Table(
    "outbox",
    metadata,
    _key(),
    _text("channel"),
    _text("recipient"),
    _text("kind"),
    _json("payload"),
    _text("idempotency_key"),
    _text("state"),
    Column("attempts", Integer, nullable=False),
    _moment("next_attempt_at"),
    _text("last_error"),
    _moment("created_at"),
    _moment("sent_at", nullable=True),
    _reference("instance_key", "process_instance.key", nullable=True),
    _reference("case_key", "case_file.key", nullable=True),
    _text("only_if", nullable=True),
    UniqueConstraint("idempotency_key"),
    Index("ix_outbox_waiting", "next_attempt_at", "key", **_only("state = 'WAITING'")),
)

# Append-only: triggers refuse every update and delete. No foreign keys, so nothing can pull a row.
# The database numbers the lines: who writes in a case holds its lock, so they stand in the order
# things happened, whatever the clocks of several machines say.
history = Table(
    "history",
    metadata,
    Column("key", KeyType, primary_key=True),
    _moment("at"),
    _text("what"),
    _text("user_id"),
    _text("user_name"),
    _text("on_behalf_of", nullable=True),
    Column("instance_key", KeyType, nullable=True),
    Column("case_key", KeyType, nullable=True),
    Column("definition_key", KeyType, nullable=True),
    _text("element_id"),
    Column("element_instance_id", Integer, nullable=True),
    _json("details"),
    Index("ix_history_case", "case_key", "key"),
    Index("ix_history_instance", "instance_key", "key"),
    Index("ix_history_denied", "key", **_only("what = 'access.denied'")),
    Index("ix_history_by_admin", "key", **_only("what = 'admin.intervened'")),
)

# How often something was tried lately; the name is a hash, as it may be made of a person's.
attempt = Table(
    "attempt",
    metadata,
    Column("name", Text, primary_key=True),
    _moment("began_at"),
    Column("times", Integer, nullable=False),
)
