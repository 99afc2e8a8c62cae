"""Pools, lanes, activities, events, gateways and what is drawn beside them."""

from __future__ import annotations

from engine.diagram import model, walk
from engine.diagram.drawing import labels, signs, svg

_BAND = 30.0
_CORNER = 10.0


def band(box: model.Bounds, name: str) -> str:
    """A pool or lane with its name along the edge."""
    head = _head_of(box)
    frame = svg.element("rect", **_box(box), fill="none", stroke=svg.QUIET, stroke_width=1.5)
    tinted = svg.element("rect", **_box(head), fill=svg.FAINT, stroke=svg.QUIET, stroke_width=1.5)
    x, y = head.x + head.width / 2, head.y + head.height / 2
    if not box.horizontal:
        return frame + tinted + labels.centred(name, x, y, head.width - 10, 1)
    return frame + tinted + labels.upright(name, x, y, head.height - 10)


def pool(box: model.Bounds, name: str, *, empty: bool) -> str:
    """A pool; a black box has its name in the middle."""
    if not empty:
        return band(box, name)
    frame = svg.element("rect", **_box(box), fill=svg.FAINT, stroke=svg.QUIET, stroke_width=1.5)
    middle = box.y + box.height / 2
    return frame + labels.centred(name, box.x + box.width / 2, middle, box.width - 20)


def _head_of(box: model.Bounds) -> model.Bounds:
    if box.horizontal:
        return model.Bounds(x=box.x, y=box.y, width=min(_BAND, box.width), height=box.height)
    return model.Bounds(x=box.x, y=box.y, width=box.width, height=min(_BAND, box.height))


def node(drawn: model.FlowNode, box: model.Bounds, label: model.Bounds | None, fill: str) -> str:
    """Any flow node."""
    match drawn:
        case model.Gateway():
            return _gateway(drawn, box, fill) + labels.beside(drawn.name, box, label)
        case model.Activity():
            return _activity(drawn, box, fill)
        case _:
            return _event(drawn, box, fill) + labels.beside(drawn.name, box, label)


def _activity(drawn: model.Activity, box: model.Bounds, fill: str) -> str:
    expanded = isinstance(drawn, model.SubProcess) and box.expanded and bool(drawn.scope.nodes)
    parts = [_frame(drawn, box, fill)]
    if isinstance(drawn, model.SubProcess) and drawn.kind is model.SubProcessKind.TRANSACTION:
        parts.append(_frame(drawn, _inside(box, 3), "none"))
    if expanded:
        parts.append(
            labels.below(drawn.name, box.x + box.width / 2, box.y + 6, box.width - 2 * _CORNER)
        )
    else:
        middle = (box.x + box.width / 2, box.y + box.height / 2)
        parts.append(labels.centred(drawn.name, *middle, box.width - 12, 5))
    parts.append(signs.at(signs.task(drawn), box.x + 13, box.y + 13, 8))
    parts.append(_marks(drawn, box, collapsed=isinstance(drawn, model.SubProcess) and not expanded))
    return "".join(parts)


def _frame(drawn: model.Activity, box: model.Bounds, fill: str) -> str:
    is_event = isinstance(drawn, model.SubProcess) and drawn.kind is model.SubProcessKind.EVENT
    dashes: dict[str, str | float] = {"stroke_dasharray": "2 3"} if is_event else {}
    thick = 4.0 if isinstance(drawn, model.CallActivity) else 1.75
    return svg.element(
        "rect",
        **_box(box),
        rx=_CORNER,
        fill=fill,
        stroke=svg.INK,
        stroke_width=thick,
        **dashes,
    )


def _marks(drawn: model.Activity, box: model.Bounds, *, collapsed: bool) -> str:
    found = signs.marks(drawn, collapsed=collapsed)
    first = box.x + box.width / 2 - (len(found) - 1) * 9
    y = box.y + box.height - 10
    return "".join(signs.at(mark, first + 18 * index, y, 7) for index, mark in enumerate(found))


def _event(drawn: model.FlowNode, box: model.Bounds, fill: str) -> str:
    x, y = box.x + box.width / 2, box.y + box.height / 2
    radius = min(box.width, box.height) / 2
    thick = 3.5 if isinstance(drawn, model.EndEvent) else 1.75
    dashes: dict[str, str | float] = (
        {} if getattr(drawn, "interrupting", True) else {"stroke_dasharray": "4 3"}
    )
    parts = [
        svg.element(
            "circle",
            cx=x,
            cy=y,
            r=radius,
            fill=fill,
            stroke=svg.INK,
            stroke_width=thick,
            **dashes,
        )
    ]
    if not isinstance(drawn, model.StartEvent | model.EndEvent):
        inner = svg.element(
            "circle",
            cx=x,
            cy=y,
            r=max(radius - 3, 0),
            fill="none",
            stroke=svg.INK,
            stroke_width=1.5,
            **dashes,
        )
        parts.append(inner)
    event = walk.event_of(drawn)
    if event is not None:
        thrown = isinstance(drawn, model.EndEvent | model.IntermediateThrowEvent)
        parts.append(signs.at(signs.event(event, thrown=thrown), x, y, radius * 0.55))
    return "".join(parts)


def _gateway(drawn: model.Gateway, box: model.Bounds, fill: str) -> str:
    x, y = box.x + box.width / 2, box.y + box.height / 2
    corners = ((x, box.y), (box.x + box.width, y), (x, box.y + box.height), (box.x, y))
    points = " ".join(f"{svg.number(one)},{svg.number(other)}" for one, other in corners)
    diamond = svg.element("polygon", points=points, fill=fill, stroke=svg.INK, stroke_width=1.75)
    return diamond + signs.at(signs.gateway(drawn.kind), x, y, box.width * 0.26)


def artifact(drawn: model.Artifact, box: model.Bounds, label: model.Bounds | None) -> str:
    """An annotation, group, data object or data store."""
    match drawn.kind:
        case model.ArtifactKind.TEXT:
            x, y, bottom = box.x, box.y, box.y + box.height
            bracket = f"M{_n(x + 15)} {_n(y)}H{_n(x)}V{_n(bottom)}H{_n(x + 15)}"
            return _line(bracket) + labels.left(drawn.text, x + 6, y + 4, box.width - 8)
        case model.ArtifactKind.GROUP:
            return svg.element(
                "rect",
                **_box(box),
                rx=_CORNER,
                fill="none",
                stroke=svg.QUIET,
                stroke_width=1.5,
                stroke_dasharray="8 4 2 4",
            )
        case model.ArtifactKind.DATA_OBJECT:
            return _page(box) + labels.beside(drawn.name, box, label)
        case model.ArtifactKind.DATA_STORE:
            return _drum(box) + labels.beside(drawn.name, box, label)


def _page(box: model.Bounds) -> str:
    fold = min(box.width, box.height) / 3
    right, bottom = box.x + box.width, box.y + box.height
    return _line(
        f"M{_n(box.x)} {_n(box.y)}H{_n(right - fold)}L{_n(right)} {_n(box.y + fold)}"
        f"V{_n(bottom)}H{_n(box.x)}Z"
        f"M{_n(right - fold)} {_n(box.y)}V{_n(box.y + fold)}H{_n(right)}"
    )


def _drum(box: model.Bounds) -> str:
    half, rise = box.width / 2, box.height / 8
    top, bottom = box.y + rise, box.y + box.height - rise
    arc = f"A{_n(half)} {_n(rise)} 0 0"
    return _line(
        f"M{_n(box.x)} {_n(top)}{arc} 1 {_n(box.x + box.width)} {_n(top)}V{_n(bottom)}"
        f"{arc} 1 {_n(box.x)} {_n(bottom)}ZM{_n(box.x)} {_n(top)}{arc} 0 "
        f"{_n(box.x + box.width)} {_n(top)}"
    )


def _line(data: str) -> str:
    return svg.element("path", d=data, fill="none", stroke=svg.INK, stroke_width=1.5)


def _n(value: float) -> str:
    return svg.number(value)


def _inside(box: model.Bounds, by: float) -> model.Bounds:
    return model.Bounds(
        x=box.x + by,
        y=box.y + by,
        width=max(box.width - 2 * by, 0),
        height=max(box.height - 2 * by, 0),
    )


def _box(box: model.Bounds) -> dict[str, float]:
    return {"x": box.x, "y": box.y, "width": max(box.width, 0), "height": max(box.height, 0)}
