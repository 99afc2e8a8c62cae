"""Renames what is called like the engine's own elements: a task named `End` would be skipped."""

from __future__ import annotations

import re
from dataclasses import replace

from engine.diagram import model
from engine.diagram.lower import rewriting

# SpiffWorkflow's own names: it makes a `Start`, an `End` and a `Root` for each specification, and
# joins named after the element they belong to.
_RESERVED = re.compile(
    r"Start|End|Root|.*\.(EndJoin|BoundaryEventSplit|BoundaryEventJoin|StartEventSplit"
    r"|StartEventJoin)|.* \[child\]"
)


def lower(definitions: model.Definitions) -> model.Definitions:
    """Nodes with a reserved id get another, and all that refers to them follows."""
    return rewriting.each_scope(definitions, _scope)


def _scope(scope: model.Scope, changes: rewriting.Changes) -> model.Scope:
    renamed = {
        id_: changes.rename(f"{id_}_drawn", id_) for id_ in scope.nodes if _RESERVED.fullmatch(id_)
    }
    if not renamed:
        return scope
    nodes = (_node(node, renamed) for node in scope.nodes.values())
    return replace(
        scope,
        nodes={node.id: node for node in nodes},
        flows=tuple(rewriting.led_anew(flow, renamed) for flow in scope.flows),
        associations=tuple(rewriting.led_anew(line, renamed) for line in scope.associations),
    )


def _node(node: model.FlowNode, renamed: dict[str, str]) -> model.FlowNode:
    node = replace(node, id=renamed.get(node.id, node.id))
    match node:
        case model.BoundaryEvent():
            return replace(node, attached_to=renamed.get(node.attached_to, node.attached_to))
        case model.SubProcess(kind=model.SubProcessKind.EVENT):
            return replace(node, scope=_event_subprocess(node.scope, renamed))
        case _:
            return _throw(node, renamed)


def _event_subprocess(scope: model.Scope, renamed: dict[str, str]) -> model.Scope:
    # From here a compensation may name an activity of the scope around it.
    outer = {old: new for old, new in renamed.items() if old not in scope.nodes}
    return replace(scope, nodes={id_: _throw(node, outer) for id_, node in scope.nodes.items()})


def _throw(node: model.FlowNode, renamed: dict[str, str]) -> model.FlowNode:
    match node:
        case model.IntermediateThrowEvent(event=model.Compensation() as event):
            return replace(node, event=_compensation(event, renamed))
        case model.EndEvent(event=model.Compensation() as event):
            return replace(node, event=_compensation(event, renamed))
        case _:
            return node


def _compensation(event: model.Compensation, renamed: dict[str, str]) -> model.Compensation:
    return replace(event, activity=renamed.get(event.activity, event.activity))
