"""Definitions with their files, and cases."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create the tables."""
    _create_deployment()
    _create_resource()
    _create_resource_index()
    _create_process_definition()
    _create_start_event()
    _create_case_file()
    _create_case_access()


def _create_deployment() -> None:
    op.create_table(
        "deployment",
        _key("key"),
        _text("name"),
        _text("content_hash"),
        _text("note"),
        _moment("deployed_at"),
        _text("deployed_by"),
        sa.PrimaryKeyConstraint("key", name="pk_deployment"),
    )
    op.create_index("ix_deployment_name", "deployment", ["name", "key"])


def _create_resource() -> None:
    op.create_table(
        "resource",
        _key("deployment_key"),
        _text("name"),
        _bytes("content"),
        sa.PrimaryKeyConstraint("deployment_key", "name", name="pk_resource"),
        sa.ForeignKeyConstraint(
            ["deployment_key"], ["deployment.key"], name="fk_resource_deployment_key"
        ),
    )


def _create_resource_index() -> None:
    op.create_table(
        "resource_index",
        _text("kind"),
        _text("id"),
        _key("deployment_key"),
        _text("name"),
        _text("version_tag"),
        sa.PrimaryKeyConstraint("kind", "id", "deployment_key", name="pk_resource_index"),
        sa.ForeignKeyConstraint(
            ["deployment_key"], ["deployment.key"], name="fk_resource_index_deployment_key"
        ),
    )


def _create_process_definition() -> None:
    op.create_table(
        "process_definition",
        _key("key"),
        _key("deployment_key"),
        _text("process_id"),
        _text("name"),
        _number("version"),
        _text("version_tag"),
        _text("content_hash"),
        _text("resource_name"),
        _flag("is_latest"),
        sa.PrimaryKeyConstraint("key", name="pk_process_definition"),
        sa.ForeignKeyConstraint(
            ["deployment_key"], ["deployment.key"], name="fk_process_definition_deployment_key"
        ),
        sa.UniqueConstraint(
            "process_id", "version", name="uq_process_definition_process_id_version"
        ),
    )
    _index(
        "ix_process_definition_latest",
        "process_definition",
        ["process_id"],
        only="is_latest",
        unique=True,
    )


def _create_start_event() -> None:
    op.create_table(
        "start_event",
        _key("key"),
        _key("definition_key"),
        _text("process_id"),
        _text("element_id"),
        _text("kind"),
        _text("name"),
        _moment("due_at", nullable=True),
        _json("series", nullable=True),
        sa.PrimaryKeyConstraint("key", name="pk_start_event"),
        sa.ForeignKeyConstraint(
            ["definition_key"], ["process_definition.key"], name="fk_start_event_definition_key"
        ),
    )
    _index("ix_start_event_due", "start_event", ["due_at"], only="due_at IS NOT NULL")
    op.create_index("ix_start_event_kind_name", "start_event", ["kind", "name"])


def _create_case_file() -> None:
    op.create_table(
        "case_file",
        _key("key"),
        _text("label"),
        _text("person_name"),
        _moment("opened_at"),
        _moment("closed_at", nullable=True),
        _number("revision"),
        _json("fields"),
        _json("revisions"),
        sa.PrimaryKeyConstraint("key", name="pk_case_file"),
        sa.UniqueConstraint("label", name="uq_case_file_label"),
    )


def _create_case_access() -> None:
    op.create_table(
        "case_access",
        _text("principal"),
        _key("case_key"),
        sa.PrimaryKeyConstraint("principal", "case_key", name="pk_case_access"),
        sa.ForeignKeyConstraint(["case_key"], ["case_file.key"], name="fk_case_access_case_key"),
    )
    op.create_index("ix_case_access_case", "case_access", ["case_key"])


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
