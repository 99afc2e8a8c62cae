"""What a change of a case would mean, told before it is made; writes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import select

from engine import cases, consequences, instances, model, offers, waits
from engine.runtime import effects
from engine.storage import tables
from engine.transaction import Instance, Transaction

_task = tables.user_task


def preview(
    tx: Transaction, key: model.Key, changes: Mapping[str, Any]
) -> tuple[model.DueMove | model.TaskMove | model.Notice, ...]:
    """What moves, and what happens at once: messages, and tasks that open and fall away.

    What a timer does that is past after the change comes a moment later, and is told by the timer.

    Raises:
        errors.FieldInvalid: a value does not fit its field, or the case file's rules.
        errors.NotAllowed: the actor's agency may not write a field.
    """
    case = cases.locked(tx, key)
    changed = instances.allowed_changes(tx, case, cases.bare(changes))
    moved = cases.preview(tx, key, changes)
    paths = frozenset(("sak", name) for name in changed)
    notices: list[model.Notice] = []
    for instance_key in cases.instances_reading(tx, case, paths):
        notices += _notices(tx, instances.lock(tx, instance_key), paths)
    return (*moved, *dict.fromkeys(notices))


def _notices(
    tx: Transaction, instance: Instance, paths: frozenset[effects.Path]
) -> Iterator[model.Notice]:
    deployed = tx.setting.programs.get(tx.connection, instance.definition_key)
    trigger = effects.CaseChanged(paths=paths)
    result = instances.look_ahead(tx, instance, trigger, deployed)
    scene = waits.Scene(tx, instance, deployed)
    for thrown in result.messages:
        yield from _sent(tx, instance, thrown, deployed.name)
    for wait in result.opened:
        if isinstance(wait, effects.UserTaskOpened):
            yield _opening(scene, wait)
    for closed in result.closed:
        yield from _falling_away(scene, closed)


def _sent(
    tx: Transaction, instance: Instance, thrown: effects.MessageThrown, process_name: str
) -> Iterator[model.Notice]:
    """Only what leaves: a message within the case tells nobody."""
    _, recipient = consequences.address(tx, instance, thrown)
    if recipient:
        yield model.Notice(
            kind="message", process_name=process_name, name=thrown.message, to=(recipient,)
        )


def _opening(scene: waits.Scene, wait: effects.UserTaskOpened) -> model.Notice:
    drawn_in = scene.version(wait.definition_key)
    return model.Notice(
        kind="opens",
        process_name=drawn_in.name,
        name=wait.name or wait.element_id,
        to=offers.units(waits.groups_of(scene, wait)),
    )


def _falling_away(scene: waits.Scene, closed: effects.WaitClosed) -> Iterator[model.Notice]:
    known = scene.instance.waits.get(str(closed.id))
    if known is None or not closed.canceled:
        return
    row = scene.tx.connection.execute(select(_task).where(_task.c.key == known[1])).one_or_none()
    if row is not None:
        yield model.Notice(
            kind="falls_away",
            process_name=scene.version(row.definition_key).name,
            name=row.name,
            to=offers.units(row.candidate_groups),
        )
