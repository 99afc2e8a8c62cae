"""Turns link events into flows: a jump is only a line that was too long to draw."""

from __future__ import annotations

from dataclasses import replace

from engine.diagram import model
from engine.diagram.lower import rewriting


def lower(definitions: model.Definitions) -> model.Definitions:
    """Each link becomes one plain task nobody drew, between what jumps and what follows.

    A jump that maps variables gets one of its own before that.
    """
    return rewriting.each_scope(definitions, _scope)


def _scope(scope: model.Scope, changes: rewriting.Changes) -> model.Scope:
    catches = {
        node.event.name: node
        for node in reversed(tuple(scope.nodes.values()))
        if isinstance(node, model.IntermediateCatchEvent) and isinstance(node.event, model.Link)
    }
    landings = {
        node.id: catches[node.event.name]
        for node in scope.nodes.values()
        if isinstance(node, model.IntermediateThrowEvent)
        and isinstance(node.event, model.Link)
        and node.event.name in catches
    }
    if not landings:
        return scope
    made = {
        catch.id: _task(catch, changes)
        for catch in {catch.id: catch for catch in landings.values()}.values()
    }
    jumps = {id_: _task(scope.nodes[id_], changes) for id_ in landings if _maps(scope.nodes[id_])}
    replaced = {id_: made[catch.id].id for id_, catch in landings.items()}
    replaced |= {id_: task.id for id_, task in (made | jumps).items()}
    nodes = {id_: node for id_, node in scope.nodes.items() if id_ not in replaced}
    drawn = tuple(rewriting.led_anew(flow, replaced) for flow in scope.flows)
    added = tuple(
        model.SequenceFlow(
            id=changes.make(f"{id_}.jump", id_), source=task.id, target=made[landings[id_].id].id
        )
        for id_, task in jumps.items()
    )
    tasks = {task.id: task for task in (*made.values(), *jumps.values())}
    return replace(scope, nodes={**nodes, **tasks}, flows=(*drawn, *added))


def _maps(jump: model.FlowNode) -> bool:
    return bool(jump.inputs or jump.outputs)


def _task(link: model.FlowNode, changes: rewriting.Changes) -> model.PlainTask:
    return model.PlainTask(
        id=changes.make(f"{link.id}.link", link.id),
        name=link.name,
        line=link.line,
        lane=link.lane,
        inputs=link.inputs,
        outputs=link.outputs,
    )
