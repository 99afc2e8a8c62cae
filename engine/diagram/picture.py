"""Draws a diagram as SVG, as its modeller laid it out, optionally coloured by status."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engine.diagram import model, walk
from engine.diagram.drawing import labels, lines, shapes, svg

_MARGIN = 20.0
_LARGEST = 100_000.0

# Fill of a shape and ink of a flow by what is known of it; the legend beside a picture says which.
FILLS: Mapping[str, str] = {
    "active": "#cfe3ff",
    "incident": "#ffd9d6",
    "completed": "#dff2df",
    "canceled": "#e8e8ec",
    "covered": "#dff2df",
    "missed": "#ffe9c7",
}
_INKS: Mapping[str, str] = {"missed": "#a35200", "completed": "#1d6b2f", "covered": "#1d6b2f"}


def svg_of(
    definitions: model.Definitions,
    statuses: Mapping[str, str] | None = None,
    title: str = "",
    *,
    on_paper: bool = False,
) -> str:
    """The first plane of the file as one SVG document.

    Args:
        definitions: As read; what has no position is not drawn.
        statuses: `active`, `incident`, `completed`, `canceled`, `covered` or `missed` by id.
        title: What a screen reader calls the picture; the processes' names when empty.
        on_paper: With a white ground, for where it may be shown on a dark one.
    """
    view = _View(definitions, statuses or {})
    box = view.extent()
    name = title or ", ".join(filter(None, (process.name for process in definitions.processes)))
    ground = svg.element(
        "rect", x=box.x, y=box.y, width=box.width, height=box.height, fill=svg.PAPER
    )
    inner = (
        svg.element("title", svg.text(name or "BPMN-diagram")),
        *((ground,) if on_paper else ()),
        *view.parts(),
    )
    return svg.element(
        "svg",
        *inner,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=" ".join(map(svg.number, (box.x, box.y, box.width, box.height))),
        width=box.width,
        height=box.height,
        role="img",
    )


class _View:
    """What of a file is seen on its first plane."""

    def __init__(self, definitions: model.Definitions, statuses: Mapping[str, str]) -> None:
        self._definitions = definitions
        self._statuses = statuses
        planes = definitions.planes
        first = next(iter(planes.values()), "")
        self._boxes = {
            id_: box
            for id_, box in definitions.bounds.items()
            if planes.get(id_, first) == first and _sane(box)
        }
        self._points = {
            id_: points
            for id_, points in definitions.waypoints.items()
            if planes.get(id_, first) == first and all(_near(*point) for point in points)
        }

    def extent(self) -> model.Bounds:
        """Everything drawn, with a margin."""
        corners = [
            corner
            for box in (*self._boxes.values(), *self._definitions.labels.values())
            if _sane(box)
            for corner in ((box.x, box.y), (box.x + box.width, box.y + box.height))
        ]
        corners += [point for points in self._points.values() for point in points]
        if not corners:
            return model.Bounds(x=0, y=0, width=420, height=60)
        xs, ys = zip(*corners, strict=True)
        return model.Bounds(
            x=min(xs) - _MARGIN,
            y=min(ys) - _MARGIN,
            width=max(xs) - min(xs) + 2 * _MARGIN,
            height=max(ys) - min(ys) + 2 * _MARGIN + labels.LINE,
        )

    def parts(self) -> Iterator[str]:
        """From back to front: pools, lanes, scopes with their flows and nodes, what lies above."""
        if not self._boxes:
            yield labels.left("Filen har ingen tegning, bare innhold.", 10, 20, 400)
            return
        yield from self._bands()
        for process in self._definitions.processes:
            for place in walk.places(process):
                yield from self._scope(place.scope)
        yield from self._beside(self._definitions.artifacts, self._definitions.associations)
        for flow in self._definitions.message_flows:
            points = self._points.get(flow.id)
            if points is not None:
                label = self._definitions.labels.get(flow.id)
                yield _group(flow.id, lines.message(points, flow.name, label))

    def _bands(self) -> Iterator[str]:
        for participant in self._definitions.participants:
            if (box := self._boxes.get(participant.id)) is not None:
                pool = shapes.pool(box, participant.name, empty=not participant.process)
                yield _group(participant.id, pool)
        for process in self._definitions.processes:
            for lane in process.lanes.values():
                if (box := self._boxes.get(lane.id)) is not None:
                    yield _group(lane.id, shapes.band(box, lane.name))

    def _scope(self, scope: model.Scope) -> Iterator[str]:
        yield from self._beside(scope.artifacts, scope.associations)
        for flow in scope.flows:
            if flow.id in self._points:
                yield self._flow(flow, scope.nodes.get(flow.source))
        # What sits on the edge of an activity is drawn above it.
        for node in sorted(scope.nodes.values(), key=lambda n: isinstance(n, model.BoundaryEvent)):
            if (box := self._boxes.get(node.id)) is not None:
                fill = FILLS.get(self._statuses.get(node.id, ""), svg.PAPER)
                label = self._definitions.labels.get(node.id)
                yield _group(node.id, shapes.node(node, box, label, fill))

    def _beside(
        self, artifacts: tuple[model.Artifact, ...], associations: tuple[model.Association, ...]
    ) -> Iterator[str]:
        for line in associations:
            if line.id in self._points:
                yield lines.association(self._points[line.id])
        for artifact in artifacts:
            if (box := self._boxes.get(artifact.id)) is not None:
                label = self._definitions.labels.get(artifact.id)
                yield _group(artifact.id, shapes.artifact(artifact, box, label))

    def _flow(self, flow: model.SequenceFlow, source: model.FlowNode | None) -> str:
        default = source.default if isinstance(source, model.Gateway | model.Activity) else ""
        drawn = lines.sequence(
            self._points[flow.id],
            flow.name,
            self._definitions.labels.get(flow.id),
            default=bool(default) and default == flow.id,
            asked=bool(flow.condition) and isinstance(source, model.Activity),
            ink=_INKS.get(self._statuses.get(flow.id, ""), svg.INK),
        )
        return _group(flow.id, drawn)


def _group(id_: str, drawn: str) -> str:
    return svg.element("g", drawn, data_element_id=id_)


def _sane(box: model.Bounds) -> bool:
    return all(map(_near, (box.x, box.width), (box.y, box.height)))


def _near(x: float, y: float) -> bool:
    """Not so far out that nothing else could be seen."""
    return abs(x) < _LARGEST and abs(y) < _LARGEST
