"""A drawn process in words: the same information as the picture, as rows in flow order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engine.diagram import constructs, model, walk


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A way on from an element.

    Attributes:
        name: What stands on the flow, or its condition when nothing does.
        target: Id of the element it leads to.
        target_name: Its name, or what it is when it has none.
    """

    flow_id: str
    name: str
    target: str
    target_name: str
    is_default: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One element.

    Attributes:
        kind: What it is, in bokmål.
        lane: The names of its lanes, outermost first.
        depth: How many subprocesses it is inside.
        waits_for: What triggers it or when: the message, the time, the code.
        attached_to: Name of the activity it watches.
        ways: Where it leads, in the order drawn.
    """

    element_id: str
    name: str
    kind: str
    lane: tuple[str, ...] = ()
    depth: int = 0
    documentation: str = ""
    waits_for: str = ""
    attached_to: str = ""
    ways: tuple[Way, ...] = ()
    source: str = ""
    strength: str = ""


def rows(definitions: model.Definitions, process_id: str) -> tuple[Row, ...]:
    """The elements of a process in the order they happen; none for an unknown process."""
    for process in definitions.processes:
        if process.id == process_id:
            return tuple(_rows(walk.Place(process=process, scope=process.scope), 0))
    return ()


def markdown(definitions: model.Definitions, process_id: str) -> str:
    """The rows as a table for documentation."""
    lines = ["| Steg | Hva | Bane | Videre |", "| --- | --- | --- | --- |"]
    for row in rows(definitions, process_id):
        what = " · ".join(filter(None, (row.kind, row.waits_for)))
        ways = "; ".join(
            f"{way.name} → {way.target_name}" if way.name else way.target_name for way in row.ways
        )
        indent = "– " * row.depth
        cells = (f"{indent}{row.name or row.element_id}", what, " / ".join(row.lane), ways)
        lines.append("| " + " | ".join(_cell(text) for text in cells) + " |")
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _rows(place: walk.Place, depth: int) -> Iterator[Row]:
    for id_ in _order(place):
        node = place.scope.nodes[id_]
        yield _row(place, node, depth)
        if isinstance(node, model.SubProcess):
            inner = walk.Place(process=place.process, scope=node.scope, owner=node, outer=place)
            yield from _rows(inner, depth + 1)


def _row(place: walk.Place, node: model.FlowNode, depth: int) -> Row:
    lane = place.process.lanes.get(node.lane)
    host = None
    if isinstance(node, model.BoundaryEvent):
        host = place.scope.nodes.get(node.attached_to)
    return Row(
        element_id=node.id,
        name=node.name,
        kind=kind(place, node),
        lane=lane.path if lane is not None else (),
        depth=depth,
        documentation=node.documentation,
        waits_for=_trigger(node),
        attached_to=_title(place, host) if host is not None else "",
        ways=tuple(_way(place, node, flow) for flow in place.outgoing(node.id)),
        source=node.properties.get("brospenn:kilde", ""),
        strength=node.properties.get("brospenn:styrke", ""),
    )


def kind(place: walk.Place, node: model.FlowNode) -> str:
    """What a node is, in bokmål, as the table of constructs says."""
    found = constructs.find(constructs.of(place, node)[0])
    return found.name if found is not None else "Ukjent element"


def _way(place: walk.Place, node: model.FlowNode, flow: model.SequenceFlow) -> Way:
    target = place.scope.nodes.get(flow.target)
    default = node.default if isinstance(node, model.Gateway | model.Activity) else ""
    return Way(
        flow_id=flow.id,
        name=flow.name or flow.condition.removeprefix("="),
        target=flow.target,
        target_name=_title(place, target) if target is not None else flow.target,
        is_default=bool(default) and default == flow.id,
    )


def _title(place: walk.Place, node: model.FlowNode) -> str:
    return node.name or kind(place, node)


def _trigger(node: model.FlowNode) -> str:
    match walk.event_of(node) or getattr(node, "message", None):
        case model.Timer(expression=text) | model.Conditional(condition=text):
            return text.removeprefix("=")
        case model.Message(name=text) | model.Signal(name=text) | model.Link(name=text):
            return text
        case model.Error(code=text) | model.Escalation(code=text):
            return text
        case model.Compensation(activity=text):
            return text
        case _:
            return ""


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
