"""Events that leave nothing in the history: link events, and those that an activity is undone by.

To the engine a link is one line in two parts, and a compensation event only says what undoes what.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.diagram import model, walk

_Led = Iterator[tuple[str, tuple[str, ...]]]


def jumped(process: model.Process) -> dict[str, tuple[str, ...]]:
    """What leads through such events, to their ids.

    A flow into a link that is thrown leads through what throws and what catches it, the beginning
    of what undoes an activity through the compensation event that is attached there.
    """
    found: dict[str, tuple[str, ...]] = {}
    for place in walk.places(process):
        found |= dict(_links(place))
        found |= dict(_undone(place.scope))
    return found


def _links(place: walk.Place) -> _Led:
    caught = {
        node.event.name: node.id
        for node in place.scope.nodes.values()
        if isinstance(node, model.IntermediateCatchEvent) and isinstance(node.event, model.Link)
    }
    for node in place.scope.nodes.values():
        if isinstance(node, model.IntermediateThrowEvent) and isinstance(node.event, model.Link):
            both = tuple(filter(None, (node.id, caught.get(node.event.name, ""))))
            yield from ((flow.id, both) for flow in place.incoming(node.id))


def _undone(scope: model.Scope) -> _Led:
    """Some tools draw the line from the event, some to it."""
    for line in scope.associations:
        for event, handler in ((line.source, line.target), (line.target, line.source)):
            node = scope.nodes.get(event)
            if isinstance(node, model.BoundaryEvent) and isinstance(node.event, model.Compensation):
                yield handler, (event,)
