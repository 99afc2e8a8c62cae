"""Who calls a process: a version that can no longer be called would break them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import select

from engine import bundles
from engine.diagram import model as drawn
from engine.diagram import walk
from engine.diagram.diagnostics import Diagnostic, Severity
from engine.storage import tables
from engine.transaction import Transaction

_definition = tables.process_definition


def broken(tx: Transaction, checked: bundles.Checked) -> Iterator[Diagnostic]:
    """Processes that something calls and that no call could start."""
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
            _note(found, nodes, wanted, process.name or process.id)
    latest = select(_definition.c.key).where(
        _definition.c.is_latest, _definition.c.process_id.not_in(replaced)
    )
    for key in tx.connection.scalars(latest).all():
        deployed = tx.setting.programs.get(tx.connection, key)
        _note(found, deployed.nodes.values(), wanted, deployed.name)
    return found


def _note(
    found: dict[str, set[str]], nodes: Iterable[drawn.FlowNode], wanted: set[str], caller: str
) -> None:
    for node in nodes:
        if not isinstance(node, drawn.CallActivity) or node.process_id not in wanted:
            continue
        # One that is bound to its own deployment or a tag goes on calling that version.
        if node.binding == "latest":
            found.setdefault(node.process_id, set()).add(caller)


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
