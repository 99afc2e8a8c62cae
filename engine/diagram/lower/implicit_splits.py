"""Draws the gateway that several or conditional flows out of an activity or event stand for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from engine.diagram import model
from engine.diagram.lower import rewriting


def lower(definitions: model.Definitions) -> model.Definitions:
    """Several flows become a parallel gateway, conditional ones an inclusive gateway."""
    return rewriting.each_scope(definitions, _scope)


@dataclass(slots=True, kw_only=True)
class _Additions:
    """What a scope gets beside what it has: new nodes and flows, new sources by flow id."""

    changes: rewriting.Changes
    nodes: dict[str, model.FlowNode] = field(default_factory=dict)
    flows: list[model.SequenceFlow] = field(default_factory=list)
    sources: dict[str, str] = field(default_factory=dict)


def _scope(scope: model.Scope, changes: rewriting.Changes) -> model.Scope:
    leaving: dict[str, list[model.SequenceFlow]] = {}
    for flow in scope.flows:
        leaving.setdefault(flow.source, []).append(flow)
    additions = _Additions(changes=changes)
    for node in scope.nodes.values():
        flows = leaving.get(node.id, [])
        if not isinstance(node, model.Gateway) and _splits(flows):
            _split(node, flows, additions)
    drawn = (replace(flow, source=_source(flow, additions)) for flow in scope.flows)
    return replace(
        scope,
        nodes={**scope.nodes, **additions.nodes},
        flows=(*drawn, *(replace(f, source=_source(f, additions)) for f in additions.flows)),
    )


def _source(flow: model.SequenceFlow, additions: _Additions) -> str:
    return additions.sources.get(flow.id, flow.source)


def _splits(leaving: list[model.SequenceFlow]) -> bool:
    return len(leaving) > 1 or any(flow.condition for flow in leaving)


def _split(node: model.FlowNode, leaving: list[model.SequenceFlow], additions: _Additions) -> None:
    default = node.default if isinstance(node, model.Activity) else ""
    if isinstance(node, model.Activity) and default:
        additions.nodes[node.id] = replace(node, default="")
    always = [flow for flow in leaving if not flow.condition and flow.id != default]
    asked = [flow for flow in leaving if flow.condition or flow.id == default]
    if not asked:
        _behind(node, leaving, model.GatewayKind.PARALLEL, "", additions)
    elif not always or not default:
        # An inclusive gateway takes what has no condition always.
        _behind(node, leaving, model.GatewayKind.INCLUSIVE, default, additions)
    else:
        # With a default the unconditional flows must not count as a choice that was made.
        first = _behind(node, asked, model.GatewayKind.INCLUSIVE, default, additions)
        _behind(node, [first, *always], model.GatewayKind.PARALLEL, "", additions)


def _behind(
    node: model.FlowNode,
    leaving: Iterable[model.SequenceFlow],
    kind: model.GatewayKind,
    default: str,
    additions: _Additions,
) -> model.SequenceFlow:
    """Put a gateway after the node and let the flows leave it; returns the flow between them."""
    gateway = model.Gateway(
        id=additions.changes.make(f"{node.id}.split", node.id),
        name=node.name,
        line=node.line,
        lane=node.lane,
        kind=kind,
        default=default,
    )
    flow = model.SequenceFlow(
        id=additions.changes.make(f"{node.id}.to-split", node.id),
        source=node.id,
        target=gateway.id,
    )
    additions.nodes[gateway.id] = gateway
    additions.flows.append(flow)
    additions.sources.update((old.id, gateway.id) for old in leaving)
    return flow
