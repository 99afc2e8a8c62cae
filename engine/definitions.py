"""Deploys folders of diagrams, forms and decisions: all or nothing, each change a new version."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from sqlalchemy import delete, func, select, update

from engine import access, bundles, callers, errors, history, model, programs, starts
from engine.diagram import model as drawn
from engine.model import HistoryEvent
from engine.runtime import due, formula, stuck
from engine.storage import session, tables
from engine.transaction import Transaction

_definition = tables.process_definition
_start = tables.start_event
_index = tables.resource_index


def named(tx: Transaction) -> bundles.Named:
    """Ids of every process, form and decision that is deployed."""
    processes = tx.connection.scalars(select(_definition.c.process_id).distinct())
    ids: dict[str, set[str]] = {programs.FORM: set(), programs.DECISION: set()}
    for row in tx.connection.execute(select(_index.c.kind, _index.c.id).distinct()):
        ids[row.kind].add(row.id)
    return bundles.Named(
        processes=frozenset(processes),
        forms=frozenset(ids[programs.FORM]),
        decisions=frozenset(ids[programs.DECISION]),
    )


def check(
    tx: Transaction, resources: Mapping[str, bytes], promised: bundles.Named = bundles.NOTHING
) -> bundles.Checked:
    """Every problem of the resources, given what is deployed already and what is to come."""
    checked = bundles.check(
        resources,
        participants=tx.setting.participants,
        schema=tx.setting.schema,
        deadlines=tx.setting.deadlines,
        known=named(tx),
        promised=promised,
    )
    checked.diagnostics += tuple(callers.broken(tx, checked))
    return checked


def deploy(
    tx: Transaction,
    resources: Mapping[str, bytes],
    note: str,
    promised: bundles.Named = bundles.NOTHING,
    expected: Mapping[str, int] | None = None,
) -> tuple[model.Key, ...]:
    """Store every folder that changed as a new deployment.

    A folder is what stands before the last `/` of a name; files without one are one folder.

    Args:
        tx: The transaction.
        resources: Files by name.
        note: What the change is about.
        promised: What need not be there yet; calling it before it is, is an incident.
        expected: Versions by process id that the files were made from; None overwrites any.

    Returns:
        Keys of the latest version of every process in the resources, changed or not.

    Raises:
        errors.DeploymentRejected: a resource has errors; nothing was stored.
        errors.StaleDefinition: a process has another latest version than expected.
    """
    session.hold_name(tx.connection, "deploy", patience_seconds=60)
    access.require_role(tx.by, access.PROCESS_OWNER)
    checked = check(tx, resources, promised)
    if checked.has_errors:
        raise errors.DeploymentRejected(checked.diagnostics)
    if expected is not None:
        _expect(tx, checked, expected)
    keys: list[model.Key] = []
    for folder, files in _folders(resources).items():
        keys += _deploy_folder(tx, folder, files, checked, note)
    return tuple(keys)


def _expect(tx: Transaction, checked: bundles.Checked, expected: Mapping[str, int]) -> None:
    ids = [one.id for group in checked.processes.values() for one in group]
    latest = _latest(tx, ids)
    moved = tuple(id_ for id_ in ids if id_ in latest and expected.get(id_) != latest[id_].version)
    if moved:
        raise errors.StaleDefinition(moved)


def _folders(resources: Mapping[str, bytes]) -> dict[str, dict[str, bytes]]:
    folders: dict[str, dict[str, bytes]] = {}
    for name, content in sorted(resources.items()):
        folders.setdefault(str(PurePosixPath(name).parent), {})[name] = content
    return folders


def content_hash(files: Mapping[str, bytes]) -> str:
    """Names the exact content of a folder: file names (without folders) and their bytes."""
    digest = hashlib.sha256()
    for name, content in sorted(files.items()):
        base = PurePosixPath(name).name.encode()
        digest.update(b"%d:%s%d:" % (len(base), base, len(content)))
        digest.update(content)
    return digest.hexdigest()


def _deploy_folder(
    tx: Transaction,
    folder: str,
    files: Mapping[str, bytes],
    checked: bundles.Checked,
    note: str,
) -> list[model.Key]:
    digest = content_hash(files)
    processes = [(name, one) for name in files for one in checked.processes.get(name, ())]
    ids = [(kind, id_, name) for name in files for kind, id_ in checked.ids.get(name, ())]
    existing = _latest(tx, [process.id for _, process in processes])
    if processes and all(
        process.id in existing and existing[process.id].content_hash == digest
        for _, process in processes
    ):
        return [existing[process.id].key for _, process in processes]
    if not processes and _is_deployed(tx, ids, digest):
        return []
    deployment_key = _store(tx, folder, files, digest, note)
    for kind, id_, name in ids:
        tx.insert(
            _index,
            {
                "kind": kind,
                "id": id_,
                "deployment_key": deployment_key,
                "name": name,
                "version_tag": checked.version_tags[name, kind, id_],
            },
        )
    tx.flush()
    version = _Version(deployment_key=deployment_key, content_hash=digest, note=note)
    return [
        _add_version(tx, version, name, process, existing.get(process.id))
        for name, process in processes
    ]


def _latest(tx: Transaction, process_ids: list[str]) -> dict[str, Any]:
    rows = tx.connection.execute(
        select(_definition).where(
            _definition.c.process_id.in_(process_ids), _definition.c.is_latest
        )
    )
    return {row.process_id: row for row in rows}


def _is_deployed(tx: Transaction, ids: list[tuple[str, str, str]], digest: str) -> bool:
    """A folder without processes is unchanged when it was the last to say what its ids are."""
    deployment = tables.deployment
    for kind, id_, _name in ids:
        last = tx.connection.scalar(
            select(deployment.c.content_hash)
            .join(_index, _index.c.deployment_key == deployment.c.key)
            .where(_index.c.kind == kind, _index.c.id == id_)
            .order_by(deployment.c.key.desc())
            .limit(1)
        )
        if last != digest:
            return False
    return bool(ids)


def _store(
    tx: Transaction, folder: str, files: Mapping[str, bytes], digest: str, note: str
) -> model.Key:
    key = tx.new_key()
    tx.insert(
        tables.deployment,
        {
            "key": key,
            "name": folder,
            "content_hash": digest,
            "note": note,
            "deployed_at": tx.now,
            "deployed_by": tx.by.name,
        },
    )
    for name, content in files.items():
        tx.insert(tables.resource, {"deployment_key": key, "name": name, "content": content})
    return key


@dataclass(frozen=True, slots=True, kw_only=True)
class _Version:
    deployment_key: model.Key
    content_hash: str
    note: str


def _add_version(
    tx: Transaction, version: _Version, file: str, process: drawn.Process, previous: Any
) -> model.Key:
    if previous is not None:
        tx.connection.execute(
            update(_definition).where(_definition.c.key == previous.key).values(is_latest=False)
        )
    key = tx.new_key()
    number = previous.version + 1 if previous is not None else 1
    tx.insert(
        _definition,
        {
            "key": key,
            "deployment_key": version.deployment_key,
            "process_id": process.id,
            "name": process.name or process.id,
            "version": number,
            "version_tag": process.version_tag,
            "content_hash": version.content_hash,
            "resource_name": file,
            "is_latest": True,
        },
    )
    tx.flush()
    _replace_start_events(tx, key, process)
    history.add(
        tx,
        HistoryEvent.DEPLOYED,
        details={
            "process": process.id,
            "version": number,
            "definition": str(key),
            "note": version.note,
        },
    )
    return key


def _replace_start_events(tx: Transaction, key: model.Key, process: drawn.Process) -> None:
    """Only the latest version starts by itself."""
    tx.connection.execute(delete(_start).where(_start.c.process_id == process.id))
    for node in process.scope.nodes.values():
        if isinstance(node, drawn.StartEvent):
            waiting = _waits_for(tx, node.event)
            if waiting is not None:
                tx.insert(
                    _start,
                    {
                        "key": tx.new_key(),
                        "definition_key": key,
                        "process_id": process.id,
                        "element_id": node.id,
                        **waiting,
                    },
                )


def _waits_for(tx: Transaction, event: drawn.EventDefinition | None) -> dict[str, Any] | None:
    waiting: dict[str, Any] = {"name": "", "due_at": None, "series": None}
    match event:
        case drawn.Message(name=name):
            return {**waiting, "kind": "message", "name": _name(tx, name)}
        case drawn.Signal(name=name):
            return {**waiting, "kind": "signal", "name": _name(tx, name)}
        case drawn.Conditional():
            return {**waiting, "kind": starts.CONDITIONAL}
        case drawn.Timer() as timer:
            due_at, series = first_due(tx, timer)
            tx.arm(due_at)
            return {**waiting, "kind": "timer", "due_at": due_at, "series": series}
        case _:
            return None


def _name(tx: Transaction, drawn_name: str) -> str:
    """What a message or signal start event waits for: before there is an instance, no variables.

    Raises:
        errors.EngineError: its expression gives no name.
    """
    compiled = formula.compile_text(drawn_name)
    try:
        value = compiled.evaluate({"frister": tx.frister()}, tx.now) if compiled else ""
    except stuck.Stuck as error:
        raise errors.EngineError(f"start event: {error}") from error
    if not isinstance(value, str):
        raise errors.EngineError(f"start event: {drawn_name} gives no name before there is a case")
    return value


def first_due(tx: Transaction, timer: drawn.Timer) -> tuple[Any, Any]:
    """When a timer start event is first due, and its series when it is a cycle.

    Raises:
        errors.EngineError: its expression gives no timer now.
    """
    compiled = formula.compile_text(timer.expression)
    if compiled is None:
        raise errors.EngineError("timer start event: there is no expression")
    try:
        value = compiled.evaluate({"frister": tx.frister()}, tx.now)
        return due.first(timer.kind, value, tx.now)
    except (due.Unusable, stuck.Stuck) as error:
        raise errors.EngineError(f"timer start event: {error}") from error


def views(tx: Transaction, keys: tuple[model.Key, ...]) -> tuple[model.DefinitionView, ...]:
    """The versions with the keys, in their order."""
    found = {view.key: view for view in select_views(tx, _definition.c.key.in_(keys))}
    return tuple(found[key] for key in keys)


def select_views(tx: Transaction, condition: Any) -> list[model.DefinitionView]:
    """Every version that meets the condition, by name and newest first."""
    instance, deployment = tables.process_instance, tables.deployment
    active = (
        select(func.count())
        .where(instance.c.definition_key == _definition.c.key, instance.c.status == "ACTIVE")
        .scalar_subquery()
    )
    rows = tx.connection.execute(
        select(_definition, deployment, active.label("active"))
        .join(deployment, deployment.c.key == _definition.c.deployment_key)
        .where(condition)
        .order_by(_definition.c.name, _definition.c.process_id, _definition.c.version.desc())
    )
    return [_view(row._mapping) for row in rows]  # noqa: SLF001 - SQLAlchemy's public name


def _view(row: Any) -> model.DefinitionView:
    return model.DefinitionView(
        key=row[_definition.c.key],
        process_id=row[_definition.c.process_id],
        name=row[_definition.c.name],
        version=row[_definition.c.version],
        version_tag=row[_definition.c.version_tag],
        content_hash=row[_definition.c.content_hash],
        deployed_at=row[tables.deployment.c.deployed_at],
        deployed_by=row[tables.deployment.c.deployed_by],
        note=row[tables.deployment.c.note],
        instances_active=row["active"],
        is_latest=row[_definition.c.is_latest],
    )
