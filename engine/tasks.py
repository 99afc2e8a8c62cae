"""Commands on user tasks: claim, give back, keep a draft, complete."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, bindparam, delete, select, update

from engine import access, casefile, errors, forms, history, instances, model
from engine.model import HistoryEvent, UserTaskState
from engine.programs import FormFile
from engine.runtime import effects
from engine.storage import session, tables
from engine.transaction import Case, Instance, Transaction

_task = tables.user_task
_draft = tables.draft
_case = tables.case_file
_instance = tables.process_instance

_TASK_COLUMNS = tuple(column.label(f"t_{column.name}") for column in _task.c)
_IN_CASE = (
    select(*instances.CASE_COLUMNS, *instances.INSTANCE_COLUMNS, *_TASK_COLUMNS)
    .select_from(
        _case.join(_instance, _instance.c.case_key == _case.c.key).join(
            _task, _task.c.instance_key == _instance.c.key
        )
    )
    .where(_task.c.key == bindparam("key"))
)
_WITHOUT_CASE = (
    select(*instances.INSTANCE_COLUMNS, *_TASK_COLUMNS)
    .select_from(_instance.join(_task, _task.c.instance_key == _instance.c.key))
    .where(_instance.c.case_key.is_(None), _task.c.key == bindparam("key"))
)
_SEEN = (_IN_CASE, _WITHOUT_CASE)
_HELD = tuple(statement.with_for_update() for statement in _SEEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A user task with the instance it belongs to, held by this transaction or only looked at."""

    row: Any
    instance: Instance

    @property
    def key(self) -> model.Key:
        """Key of the task."""
        return int(self.row.t_key)


def lock(tx: Transaction, key: model.Key) -> Task:
    """The task, its instance and its case, held until the command ends; one statement.

    Raises:
        errors.NotFound: there is no such task, or it is not the actor's to see.
    """
    return _found(tx, key, _HELD)


def look(tx: Transaction, key: model.Key) -> Task:
    """The same for a reader, who waits for nobody and keeps nobody waiting; nothing may be written.

    Raises:
        errors.NotFound: there is no such task, or it is not the actor's to see.
    """
    return _found(tx, key, _SEEN)


def lock_any(tx: Transaction, key: model.Key) -> Task:
    """Any task, held until the command ends; for those who see no person's data in it.

    Raises:
        errors.NotFound: there is no such task.
        errors.NotAllowed: the actor is no admin.
    """
    access.require_role(tx.by, access.ADMIN)
    row = _row(tx, key, _HELD)
    if row is None:
        raise errors.NotFound
    return Task(row=row, instance=instances.take(tx, row))


def _found(tx: Transaction, key: model.Key, statements: tuple[Select[Any], ...]) -> Task:
    row = _row(tx, key, statements)
    if row is None:
        raise errors.NotFound
    task = Task(row=row, instance=instances.take(tx, row))
    if not may_see(tx.by, row.t_candidate_groups, row.t_candidate_users, row.t_assignee):
        raise access.Denied(
            f"task {key}", case_key=task.instance.case_key, instance_key=task.instance.key
        )
    return task


def is_offered(task: Task, actor: model.Actor) -> bool:
    """Whether the task was offered to the person, by name or to a group of theirs."""
    row = task.row
    return may_see(actor, row.t_candidate_groups, row.t_candidate_users, None)


def may_see(actor: model.Actor, groups: list[str], users: list[str], assignee: str | None) -> bool:
    """The task was offered to the actor, or is the actor's own."""
    return access.may_work_on(actor, (*groups, *(f"user:{user}" for user in users)), assignee)


def _row(tx: Transaction, key: model.Key, statements: tuple[Select[Any], ...]) -> Any:
    for statement in statements:
        row = tx.connection.execute(statement, {"key": key}).one_or_none()
        if row is not None:
            return row
    return None


def require_open(task: Task) -> None:
    """Raise `TaskAlreadyCompleted` unless the task is open."""
    if task.row.t_state != UserTaskState.CREATED.value:
        raise errors.TaskAlreadyCompleted


def claim(tx: Transaction, key: model.Key) -> None:
    """Make the actor the assignee; claiming one's own task again changes nothing.

    Raises:
        errors.TaskAlreadyClaimed: somebody else was faster.
    """
    task = lock(tx, key)
    require_open(task)
    if task.row.t_assignee == tx.by.user_id:
        return
    if task.row.t_assignee is not None:
        raise errors.TaskAlreadyClaimed(task.row.t_assignee_name)
    assign(tx, task, tx.by.user_id, tx.by.name)
    history.add_at(
        tx,
        HistoryEvent.TASK_CLAIMED,
        instance=task.instance,
        element_id=task.row.t_element_id,
        definition_key=task.row.t_definition_key,
        details={"task": str(key)},
    )


def unclaim(tx: Transaction, key: model.Key) -> None:
    """Give the task back to its group. Admins may take it from somebody who is away.

    Raises:
        errors.NotAllowed: it is somebody else's.
    """
    task = lock(tx, key)
    require_open(task)
    if task.row.t_assignee is None:
        return
    if task.row.t_assignee != tx.by.user_id and not access.is_admin(tx.by):
        raise errors.NotAllowed
    assign(tx, task, None, None)
    history.add_at(
        tx,
        HistoryEvent.TASK_UNCLAIMED,
        instance=task.instance,
        element_id=task.row.t_element_id,
        definition_key=task.row.t_definition_key,
        details={"task": str(key)},
    )


def assign(tx: Transaction, task: Task, user_id: str | None, name: str | None) -> None:
    """Make somebody the assignee, or nobody (None); whoever saw the task before is told so."""
    tx.update(
        _task,
        task.key,
        assignee=user_id,
        assignee_name=name,
        revision=task.row.t_revision + 1,
    )


def save_draft(tx: Transaction, key: model.Key, values: Mapping[str, Any]) -> None:
    """Keep what the actor has typed so far; nobody else sees it."""
    task = lock(tx, key)
    require_open(task)
    mine = (_draft.c.task_key == key) & (_draft.c.user_id == tx.by.user_id)
    changed = tx.connection.execute(
        update(_draft).where(mine).values(content=dict(values), saved_at=tx.now)
    )
    if changed.rowcount == 0:
        row = {
            "task_key": key,
            "user_id": tx.by.user_id,
            "content": dict(values),
            "saved_at": tx.now,
        }
        tx.connection.execute(session.insert_or_ignore(tx.connection, _draft), row)


def discard_draft(tx: Transaction, key: model.Key) -> None:
    """Forget what the actor has typed."""
    task = lock(tx, key)
    mine = (_draft.c.task_key == task.key) & (_draft.c.user_id == tx.by.user_id)
    tx.connection.execute(delete(_draft).where(mine))


def complete(
    tx: Transaction,
    key: model.Key,
    values: Mapping[str, Any],
    *,
    revision: int | None,
    case_revisions: Mapping[str, int] | None,
) -> None:
    """Validate what was filled in, write the case file's part of it, and let the process go on.

    The revisions are those the actor saw, of the task and of the case-file fields; None skips
    the check.

    Raises:
        errors.TaskAlreadyCompleted: it is no longer open.
        errors.TaskNotClaimed: nobody or somebody else has claimed it.
        errors.StaleRevision: the task or a field was changed meanwhile.
        errors.FormInvalid: the values do not fit the form.
    """
    task = lock(tx, key)
    require_open(task)
    if task.row.t_assignee != tx.by.user_id:
        raise errors.TaskNotClaimed
    if revision is not None and revision != task.row.t_revision:
        raise errors.StaleRevision
    valid = _validated(tx, task, values)
    variables, fields = split(valid)
    if task.instance.case is not None:
        task.instance.case.granted |= set(task.row.t_candidate_groups)
    if fields:
        _write_fields(tx, task.instance.case, fields, case_revisions)
    history.add_at(
        tx,
        HistoryEvent.TASK_COMPLETED,
        instance=task.instance,
        element_id=task.row.t_element_id,
        definition_key=task.row.t_definition_key,
        details={"task": str(key), "fields": sorted(fields)},
    )
    trigger = effects.TaskCompleted(id=task.row.t_element_instance_id, variables=variables)
    instances.apply(tx, task.instance, trigger)


def _validated(tx: Transaction, task: Task, values: Mapping[str, Any]) -> Mapping[str, Any]:
    form = form_of(tx, task.row.t_definition_key, task.row.t_form_id)
    if form is None:
        return dict(values)
    return forms.validate(form.form, values, form_context(tx, task), now=tx.now)


def form_context(tx: Transaction, task: Task) -> dict[str, Any]:
    """What expressions in the form see."""
    return {
        **visible_variables(tx, task),
        "sak": tx.sak(task.instance.case),
        "frister": tx.frister(),
    }


def visible_variables(tx: Transaction, task: Task) -> Mapping[str, Any]:
    """The process variables the task sees now; none once it is over."""
    if task.row.t_state != UserTaskState.CREATED.value:
        return {}
    return instances.visible(tx, task.instance, task.row.t_element_instance_id)


def form_of(tx: Transaction, definition_key: model.Key, form_id: str) -> FormFile | None:
    """The form of a task, None when it has none."""
    if not form_id:
        return None
    return tx.setting.programs.get(tx.connection, definition_key).forms.get(form_id)


def split(values: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Process variables, and case-file fields without their `sak.`."""
    variables = {name: v for name, v in values.items() if not name.startswith(casefile.PREFIX)}
    fields = {
        name.removeprefix(casefile.PREFIX): value
        for name, value in values.items()
        if name.startswith(casefile.PREFIX)
    }
    return variables, fields


def _write_fields(
    tx: Transaction,
    case: Case | None,
    fields: Mapping[str, Any],
    case_revisions: Mapping[str, int] | None,
) -> None:
    if case is None:
        raise errors.NotFound("the task writes case-file fields, but there is no case")
    instances.change_fields(tx, case, fields, case_revisions)
