"""Lines of the history as the outside sees them, and why the process took a task away."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select

from engine import model
from engine.model import HistoryEvent
from engine.storage import tables
from engine.transaction import Transaction

_history = tables.history

# What makes a process go on, and so may take tasks away; the first that is found tells most.
_CAUSES = (
    (
        HistoryEvent.TIMER_FIRED.value,
        HistoryEvent.MESSAGE_RECEIVED.value,
        HistoryEvent.TASK_COMPLETED.value,
        HistoryEvent.JOB_COMPLETED.value,
        HistoryEvent.LISTENER_ANSWERED.value,
        HistoryEvent.INSTANCE_CANCELED.value,
        HistoryEvent.CASE_CHANGED.value,
    ),
    (HistoryEvent.ELEMENT_COMPLETED.value,),
)


# Listeners may have been heard between the two; what took the task away came before them.
_TAKEN_AWAY = (HistoryEvent.TASK_CANCELING.value, HistoryEvent.ELEMENT_TERMINATED.value)


def entry(tx: Transaction, row: Any) -> model.HistoryEntry:
    """A row of the history as the outside sees it."""
    name = ""
    if row.element_id and row.definition_key is not None:
        deployed = tx.setting.programs.get(tx.connection, row.definition_key)
        name = deployed.name_of(row.element_id)
    return model.HistoryEntry(
        key=row.key,
        at=row.at,
        what=row.what,
        user_id=row.user_id,
        user_name=row.user_name,
        on_behalf_of=row.on_behalf_of,
        instance_key=row.instance_key,
        case_key=row.case_key,
        element_id=row.element_id,
        element_name=name,
        details=row.details,
    )


def why_canceled(tx: Transaction, task: Any) -> model.HistoryEntry | None:
    """The line that tells what took a user task away: the nearest cause in the same command."""
    own = select(_history.c.key, _history.c.at).where(
        _history.c.instance_key == task.instance_key,
        _history.c.element_instance_id == task.element_instance_id,
    )
    begun = tx.connection.execute(own.order_by(_history.c.key).limit(1)).first()
    ended = tx.connection.execute(
        own.where(_history.c.what.in_(_TAKEN_AWAY)).order_by(_history.c.key).limit(1)
    ).first()
    if begun is None or ended is None:
        return None
    same = and_(_history.c.at == ended.at, _history.c.key > begun.key, _about(task))
    for causes in _CAUSES:
        statement = select(_history).where(same, _history.c.what.in_(causes))
        for nearest in (
            statement.where(_history.c.key < ended.key).order_by(_history.c.key.desc()),
            statement.where(_history.c.key > ended.key).order_by(_history.c.key),
        ):
            row = tx.connection.execute(nearest.limit(1)).first()
            if row is not None:
                return entry(tx, row)
    return None


def _about(task: Any) -> ColumnElement[bool]:
    """Lines of the task's instance, and those of its case that are of no instance."""
    own: ColumnElement[bool] = _history.c.instance_key == task.instance_key
    if task.case_key is None:
        return own
    whole: ColumnElement[bool] = and_(
        _history.c.case_key == task.case_key, _history.c.instance_key.is_(None)
    )
    return or_(own, whole)
