"""The small signs of BPMN: what an event is, what a task is, what a gateway does."""

from __future__ import annotations

import math
from collections.abc import Callable

from engine.diagram import model
from engine.diagram.drawing import svg

# Each draws in a box from -1 to 1, so that one drawing serves every size.

_FLAP = "M-0.85 -0.6L0 0.1L0.85 -0.6"
_RULES = "M-0.4 -0.5H0.4M-0.4 -0.15H0.4M-0.4 0.2H0.4M-0.4 0.55H0.4"
_TURN = "M-0.45 0.6A0.7 0.7 0 1 1 0.2 0.7M-0.45 0.6L-0.85 0.6M-0.45 0.6V0.15"
_CROSS = (
    "M-0.8 -0.6L-0.6 -0.8L0 -0.2L0.6 -0.8L0.8 -0.6L0.2 0"
    "L0.8 0.6L0.6 0.8L0 0.2L-0.6 0.8L-0.8 0.6L-0.2 0Z"
)
_HAND = (
    "M-0.8 0.5V-0.3L-0.2 -0.8L0 -0.5L-0.3 -0.3H0.8V-0.05H0.2M0.8 -0.05V0.2H0.2"
    "M0.75 0.2V0.45H0.2M0.65 0.45V0.7H-0.5L-0.8 0.5"
)


def _path(data: str, *, filled: bool = False) -> str:
    return svg.element(
        "path",
        d=data,
        fill=svg.INK if filled else "none",
        stroke=svg.INK,
        stroke_width=0.12,
        stroke_linejoin="round",
        stroke_linecap="round",
    )


def _circle(radius: float, *, filled: bool = False, y: float = 0) -> str:
    fill = svg.INK if filled else "none"
    return svg.element("circle", cy=y, r=radius, fill=fill, stroke=svg.INK, stroke_width=0.12)


def _timer(*, thrown: bool) -> str:
    del thrown
    ticks = "".join(
        f"M{0.75 * math.sin(a):.2f} {0.75 * math.cos(a):.2f}"
        f"L{0.62 * math.sin(a):.2f} {0.62 * math.cos(a):.2f}"
        for a in (step * math.pi / 6 for step in range(12))
    )
    return _circle(0.88) + _path(ticks) + _path("M0.15 -0.6L0 0L0.4 0.1")


def _message(*, thrown: bool) -> str:
    if thrown:
        flap = svg.element(
            "path",
            d=_FLAP,
            fill="none",
            stroke=svg.PAPER,
            stroke_width=0.14,
        )
        return _path("M-0.85 -0.6H0.85V0.6H-0.85Z", filled=True) + flap
    return _path("M-0.85 -0.6H0.85V0.6H-0.85Z") + _path(_FLAP)


def _signal(*, thrown: bool) -> str:
    return _path("M0 -0.85L0.85 0.6H-0.85Z", filled=thrown)


def _error(*, thrown: bool) -> str:
    return _path("M-0.8 0.75L-0.35 -0.65L0.2 0.2L0.8 -0.8L0.4 0.75L-0.15 -0.05Z", filled=thrown)


def _escalation(*, thrown: bool) -> str:
    return _path("M0 -0.85L0.65 0.8L0 0.15L-0.65 0.8Z", filled=thrown)


def _conditional(*, thrown: bool) -> str:
    del thrown
    return _path("M-0.6 -0.85H0.6V0.85H-0.6Z") + _path(_RULES)


def _link(*, thrown: bool) -> str:
    return _path("M-0.85 -0.3H0.2V-0.7L0.9 0L0.2 0.7V0.3H-0.85Z", filled=thrown)


def _compensation(*, thrown: bool) -> str:
    return _path("M0 -0.6V0.6L-0.85 0ZM0.85 -0.6V0.6L0 0Z", filled=thrown)


def _terminate(*, thrown: bool) -> str:
    del thrown
    return _circle(0.9, filled=True)


def _cancel(*, thrown: bool) -> str:
    return _path(_CROSS, filled=thrown)


_EVENTS: dict[type, Callable[..., str]] = {
    model.Timer: _timer,
    model.Message: _message,
    model.Signal: _signal,
    model.Error: _error,
    model.Escalation: _escalation,
    model.Conditional: _conditional,
    model.Link: _link,
    model.Compensation: _compensation,
    model.Terminate: _terminate,
    model.Cancel: _cancel,
}


def event(definition: model.EventDefinition, *, thrown: bool) -> str:
    """The sign inside an event."""
    return _EVENTS[type(definition)](thrown=thrown)


def gateway(kind: model.GatewayKind) -> str:
    """The sign inside a gateway."""
    cross = "M-0.55 -0.55L0.55 0.55M0.55 -0.55L-0.55 0.55"
    plus = "M0 -0.7V0.7M-0.7 0H0.7"
    match kind:
        case model.GatewayKind.EXCLUSIVE:
            return _bold(cross)
        case model.GatewayKind.PARALLEL:
            return _bold(plus)
        case model.GatewayKind.INCLUSIVE:
            return svg.element("circle", r=0.6, fill="none", stroke=svg.INK, stroke_width=0.22)
        case model.GatewayKind.COMPLEX:
            return _bold(f"{plus}M-0.5 -0.5L0.5 0.5M0.5 -0.5L-0.5 0.5")
        case model.GatewayKind.EVENT_BASED:
            star = "M0 -0.5L0.48 -0.15L0.29 0.4H-0.29L-0.48 -0.15Z"
            return _circle(0.9) + _circle(0.75) + _path(star)


def _bold(data: str) -> str:
    return svg.element("path", d=data, fill="none", stroke=svg.INK, stroke_width=0.24)


def task(node: model.Activity) -> str:
    """The sign in the corner of a task, empty for a plain one."""
    match node:
        case model.UserTask():
            return _circle(0.35, y=-0.45) + _path("M-0.8 0.85C-0.8 -0.2 0.8 -0.2 0.8 0.85Z")
        case model.PlainTask(manual=True):
            return _path(_HAND)
        case model.ServiceTask():
            return _SERVICE.get(node.drawn_as, _gear)()
        case _:
            draw = _TASKS.get(type(node))
            return draw() if draw is not None else ""


def _gear() -> str:
    teeth = "".join(
        f"M{0.6 * x:.2f} {0.6 * y:.2f}L{0.9 * x:.2f} {0.9 * y:.2f}"
        for x, y in ((math.cos(a * math.pi / 4), math.sin(a * math.pi / 4)) for a in range(8))
    )
    return _circle(0.6) + _circle(0.25) + _path(teeth)


def _script() -> str:
    outline = "M-0.5 -0.85H0.7C0.3 -0.4 0.9 0.2 0.5 0.85H-0.7C-0.3 0.4 -0.9 -0.2 -0.5 -0.85Z"
    return _path(outline) + _path("M-0.35 -0.45H0.3M-0.35 0H0.35M-0.3 0.45H0.35")


def _table() -> str:
    return _path("M-0.85 -0.65H0.85V0.65H-0.85ZM-0.85 -0.25H0.85M-0.85 0.2H0.85M-0.35 -0.25V0.65")


_SERVICE: dict[str, Callable[[], str]] = {
    "sendTask": lambda: _message(thrown=True),
    "scriptTask": _script,
    "businessRuleTask": _table,
}
_TASKS: dict[type[model.FlowNode], Callable[[], str]] = {
    model.SendTask: lambda: _message(thrown=True),
    model.ReceiveTask: lambda: _message(thrown=False),
    model.ScriptTask: _script,
    model.BusinessRuleTask: _table,
}


def marks(node: model.Activity, *, collapsed: bool) -> tuple[str, ...]:
    """The signs at the lower edge of an activity, from left to right."""
    found: list[str] = []
    match node.loop:
        case model.MultiInstance(sequential=True):
            found.append(_path("M-0.7 -0.5H0.7M-0.7 0H0.7M-0.7 0.5H0.7"))
        case model.MultiInstance():
            found.append(_path("M-0.5 -0.7V0.7M0 -0.7V0.7M0.5 -0.7V0.7"))
        case model.StandardLoop():
            found.append(_path(_TURN))
        case None:
            pass
    if node.for_compensation:
        found.append(_compensation(thrown=False))
    if isinstance(node, model.SubProcess) and node.kind is model.SubProcessKind.AD_HOC:
        found.append(_path("M-0.7 0.2C-0.4 -0.6 0.2 0.6 0.7 -0.2"))
    if collapsed:
        found.append(_path("M-0.8 -0.8H0.8V0.8H-0.8ZM0 -0.5V0.5M-0.5 0H0.5"))
    return tuple(found)


def at(sign: str, x: float, y: float, half: float) -> str:
    """A sign around a point, `half` units from its middle to its edge."""
    if not sign:
        return ""
    place = f"translate({svg.number(x)} {svg.number(y)}) scale({svg.number(half)})"
    return svg.element("g", sign, transform=place)
