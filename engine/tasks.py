"""Commands on user tasks: claim, give back, keep a draft, complete."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, bindparam, select

from engine import access, casefile, drafts, errors, history, instances, model, turns
from engine.diagram import model as drawn
from engine.forms import answers as form_answers
from engine.model import HistoryEvent, UserTaskState
from engine.programs import FormFile
from engine.runtime import effects
from engine.storage import tables
from engine.transaction import Case, Instance, TaskAgreed, Transaction

_, ASSIGNING, UPDATING, COMPLETING, _ = drawn.TASK_EVENTS
CHANGED_MEANWHILE = (
    "Saken ble endret av noen andre etter at du leverte. Se over det du skrev, og lever på nytt."
)

_task = tables.user_task
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
    """Let only a task pass that is open, and whose listeners are not being heard.

    Raises:
        errors.TaskAlreadyCompleted: it is not open any more.
        errors.TaskBusy: its listeners are heard about a change.
    """
    state = UserTaskState(task.row.t_state)
    if state.is_changing:
        raise errors.TaskBusy(state.value)
    if state.is_over:
        raise errors.TaskAlreadyCompleted


def claim(tx: Transaction, key: model.Key) -> bool:
    """Make the actor the assignee; claiming one's own task again changes nothing.

    Returns:
        Whether it is done; False while listeners of the task are heard.

    Raises:
        errors.TaskAlreadyClaimed: somebody else was faster.
    """
    task = lock(tx, key)
    require_open(task)
    if task.row.t_assignee == tx.by.user_id:
        return True
    if task.row.t_assignee is not None:
        raise errors.TaskAlreadyClaimed(task.row.t_assignee_name)
    return assign(tx, task, tx.by.user_id, tx.by.name, HistoryEvent.TASK_CLAIMED)


def unclaim(tx: Transaction, key: model.Key) -> bool:
    """Give the task back to its group. Admins may take it from somebody who is away.

    Returns:
        Whether it is done; False while listeners of the task are heard.

    Raises:
        errors.NotAllowed: it is somebody else's.
    """
    task = lock(tx, key)
    require_open(task)
    if task.row.t_assignee is None:
        return True
    if task.row.t_assignee != tx.by.user_id and not access.is_admin(tx.by):
        raise errors.NotAllowed
    return assign(tx, task, None, None, HistoryEvent.TASK_UNCLAIMED)


_ACTIONS = {HistoryEvent.TASK_CLAIMED: "claim", HistoryEvent.TASK_UNCLAIMED: "unassign"}


def assign(
    tx: Transaction,
    task: Task,
    user_id: str | None,
    name: str | None,
    what: HistoryEvent | None = None,
) -> bool:
    """Make somebody the assignee, or nobody (None); whoever saw the task before is told so.

    Listeners of the task are heard first. History gets the line `what` when it is done.

    Returns:
        Whether it is done; False while listeners of the task are heard.
    """
    if not _hears(tx, task, ASSIGNING):
        revision = task.row.t_revision + 1
        tx.update(_task, task.key, assignee=user_id, assignee_name=name, revision=revision)
        if what is not None:
            _tell(tx, task, what)
        return True
    action = _ACTIONS.get(what, "assign") if what else "assign"
    names = {user_id: name} if user_id and name else {}
    kept = {"names": names, turns.TELLS: what.value if what else ""}
    changes = {"assignee": user_id or ""}
    _ask(tx, task, kept, event=ASSIGNING, action=action, changes=changes)
    return False


def change(tx: Transaction, key: model.Key, changes: Mapping[str, Any]) -> None:
    """Give an open task other attributes, once its listeners agree; for admins.

    Raises:
        errors.NotFound: there is no such task.
        errors.NotAllowed: the actor is no admin; or what `change_held` raises.
    """
    change_held(tx, lock_any(tx, key), changes, HistoryEvent.TASK_UPDATED)


def change_held(
    tx: Transaction, task: Task, changes: Mapping[str, Any], what: HistoryEvent | None
) -> None:
    """The same for a task that this transaction holds; history gets the line `what` when done.

    The attributes are Camunda 8's: `candidateGroups`, `candidateUsers`, `dueDate`, `followUpDate`,
    `priority`. A date that is set no longer follows the diagram's.

    Raises:
        errors.NotAllowed: an attribute cannot be changed to that.
        errors.TaskAlreadyCompleted, TaskBusy: it cannot be changed now.
    """
    require_open(task)
    if "assignee" in changes:
        raise errors.NotAllowed("who has a task is changed by assigning it")
    kept = {turns.TELLS: what.value if what else ""}
    _ask(tx, task, kept, event=UPDATING, action="update", changes=dict(changes))


def _hears(tx: Transaction, task: Task, event: str) -> bool:
    """Whether the task has listeners for a change."""
    version = tx.setting.programs.get(tx.connection, task.row.t_definition_key)
    node = version.nodes.get(task.row.t_element_id)
    return any(one.event == event for one in getattr(node, "task_listeners", ()))


def _ask(tx: Transaction, task: Task, kept: Mapping[str, Any], **more: Any) -> None:
    """Ask the listeners; what the command keeps comes back when they have answered."""
    given = {**kept, turns.BY: turns.kept_actor(tx.by)}
    id_ = task.row.t_element_instance_id
    instances.apply(tx, task.instance, effects.TaskCommanded(id=id_, kept=given, **more))


def _tell(tx: Transaction, task: Task, what: HistoryEvent, **more: Any) -> None:
    history.add_at(
        tx,
        what,
        instance=task.instance,
        element_id=task.row.t_element_id,
        definition_key=task.row.t_definition_key,
        details={"task": str(task.key), **more},
    )


def save_draft(tx: Transaction, key: model.Key, values: Mapping[str, Any]) -> None:
    """Keep what the actor has typed so far; nobody else sees it."""
    task = lock(tx, key)
    require_open(task)
    drafts.keep(tx, key, values)


def discard_draft(tx: Transaction, key: model.Key) -> None:
    """Forget what the actor has typed."""
    task = lock(tx, key)
    drafts.forget(tx, task.key)


def complete(
    tx: Transaction,
    key: model.Key,
    values: Mapping[str, Any],
    *,
    revision: int | None,
    case_revisions: Mapping[str, int] | None,
) -> bool:
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
    if task.instance.case is not None:
        task.instance.case.granted |= set(task.row.t_candidate_groups)
    if _hears(tx, task, COMPLETING):
        _deliver(tx, task, values, valid, case_revisions)
        return False
    _finish(tx, task, valid, _writable(tx, task, valid, case_revisions))
    return True


def _writable(
    tx: Transaction, task: Task, valid: Mapping[str, Any], revisions: Mapping[str, int] | None
) -> dict[str, Any]:
    """What of it the case file takes, as stored; raises as `instances.writable` does."""
    fields = casefile.split(valid)[1]
    return instances.writable(tx, _case_of(task), fields, revisions) if fields else {}


def _finish(tx: Transaction, task: Task, valid: Mapping[str, Any], stored: dict[str, Any]) -> None:
    variables, fields = casefile.split(valid)
    if stored:
        instances.write_fields(tx, _case_of(task), stored)
    _tell(tx, task, HistoryEvent.TASK_COMPLETED, fields=sorted(fields))
    trigger = effects.TaskCompleted(id=task.row.t_element_instance_id, variables=variables)
    instances.apply(tx, task.instance, trigger)


def _deliver(
    tx: Transaction,
    task: Task,
    typed: Mapping[str, Any],
    valid: Mapping[str, Any],
    case_revisions: Mapping[str, int] | None,
) -> None:
    """Keep what was filled in until all listeners agree; it stays the person's draft as well."""
    _writable(tx, task, valid, case_revisions)
    drafts.keep(tx, task.key, typed)
    _tell(tx, task, HistoryEvent.TASK_DELIVERED, fields=sorted(casefile.split(valid)[1]))
    kept = {"revisions": None if case_revisions is None else dict(case_revisions)}
    _ask(tx, task, kept, event=COMPLETING, action="complete", variables=dict(valid))


def finish(tx: Transaction, agreed: TaskAgreed) -> None:
    """Complete a task all of whose listeners agree, in the name of who delivered it.

    When the case was changed meanwhile so that it cannot take the values, nothing of them is
    written and the task is open again.
    """
    turned = agreed.turned
    key = agreed.instance.waits.get(str(turned.id), [None, None])[1]
    row = None if key is None else _row(tx, key, _SEEN)
    if row is None:
        return  # something else took the task away in the same command
    task = Task(row=row, instance=agreed.instance)
    with tx.acting(turns.actor_of(turned)):
        try:
            stored = _writable(tx, task, turned.variables, turned.kept.get("revisions"))
        except (errors.StaleRevision, errors.NotAllowed, errors.FieldInvalid):
            refused = effects.CompletionRefused(id=turned.id, reason=CHANGED_MEANWHILE)
            instances.apply(tx, agreed.instance, refused)
        else:
            _finish(tx, task, turned.variables, stored)


def _validated(tx: Transaction, task: Task, values: Mapping[str, Any]) -> Mapping[str, Any]:
    form = form_of(tx, task.row)
    if form is None:
        return dict(values)
    return form_answers.validate(form.form, values, form_context(tx, task), now=tx.now)


def form_context(tx: Transaction, task: Task) -> dict[str, Any]:
    """What expressions in the form see."""
    return {
        **visible_variables(tx, task),
        "sak": tx.sak(task.instance.case),
        "frister": tx.frister(),
    }


def visible_variables(tx: Transaction, task: Task) -> Mapping[str, Any]:
    """The process variables the task sees now; none once it is over."""
    if UserTaskState(task.row.t_state).is_over:
        return {}
    return instances.visible(tx, task.instance, task.row.t_element_instance_id)


def form_of(tx: Transaction, row: Any) -> FormFile | None:
    """The form of a task's row, None when it has none."""
    if not row.t_form_id:
        return None
    return tx.setting.programs.form(
        tx.connection, row.t_definition_key, row.t_element_id, row.t_form_id
    )


def _case_of(task: Task) -> Case:
    if task.instance.case is None:
        raise errors.NotFound("the task writes case-file fields, but there is no case")
    return task.instance.case
