"""Link events: to the engine one line in two parts, which leaves nothing else in the history."""

from __future__ import annotations

from engine.diagram import model, walk


def jumped(process: model.Process) -> dict[str, tuple[str, ...]]:
    """Id of each flow into a link that is thrown, to the ids of what throws and what catches it."""
    found: dict[str, tuple[str, ...]] = {}
    for place in walk.places(process):
        caught = {
            node.event.name: node.id
            for node in place.scope.nodes.values()
            if isinstance(node, model.IntermediateCatchEvent) and isinstance(node.event, model.Link)
        }
        for node in place.scope.nodes.values():
            if isinstance(node, model.IntermediateThrowEvent) and isinstance(
                node.event, model.Link
            ):
                both = tuple(filter(None, (node.id, caught.get(node.event.name, ""))))
                found |= {flow.id: both for flow in place.incoming(node.id)}
    return found
