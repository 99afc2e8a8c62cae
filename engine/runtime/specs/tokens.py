"""Tokens on their way: into elements, through flows, in front of joins, and out again."""

from __future__ import annotations

from typing import Any

from engine.runtime import element
from engine.runtime.effects import ElementEvent, ElementState
from engine.runtime.element import Element
from engine.runtime.instance import Instance


def enter(task: Element) -> None:
    """Let a token in and do the element's work."""
    if task.state == element.QUEUED:
        task.task_spec._update(task)  # noqa: SLF001 - SpiffWorkflow's hooks are named so
    if task.state == element.ENTERED:
        task.run()


def take(task: Element, flow: Any) -> None:
    """Let a token through a flow, to its target or to wait in front of a join."""
    scope = task.scope
    assert scope is not None  # noqa: S101 - only a root has no scope, and it has no flows
    record_flow(task, flow)
    if flow.target.joins:
        arrive(scope, flow)
    else:
        put(scope, flow.target)


def record_flow(task: Element, flow: Any) -> None:
    """Write into history that a flow was taken, unless lowering made it up."""
    instance: Instance = task.workflow
    if flow.drawn:
        instance.outcome.events.append(
            ElementEvent(
                id=task.id,
                element_id=flow.drawn,
                state=ElementState.COMPLETED,
                flow=True,
                definition_key=task.task_spec.definition_key,
            )
        )


def put(scope: Element, spec: Any, payload: dict[str, Any] | None = None) -> Element:
    """A token on its way into an element of the scope."""
    token = scope.add(spec)
    token.payload = payload
    scope.workflow.plan(enter, token)
    return token


def arrive(scope: Element, flow: Any) -> None:
    """Count a token in front of a join and fire the join when every flow has brought one."""
    if scope.arrivals is None:
        scope.arrivals = {}
    counts = scope.arrivals.setdefault(flow.target.position, {})
    counts[flow.number] = counts.get(flow.number, 0) + 1
    scope.workflow.joining[scope.id] = scope
    if len(counts) == len(flow.target.entering):
        fire(scope, flow.target)


def fire(scope: Element, spec: Any) -> None:
    """Take one token of each flow that brought one and let a token into the join."""
    arrivals = scope.arrivals or {}
    left = {number: count - 1 for number, count in arrivals[spec.position].items() if count > 1}
    if left:
        arrivals[spec.position] = left
    else:
        del arrivals[spec.position]
    if not arrivals:
        scope.arrivals = None
        scope.workflow.joining.pop(scope.id, None)
    put(scope, spec)


def handled(task: Element) -> None:
    """A compensation handler is done: its thrower goes on after the last."""
    thrower = task.workflow.tasks.get(task.thrower)
    if thrower is not None:
        thrower.memory -= 1
        if not thrower.memory:
            task.workflow.plan(complete, thrower)


def complete(task: Element) -> None:
    """Complete an element without results.

    Raises:
        Stuck: an output or condition fails.
    """
    task.task_spec.finish(task)


def depart(task: Element) -> None:
    """Choose the flows and leave, after what listens for the end has been heard.

    Raises:
        Stuck: a condition fails.
    """
    if task.task_spec.leaving:
        task.taken = task.task_spec.choose(task)
    task.complete()
