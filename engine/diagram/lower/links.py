"""Turns link events into flows: a jump is only a line that was too long to draw."""

from __future__ import annotations

from dataclasses import replace

from engine.diagram import model
from engine.diagram.lower import rewriting


def lower(definitions: model.Definitions) -> model.Definitions:
    """Each link becomes one plain task nobody drew, between what jumps and what follows."""
    return rewriting.each_scope(definitions, _scope)


def _scope(scope: model.Scope, changes: rewriting.Changes) -> model.Scope:
    catches = {
        node.event.name: node
        for node in reversed(tuple(scope.nodes.values()))
        if isinstance(node, model.IntermediateCatchEvent) and isinstance(node.event, model.Link)
    }
    replaced = _replacements(scope, catches, changes)
    if not replaced:
        return scope
    nodes = {id_: node for id_, node in scope.nodes.items() if id_ not in replaced}
    for name, catch in catches.items():
        if catch.id in replaced:
            made = replaced[catch.id]
            nodes[made] = model.PlainTask(id=made, name=name, line=catch.line, lane=catch.lane)
    return replace(
        scope,
        nodes=nodes,
        flows=tuple(
            replace(
                flow,
                source=replaced.get(flow.source, flow.source),
                target=replaced.get(flow.target, flow.target),
            )
            for flow in scope.flows
        ),
    )


def _replacements(
    scope: model.Scope,
    catches: dict[str, model.IntermediateCatchEvent],
    changes: rewriting.Changes,
) -> dict[str, str]:
    """Id of each link event to the id of the task that takes its place."""
    made: dict[str, str] = {}
    replaced: dict[str, str] = {}
    for node in scope.nodes.values():
        if not isinstance(node, model.IntermediateThrowEvent):
            continue
        if not isinstance(node.event, model.Link) or node.event.name not in catches:
            continue
        catch = catches[node.event.name]
        if catch.id not in made:
            made[catch.id] = changes.make(f"{catch.id}.link", catch.id)
        replaced[node.id] = replaced[catch.id] = made[catch.id]
    return replaced
