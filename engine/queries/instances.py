"""Process instances: where they stand, on the diagram and as a list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, case, exists, func, or_, select

from engine import access, cases, errors, model, programs
from engine.model import HistoryEvent
from engine.queries import pages
from engine.storage import tables
from engine.transaction import Transaction

_instance = tables.process_instance
_definition = tables.process_definition
_case = tables.case_file
_history = tables.history
_incident = tables.incident

WITH_INCIDENT = "INCIDENT"


def _count(table: Any, state: str) -> Any:
    return (
        select(func.count())
        .where(table.c.instance_key == _instance.c.key, table.c.state == state)
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
        _count(tables.user_task, "CREATED").label("open_tasks"),
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


def listed(tx: Transaction, *, state: str, search: str, page: int) -> model.Page:
    """All instances, the newest first; for admins.

    `state` is `ACTIVE`, `COMPLETED`, `TERMINATED`, `INCIDENT` (active with one), or empty for all;
    `search` is part of the case's label or the process's name.
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
        statement = statement.where(or_(*(c.ilike(like, escape="\\") for c in columns)))
    return pages.cut(tx, statement, (_instance.c.key.desc(),), view, page=page)


def diagram(tx: Transaction, key: model.Key) -> bytes:
    """The BPMN file of the instance's version, as it was deployed."""
    definition_key = one(tx, key).definition_key
    row = tx.connection.execute(
        select(_definition.c.deployment_key, _definition.c.resource_name).where(
            _definition.c.key == definition_key
        )
    ).one()
    return programs.resources(tx.connection, row.deployment_key)[row.resource_name]


def elements(tx: Transaction, key: model.Key) -> tuple[model.ElementStatus, ...]:
    """Where the instance stands: each element that was touched, in the order it first was."""
    shown = one(tx, key)
    deployed = tx.setting.programs.get(tx.connection, shown.definition_key)
    due = _due_times(tx, key)
    stuck = _stuck(tx, key)
    return tuple(
        model.ElementStatus(
            element_id=row.element_id,
            name=deployed.name_of(row.element_id),
            lane_name=deployed.lane_of(row.element_id),
            status=_status(row, row.element_id in stuck),
            since=row.since,
            times=row.completed,
            due_at=due.get(row.element_id),
        )
        for row in _where_now(_touched(tx, key, shown.process_id), _moved(tx, key), deployed)
    )


@dataclass(slots=True)
class _Touched:
    """How often an element was touched, under the id it has in the instance's version."""

    element_id: str
    activated: int = 0
    completed: int = 0
    terminated: int = 0
    since: datetime | None = None


def _where_now(
    rows: Iterable[Any], moves: Iterable[Mapping[str, str]], deployed: programs.Deployed
) -> list[_Touched]:
    """What was touched in earlier versions, as far as it is drawn in this one."""
    found: dict[str, _Touched] = {}
    names = list(moves)
    for row in rows:
        id_ = row.element_id
        for renamed in names:
            id_ = renamed.get(id_, id_)
        one = found.setdefault(id_, _Touched(id_))
        one.activated += row.activated
        one.completed += row.completed
        one.terminated += row.terminated
        one.since = max(filter(None, (one.since, row.since)))
    return [one for one in found.values() if one.element_id in deployed.nodes]


def _moved(tx: Transaction, key: model.Key) -> list[Mapping[str, str]]:
    """New element ids by old, for each time the instance was moved to another version."""
    rows = tx.connection.execute(
        select(_history.c.details)
        .where(
            _history.c.instance_key == key,
            _history.c.what == HistoryEvent.INSTANCE_MIGRATED.value,
        )
        .order_by(_history.c.key)
    )
    return [row.details.get("names", {}) for row in rows]


def _touched(tx: Transaction, key: model.Key, process_id: str) -> Any:
    def times(what: HistoryEvent) -> Any:
        return func.sum(case((_history.c.what == what.value, 1), else_=0))

    return tx.connection.execute(
        select(
            _history.c.element_id,
            times(HistoryEvent.ELEMENT_ACTIVATED).label("activated"),
            times(HistoryEvent.ELEMENT_COMPLETED).label("completed"),
            times(HistoryEvent.ELEMENT_TERMINATED).label("terminated"),
            func.max(_history.c.at).label("since"),
        )
        .where(
            _history.c.instance_key == key,
            _history.c.definition_key.in_(
                select(_definition.c.key).where(_definition.c.process_id == process_id)
            ),
            _history.c.what.in_(
                (
                    HistoryEvent.ELEMENT_ACTIVATED.value,
                    HistoryEvent.ELEMENT_COMPLETED.value,
                    HistoryEvent.ELEMENT_TERMINATED.value,
                )
            ),
        )
        .group_by(_history.c.element_id)
        .order_by(func.min(_history.c.key))
    )


def _status(row: Any, is_stuck: bool) -> str:  # noqa: FBT001 - private, one caller
    if is_stuck:
        return "incident"
    if row.activated > row.completed + row.terminated:
        return "active"
    return "completed" if row.completed else "canceled"


def _due_times(tx: Transaction, key: model.Key) -> dict[str, Any]:
    due: dict[str, Any] = {}
    for table, state in ((tables.timer, "ARMED"), (tables.user_task, "CREATED")):
        rows = tx.connection.execute(
            select(table.c.element_id, table.c.due_at).where(
                table.c.instance_key == key, table.c.state == state
            )
        )
        due |= {row.element_id: row.due_at for row in rows}
    return due


def _stuck(tx: Transaction, key: model.Key) -> set[str]:
    return set(
        tx.connection.scalars(
            select(_incident.c.element_id).where(
                _incident.c.instance_key == key, _incident.c.state == "ACTIVE"
            )
        )
    )
