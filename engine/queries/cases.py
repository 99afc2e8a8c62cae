"""Cases as one actor may see them, and their timeline."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select

from engine import access, calendar, casefile, cases, errors, history, model
from engine.model import HistoryEvent
from engine.queries import definitions, entries, instances, pages, tasks
from engine.storage import tables
from engine.transaction import Transaction

_case = tables.case_file
_instance = tables.process_instance
_definition = tables.process_definition
_task = tables.user_task
_history = tables.history

# What an audit needs and a timeline does not: every flow and element passed, and who looked at
# what. A completed task tells it in its own line, with who did it.
_NOT_IN_TIMELINE = (
    HistoryEvent.FLOW_TAKEN.value,
    HistoryEvent.ELEMENT_COMPLETED.value,
    HistoryEvent.CASE_READ.value,
    HistoryEvent.TASK_READ.value,
    HistoryEvent.ACCESS_DENIED.value,
)
_TIMELINE_SIZE = 50


def listed(tx: Transaction, *, search: str, page: int) -> model.Page:
    """Cases the actor takes part in, the newest first; admins see that all others exist."""
    open_tasks = select(func.count()).where(
        _task.c.case_key == _case.c.key, _task.c.state.in_(model.OPEN_TASKS)
    )
    incident = tables.incident
    stuck = select(func.count()).where(
        incident.c.case_key == _case.c.key, incident.c.state == "ACTIVE"
    )
    statement: Select[Any] = select(
        _case.c.key,
        _case.c.label,
        _case.c.opened_at,
        _case.c.closed_at,
        open_tasks.scalar_subquery().label("open_tasks"),
        open_tasks.where(_task.c.due_at < tx.now).scalar_subquery().label("overdue_tasks"),
        stuck.scalar_subquery().label("incidents"),
    )
    if not access.is_admin(tx.by):
        part = tables.case_access
        principals = sorted(access.case_principals(tx.by))
        mine = select(part.c.case_key).where(part.c.principal.in_(principals))
        statement = statement.where(_case.c.key.in_(mine))
    if search.strip():
        statement = statement.where(_case.c.label.ilike(pages.pattern(search), escape="\\"))
    found = pages.cut(tx, statement, (_case.c.key.desc(),), lambda row: row, page=page)
    names = _process_names(tx, [row.key for row in found.items])
    items = tuple(_row(row, names.get(row.key, ())) for row in found.items)
    return model.Page(items=items, total=found.total, number=found.number, size=found.size)


def _row(row: Any, process_names: tuple[str, ...]) -> model.CaseRow:
    return model.CaseRow(
        key=row.key,
        label=row.label,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
        open_tasks=row.open_tasks,
        overdue_tasks=row.overdue_tasks,
        incidents=row.incidents,
        process_names=process_names,
    )


def _process_names(tx: Transaction, keys: list[model.Key]) -> dict[model.Key, tuple[str, ...]]:
    rows = tx.connection.execute(
        select(_instance.c.case_key, _definition.c.name)
        .join(_definition, _definition.c.key == _instance.c.definition_key)
        .where(_instance.c.case_key.in_(keys), _instance.c.status == "ACTIVE")
        .distinct()
        .order_by(_definition.c.name)
    )
    names: dict[model.Key, tuple[str, ...]] = {}
    for row in rows:
        names[row.case_key] = (*names.get(row.case_key, ()), row.name)
    return names


def one(tx: Transaction, key: model.Key) -> model.CaseView:
    """The whole case as the actor may see it; that it was read is written to the history.

    Raises:
        errors.NotFound: there is no such case, or the actor takes no part in it.
    """
    row = _found(tx, key)
    takes_part = cases.takes_part(tx, key)
    if not takes_part and not access.is_admin(tx.by):
        raise access.Denied(f"case {key}", case_key=key)
    fields = _fields(tx, row) if takes_part else ()
    if not access.is_system(tx.by):
        _log(tx, key, fields)
    running = tx.connection.execute(
        instances.SELECT.where(_instance.c.case_key == key).order_by(_instance.c.key)
    )
    return model.CaseView(
        key=row.key,
        label=row.label,
        person_name=row.person_name if takes_part else None,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
        fields=fields,
        instances=tuple(instances.view(one_row) for one_row in running),
    )


def _found(tx: Transaction, key: model.Key) -> Any:
    row = tx.connection.execute(select(_case).where(_case.c.key == key)).one_or_none()
    if row is None:
        raise errors.NotFound
    return row


def _log(tx: Transaction, key: model.Key, fields: tuple[model.FieldView, ...]) -> None:
    names = sorted(field.name for field in fields if field.value is not None)
    history.add_read(tx, HistoryEvent.CASE_READ, case_key=key, fields=names)


def _fields(tx: Transaction, row: Any) -> tuple[model.FieldView, ...]:
    schema = tx.setting.schema
    all_names = dict.fromkeys((*schema.fields, *row.fields))
    sees_all = access.is_system(tx.by)
    names = [n for n in all_names if sees_all or schema.may_read(n, tx.by.agency)]
    return tuple(_field(tx, name, row.fields.get(name), row.revisions.get(name)) for name in names)


def _field(tx: Transaction, name: str, value: Any, revision: Any = None) -> model.FieldView:
    schema = tx.setting.schema
    known = schema.fields.get(name) or _untyped(name)
    seen, changed_at, changed_by = revision or (0, None, "")
    return model.FieldView(
        name=name,
        label=known.label or name,
        type=known.type,
        value=value,
        revision=seen,
        group=known.group,
        purpose=known.purpose,
        legal_basis=known.legal_basis,
        sensitivity=known.sensitivity,
        retention=known.retention,
        writable=schema.may_write(name, tx.by.agency),
        changed_at=datetime.fromisoformat(changed_at) if changed_at else None,
        changed_by=changed_by,
        options=known.options,
    )


def _untyped(name: str) -> Any:
    return casefile.CaseField(name=name)


def opening(tx: Transaction) -> model.Opening:
    """What the actor needs to open a case and to start processes in one, if it may."""
    schema = tx.setting.schema
    if not access.is_system(tx.by) and not schema.may_open(tx.by.agency):
        return model.Opening(allowed=False)
    return model.Opening(
        allowed=True,
        label=_next_label(tx),
        fields=tuple(_field(tx, name, None) for name in schema.required),
        processes=definitions.startable(tx),
    )


def _next_label(tx: Transaction) -> str:
    """The number after the highest of this year's; what is written otherwise does not count."""
    year = f"S-{calendar.in_oslo(tx.now).year}-"
    highest = (
        select(_case.c.label)
        .where(_case.c.label.startswith(year))
        .order_by(func.length(_case.c.label).desc(), _case.c.label.desc())
    )
    numbers = (label.removeprefix(year) for label in tx.connection.scalars(highest))
    last = next((text for text in numbers if text.isdecimal()), "0")
    return f"{year}{int(last) + 1:04}"


def _require_visible(tx: Transaction, key: model.Key) -> None:
    _found(tx, key)
    if not cases.takes_part(tx, key) and not access.is_admin(tx.by):
        raise access.Denied(f"case {key}", case_key=key)


def open_tasks(tx: Transaction, key: model.Key, page: int) -> model.Page:
    """The open tasks of the case that are the actor's to see, the first due first.

    Raises:
        errors.NotFound: there is no such case, or the actor takes no part in it.
    """
    _require_visible(tx, key)
    statement = tasks.SELECT.where(_task.c.case_key == key, _task.c.state.in_(model.OPEN_TASKS))
    return pages.cut(
        tx,
        tasks.visible(tx, statement),
        tasks.BY_DUE_TIME,
        lambda row: tasks.view(tx, row),
        page=page,
    )


def timeline(tx: Transaction, key: model.Key, page: int) -> model.Page:
    """What happened in the case, the latest first.

    Raises:
        errors.NotFound: there is no such case, or the actor takes no part in it.
    """
    _require_visible(tx, key)
    statement = select(_history).where(
        _history.c.case_key == key, _history.c.what.not_in(_NOT_IN_TIMELINE)
    )
    return pages.cut(
        tx,
        statement,
        (_history.c.key.desc(),),
        lambda row: entries.entry(tx, row),
        page=page,
        size=_TIMELINE_SIZE,
    )
