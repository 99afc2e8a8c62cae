"""Jobs of service tasks: workers fetch them under a lease and report how it went."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import bindparam, func, or_, select, update

from engine import called, errors, history, instances, job_model, model, turns, waits
from engine.model import HistoryEvent
from engine.runtime import effects, looking
from engine.storage import tables, types
from engine.transaction import Instance, Transaction

CREATED = "CREATED"
Answer = effects.JobAnswer | None
_NO_RETRIES = {
    effects.JobKind.EXECUTION_LISTENER.value: effects.ErrorType.EXECUTION_LISTENER_NO_RETRIES,
    effects.JobKind.TASK_LISTENER.value: effects.ErrorType.TASK_LISTENER_NO_RETRIES,
}

_job = tables.job
NEXT_DUE = select(func.min(func.coalesce(_job.c.leased_until, _job.c.created_at))).where(
    _job.c.job_type.in_(bindparam("job_types", expanding=True)),
    _job.c.state == types.constant(CREATED),
    _job.c.retries > 0,
)


@dataclass(frozen=True, slots=True)
class Leased:
    """Jobs a worker holds now.

    Attributes:
        unreadable: Keys of jobs nobody can do, with the reason: what their element sees is no state
            of a format we know. They are leased, too, so that they keep nobody from the others.
    """

    jobs: tuple[job_model.JobView, ...]
    unreadable: Mapping[model.Key, str]


def activate(tx: Transaction, job_type: str, worker: str, limit: int, lease_seconds: int) -> Leased:
    """Lease open jobs of a type to a worker; the oldest first."""
    until = tx.now + timedelta(seconds=lease_seconds)
    free = (
        select(_job.c.key)
        .where(
            _job.c.job_type == job_type,
            _job.c.state == CREATED,
            _job.c.retries > 0,
            or_(_job.c.leased_until.is_(None), _job.c.leased_until <= tx.now),
        )
        .order_by(_job.c.key)
        .limit(limit)
        .with_for_update(skip_locked=True)
        .cte()  # evaluated once; a plain subquery PostgreSQL may run again and claim too many
    )
    rows = tx.connection.execute(
        update(_job)
        .where(_job.c.key.in_(select(free.c.key)))
        .values(lease=secrets.token_hex(8), leased_until=until, worker=worker)
        .returning(*_job.c)
    ).all()
    views: list[job_model.JobView] = []
    unreadable: dict[model.Key, str] = {}
    for row in sorted(rows, key=lambda row: row.key):
        try:
            views.append(_view(tx, row))
        except errors.StateUnreadable as error:
            unreadable[row.key] = f"{type(error).__name__}: {error}"
    return Leased(tuple(views), unreadable)


_ASKED_TASK = select(tables.user_task).where(
    tables.user_task.c.instance_key == bindparam("instance"),
    tables.user_task.c.element_instance_id == bindparam("id"),
)


def _headers(tx: Transaction, row: Any) -> dict[str, str]:
    """Those of the diagram; a listener of a user task is told how the task stands now, too."""
    if row.asked is None:
        return dict(row.headers)
    where = {"instance": row.instance_key, "id": row.asked["id"]}
    task = tx.connection.execute(_ASKED_TASK, where).one()
    return {**row.headers, **turns.headers(task, row.asked)}


_STATE = select(tables.process_instance.c.definition_key, tables.process_instance.c.state).where(
    tables.process_instance.c.key == bindparam("key")
)


def _variables(tx: Transaction, row: Any) -> Mapping[str, Any]:
    """What the element sees now: what was put right since the job was made counts.

    No lock is needed: whoever goes on with the element closes its job, and waits for this claim.
    """
    found = tx.connection.execute(_STATE, {"key": row.instance_key}).one()
    deployed = tx.setting.programs.get(tx.connection, found.definition_key)
    known = called.Called(tx.connection, tx.setting.programs, deployed.key, tx.now)
    around = effects.Surroundings(now=tx.now, programs=known)
    return looking.visible(deployed.program, found.state, around, row.element_instance_id)


def _view(tx: Transaction, row: Any) -> job_model.JobView:
    deployed = tx.setting.programs.get(tx.connection, row.definition_key)
    return job_model.JobView(
        key=row.key,
        instance_key=row.instance_key,
        process_id=deployed.process_id,
        definition_key=row.definition_key,
        element_id=row.element_id,
        job_type=row.job_type,
        retries=row.retries,
        headers=_headers(tx, row),
        variables=_variables(tx, row),
        leased_until=row.leased_until,
        failures=row.failures,
        lease=row.lease,
        kind=row.kind,
        event=row.asked["event"] if row.asked else "",
    )


def complete(
    tx: Transaction,
    job: job_model.Held,
    variables: Mapping[str, Any],
    answer: Answer = None,
) -> None:
    """The worker did it; `answer` is what some kinds of work want beside variables.

    Raises:
        errors.NothingWaits: the job is no longer open.
        errors.LeaseLost: the worker does not hold it any more.
        errors.NotAllowed: the answer names what cannot be done.
    """
    row, instance = _lock(tx, job)
    history.add_at(
        tx,
        _told(row, HistoryEvent.JOB_COMPLETED, HistoryEvent.LISTENER_ANSWERED),
        instance=instance,
        element_id=row.element_id,
        definition_key=row.definition_key,
    )
    trigger = effects.JobCompleted(id=row.element_instance_id, variables=variables, answer=answer)
    instances.apply(tx, instance, trigger)


def throw_error(
    tx: Transaction, job: job_model.Held, code: str, message: str, variables: Mapping[str, Any]
) -> None:
    """The worker found what the diagram calls an error.

    When nothing catches it, nobody is given the job until the incident is resolved.

    Raises:
        errors.NothingWaits: the job is no longer open.
        errors.LeaseLost: the worker does not hold it any more.
    """
    row, instance = _lock(tx, job)
    trigger = effects.ErrorThrown(
        id=row.element_instance_id, code=code, message=message, variables=variables
    )
    instances.apply(tx, instance, trigger)
    if _is_open(instance, row):
        tx.update(_job, row.key, retries=0, lease=None, leased_until=None)


def fail(
    tx: Transaction,
    job: job_model.Held,
    retries: int,
    message: str,
    back_off_seconds: float,
    variables: Mapping[str, Any],
) -> None:
    """The worker could not do it; without retries left it becomes an incident.

    So many retries are left now, and nobody may try again until the back-off has passed. The
    message is what an admin is told; it must not hold a person's data. The variables become the
    element's own, for whoever tries next.

    Raises:
        errors.NothingWaits: the job is no longer open.
        errors.LeaseLost: the worker does not hold it any more.
    """
    row, instance = _lock(tx, job)
    again_at = tx.now + timedelta(seconds=back_off_seconds)
    tx.update(
        _job,
        row.key,
        retries=retries,
        failures=row.failures + 1,
        last_error=message,
        lease=None,
        leased_until=again_at if again_at > tx.now else None,
    )
    if retries > 0:
        tx.arm(again_at)
    history.add_at(
        tx,
        _told(row, HistoryEvent.JOB_FAILED, HistoryEvent.LISTENER_FAILED),
        instance=instance,
        element_id=row.element_id,
        definition_key=row.definition_key,
    )
    if variables:
        own = effects.VariablesSet(id=row.element_instance_id, variables=variables, local=True)
        instances.apply(tx, instance, own)
    if retries <= 0 and _is_open(instance, row):
        _give_up(tx, instance, row, message)


def _give_up(tx: Transaction, instance: Instance, row: Any, message: str) -> None:
    deployed = tx.setting.programs.get(tx.connection, instance.definition_key)
    raised = effects.IncidentRaised(
        id=row.element_instance_id,
        element_id=row.element_id,
        error_type=_NO_RETRIES.get(row.kind, effects.ErrorType.JOB_NO_RETRIES),
        message=message,
        definition_key=row.definition_key,
    )
    waits.add_incident(waits.Scene(tx, instance, deployed), raised, source="job")


def _told(row: Any, of_element: HistoryEvent, of_listener: HistoryEvent) -> HistoryEvent:
    """A listener of an element is not the work of the element."""
    return of_listener if row.kind in _NO_RETRIES else of_element


def reopen(tx: Transaction, instance_key: model.Key, id_: effects.ElementInstanceId) -> None:
    """Give a job without retries one more."""
    key = tx.connection.scalar(
        select(_job.c.key).where(
            _job.c.instance_key == instance_key, _job.c.element_instance_id == id_
        )
    )
    if key is None:
        raise errors.NothingWaits
    tx.update(_job, key, retries=1, lease=None, leased_until=None)
    tx.arm(tx.now)


def _lock(tx: Transaction, job: job_model.Held) -> tuple[Any, Instance]:
    key = job.key if isinstance(job, job_model.JobView) else job
    where = select(_job).where(_job.c.key == key)
    instance_key = tx.connection.scalar(select(_job.c.instance_key).where(_job.c.key == key))
    if instance_key is None:
        raise errors.NotFound
    instance = instances.lock(tx, instance_key)
    row = tx.connection.execute(where).one()  # only now: another worker may just have been here
    if not _is_open(instance, row):
        raise errors.NothingWaits
    if isinstance(job, job_model.JobView) and not _holds(tx, job, row):
        raise errors.LeaseLost
    return row, instance


def _is_open(instance: Instance, row: Any) -> bool:
    """An element may have had another job since; then this one is over."""
    waits_for = instance.waits.get(str(row.element_instance_id), [None, None])
    return bool(waits_for[1] == row.key)


def _holds(tx: Transaction, job: job_model.JobView, row: Any) -> bool:
    return bool(row.lease == job.lease and row.leased_until > tx.now)
