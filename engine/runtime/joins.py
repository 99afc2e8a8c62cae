"""Inclusive joins fire when no token can come any more on a flow that has brought none."""

from __future__ import annotations

from engine.runtime import element
from engine.runtime.element import Element
from engine.runtime.instance import Instance
from engine.runtime.specs import base, gateways


def fire_one(instance: Instance) -> bool:
    """Fire the first inclusive join that waits in vain; only asked when every token is at rest.

    A token that waits at a join can only go on when that join fires, so it holds back no other
    join; of several that could fire the one upstream goes first, so none fires too early and two in
    a loop never wait for each other.

    Returns:
        False when there is none.
    """
    for scope in sorted(instance.joining.values(), key=lambda one: one.id):
        ready = _ready(scope)
        if ready:
            upstream = [
                spec
                for spec in ready
                if not any(other.position in _awaited(scope, spec) for other in ready)
            ]
            base.fire(scope, (upstream or ready)[0])
            return True
    return False


def _ready(scope: Element) -> list[gateways.InclusiveGatewaySpec]:
    elements = base.program_of(scope).elements
    waiting = [elements[position] for position in sorted(scope.arrivals or ())]
    open_ = {task.task_spec.position for task in scope.inside if task.state != element.WATCHING}
    return [
        spec
        for spec in waiting
        if isinstance(spec, gateways.InclusiveGatewaySpec) and not open_ & _awaited(scope, spec)
    ]


def _awaited(scope: Element, spec: gateways.InclusiveGatewaySpec) -> frozenset[int]:
    return spec.awaited((scope.arrivals or {})[spec.position])
