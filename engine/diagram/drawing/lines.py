"""Flows between shapes: arrows, and the marks for defaults and conditions."""

from __future__ import annotations

import math

from engine.diagram import model
from engine.diagram.drawing import labels, svg

Points = tuple[tuple[float, float], ...]

_HEAD = 9.0


def sequence(
    points: Points, name: str, label: model.Bounds | None, *, default: bool, asked: bool, ink: str
) -> str:
    """A sequence flow; `asked` draws the small diamond of a condition out of an activity."""
    parts = [_polyline(points, ink), _head(points, ink, filled=True)]
    if default:
        parts.append(_slash(points, ink))
    if asked:
        parts.append(_diamond(points, ink))
    parts.append(_name(name, points, label))
    return "".join(parts)


def message(points: Points, name: str, label: model.Bounds | None) -> str:
    """A message flow between pools."""
    (x, y), *_ = points
    dot = svg.element("circle", cx=x, cy=y, r=4, fill=svg.PAPER, stroke=svg.INK, stroke_width=1.5)
    line = _polyline(points, svg.INK, "8 5")
    return line + dot + _head(points, svg.INK, filled=False) + _name(name, points, label)


def association(points: Points) -> str:
    """A dotted line to a text or a compensation handler."""
    return _polyline(points, svg.QUIET, "1 4")


def _polyline(points: Points, ink: str, dashes: str = "") -> str:
    written = " ".join(f"{svg.number(x)},{svg.number(y)}" for x, y in points)
    extra: dict[str, str | float] = {"stroke_dasharray": dashes} if dashes else {}
    return svg.element(
        "polyline",
        points=written,
        fill="none",
        stroke=ink,
        stroke_width=1.5,
        stroke_linejoin="round",
        **extra,
    )


def _head(points: Points, ink: str, *, filled: bool) -> str:
    (x1, y1), (x2, y2) = points[-2:]
    dx, dy = _direction(x1, y1, x2, y2)
    back_x, back_y = x2 - _HEAD * dx, y2 - _HEAD * dy
    wing = _HEAD * 0.45
    one = (back_x - wing * dy, back_y + wing * dx)
    other = (back_x + wing * dy, back_y - wing * dx)
    corners = ((x2, y2), one, other)
    written = " ".join(f"{svg.number(x)},{svg.number(y)}" for x, y in corners)
    return svg.element(
        "polygon", points=written, fill=ink if filled else svg.PAPER, stroke=ink, stroke_width=1
    )


def _slash(points: Points, ink: str) -> str:
    (x1, y1), (x2, y2) = points[:2]
    dx, dy = _direction(x1, y1, x2, y2)
    x, y = x1 + 10 * dx, y1 + 10 * dy
    side, along = (5 * dy, -5 * dx), (3 * dx, 3 * dy)
    return svg.element(
        "line",
        x1=x - side[0] - along[0],
        y1=y - side[1] - along[1],
        x2=x + side[0] + along[0],
        y2=y + side[1] + along[1],
        stroke=ink,
        stroke_width=1.5,
    )


def _diamond(points: Points, ink: str) -> str:
    (x1, y1), (x2, y2) = points[:2]
    dx, dy = _direction(x1, y1, x2, y2)
    middle = (x1 + 8 * dx, y1 + 8 * dy)
    corners = (
        (x1, y1),
        (middle[0] - 5 * dy, middle[1] + 5 * dx),
        (x1 + 16 * dx, y1 + 16 * dy),
        (middle[0] + 5 * dy, middle[1] - 5 * dx),
    )
    written = " ".join(f"{svg.number(x)},{svg.number(y)}" for x, y in corners)
    return svg.element("polygon", points=written, fill=svg.PAPER, stroke=ink, stroke_width=1.5)


def _direction(x1: float, y1: float, x2: float, y2: float) -> tuple[float, float]:
    length = math.hypot(x2 - x1, y2 - y1)
    return ((x2 - x1) / length, (y2 - y1) / length) if length else (1.0, 0.0)


def _name(name: str, points: Points, label: model.Bounds | None) -> str:
    if not name:
        return ""
    if label is not None:
        room = max(label.width + 12, 40.0)
        return labels.below(name, label.x + label.width / 2, label.y, room)
    middle = len(points) // 2
    (x1, y1), (x2, y2) = points[middle - 1], points[middle]
    return labels.below(name, (x1 + x2) / 2, (y1 + y2) / 2 - 18, 90)
