"""Processes and subprocesses: their nodes, flows, lanes and what is drawn beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from lxml import etree

from engine.diagram import model
from engine.diagram.reading import extensions, names, nodes
from engine.diagram.reading.context import Context

_SUBPROCESSES = frozenset({"subProcess", "transaction", "adHocSubProcess"})
_ARTIFACTS = frozenset(kind.value for kind in model.ArtifactKind)


def process(element: etree._Element, context: Context) -> model.Process:
    """One process of the file."""
    lanes = _lanes(element, context)
    context = replace(context, lanes=_lane_of_node(element, context))
    extended = extensions.read(element)
    scope = _scope(element, context)
    return model.Process(
        scope=_inherit(scope, "") if lanes else scope,
        lanes=lanes,
        executable=names.flag(element, "isExecutable", default=_meant_to_run(element, scope)),
        version_tag=extended.get("versionTag", "value"),
        listeners=extended.listeners,
        **nodes.drawn_fields(element, extended, context),
    )


def _meant_to_run(element: etree._Element, scope: model.Scope) -> bool:
    """Some tools leave the attribute out of what they mean to run, but not out of one pool only."""
    parent = element.getparent()
    others = names.bpmn_children(parent, "process") if parent is not None else ()
    told = any(names.flag(one, "isExecutable", default=False) for one in others)
    return bool(scope.nodes) and not told


def artifacts(element: etree._Element, context: Context) -> tuple[model.Artifact, ...]:
    """Annotations, groups and data drawn in a scope or collaboration."""
    return tuple(
        model.Artifact(
            kind=model.ArtifactKind(names.bpmn_name(child)),
            text=names.text(names.first(child, "text")),
            **nodes.drawn_fields(child, extensions.read(child), context),
        )
        for child in names.bpmn_children(element, *_ARTIFACTS)
        if child in context.ids
    )


def associations(element: etree._Element, context: Context) -> tuple[model.Association, ...]:
    """Dotted lines of a scope or collaboration."""
    return tuple(
        model.Association(
            id=context.ids.get(child, ""),
            source=names.attribute(child, "sourceRef"),
            target=names.attribute(child, "targetRef"),
        )
        for child in names.bpmn_children(element, "association")
    )


def _scope(element: etree._Element, context: Context) -> model.Scope:
    found: dict[str, model.FlowNode] = {}
    for child in names.bpmn_children(element):
        node = _node(child, context)
        if node is not None:
            found[node.id] = node
    return model.Scope(
        nodes=found,
        flows=tuple(
            _flow(child, context) for child in names.bpmn_children(element, "sequenceFlow")
        ),
        associations=associations(element, context),
        artifacts=artifacts(element, context),
    )


def _node(element: etree._Element, context: Context) -> model.FlowNode | None:
    if names.bpmn_name(element) in _SUBPROCESSES:
        return _subprocess(element, context)
    return nodes.read(element, context)


def _subprocess(element: etree._Element, context: Context) -> model.SubProcess:
    extended = extensions.read(element)
    inner = replace(context, lanes={**context.lanes, **_lane_of_node(element, context)})
    return model.SubProcess(
        scope=_scope(element, inner),
        kind=_kind(element),
        active_elements=extended.get("adHoc", "activeElementsCollection"),
        ad_hoc_completion_condition=names.text(names.first(element, "completionCondition")),
        cancel_remaining=names.flag(element, "cancelRemainingInstances", default=True),
        output_collection=extended.get("adHoc", "outputCollection"),
        output_element=extended.get("adHoc", "outputElement"),
        job_type=extended.get("taskDefinition", "type"),
        job_retries=extended.get("taskDefinition", "retries"),
        headers=extended.headers,
        **nodes.activity_fields(element, context),
        **nodes.node_fields(element, extended, context),
    )


def _kind(element: etree._Element) -> model.SubProcessKind:
    if names.flag(element, "triggeredByEvent", default=False):
        return model.SubProcessKind.EVENT
    return model.SubProcessKind(names.bpmn_name(element))


def _flow(element: etree._Element, context: Context) -> model.SequenceFlow:
    return model.SequenceFlow(
        source=names.attribute(element, "sourceRef"),
        target=names.attribute(element, "targetRef"),
        condition=names.text(names.first(element, "conditionExpression")),
        **nodes.drawn_fields(element, extensions.read(element), context),
    )


def _lanes(element: etree._Element, context: Context) -> dict[str, model.Lane]:
    result: dict[str, model.Lane] = {}
    for lane, path in _lane_elements(element):
        fields = nodes.drawn_fields(lane, extensions.read(lane), context)
        result[fields["id"]] = model.Lane(path=path, **fields)
    return result


def _lane_elements(
    element: etree._Element, path: tuple[str, ...] = ()
) -> list[tuple[etree._Element, tuple[str, ...]]]:
    """Lanes with the names around them, outer before inner."""
    result: list[tuple[etree._Element, tuple[str, ...]]] = []
    for lane_set in names.bpmn_children(element, "laneSet", "childLaneSet"):
        for lane in names.bpmn_children(lane_set, "lane"):
            own = (*path, names.label(lane))
            result.append((lane, own))
            result.extend(_lane_elements(lane, own))
    return result


def _lane_of_node(element: etree._Element, context: Context) -> dict[str, str]:
    # Inner lanes come later and win over the outer ones that name the same node.
    return {
        names.text(reference): context.ids[lane]
        for lane, _ in _lane_elements(element)
        for reference in names.bpmn_children(lane, "flowNodeRef")
    }


def _inherit(scope: model.Scope, outer: str) -> model.Scope:
    """Nodes without lane get the one of their subprocess or of the activity they watch."""
    lanes = {id_: _own_lane(node, scope.nodes) or outer for id_, node in scope.nodes.items()}
    return replace(
        scope, nodes={id_: _placed(node, lanes[id_]) for id_, node in scope.nodes.items()}
    )


def _own_lane(node: model.FlowNode, others: Mapping[str, model.FlowNode]) -> str:
    if node.lane or not isinstance(node, model.BoundaryEvent):
        return node.lane
    host = others.get(node.attached_to)
    return host.lane if host is not None else ""


def _placed(node: model.FlowNode, lane: str) -> model.FlowNode:
    if isinstance(node, model.SubProcess):
        return replace(node, lane=lane, scope=_inherit(node.scope, lane))
    return replace(node, lane=lane) if node.lane != lane else node
