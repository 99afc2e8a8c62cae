"""Process instances, one and as a list."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, or_, select

from engine import access, cases, errors, model
from engine.queries import pages
from engine.storage import tables
from engine.transaction import Transaction

_instance = tables.process_instance
_definition = tables.process_definition
_case = tables.case_file
_incident = tables.incident

WITH_INCIDENT = "INCIDENT"
_LARGEST = 2**63 - 1


def _count(table: Any, *states: str) -> Any:
    return (
        select(func.count())
        .where(table.c.instance_key == _instance.c.key, table.c.state.in_(states))
        .scalar_subquery()
    )


SELECT = (
    select(
        _instance.c.key,
        _instance.c.definition_key,
        _instance.c.process_id,
        _instance.c.case_key,
        _instance.c.status,
        _instance.c.started_at,
        _instance.c.started_by,
        _instance.c.ended_at,
        _definition.c.name,
        _definition.c.version,
        _case.c.label,
        _count(tables.user_task, *model.OPEN_TASKS).label("open_tasks"),
        _count(tables.timer, "ARMED").label("armed_timers"),
        _count(_incident, "ACTIVE").label("incidents"),
    )
    .select_from(_instance)
    .join(_definition, _definition.c.key == _instance.c.definition_key)
    .outerjoin(_case, _case.c.key == _instance.c.case_key)
)


def view(row: Any) -> model.InstanceView:
    """A row of `SELECT` as the outside sees it."""
    return model.InstanceView(
        key=row.key,
        definition_key=row.definition_key,
        process_id=row.process_id,
        process_name=row.name,
        version=row.version,
        case_key=row.case_key,
        case_label=row.label or "",
        state=row.status,
        started_at=row.started_at,
        ended_at=row.ended_at,
        open_tasks=row.open_tasks,
        armed_timers=row.armed_timers,
        incidents=row.incidents,
    )


def one(tx: Transaction, key: model.Key) -> model.InstanceView:
    """The instance.

    Raises:
        errors.NotFound: there is none, or the actor takes no part in its case and is no admin.
    """
    row = tx.connection.execute(SELECT.where(_instance.c.key == key)).one_or_none()
    if row is None:
        raise errors.NotFound
    if not _may_see(tx, row):
        raise access.Denied(f"instance {key}", case_key=row.case_key, instance_key=key)
    return view(row)


def _may_see(tx: Transaction, row: Any) -> bool:
    if access.is_admin(tx.by) or row.started_by == tx.by.user_id:
        return True
    return row.case_key is not None and cases.takes_part(tx, row.case_key)


def outdated(tx: Transaction, process_id: str, *, page: int) -> model.Page:
    """Active instances of older versions than the latest, the oldest first.

    For admins and process owners; only admins see which case one belongs to.
    """
    access.require_any_role(tx.by, access.ADMIN, access.PROCESS_OWNER)
    latest = select(func.max(_definition.c.version)).where(_definition.c.process_id == process_id)
    statement = SELECT.where(
        _instance.c.process_id == process_id,
        _instance.c.status == "ACTIVE",
        _definition.c.version < latest.scalar_subquery(),
    )
    show = view if access.is_admin(tx.by) else _view_without_case
    return pages.cut(tx, statement, (_instance.c.key,), show, page=page)


def _view_without_case(row: Any) -> model.InstanceView:
    return replace(view(row), case_key=None, case_label="")


def listed(tx: Transaction, *, state: str, search: str, page: int) -> model.Page:
    """All instances, the newest first; for admins.

    `state` is `ACTIVE`, `COMPLETED`, `TERMINATED`, `INCIDENT` (active with one), or empty for all;
    `search` is part of the case's label, the process's name, or the name of an open task or the id
    of an element that stopped; or it is the number of the instance.
    """
    access.require_role(tx.by, access.ADMIN)
    statement: Select[Any] = SELECT
    if state == WITH_INCIDENT:
        stuck = exists().where(
            _incident.c.instance_key == _instance.c.key, _incident.c.state == "ACTIVE"
        )
        statement = statement.where(stuck)
    elif state:
        statement = statement.where(_instance.c.status == state)
    if search.strip():
        like = pages.pattern(search)
        columns = (_case.c.label, _definition.c.name, _instance.c.process_id)
        found = [column.ilike(like, escape="\\") for column in columns]
        statement = statement.where(or_(*found, *_numbered(search), _waits_at(like)))
    return pages.cut(tx, statement, (_instance.c.key.desc(),), view, page=page)


def _numbered(search: str) -> list[ColumnElement[bool]]:
    """The number of an instance, when the search is one."""
    text = search.strip()
    if not (text.isascii() and text.isdecimal() and len(text) <= len(str(_LARGEST))):
        return []
    return [_instance.c.key == min(int(text), _LARGEST)]


def _waits_at(like: str) -> ColumnElement[bool]:
    """An open task of the instance, or what stopped in it, is called so."""
    task = tables.user_task
    open_task = exists().where(
        task.c.instance_key == _instance.c.key,
        task.c.state.in_(model.OPEN_TASKS),
        or_(task.c.name.ilike(like, escape="\\"), task.c.element_id.ilike(like, escape="\\")),
    )
    stopped = exists().where(
        _incident.c.instance_key == _instance.c.key,
        _incident.c.state == "ACTIVE",
        _incident.c.element_id.ilike(like, escape="\\"),
    )
    return or_(open_task, stopped)
