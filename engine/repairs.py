"""What an admin may do to a process that needs a hand. Each is logged with a reason of a list."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from engine import access, errors, history, instances, model, tasks
from engine.model import DeliveryState, HistoryEvent
from engine.repair_model import Action, Reason, Scope
from engine.runtime import effects, looking
from engine.storage import tables
from engine.transaction import Instance, Transaction

_incident = tables.incident
_outbox = tables.outbox
_NAME = re.compile(r"[A-Za-z_æøåÆØÅ][\wæøåÆØÅ]*")


def open_variables(tx: Transaction, key: model.Key, reason: Reason) -> tuple[Scope, ...]:
    """The variables of an active instance, scope by scope; that they were read is logged first.

    They may hold what a person answered, so they are not on any page that lists instances.

    Raises:
        errors.NotFound: there is no such instance.
        errors.NotAllowed: the actor is no admin.
        errors.NothingWaits: it has ended.
    """
    instance = _locked(tx, key)
    found = _scopes(tx, instance)
    names = sorted({name for scope in found for name in scope.variables})
    _log(tx, Action.READ_VARIABLES, reason, instance=instance, more={"names": names})
    return found


def set_variable(
    tx: Transaction, key: model.Key, scope: int, name: str, value: Any, reason: Reason
) -> None:
    """Give a variable of a scope another value, or the process a new variable.

    Raises:
        errors.NotFound: no such instance, or no such variable in the scope.
        errors.NotAllowed: the actor is no admin, or it is no name of a variable.
        errors.NothingWaits: the instance or the element has ended.
    """
    instance = _locked(tx, key)
    if not _NAME.fullmatch(name):
        raise errors.NotAllowed("no name of a variable")
    found = next((one for one in _scopes(tx, instance) if one.id == scope), None)
    if found is None or (scope and name not in found.variables):
        raise errors.NotFound
    more = {"names": [name], "element": found.element_id}
    _log(tx, Action.SET_VARIABLE, reason, instance=instance, more=more)
    trigger = effects.VariablesSet(variables={name: value}, id=scope or None, local=True)
    instances.apply(tx, instance, trigger)


def cancel(tx: Transaction, key: model.Key, reason: Reason) -> None:
    """End an instance at once.

    Raises:
        errors.NotFound: there is no such instance.
        errors.NotAllowed: the actor is no admin.
        errors.NothingWaits: it has ended already.
    """
    instance = _locked(tx, key)
    _log(tx, Action.CANCELED_INSTANCE, reason, instance=instance)
    instances.apply(tx, instance, effects.InstanceCanceled())


def assign_task(tx: Transaction, key: model.Key, to: model.Actor | None, reason: Reason) -> None:
    """Give a task to somebody it is offered to, or (None) back to everybody it is offered to.

    Raises:
        errors.NotFound: there is no such task.
        errors.NotAllowed: the actor is no admin, or the task is not offered to that person.
        errors.TaskAlreadyCompleted: it is no longer open.
    """
    access.require_role(tx.by, access.ADMIN)
    task = tasks.lock_any(tx, key)
    tasks.require_open(task)
    if to is not None and not tasks.is_offered(task, to):
        raise errors.NotAllowed("the task is not offered to that person")
    action = Action.FREED_TASK if to is None else Action.ASSIGNED_TASK
    place = (task.row.t_element_id, task.row.t_definition_key)
    _log(tx, action, reason, instance=task.instance, place=place, more={"task": str(key)})
    tasks.assign(tx, task, to.user_id if to else None, to.name if to else None)


def change_task(
    tx: Transaction, key: model.Key, changes: Mapping[str, Any], reason: Reason
) -> None:
    """Give an open task another due time or priority; see `tasks.change_held` for the attributes.

    Raises:
        errors.NotFound: there is no such task.
        errors.NotAllowed: the actor is no admin, or an attribute cannot be changed to that.
        errors.TaskAlreadyCompleted, TaskBusy: it cannot be changed now.
    """
    task = tasks.lock_any(tx, key)
    place = (task.row.t_element_id, task.row.t_definition_key)
    more = {"task": str(key), "names": sorted(changes)}
    _log(tx, Action.CHANGED_TASK, reason, instance=task.instance, place=place, more=more)
    tasks.change_held(tx, task, changes, None)


def skip_job(tx: Transaction, incident: model.Key, reason: Reason) -> None:
    """Let an instance go on as if the job that failed for good had been done, with no results.

    Raises:
        errors.NotFound: there is no such incident, or it is not of a job.
        errors.NotAllowed: the actor is no admin.
        errors.NothingWaits: it is resolved already.
    """
    access.require_role(tx.by, access.ADMIN)
    row = tx.connection.execute(select(_incident).where(_incident.c.key == incident)).one_or_none()
    if row is None or row.source != "job":
        raise errors.NotFound
    instance = instances.lock(tx, row.instance_key)
    id_ = row.element_instance_id
    if instance.waits.get(f"i{id_}", [None, None])[1] != incident:
        raise errors.NothingWaits
    place = (row.element_id, row.definition_key)
    _log(tx, Action.SKIPPED_JOB, reason, instance=instance, place=place)
    instances.apply(tx, instance, effects.JobCompleted(id=id_))


def send_again(tx: Transaction, key: model.Key, reason: Reason) -> None:
    """Let a delivery that failed for good be tried from the beginning.

    Raises:
        errors.NotFound: there is no such delivery.
        errors.NotAllowed: the actor is no admin.
        errors.NothingWaits: it has not failed, or it is held back.
    """
    access.require_role(tx.by, access.ADMIN)
    statement = select(_outbox).where(_outbox.c.key == key).with_for_update()
    row = tx.connection.execute(statement).one_or_none()
    if row is None:
        raise errors.NotFound
    if row.state != DeliveryState.FAILED.value:
        raise errors.NothingWaits
    instance = instances.lock(tx, row.instance_key) if row.instance_key is not None else None
    _log(tx, Action.SENT_AGAIN, reason, instance=instance, more={"delivery": str(key)})
    waiting = DeliveryState.WAITING.value
    tx.update(_outbox, key, state=waiting, attempts=0, next_attempt_at=tx.now)
    tx.arm(tx.now)


def _locked(tx: Transaction, key: model.Key) -> Instance:
    access.require_role(tx.by, access.ADMIN)
    instance = instances.lock(tx, key)
    if not instance.is_active:
        raise errors.NothingWaits
    return instance


def _scopes(tx: Transaction, instance: Instance) -> tuple[Scope, ...]:
    """The process itself, and every open element that has variables of its own."""
    deployed = tx.setting.programs.get(tx.connection, instance.definition_key)
    around = instances.surroundings(tx, instance, deployed)
    opened = looking.open_elements(deployed.program, instance.state, around)
    own = tuple(one for one in opened if one.variables and one.scope)
    first = next((one for one in opened if not one.scope), None)
    process = Scope(id=0, element_id="", name="", variables=first.variables if first else {})
    return (process, *(_scope(tx, instance, one) for one in own))


def _scope(tx: Transaction, instance: Instance, found: looking.OpenElement) -> Scope:
    version = tx.setting.programs.get(
        tx.connection, found.definition_key or instance.definition_key
    )
    return Scope(
        id=found.id,
        element_id=found.element_id,
        name=version.name_of(found.element_id) if found.element_id else version.process.name,
        variables=found.variables,
        incident=found.incident,
    )


def _log(
    tx: Transaction,
    action: Action,
    reason: Reason,
    *,
    instance: Instance | None,
    place: tuple[str, model.Key] = ("", 0),
    more: Mapping[str, Any] | None = None,
) -> None:
    """Add a line of history; `place` is an element, and the version it is drawn in."""
    details = {"action": action.value, "reason": reason.value, **(more or {})}
    if instance is None:
        history.add(tx, HistoryEvent.INTERVENED, details=details)
        return
    history.add_at(
        tx,
        HistoryEvent.INTERVENED,
        instance=instance,
        element_id=place[0],
        definition_key=place[1],
        details=details,
    )
