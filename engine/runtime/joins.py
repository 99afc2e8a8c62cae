"""Inclusive joins fire when no token can come any more on a flow that has brought none."""

from __future__ import annotations

from typing import Any

from engine.runtime import element
from engine.runtime.element import Element
from engine.runtime.instance import Instance
from engine.runtime.specs import base, gateways, tokens


def fire_one(instance: Instance) -> bool:
    """Fire the first inclusive join that waits in vain; only asked when every token is at rest.

    A token in front of a join can only go on when that join fires, so it holds back no other join;
    of several that could fire the one upstream goes first, so none fires too early and two in a
    loop never wait for each other.

    Returns:
        False when there is none.
    """
    for scope in sorted(instance.joining.values(), key=lambda one: one.id):
        ready = _ready(scope)
        if ready:
            upstream = [
                spec
                for spec in ready
                if not _behind(scope, spec, {other for other in ready if other is not spec})
            ]
            tokens.fire(scope, (upstream or ready)[0])
            return True
    return False


def _ready(scope: Element) -> list[Any]:
    elements = base.program_of(scope).elements
    waiting = [elements[position] for position in sorted(scope.arrivals or ())]
    tokens = {
        task.task_spec
        for task in scope.inside
        if task.state != element.WATCHING and not task.dying  # those go on no flow
    }
    return [
        spec
        for spec in waiting
        if isinstance(spec, gateways.InclusiveGatewaySpec) and not _awaits(scope, spec, tokens)
    ]


def _awaits(scope: Element, join: Any, tokens: set[Any]) -> bool:
    """Whether one of the tokens must be waited for: it may come on a flow that has brought none.

    Past other joins BPMN 2.0 (13.4.3) counts only a token that could not come on a flow that has
    brought one as well: around a loop every token reaches every flow, and all would wait for ever.
    """
    brought = set((scope.arrivals or {})[join.position])
    direct = any(_flows(token, join, past_joins=False) - brought for token in tokens)
    return direct or _behind(scope, join, tokens)


def _behind(scope: Element, join: Any, tokens: set[Any]) -> bool:
    """Whether one of the tokens can come, but only on flows that have brought none."""
    brought = set((scope.arrivals or {})[join.position])
    ways = [_flows(token, join, past_joins=True) for token in tokens]
    return any(one and not one & brought for one in ways)


def _flows(token: Any, join: Any, *, past_joins: bool) -> set[int]:
    """Flows of the join by which a token may come without passing the join itself."""
    ways: set[int] = set()
    reached: set[Any] = {join}
    pile = [token]
    while pile:
        spec = pile.pop()
        if spec in reached and spec is not token:
            continue
        reached.add(spec)
        pile.extend(one for one in spec.boundaries if one not in reached)
        for flow in spec.leaving:
            if flow.target is join:
                ways.add(flow.number)
            elif (past_joins or not flow.target.joins) and flow.target not in reached:
                pile.append(flow.target)
    return ways
