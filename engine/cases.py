"""Commands on cases and on the instances in them: open, change, start, cancel, close."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import bindparam, select, union_all

from engine import access, casefile, errors, history, instances, model, offers, waits
from engine.model import HistoryEvent
from engine.programs import Deployed
from engine.runtime import effects
from engine.storage import tables
from engine.transaction import Case, Instance, Transaction

_case = tables.case_file
_instance = tables.process_instance
_definition = tables.process_definition


def _readers(table: Any, condition: Any) -> Any:
    waits = select(table.c.instance_key, table.c.reads)
    return waits.where(table.c.case_key == bindparam("case"), condition)


_READERS = union_all(
    _readers(tables.user_task, tables.user_task.c.state.in_(model.OPEN_TASKS)),
    _readers(
        tables.timer,
        tables.timer.c.state.in_([model.TimerState.ARMED.value, model.TimerState.UNARMED.value]),
    ),
    _readers(tables.subscription, tables.subscription.c.kind == "condition"),
)
_LATEST = select(_definition.c.key).where(
    _definition.c.process_id == bindparam("process_id"), _definition.c.is_latest
)


def open_case(
    tx: Transaction,
    label: str,
    person_name: str | None,
    fields: Mapping[str, Any],
    process_id: str | None = None,
) -> model.Key:
    """Open a case. Its label is what lists show and must be unique; it tells nothing of the person.

    Args:
        tx: The command.
        label: What lists show.
        person_name: Whom it is about, if it is to be kept.
        fields: What the case file holds from the first.
        process_id: A process to start in it, all in one.

    Raises:
        errors.AlreadyExists: another case has the label.
        errors.FieldInvalid: a value does not fit its field or a rule, or one it needs is missing.
        errors.NotAllowed: the actor's agency may not open cases, or write one of the fields.
        errors.NotFound: there is no such process.
    """
    require_may_open(tx)
    _require_fields(tx, fields)
    if tx.connection.scalar(select(_case.c.key).where(_case.c.label == label)) is not None:
        raise errors.AlreadyExists(f"there is a case {label} already")
    case = Case(
        key=tx.new_key(),
        label=label,
        closed_at=None,
        fields={},
        revisions={},
        revision=1,
    )
    tx.cases[case.key] = case
    history.add(tx, HistoryEvent.CASE_OPENED, case=case)
    schema = tx.setting.schema
    stored = schema.stored(schema.with_label(label, instances.presented(tx, fields)))
    schema.require_sound({}, stored, tx.now)
    instances.write_fields(tx, case, stored)
    tx.grant(case, {f"@{tx.by.unit}"} if tx.by.unit else set())
    _add(tx, case, person_name or "")
    if process_id is not None:
        _start(tx, process_id, case, {})
    return case.key


def _add(tx: Transaction, case: Case, person_name: str) -> None:
    """Write a new case's row; what is in it now needs no other write."""
    case.is_changed = False
    tx.insert(
        _case,
        {
            "key": case.key,
            "label": case.label,
            "person_name": person_name,
            "opened_at": tx.now,
            "closed_at": None,
            "revision": case.revision,
            "fields": case.fields,
            "revisions": case.revisions,
        },
    )


def require_may_open(tx: Transaction) -> None:
    """Let only those pass whose agency opens cases and starts processes, and the engine itself.

    Raises:
        errors.NotAllowed: the actor's agency does not.
    """
    if not access.is_system(tx.by) and not tx.setting.schema.may_open(tx.by.agency):
        raise errors.NotAllowed("the agency opens no cases")


def _require_fields(tx: Transaction, fields: Mapping[str, Any]) -> None:
    """A person fills in what a case must have; the engine itself may know less."""
    if access.is_system(tx.by):
        return
    schema = tx.setting.schema
    given = {name for name, value in fields.items() if value not in (None, "", [])}
    missing = [name for name in schema.required if name not in given]
    if missing:
        raise errors.FieldInvalid(dict.fromkeys(missing, "Feltet må fylles ut."))
    known = given & schema.fields.keys()
    refused = [name for name in sorted(known) if not schema.may_write(name, tx.by.agency)]
    if refused:
        raise errors.NotAllowed(f"not written by {tx.by.agency}: {', '.join(refused)}")


def close_case(tx: Transaction, key: model.Key) -> None:
    """Close a case in which nothing runs any more.

    Raises:
        errors.NotAllowed: an instance of it is still active.
    """
    case = locked(tx, key)
    if case.closed_at is not None:
        return
    if _active_keys(tx, case):
        raise errors.NotAllowed("a process instance of the case is still active")
    case.closed_at = tx.now
    case.revision += 1
    case.is_changed = True
    history.add(tx, HistoryEvent.CASE_CLOSED, case=case)


def locked(tx: Transaction, key: model.Key) -> Case:
    """The case, when the actor takes part in it; held until the command ends.

    Raises:
        errors.NotFound: there is no such case, or it is not the actor's to see.
    """
    case = instances.lock_case(tx, key)
    if not takes_part(tx, case.key):
        raise access.Denied(f"case {key}", case_key=key)
    return case


def takes_part(tx: Transaction, case_key: model.Key) -> bool:
    """The actor's group or unit was offered a task in the case, or stands in its unit fields."""
    if access.is_system(tx.by):
        return True
    table = tables.case_access
    found = tx.connection.scalar(
        select(table.c.case_key)
        .where(
            table.c.case_key == case_key,
            table.c.principal.in_(sorted(access.case_principals(tx.by))),
        )
        .limit(1)
    )
    return found is not None


def update_case(
    tx: Transaction,
    key: model.Key,
    changes: Mapping[str, Any],
    base_revisions: Mapping[str, int] | None,
) -> None:
    """Change fields; due times that read them move in the same transaction.

    Raises:
        errors.StaleRevision: somebody else gave a field another value since.
        errors.NotAllowed: the actor's agency may not write a field.
        errors.FieldInvalid: a value does not fit its field.
    """
    case = locked(tx, key)
    instances.change_fields(tx, case, bare(changes), base_revisions)


def preview(
    tx: Transaction, key: model.Key, changes: Mapping[str, Any]
) -> tuple[model.DueMove | model.TaskMove, ...]:
    """What a change would move: timers and due dates, and tasks to other units; writes nothing."""
    case = locked(tx, key)
    changed = instances.allowed_changes(tx, case, bare(changes))
    paths = frozenset(("sak", name) for name in changed)
    case.fields = {**case.fields, **changed}
    case.typed = None
    moves: list[model.DueMove] = []
    for instance_key in instances_reading(tx, case, paths):
        moves += _moves(tx, instances.lock(tx, instance_key), paths)
    to_others = (offers.told(move) for move in offers.moves(tx, case, changed))
    return (*moves, *to_others)


def bare(changes: Mapping[str, Any]) -> dict[str, Any]:
    """Fields by their names without `sak.`."""
    return {name.removeprefix(casefile.PREFIX): value for name, value in changes.items()}


def _moves(
    tx: Transaction, instance: Instance, paths: frozenset[effects.Path]
) -> list[model.DueMove]:
    deployed = tx.setting.programs.get(tx.connection, instance.definition_key)
    trigger = effects.CaseChanged(paths=paths)
    result = instances.look_ahead(tx, instance, trigger, deployed)
    moves: list[model.DueMove] = []
    for wait in result.changed:
        match wait:
            case effects.TimerArmed() | effects.TimerUnarmed():
                before = _due(tx, tables.timer, instance, wait.id)
                is_armed = before is not None and before.state == model.TimerState.ARMED.value
                after = wait.due_at if isinstance(wait, effects.TimerArmed) else None
                times: list[Any] = [("timer", before.due_at if is_armed else None, after)]
            case effects.UserTaskOpened():
                before = _due(tx, tables.user_task, instance, wait.id)
                times = [
                    ("due", before.due_at if before else None, wait.due_at),
                    ("follow_up", before.follow_up_at if before else None, wait.follow_up_at),
                ]
            case _:
                continue
        drawn_in = waits.Scene(tx, instance, deployed).version(wait.definition_key)
        moves += _different(instance, drawn_in, wait.element_id, times)
    return moves


def _due(tx: Transaction, table: Any, instance: Instance, id_: int) -> Any:
    known = instance.waits.get(str(id_))
    if known is None:
        return None
    return tx.connection.execute(select(table).where(table.c.key == known[1])).one_or_none()


def _different(
    instance: Instance, deployed: Deployed, element_id: str, times: list[Any]
) -> list[model.DueMove]:
    return [
        model.DueMove(
            kind=kind,
            instance_key=instance.key,
            process_name=deployed.name,
            element_id=element_id,
            name=deployed.name_of(element_id),
            before=before,
            after=after,
        )
        for kind, before, after in times
        if before != after
    ]


def reevaluate(tx: Transaction, case: Case, paths: frozenset[effects.Path]) -> None:
    """Tell every active instance of the case that waits for something that reads the paths."""
    for key in instances_reading(tx, case, paths):
        instance = instances.lock(tx, key)
        if instance.is_active:
            instances.apply(tx, instance, effects.CaseChanged(paths=paths))


def instances_reading(
    tx: Transaction, case: Case, paths: frozenset[effects.Path]
) -> list[model.Key]:
    """Active instances with a task, timer or condition that reads one of the paths."""
    rows = tx.connection.execute(_READERS, {"case": case.key})
    names = {".".join(path) for path in paths}
    return sorted({row.instance_key for row in rows if _reads(row.reads, names)})


def _reads(reads: list[str], changed: set[str]) -> bool:
    """`sak` reads every field, and `sak.adresse.poststed` is touched by `sak.adresse`."""
    return any(
        read == name or name.startswith(f"{read}.") or read.startswith(f"{name}.")
        for read in reads
        for name in changed
    )


def start_instance(
    tx: Transaction,
    process_id: str,
    case_key: model.Key | None,
    variables: Mapping[str, Any],
) -> model.Key:
    """Start the latest version of a process.

    Raises:
        errors.NotFound: there is no such process or case.
        errors.NotAllowed: the case is closed, or the actor's agency starts nothing in cases.
    """
    return _start(tx, process_id, startable(tx, case_key), variables)


def startable(tx: Transaction, case_key: model.Key | None) -> Case | None:
    """The case the actor starts something in, None for no case.

    Raises:
        errors.NotFound: there is no such case.
        errors.NotAllowed: the case is closed, or the actor's agency starts nothing in cases.
    """
    if case_key is None:
        return None
    case = locked(tx, case_key)
    require_may_open(tx)
    if case.closed_at is not None:
        raise errors.NotAllowed("the case is closed")
    return case


def _start(
    tx: Transaction, process_id: str, case: Case | None, variables: Mapping[str, Any]
) -> model.Key:
    key = tx.connection.scalar(_LATEST, {"process_id": process_id})
    if key is None:
        raise errors.NotFound(f"there is no process {process_id}")
    deployed = tx.setting.programs.get(tx.connection, key)
    return instances.start(tx, deployed, case, effects.Start(variables=variables)).key


def cancel_instance(tx: Transaction, key: model.Key) -> None:
    """End an instance at once; only admins may.

    Raises:
        errors.NotFound: there is no such instance.
        errors.NothingWaits: it has ended already.
    """
    access.require_role(tx.by, access.ADMIN)
    instances.apply(tx, instances.lock(tx, key), effects.InstanceCanceled())


def _active_keys(tx: Transaction, case: Case) -> list[model.Key]:
    return list(
        tx.connection.scalars(
            select(_instance.c.key).where(
                _instance.c.case_key == case.key,
                _instance.c.status == effects.InstanceState.ACTIVE.value,
            )
        )
    )
