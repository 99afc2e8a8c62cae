"""Moves running instances to another version of their process, after a look at what that changes.

What is open stays open: tasks with their people, timers with their due times. People and forms of
tasks follow the new version where it draws them differently.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from engine import access, errors, history, instances, model, waits
from engine.programs import Deployed
from engine.runtime import effects
from engine.runtime import migration as moving
from engine.storage import tables
from engine.transaction import Instance, Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """An open element that moving its instance to another version does not leave as it is.

    Attributes:
        what: `renamed`, `changed`, `added`, `removed` or `impossible`.
        element_id: In the old version; in the new one for what is added.
        target_id: In the new version, empty when it has no place there.
        reason: Why it is impossible, in English.
    """

    what: str
    element_id: str
    name: str
    target_id: str = ""
    reason: str = ""


def plan(
    tx: Transaction, key: model.Key, to: model.Key, names: Mapping[str, str]
) -> tuple[Change, ...]:
    """What `migrate` would change; elements that stay as they are, are not listed.

    Raises:
        errors.NotFound: there is no such instance or version.
        errors.NotAllowed: the actor is neither admin nor process owner, or it is a version of
            another process.
        errors.NothingWaits: the instance has ended.
    """
    instance, old, new = _versions(tx, key, to)
    around = instances.surroundings(tx, instance, old)
    found = moving.changes(old.program, new.program, instance.state, around, names)
    return tuple(
        Change(
            what=one.what.value,
            element_id=one.element_id,
            name=(new if one.what is moving.What.ADDED else old).name_of(one.element_id),
            target_id=one.target_id,
            reason=one.reason,
        )
        for one in found
    )


def migrate(tx: Transaction, key: model.Key, to: model.Key, names: Mapping[str, str]) -> None:
    """Move an instance to another version; names are new element ids by old.

    Raises:
        errors.NotAllowed: open elements have no place in the new version; names each.
        errors.NotFound, NothingWaits: as for `plan`.
    """
    instance, old, new = _versions(tx, key, to)
    around = instances.surroundings(tx, instance, old)
    result = moving.migrate(old.program, new.program, instance.state, around, names)
    instance.definition_key = new.key
    tx.update(tables.process_instance, instance.key, definition_key=new.key)
    details = {"from_version": old.version, "to_version": new.version, "names": dict(names)}
    history.add(tx, model.HistoryEvent.INSTANCE_MIGRATED, instance=instance, details=details)
    _move_rows(tx, instance, moving.places(new.program, result.state, around))
    known = set(instance.waits)
    for wait in result.changed:
        if str(wait.id) in known:
            waits.redraw(waits.Scene(tx, instance, new), wait)
    fresh = tuple(wait for wait in result.changed if str(wait.id) not in known)
    instances.take_over(tx, instance, new, replace(result, changed=fresh))


def _versions(
    tx: Transaction, key: model.Key, to: model.Key
) -> tuple[Instance, Deployed, Deployed]:
    access.require_any_role(tx.by, access.ADMIN, access.PROCESS_OWNER)
    instance = instances.lock(tx, key)
    if not instance.is_active:
        raise errors.NothingWaits("the process instance has ended")
    old = tx.setting.programs.get(tx.connection, instance.definition_key)
    new = tx.setting.programs.get(tx.connection, to)
    if new.process_id != old.process_id:
        raise errors.NotAllowed(f"{new.process_id} is another process than {old.process_id}")
    return instance, old, new


def _move_rows(
    tx: Transaction, instance: Instance, places: Mapping[effects.ElementInstanceId, str]
) -> None:
    """Lead the rows of open waits to where they are drawn in the new version."""
    for name, (kind, key) in instance.waits.items():
        place = places.get(int(name.removeprefix("i")))
        if place is not None:
            table = waits.table_of(kind)
            tx.update(table, key, definition_key=instance.definition_key, element_id=place)
