"""The elements of a process in the order they happen, for who reads it from top to bottom."""

from __future__ import annotations

from collections.abc import Iterator

from engine.diagram import model, walk


def nodes(process: model.Process) -> Iterator[tuple[walk.Place, model.FlowNode]]:
    """Every node of a process, what a subprocess holds right after it."""
    yield from _nodes(walk.Place(process=process, scope=process.scope))


def _nodes(place: walk.Place) -> Iterator[tuple[walk.Place, model.FlowNode]]:
    for id_ in _order(place):
        node = place.scope.nodes[id_]
        yield place, node
        if isinstance(node, model.SubProcess):
            inner = walk.Place(process=place.process, scope=node.scope, owner=node, outer=place)
            yield from _nodes(inner)


def _order(place: walk.Place) -> list[str]:
    """Ids so that what comes before in the flow comes before in the list, loops set aside.

    Reverse postorder of a depth-first walk. What is walked last is told first, so branches are
    walked last to first, and what nothing leads to before everything else.
    """
    following = _following(place)
    seen: set[str] = set()
    finished: list[str] = []
    roots = [id_ for id_ in place.scope.nodes if _is_root(place, id_)]
    reached = _reachable(roots, following)
    for id_ in (*(id_ for id_ in place.scope.nodes if id_ not in reached), *reversed(roots)):
        _walk(id_, following, seen, finished)
    return finished[::-1]


def _following(place: walk.Place) -> dict[str, list[str]]:
    """What comes after each node: where its flows lead, and before that what watches it."""
    nodes = place.scope.nodes
    following: dict[str, list[str]] = {id_: [] for id_ in nodes}
    for node in nodes.values():
        if isinstance(node, model.BoundaryEvent) and node.attached_to in nodes:
            following[node.attached_to].append(node.id)
    for flow in place.scope.flows:
        if flow.source in nodes and flow.target in nodes:
            following[flow.source].append(flow.target)
    return following


def _is_root(place: walk.Place, id_: str) -> bool:
    node = place.scope.nodes[id_]
    if isinstance(node, model.BoundaryEvent):
        return node.attached_to not in place.scope.nodes
    return not place.incoming(id_)


def _reachable(roots: list[str], following: dict[str, list[str]]) -> set[str]:
    reached: set[str] = set()
    waiting = list(roots)
    while waiting:
        current = waiting.pop()
        if current not in reached:
            reached.add(current)
            waiting.extend(following[current])
    return reached


def _walk(root: str, following: dict[str, list[str]], seen: set[str], finished: list[str]) -> None:
    """Depth first without recursion: a long chain would be too deep for it."""
    if root in seen:
        return
    seen.add(root)
    waiting = [(root, reversed(following[root]))]
    while waiting:
        current, rest = waiting[-1]
        child = next((other for other in rest if other not in seen), None)
        if child is None:
            finished.append(current)
            waiting.pop()
        else:
            seen.add(child)
            waiting.append((child, reversed(following[child])))
