"""Incidents: something stopped. None is terminal; whoever caused it is asked to try again."""

from __future__ import annotations

from sqlalchemy import select

from engine import access, errors, history, instances, jobs, model, timers, waits
from engine.model import HistoryEvent
from engine.runtime import effects
from engine.storage import tables
from engine.transaction import Transaction

_incident = tables.incident


def retry(tx: Transaction, key: model.Key) -> None:
    """Try again what stopped; a new incident comes when it stops once more.

    Raises:
        errors.NotFound: there is no such incident.
        errors.NotAllowed: the actor is no admin.
        errors.NothingWaits: it is resolved already.
    """
    access.require_role(tx.by, access.ADMIN)
    found = tx.connection.execute(select(_incident).where(_incident.c.key == key)).one_or_none()
    if found is None:
        raise errors.NotFound
    instance = instances.lock(tx, found.instance_key)
    id_ = found.element_instance_id
    if instance.waits.get(f"i{id_}", [None, None])[1] != key:
        raise errors.NothingWaits
    history.add(tx, HistoryEvent.INCIDENT_RETRIED, instance=instance, element_id=found.element_id)
    if found.source == "runtime":
        has_job = instance.waits.get(str(id_), [None])[0] == waits.JOB
        instances.apply(tx, instance, effects.Retried(id=id_))
        if has_job:  # an error nothing caught: the job is there again
            jobs.reopen(tx, instance.key, id_)
        return
    again = timers.rearm if found.source == "timer" else jobs.reopen
    again(tx, instance.key, id_)
    deployed = tx.setting.programs.get(tx.connection, instance.definition_key)
    waits.resolve_incident(waits.Scene(tx, instance, deployed), id_)
