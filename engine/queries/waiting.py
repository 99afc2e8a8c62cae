"""Everything one process instance waits for, on one page: for the admin who is to free it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from engine import access, errors, jobs, model
from engine.model import IncidentState
from engine.queries import operations
from engine.queries import tasks as task_queries
from engine.repair_model import Awaited, OpenJob, Waiting
from engine.storage import tables
from engine.transaction import Transaction

_MOST = 200  # of each kind; an instance with more open waits is read in the database
_task = tables.user_task
_timer = tables.timer
_job = tables.job
_incident = tables.incident
_subscription = tables.subscription


def waiting(tx: Transaction, key: model.Key) -> Waiting:
    """What the instance waits for, with no value of a person.

    Raises:
        errors.NotAllowed: the actor is no admin.
    """
    access.require_role(tx.by, access.ADMIN)
    of_instance = {"instance_key": key}
    open_tasks = task_queries.SELECT.where(_task.c.state.in_(model.OPEN_TASKS))
    active = operations.INCIDENTS.where(_incident.c.state == IncidentState.ACTIVE.value)
    jobs_of = select(_job).where(_job.c.state == jobs.CREATED)
    return Waiting(
        tasks=tuple(
            task_queries.view(tx, row) for row in _rows(tx, open_tasks, _task, of_instance)
        ),
        timers=tuple(
            operations.view_timer(row) for row in _rows(tx, operations.TIMERS, _timer, of_instance)
        ),
        jobs=tuple(_view_job(tx, row) for row in _rows(tx, jobs_of, _job, of_instance)),
        awaited=tuple(
            _view_awaited(tx, row)
            for row in _rows(tx, select(_subscription), _subscription, of_instance)
        ),
        incidents=tuple(
            operations.view_incident(tx, row) for row in _rows(tx, active, _incident, of_instance)
        ),
    )


def task(tx: Transaction, key: model.Key) -> model.TaskView:
    """Any task, with no value of a person.

    Raises:
        errors.NotAllowed: the actor is no admin.
        errors.NotFound: there is no such task.
    """
    access.require_role(tx.by, access.ADMIN)
    row = tx.connection.execute(task_queries.SELECT.where(_task.c.key == key)).one_or_none()
    if row is None:
        raise errors.NotFound
    return task_queries.view(tx, row)


def _rows(tx: Transaction, statement: Any, table: Any, equal: dict[str, Any]) -> Any:
    wanted = statement.where(*(table.c[name] == value for name, value in equal.items()))
    return tx.connection.execute(wanted.order_by(table.c.key).limit(_MOST))


def _view_job(tx: Transaction, row: Any) -> OpenJob:
    deployed = tx.setting.programs.get(tx.connection, row.definition_key)
    return OpenJob(
        element_id=row.element_id,
        name=deployed.name_of(row.element_id),
        job_type=row.job_type,
        retries=row.retries,
        failures=row.failures,
        last_error=row.last_error,
        since=row.created_at,
    )


def _view_awaited(tx: Transaction, row: Any) -> Awaited:
    deployed = tx.setting.programs.get(tx.connection, row.definition_key)
    return Awaited(
        element_id=row.element_id,
        name=deployed.name_of(row.element_id),
        kind=row.kind,
        what=row.name,
        correlation_key=row.correlation_key,
        since=row.opened_at,
    )
