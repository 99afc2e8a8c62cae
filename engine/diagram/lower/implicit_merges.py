"""Draws the exclusive gateway that several flows into an activity or event stand for."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from engine.diagram import model
from engine.diagram.lower import rewriting


def lower(definitions: model.Definitions) -> model.Definitions:
    """Each token that arrives goes on by itself, as through an exclusive gateway."""
    return rewriting.each_scope(definitions, _scope)


def _scope(scope: model.Scope, changes: rewriting.Changes) -> model.Scope:
    entering = Counter(flow.target for flow in scope.flows)
    merges: dict[str, model.Gateway] = {}
    made: list[model.SequenceFlow] = []
    for node in scope.nodes.values():
        if isinstance(node, model.Gateway) or entering[node.id] <= 1:
            continue
        gateway = model.Gateway(
            id=changes.make(f"{node.id}.merge", node.id),
            line=node.line,
            lane=node.lane,
            kind=model.GatewayKind.EXCLUSIVE,
        )
        merges[node.id] = gateway
        flow_id = changes.make(f"{node.id}.from-merge", node.id)
        made.append(model.SequenceFlow(id=flow_id, source=gateway.id, target=node.id))
    drawn = tuple(
        replace(flow, target=merges[flow.target].id) if flow.target in merges else flow
        for flow in scope.flows
    )
    return replace(
        scope,
        nodes={**scope.nodes, **{gateway.id: gateway for gateway in merges.values()}},
        flows=(*drawn, *made),
    )
