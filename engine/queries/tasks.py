"""The inbox, and one task with what is needed to work on it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Select, Text, and_, cast, or_, select, union

from engine import access, casefile, history, model, tasks
from engine.model import HistoryEvent, UserTaskState
from engine.programs import Deployed, FormFile
from engine.queries import entries, pages
from engine.storage import tables, types
from engine.transaction import Case, Transaction

_task = tables.user_task
_CREATED = types.constant(UserTaskState.CREATED.value)
_case = tables.case_file
_definition = tables.process_definition
_candidate = tables.task_candidate
_draft = tables.draft

OPEN, MINE = "open", "mine"
COMPLETED, CANCELED = "completed", "canceled"

_ENDED = {
    COMPLETED: UserTaskState.COMPLETED.value,
    CANCELED: UserTaskState.CANCELED.value,
}

BY_DUE_TIME = (_task.c.due_at.is_(None), _task.c.due_at, _task.c.key)
_ORDERS: Mapping[str, tuple[Any, ...]] = {
    "due": BY_DUE_TIME,
    "-due": (_task.c.due_at.is_(None), _task.c.due_at.desc(), _task.c.key.desc()),
    "newest": (_task.c.key.desc(),),
    "oldest": (_task.c.key,),
    "priority": (_task.c.priority.desc(), _task.c.due_at.is_(None), _task.c.due_at, _task.c.key),
    "name": (_task.c.name, _task.c.key),
    "-name": (_task.c.name.desc(), _task.c.key.desc()),
    "case": (_case.c.label, _task.c.key),
    "-case": (_case.c.label.desc(), _task.c.key.desc()),
}

SELECT = (
    select(
        _task,
        _case.c.label.label("case_label"),
        _definition.c.process_id,
        _definition.c.name.label("process_name"),
    )
    .select_from(_task)
    .join(_definition, _definition.c.key == _task.c.definition_key)
    .outerjoin(_case, _case.c.key == _task.c.case_key)
)


def inbox(
    tx: Transaction, *, search: str, state: str, sort: str, page: int, size: int
) -> model.Page:
    """Tasks the actor may work on.

    `search` is part of a task's, case's or process's name; empty finds all. `state` is `open`,
    `mine`, `free` (claimed by nobody), `overdue`, or of those that were the actor's `completed` or
    `canceled`. `sort` is `due`, `newest`, `oldest`, `priority`, `name` or `case`;
    `-due`, `-name` and `-case` go the other way.
    """
    statement = _in_state(tx, visible(tx, SELECT, state), state)
    if search.strip():
        like = pages.pattern(search)
        columns = (_task.c.name, _case.c.label, _definition.c.name)
        statement = statement.where(or_(*(c.ilike(like, escape="\\") for c in columns)))
    order = _ORDERS.get(sort, BY_DUE_TIME)
    return pages.cut(tx, statement, order, lambda row: view(tx, row), page=page, size=size)


def _in_state(tx: Transaction, statement: Select[Any], state: str) -> Select[Any]:
    if state in _ENDED:
        return statement.where(_task.c.state == _ENDED[state])
    if state == MINE:  # also what was delivered, and waits for listeners
        return statement.where(
            _task.c.assignee == tx.by.user_id, _task.c.state.in_(model.OPEN_TASKS)
        )
    statement = statement.where(_task.c.state == _CREATED)
    match state:
        case "free":
            return statement.where(_task.c.assignee.is_(None))
        case "overdue":
            return statement.where(_task.c.due_at < tx.now)
        case _:
            return statement


def visible(tx: Transaction, statement: Select[Any], state: str = OPEN) -> Select[Any]:
    """Only tasks offered to the actor or assigned to it; of completed ones only its own."""
    if access.is_system(tx.by):
        return statement
    if state == COMPLETED:
        return statement.where(_task.c.assignee == tx.by.user_id)
    if state == CANCELED:
        return statement.where(or_(_task.c.assignee == tx.by.user_id, _was_offered(tx.by)))
    offered = select(_candidate.c.task_key).where(
        _candidate.c.principal.in_(sorted(access.principals(tx.by)))
    )
    own = select(_task.c.key).where(
        _task.c.assignee == tx.by.user_id, _task.c.state.in_(model.OPEN_TASKS)
    )
    return statement.where(_task.c.key.in_(union(offered, own)))


def _was_offered(actor: model.Actor) -> ColumnElement[bool]:
    """Nobody had claimed the task when it ended, so its candidates are no rows any more."""
    groups = cast(_task.c.candidate_groups, Text)
    users = cast(_task.c.candidate_users, Text)
    named = [groups.contains(_quoted(name), autoescape=True) for name in sorted(actor.groups)]
    own = users.contains(_quoted(actor.user_id), autoescape=True)
    return and_(_task.c.assignee.is_(None), or_(own, *named))


def _quoted(name: str) -> str:
    return json.dumps(name, ensure_ascii=False)


def view(tx: Transaction, row: Any) -> model.TaskView:
    """A row of `SELECT` as lists show it."""
    is_open = not UserTaskState(row.state).is_over
    denied = _denial(tx, row)
    is_canceled = row.state == UserTaskState.CANCELED.value
    return model.TaskView(
        key=row.key,
        instance_key=row.instance_key,
        case_key=row.case_key,
        case_label=row.case_label or "",
        process_id=row.process_id,
        process_name=row.process_name,
        element_id=row.element_id,
        name=row.name,
        lane_name=row.lane,
        state=UserTaskState(row.state),
        assignee=row.assignee,
        assignee_name=row.assignee_name,
        candidate_groups=tuple(row.candidate_groups),
        created_at=row.created_at,
        due_at=row.due_at,
        follow_up_at=row.follow_up_at,
        priority=row.priority,
        revision=row.revision,
        overdue=bool(is_open and row.due_at is not None and row.due_at < tx.now),
        canceled_by=entries.why_canceled(tx, row) if is_canceled else None,
        denied=denied.get("event", ""),
        denied_reason=denied.get("reason", ""),
    )


def _denial(tx: Transaction, row: Any) -> Mapping[str, str]:
    """What listeners denied is only told to who asked for it, or to all when the diagram did."""
    denied: Mapping[str, str] = row.denied or {}
    return denied if denied.get("by") in {"", tx.by.user_id} or access.is_system(tx.by) else {}


def detail(tx: Transaction, key: model.Key) -> model.TaskDetail:
    """One task; that it was read is written to the history.

    Raises:
        errors.NotFound: there is no such task, or it is not the actor's to see.
    """
    task = tasks.look(tx, key)
    row = tx.connection.execute(SELECT.where(_task.c.key == key)).one()
    deployed = tx.setting.programs.get(tx.connection, row.definition_key)
    form = tasks.form_of(tx, task.row)
    case = task.instance.case
    fields = _readable(tx, case)
    shown = {f"{casefile.PREFIX}{name}": value for name, value in fields.items()}
    draft = _saved(tx, key)
    _log(tx, task, form, fields)
    return model.TaskDetail(
        task=view(tx, row),
        form=form.document if form else None,
        values={**tasks.visible_variables(tx, task), **shown, **(draft.content if draft else {})},
        case_revisions=_revisions(case, fields),
        help_text=_node(deployed, row.element_id, "documentation", ""),
        properties=_node(deployed, row.element_id, "properties", {}),
        draft_saved_at=draft.saved_at if draft else None,
        mine=row.assignee == tx.by.user_id,
        may_claim=row.state == UserTaskState.CREATED.value and row.assignee is None,
        context=tasks.form_context(tx, task),
    )


def _node(deployed: Deployed, element_id: str, name: str, default: Any) -> Any:
    node = deployed.nodes.get(element_id)
    return getattr(node, name) if node is not None else default


def _readable(tx: Transaction, case: Case | None) -> dict[str, Any]:
    """The fields the actor's agency may read, with their values."""
    if case is None:
        return {}
    schema = tx.setting.schema
    names = list(dict.fromkeys((*schema.fields, *case.fields)))
    return {
        name: case.fields.get(name)
        for name in names
        if access.is_system(tx.by) or schema.may_read(name, tx.by.agency)
    }


def _revisions(case: Case | None, fields: Mapping[str, Any]) -> dict[str, int]:
    if case is None:
        return {}
    known = case.field_revisions()
    return {name: known.get(name, 0) for name in fields}


def _saved(tx: Transaction, key: model.Key) -> Any:
    return tx.connection.execute(
        select(_draft.c.content, _draft.c.saved_at).where(
            _draft.c.task_key == key, _draft.c.user_id == tx.by.user_id
        )
    ).one_or_none()


def _log(
    tx: Transaction, task: tasks.Task, form: FormFile | None, fields: Mapping[str, Any]
) -> None:
    if access.is_system(tx.by):
        return
    shown = set(fields)
    if form is not None:
        keys = {field.key.removeprefix(casefile.PREFIX) for field in form.form.fields()}
        shown &= keys
    history.add_at(
        tx,
        HistoryEvent.TASK_READ,
        instance=task.instance,
        element_id=task.row.t_element_id,
        definition_key=task.row.t_definition_key,
        details={"task": str(task.key), "fields": sorted(shown)},
    )


def overdue(tx: Transaction, page: int) -> model.Page:
    """Every open task past its due time, the latest first; for admins."""
    access.require_role(tx.by, access.ADMIN)
    statement = SELECT.where(_task.c.state == _CREATED, _task.c.due_at < tx.now)
    return pages.cut(
        tx, statement, (_task.c.due_at, _task.c.key), lambda row: view(tx, row), page=page
    )
