"""The imperative shell: lock an instance with its case, advance it, write what came of it."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import Select, bindparam, select

from engine import access, called, casefile, errors, history, model, turns, waits
from engine.programs import Deployed
from engine.runtime import advance, effects, looking
from engine.storage import tables
from engine.transaction import (
    Case,
    FieldsChanged,
    Instance,
    KeyFreed,
    MessageOut,
    SignalOut,
    Transaction,
)

_CHANCE: Final = random.SystemRandom()

_instance = tables.process_instance
_case = tables.case_file

INSTANCE_COLUMNS = (
    _instance.c.key.label("i_key"),
    _instance.c.definition_key.label("i_definition_key"),
    _instance.c.process_id.label("i_process_id"),
    _instance.c.status.label("i_status"),
    _instance.c.state.label("i_state"),
    _instance.c.waits.label("i_waits"),
    _instance.c.revision.label("i_revision"),
    _instance.c.ended_at.label("i_ended_at"),
    _instance.c.correlation_key.label("i_correlation_key"),
)
CASE_COLUMNS = (
    _case.c.key.label("c_key"),
    _case.c.label.label("c_label"),
    _case.c.closed_at.label("c_closed_at"),
    _case.c.fields.label("c_fields"),
    _case.c.revisions.label("c_revisions"),
    _case.c.revision.label("c_revision"),
)

# The case stands first: PostgreSQL locks in this order, so two commands in one case cannot embrace.
_IN_CASE = (
    select(*CASE_COLUMNS, *INSTANCE_COLUMNS)
    .select_from(_case.join(_instance, _instance.c.case_key == _case.c.key))
    .where(_instance.c.key == bindparam("key"))
    .with_for_update()
)
_WITHOUT_CASE = (
    select(*INSTANCE_COLUMNS)
    .where(_instance.c.case_key.is_(None), _instance.c.key == bindparam("key"))
    .with_for_update()
)
_CASE_ALONE = select(*CASE_COLUMNS).where(_case.c.key == bindparam("key")).with_for_update()


def lock(tx: Transaction, key: model.Key) -> Instance:
    """The instance and its case, held until the command ends.

    Raises:
        errors.NotFound: there is no such instance.
    """
    known = tx.instances.get(key)
    if known is not None:
        return known
    row = _first(tx, _IN_CASE, key) or _first(tx, _WITHOUT_CASE, key)
    if row is None:
        raise errors.NotFound
    return take(tx, row)


def lock_case(tx: Transaction, key: model.Key) -> Case:
    """The case, held until the command ends.

    Raises:
        errors.NotFound: there is no such case.
    """
    known = tx.cases.get(key)
    if known is not None:
        return known
    row = _first(tx, _CASE_ALONE, key)
    if row is None:
        raise errors.NotFound
    return take_case(tx, row)


def _first(tx: Transaction, statement: Select[Any], key: model.Key) -> Any:
    return tx.connection.execute(statement, {"key": key}).one_or_none()


def take(tx: Transaction, row: Any) -> Instance:
    """The instance of a row that has `INSTANCE_COLUMNS`, and `CASE_COLUMNS` when it has a case."""
    known = tx.instances.get(row.i_key)
    if known is not None:
        return known
    instance = Instance(
        key=row.i_key,
        definition_key=row.i_definition_key,
        process_id=row.i_process_id,
        case=take_case(tx, row) if hasattr(row, "c_key") else None,
        status=row.i_status,
        state=row.i_state,
        waits=row.i_waits,
        revision=row.i_revision,
        ended_at=row.i_ended_at,
        correlation_key=row.i_correlation_key,
    )
    tx.instances[instance.key] = instance
    return instance


def take_case(tx: Transaction, row: Any) -> Case:
    """The case of a row that has `CASE_COLUMNS`."""
    known = tx.cases.get(row.c_key)
    if known is None:
        known = tx.cases[row.c_key] = Case(
            key=row.c_key,
            label=row.c_label,
            closed_at=row.c_closed_at,
            fields=row.c_fields,
            revisions=row.c_revisions,
            revision=row.c_revision,
        )
    return known


def start(
    tx: Transaction,
    deployed: Deployed,
    case: Case | None,
    begin: effects.Start,
    correlation_key: str | None = None,
) -> Instance:
    """Start a new instance of a version and write it; a message starts it by a correlation key."""
    instance = Instance(
        key=tx.new_key(),
        definition_key=deployed.key,
        process_id=deployed.process_id,
        case=case,
        status=effects.InstanceState.ACTIVE,
        state=b"",
        waits={},
        revision=1,
        correlation_key=correlation_key,
    )
    history.add(tx, model.HistoryEvent.INSTANCE_STARTED, instance=instance)
    result = advance.start(deployed.program, begin, surroundings(tx, instance, deployed))
    tx.instances[instance.key] = instance
    take_over(tx, instance, deployed, result)
    tx.insert(_instance, _row(tx, instance))
    return instance


def _row(tx: Transaction, instance: Instance) -> dict[str, Any]:
    tx.untouch(instance)
    return {
        "key": instance.key,
        "definition_key": instance.definition_key,
        "process_id": instance.process_id,
        "case_key": instance.case_key,
        "status": instance.status,
        "state": instance.state,
        "waits": instance.waits,
        "revision": instance.revision,
        "started_at": tx.now,
        "started_by": tx.by.user_id,
        "ended_at": instance.ended_at,
        "correlation_key": instance.correlation_key,
    }


def apply(tx: Transaction, instance: Instance, trigger: effects.Trigger) -> None:
    """Advance an instance by one trigger and write what came of it.

    Raises:
        errors.NothingWaits: the instance does not wait for the trigger, or has ended.
    """
    if not instance.is_active:
        raise errors.NothingWaits
    deployed = tx.setting.programs.get(tx.connection, instance.definition_key)
    result = look_ahead(tx, instance, trigger, deployed)
    take_over(tx, instance, deployed, result)


def look_ahead(
    tx: Transaction, instance: Instance, trigger: effects.Trigger, deployed: Deployed
) -> effects.Advance:
    """What the trigger would do; writes nothing."""
    around = surroundings(tx, instance, deployed)
    return advance.advance(deployed.program, instance.state, trigger, around)


def visible(
    tx: Transaction, instance: Instance, id_: effects.ElementInstanceId | None = None
) -> Mapping[str, Any]:
    """The process variables an open element sees; without an id those of the process."""
    deployed = tx.setting.programs.get(tx.connection, instance.definition_key)
    around = surroundings(tx, instance, deployed)
    return looking.visible(deployed.program, instance.state, around, id_)


def surroundings(tx: Transaction, instance: Instance, deployed: Deployed) -> effects.Surroundings:
    """What the instance may look at now."""
    witness = tx.setting.witness
    decided = None if witness is None else witness.decided
    callable_ = called.Called(tx.connection, tx.setting.programs, deployed.key, tx.now, decided)
    return effects.Surroundings(
        now=tx.now,
        chance=_CHANCE,
        sak=tx.sak(instance.case),
        frister=tx.frister(),
        decisions=callable_,
        programs=callable_,
        in_case=lambda name, value: _in_case(tx, instance, name, value),
        sound=lambda after, before: tx.setting.schema.require_sound_change(after, before, tx.now),
        has_form=callable_.has_form if tx.setting.needs_forms else None,
        stops=frozenset() if witness is None else witness.stops(instance.key),
        remembers=witness is not None,
    )


def _in_case(tx: Transaction, instance: Instance, name: str, value: Any) -> Any:
    """A value as expressions see it once the instance's case file has taken it.

    Raises:
        errors.FieldInvalid: it does not fit, or there is no case file.
    """
    if instance.case is None:
        raise errors.FieldInvalid({name: "Prosessen hører ikke til en sak."})
    schema = tx.setting.schema
    return schema.typed(schema.stored({name: value}))[name]


def take_over(
    tx: Transaction, instance: Instance, deployed: Deployed, result: effects.Advance
) -> None:
    """Write what came of an advance that was made elsewhere."""
    instance.state = result.state
    instance.status = result.status.value
    tx.touch(instance)
    if tx.setting.witness is not None:
        tx.setting.witness.left(instance.key, result.left)
    history.add_elements(tx, instance, result.events)
    scene = waits.Scene(tx, instance, deployed)
    for written in result.case_writes:
        _write_field(tx, instance, written)
    turns.record(tx, instance, result)
    waits.record(scene, result)
    tx.consequences.extend(MessageOut(instance=instance, thrown=one) for one in result.messages)
    tx.consequences.extend(SignalOut(instance=instance, thrown=one) for one in result.signals)
    if not instance.is_active:
        _end(scene)


def _end(scene: waits.Scene) -> None:
    scene.instance.ended_at = scene.tx.now
    waits.close_all(scene)
    completed = scene.instance.status == effects.InstanceState.COMPLETED
    what = model.HistoryEvent.INSTANCE_CANCELED
    if completed:
        what = model.HistoryEvent.INSTANCE_COMPLETED
    history.add(scene.tx, what, instance=scene.instance)
    key = scene.instance.correlation_key
    if key is not None:
        freed = KeyFreed(process_id=scene.instance.process_id, correlation_key=key)
        scene.tx.consequences.append(freed)


def _write_field(tx: Transaction, instance: Instance, written: effects.CaseWritten) -> None:
    if instance.case is None:
        raise errors.NotFound(f"{written.element_id} writes {written.name}, but there is no case")
    stored = tx.setting.schema.stored(presented(tx, {written.name: written.value}))
    write_fields(tx, instance.case, stored, element_id=written.element_id)


def write_fields(
    tx: Transaction, case: Case, stored: dict[str, Any], *, element_id: str = ""
) -> frozenset[str]:
    """Write stored values into the case file; instances that read them are told before the commit.

    Returns:
        Names of the fields that got another value.
    """
    changed = {name: value for name, value in stored.items() if case.fields.get(name) != value}
    if not changed:
        return frozenset()
    case.revision += 1
    case.is_changed = True
    case.typed = None
    for name, value in changed.items():
        case.fields[name] = value
        seen = case.revisions.get(name, [0])[0]
        case.revisions[name] = [seen + 1, tx.now.isoformat(), tx.by.name]
    units = tx.setting.participants.unit_fields() & changed.keys()
    tx.grant(case, {f"@{changed[name]}" for name in units if changed[name]})
    history.add(
        tx,
        model.HistoryEvent.CASE_CHANGED,
        case=case,
        element_id=element_id,
        details={"fields": sorted(changed)},
    )
    paths = frozenset(("sak", name) for name in changed)
    tx.consequences.append(FieldsChanged(case=case, paths=paths))
    return frozenset(changed)


def change_fields(
    tx: Transaction,
    case: Case,
    fields: Mapping[str, Any],
    base_revisions: Mapping[str, int] | None,
) -> frozenset[str]:
    """Write case-file fields as the actor: typed, allowed, and not over what somebody else wrote.

    Raises:
        errors.FieldInvalid: a value does not fit its field.
        errors.NotAllowed: the actor's agency may not write a field.
        errors.StaleRevision: somebody else gave a field another value.
    """
    return write_fields(tx, case, writable(tx, case, fields, base_revisions))


def writable(
    tx: Transaction,
    case: Case,
    fields: Mapping[str, Any],
    base_revisions: Mapping[str, int] | None,
) -> dict[str, Any]:
    """What `change_fields` would write, as stored; raises as that does."""
    stored = allowed_changes(tx, case, fields)
    if base_revisions is not None:
        base = {name.removeprefix(casefile.PREFIX): seen for name, seen in base_revisions.items()}
        stale = casefile.clashes(stored, case.fields, case.field_revisions(), base)
        if stale:
            raise errors.StaleRevision(fields=stale)
    return stored


def allowed_changes(tx: Transaction, case: Case, fields: Mapping[str, Any]) -> dict[str, Any]:
    """What really changes, as stored, when the actor may write all of it.

    Raises:
        errors.FieldInvalid: a value does not fit its field, or the case file's rules.
        errors.NotAllowed: the actor's agency may not write a field.
    """
    schema = tx.setting.schema
    stored = schema.stored(presented(tx, fields))
    changed = {name: value for name, value in stored.items() if case.fields.get(name) != value}
    if not access.is_system(tx.by):
        refused = [name for name in changed if not schema.may_write(name, tx.by.agency)]
        if refused:
            raise errors.NotAllowed(f"not written by {tx.by.agency}: {', '.join(refused)}")
    schema.require_sound(case.fields, changed, tx.now)
    return changed


def presented(tx: Transaction, fields: Mapping[str, Any]) -> dict[str, Any]:
    """A merged unit is written as the one that took over, where only that one can be chosen."""
    people, schema = tx.setting.participants, tx.setting.schema
    result = dict(fields)
    for name, value in fields.items():
        known = schema.fields.get(name)
        if known is None or not isinstance(value, str) or value in known.options:
            continue
        if (unit := people.present(value)) in known.options:
            result[name] = unit
    return result
