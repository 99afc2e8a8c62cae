"""Who calls a process that no call could start: neither the one nor the other may be deployed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import select

from engine import bundles, programs
from engine.diagram import model as drawn
from engine.diagram import walk
from engine.diagram.diagnostics import Diagnostic, Severity
from engine.storage import tables
from engine.transaction import Transaction

# A deployed call that is bound to its own deployment or a tag goes on calling that version.
_FOLLOWS = frozenset({"latest"})

_definition = tables.process_definition


def broken(tx: Transaction, checked: bundles.Checked) -> Iterator[Diagnostic]:
    """Processes that something calls and that no call could start, and calls of such processes."""
    yield from _mute(tx, checked)
    yield from _calls_in_vain(tx, checked)


def _mute(tx: Transaction, checked: bundles.Checked) -> Iterator[Diagnostic]:
    mute = {
        process.id: (file, process)
        for file, group in checked.processes.items()
        for process in group
        if not _can_be_called(process)
    }
    if not mute:
        return
    for called, callers in sorted(_callers(tx, checked, mute.keys()).items()):
        yield _problem(*mute[called], sorted(callers))


def _calls_in_vain(tx: Transaction, checked: bundles.Checked) -> Iterator[Diagnostic]:
    """Calls of what is deployed; what the bundle itself holds is told of where it is drawn."""
    own = {process.id for group in checked.processes.values() for process in group}
    calls = {
        (file, node.id): node
        for file, group in checked.processes.items()
        for process in group
        for _, node in walk.nodes(process)
        if isinstance(node, drawn.CallActivity) and node.binding in _FOLLOWS
    }
    wanted = {node.process_id for node in calls.values()} - own
    latest = select(_definition.c.key, _definition.c.process_id).where(
        _definition.c.is_latest, _definition.c.process_id.in_(sorted(wanted))
    )
    found = {row.process_id: row.key for row in tx.connection.execute(latest)} if wanted else {}
    for (file, _), node in calls.items():
        if node.process_id in found:
            called = tx.setting.programs.get(tx.connection, found[node.process_id])
            if not _can_be_called(called.process):
                yield _in_vain(file, node, called.name)


def _can_be_called(process: drawn.Process) -> bool:
    return any(
        isinstance(node, drawn.StartEvent) and node.event is None
        for node in process.scope.nodes.values()
    )


def _callers(
    tx: Transaction, checked: bundles.Checked, called: Iterable[str]
) -> dict[str, set[str]]:
    """Names of the processes that call each of these, of the bundle and of what is deployed."""
    wanted = set(called)
    found: dict[str, set[str]] = {}
    replaced: set[str] = set()
    for group in checked.processes.values():
        for process in group:
            replaced.add(process.id)
            nodes = (node for _, node in walk.nodes(process))
            own = _calls(nodes, wanted, _FOLLOWS | {programs.DEPLOYMENT})
            _note(found, own, process.name or process.id)
    latest = select(_definition.c.key).where(
        _definition.c.is_latest, _definition.c.process_id.not_in(replaced)
    )
    for key in tx.connection.scalars(latest).all():
        deployed = tx.setting.programs.get(tx.connection, key)
        _note(found, _calls(deployed.nodes.values(), wanted, _FOLLOWS), deployed.name)
    return found


def _calls(
    nodes: Iterable[drawn.FlowNode], wanted: set[str], bound: frozenset[str]
) -> Iterator[str]:
    """What is called of that which is wanted."""
    for node in nodes:
        if isinstance(node, drawn.CallActivity) and node.binding in bound:
            yield from wanted & {node.process_id}


def _note(found: dict[str, set[str]], called: Iterable[str], caller: str) -> None:
    for one in called:
        found.setdefault(one, set()).add(caller)


def _problem(file: str, process: drawn.Process, callers: list[str]) -> Diagnostic:
    name, by = process.name or process.id, ", ".join(callers)
    return Diagnostic(
        file=file,
        element=process.id,
        line=process.line,
        severity=Severity.ERROR,
        rule="called-without-start",
        message=f"«{name}» kalles av {by}, men har ingen starthendelse uten utløser.",
        message_en=f"'{name}' is called by {by} but has no start event without a trigger.",
        hint="Behold en starthendelse uten utløser, eller la de andre slutte å kalle prosessen.",
    )


def _in_vain(file: str, node: drawn.CallActivity, name: str) -> Diagnostic:
    return Diagnostic(
        file=file,
        element=node.id,
        line=node.line,
        severity=Severity.ERROR,
        rule="called-without-start",
        message=f"«{name}» kan ikke kalles: den har ingen starthendelse uten utløser.",
        message_en=f"'{name}' cannot be called: it has no start event without a trigger.",
        hint="Gi den kalte prosessen en starthendelse uten utløser først, eller kall en annen.",
    )
