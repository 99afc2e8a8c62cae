"""Where things are drawn (BPMN DI); a file without it reads as well."""

from __future__ import annotations

import math

from lxml import etree

from engine.diagram import model
from engine.diagram.reading import names

_DIAGRAM = f"{{{names.BPMNDI}}}BPMNDiagram"
_SHAPE = f"{{{names.BPMNDI}}}BPMNShape"
_EDGE = f"{{{names.BPMNDI}}}BPMNEdge"
_LABEL = f"{{{names.BPMNDI}}}BPMNLabel"
_PLANE = f"{{{names.BPMNDI}}}BPMNPlane"
_BOUNDS = f"{{{names.DC}}}Bounds"
_WAYPOINT = f"{{{names.DI}}}waypoint"

Points = tuple[tuple[float, float], ...]


def bounds(root: etree._Element) -> dict[str, model.Bounds]:
    """Bounds of each shape by the id of what it shows; the first one drawn counts."""
    result: dict[str, model.Bounds] = {}
    for shape in _all(root, _SHAPE):
        found = shape.find(_BOUNDS)
        box = None if found is None else _box(found, shape)
        if box is not None:
            result.setdefault(_shown(shape), box)
    return result


def labels(root: etree._Element) -> dict[str, model.Bounds]:
    """Bounds of each label that has a place of its own, by the id of what it names."""
    result: dict[str, model.Bounds] = {}
    for drawn in (*_all(root, _SHAPE), *_all(root, _EDGE)):
        found = drawn.find(f"{_LABEL}/{_BOUNDS}")
        box = None if found is None else _box(found, drawn)
        if box is not None:
            result.setdefault(_shown(drawn), box)
    return result


def planes(root: etree._Element) -> dict[str, str]:
    """What each plane shows, by the ids of what is drawn on it."""
    result: dict[str, str] = {}
    for plane in _all(root, _PLANE):
        for drawn in (*plane.iterchildren(_SHAPE), *plane.iterchildren(_EDGE)):
            result.setdefault(_shown(drawn), _shown(plane))
    return result


def waypoints(root: etree._Element) -> dict[str, Points]:
    """Points of each edge by the id of what it shows."""
    result: dict[str, Points] = {}
    for edge in _all(root, _EDGE):
        points = [_numbers(point, "x", "y") for point in edge.iterchildren(_WAYPOINT)]
        good = tuple((point[0], point[1]) for point in points if point is not None)
        if len(good) > 1:
            result.setdefault(_shown(edge), good)
    return result


def _all(root: etree._Element, tag: str) -> list[etree._Element]:
    return [element for diagram in root.iterchildren(_DIAGRAM) for element in diagram.iter(tag)]


def _shown(element: etree._Element) -> str:
    return names.attribute(element, "bpmnElement").rpartition(":")[2]


def _box(element: etree._Element, shape: etree._Element) -> model.Bounds | None:
    values = _numbers(element, "x", "y", "width", "height")
    if values is None:
        return None
    return model.Bounds(
        x=values[0],
        y=values[1],
        width=values[2],
        height=values[3],
        expanded=names.flag(shape, "isExpanded", default=True),
        horizontal=names.flag(shape, "isHorizontal", default=True),
    )


def _numbers(element: etree._Element, *attributes: str) -> tuple[float, ...] | None:
    try:
        values = tuple(float(names.attribute(element, name)) for name in attributes)
    except ValueError:
        return None
    return values if all(math.isfinite(value) for value in values) else None
