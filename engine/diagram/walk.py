"""Walks a diagram: every node and flow with the scope it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from engine.diagram import model


@dataclass(frozen=True, kw_only=True)
class Place:
    """A scope; `owner` is the subprocess it belongs to, None for the process itself."""

    process: model.Process
    scope: model.Scope
    owner: model.SubProcess | None = None
    outer: Place | None = None

    def incoming(self, node_id: str) -> tuple[model.SequenceFlow, ...]:
        """Flows into a node."""
        return tuple(self._by_target.get(node_id, ()))

    def outgoing(self, node_id: str) -> tuple[model.SequenceFlow, ...]:
        """Flows out of a node."""
        return tuple(self._by_source.get(node_id, ()))

    @cached_property
    def _by_source(self) -> dict[str, list[model.SequenceFlow]]:
        found: dict[str, list[model.SequenceFlow]] = {}
        for flow in self.scope.flows:
            found.setdefault(flow.source, []).append(flow)
        return found

    @cached_property
    def _by_target(self) -> dict[str, list[model.SequenceFlow]]:
        found: dict[str, list[model.SequenceFlow]] = {}
        for flow in self.scope.flows:
            found.setdefault(flow.target, []).append(flow)
        return found


def places(process: model.Process) -> Iterator[Place]:
    """The process's own scope and every scope inside it, outer before inner."""
    yield from _places(Place(process=process, scope=process.scope))


def _places(place: Place) -> Iterator[Place]:
    yield place
    for node in place.scope.nodes.values():
        if isinstance(node, model.SubProcess):
            yield from _places(
                Place(process=place.process, scope=node.scope, owner=node, outer=place)
            )


def nodes(process: model.Process) -> Iterator[tuple[Place, model.FlowNode]]:
    """Every node of a process, nested ones too."""
    for place in places(process):
        for node in place.scope.nodes.values():
            yield place, node


def flows(process: model.Process) -> Iterator[tuple[Place, model.SequenceFlow]]:
    """Every sequence flow of a process, nested ones too."""
    for place in places(process):
        for flow in place.scope.flows:
            yield place, flow


def event_of(node: model.FlowNode) -> model.EventDefinition | None:
    """The event definition of an event; None for anything else and for plain events."""
    match node:
        case (
            model.StartEvent()
            | model.EndEvent()
            | model.IntermediateThrowEvent()
            | model.IntermediateCatchEvent()
            | model.BoundaryEvent()
        ):
            return node.event
        case _:
            return None
