"""What the rows and the history of user tasks get when a change of one begins, is made or denied.

Only tasks with listeners come here; what is changed at once is written by `engine.tasks`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select

from engine import history, model
from engine.model import HistoryEvent
from engine.runtime import due, effects
from engine.storage import tables
from engine.transaction import Instance, TaskAgreed, Transaction

_task = tables.user_task
_candidate = tables.task_candidate

# What a command gives to be kept until its listeners have answered.
BY, TELLS = "by", "tells"

# Camunda 8's names of what a listener is told about its task, as headers of its job.
_HEADER = "io.camunda.zeebe:"
_TEXTS = {
    "assignee": "assignee",
    "dueDate": "due_at",
    "followUpDate": "follow_up_at",
    "formKey": "form_id",
    "priority": "priority",
    "candidateGroups": "candidate_groups",
    "candidateUsers": "candidate_users",
}


def record(tx: Transaction, instance: Instance, result: effects.Advance) -> None:
    """Write how user tasks turned; before the rows of what is closed are."""
    closed = {one.id for one in result.closed}
    for turned in result.turned:
        known = instance.waits.get(str(turned.id))
        if known is not None:
            _turn(tx, instance, known[1], turned, is_open=turned.id not in closed)
        if turned.agreed:
            tx.consequences.append(TaskAgreed(instance=instance, turned=turned))


def _turn(
    tx: Transaction,
    instance: Instance,
    key: model.Key,
    turned: effects.TaskTurned,
    *,
    is_open: bool,
) -> None:
    row = _row(tx, key)
    values: dict[str, Any] = {
        **_columns(turned),
        "revision": row.revision + bool(turned.changes),
        "denied": _denial(turned) if turned.denied else None,
    }
    if is_open:
        values["state"] = turned.state.value
        _offer(tx, instance, row, values)
    tx.update(_task, key, **values)
    _tell(tx, instance, row, turned)


def _denial(turned: effects.TaskTurned) -> dict[str, str]:
    """Why, and who asked: nobody else is told what is said to them."""
    by = turned.kept.get(BY, {}).get("user_id", "")
    return {"event": turned.event, "reason": turned.reason, "by": by}


def _row(tx: Transaction, key: model.Key) -> Any:
    statement = select(_task).where(_task.c.key == key)
    row = tx.connection.execute(statement).one_or_none()
    if row is None:  # opened in this transaction
        tx.flush()
        row = tx.connection.execute(statement).one()
    return row


def _columns(turned: effects.TaskTurned) -> dict[str, Any]:
    """The changed attributes as the row holds them."""
    changes = turned.changes
    values: dict[str, Any] = {}
    if "assignee" in changes:
        values["assignee"] = changes["assignee"] or None
        values["assignee_name"] = _name(turned)
    for name, column in (("dueDate", "due_at"), ("followUpDate", "follow_up_at")):
        if name in changes:
            values[column] = due.date_and_time(changes[name]) if changes[name] else None
    for name, column in (
        ("candidateGroups", "candidate_groups"),
        ("candidateUsers", "candidate_users"),
    ):
        if name in changes:
            values[column] = list(changes[name])
    if "priority" in changes:
        values["priority"] = changes["priority"]
    return values


def _name(turned: effects.TaskTurned) -> str | None:
    """Only the name of who the command was about is known; others stand by their id."""
    assignee: str = turned.changes["assignee"]
    names: Mapping[str, str] = turned.kept.get("names", {})
    return names.get(assignee, assignee) or None


def _offer(tx: Transaction, instance: Instance, row: Any, values: Mapping[str, Any]) -> None:
    """Let those find the task to whom it is offered now."""
    groups = values.get("candidate_groups", row.candidate_groups)
    users = values.get("candidate_users", row.candidate_users)
    offered = {*groups, *(f"user:{user}" for user in users)}
    if "candidate_groups" in values or "candidate_users" in values:
        # At once, and not with the flush, which removes after it has inserted.
        tx.connection.execute(delete(_candidate).where(_candidate.c.task_key == row.key))
        for principal in sorted(offered):
            tx.insert(_candidate, {"principal": principal, "task_key": row.key})
    if values.get("assignee"):
        offered.add(f"user:{values['assignee']}")
    tx.grant(instance.case, offered)


def _tell(tx: Transaction, instance: Instance, row: Any, turned: effects.TaskTurned) -> None:
    """A denied change, one that was made and has a line of its own, or that it is taken away."""
    details: dict[str, Any] = {"task": str(row.key)}
    what = turned.kept.get(TELLS, "") if turned.event else ""
    by = actor_of(turned) if what else tx.by
    if turned.denied:
        what, by = HistoryEvent.TASK_DENIED.value, tx.by
        details |= {"event": turned.event}  # why is a person's words, and stands on the task
    elif turned.state is effects.TaskState.CANCELING and not turned.event:
        what = HistoryEvent.TASK_CANCELING.value
    if not what:
        return
    with tx.acting(by):
        history.add_of_task(tx, HistoryEvent(what), case=instance.case, task=row, details=details)


# --- who asked -----------------------------------------------------------------------------------


def kept_actor(actor: model.Actor) -> dict[str, Any]:
    """Who asks for a change, as it is kept until the listeners have answered."""
    return {
        "user_id": actor.user_id,
        "name": actor.name,
        "agency": actor.agency,
        "unit": actor.unit,
        "on_behalf_of": actor.on_behalf_of,
    }


def actor_of(turned: effects.TaskTurned) -> model.Actor:
    """Who asked for the change."""
    return model.Actor(**turned.kept[BY])


# --- what a listener is told ---------------------------------------------------------------------


def headers(row: Any, asked: Mapping[str, Any]) -> dict[str, str]:
    """What a listener is told about its task, as Camunda 8 names it; what is empty is left out.

    Args:
        row: Of the user task, as it is until the change is made.
        asked: What the job was made for.
    """
    changes: Mapping[str, Any] = asked["changes"]
    known = {name: changes.get(name, _plain(getattr(row, _TEXTS[name]))) for name in _TEXTS}
    changed = sorted(
        name for name in changes if changes[name] != _plain(getattr(row, _TEXTS[name]))
    )
    told = {
        **known,
        "action": asked["action"],
        "changedAttributes": changed,
        "userTaskKey": str(row.key),
    }
    return {
        f"{_HEADER}{name}": _text(value)
        for name, value in told.items()
        if value not in ("", [], None)
    }


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return "" if value is None else value


def _text(value: Any) -> str:
    if isinstance(value, list | tuple):
        return json.dumps(list(value), ensure_ascii=False)
    return str(value)
