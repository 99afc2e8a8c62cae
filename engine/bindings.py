"""What a diagram binds to its own deployment must be deployed with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from engine import programs
from engine.diagram import model, walk
from engine.diagram.diagnostics import Diagnostic, Severity

PROCESS = "process"
Ids = Mapping[str, list[tuple[str, str]]]


def problems(
    drawings: Mapping[str, model.Definitions], ids: Ids, promised: frozenset[tuple[str, str]]
) -> Iterator[Diagnostic]:
    """An error for each process, form or decision that is bound to a deployment it is not in.

    Args:
        drawings: Diagrams by file name; what stands before the last `/` is the deployment.
        ids: What each file defines: kind and id.
        promised: What need not be there.
    """
    for name, definitions in drawings.items():
        folder = PurePosixPath(name).parent
        beside = {one for file in ids if PurePosixPath(file).parent == folder for one in ids[file]}
        for process in definitions.processes:
            for _, node in walk.nodes(process):
                kind, id_ = _bound(node)
                if id_ and (kind, id_) not in beside | promised:
                    yield _problem(name, node, id_)


def _bound(node: model.FlowNode) -> tuple[str, str]:
    """Kind and id of what the node binds to its deployment, empty without such a binding."""
    match node:
        case model.CallActivity(binding=programs.DEPLOYMENT, process_id=id_):
            found = PROCESS, id_
        case model.BusinessRuleTask(binding=programs.DEPLOYMENT, decision_id=id_):
            found = programs.DECISION, id_
        case model.UserTask(form_binding=programs.DEPLOYMENT, form_id=id_):
            found = programs.FORM, id_
        case _:
            found = "", ""
    return ("", "") if found[1].startswith("=") else found


def _problem(file: str, node: model.FlowNode, id_: str) -> Diagnostic:
    return Diagnostic(
        file=file,
        element=node.id,
        line=node.line,
        severity=Severity.ERROR,
        rule="not-in-deployment",
        message=f"«{id_}» er bundet til samme utgave (deployment), men er ikke med i den.",
        message_en=f"'{id_}' is bound to this deployment, but is not in it.",
        hint="Legg filen i samme mappe, eller velg en annen binding.",
    )
