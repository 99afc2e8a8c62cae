"""What is taken away but has listeners to hear: it stays, dying, and what comes after waits.

Taking an element away takes all that is inside it, except user tasks whose `canceling` listeners
must be heard; those stay, with the scopes around them up to the element. All of it is marked as
dying: nothing in there goes on, and nobody else can do anything with it. When the last listener has
answered they go, innermost first, and then the token that took their place goes on.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from engine.runtime import element
from engine.runtime.effects import InstanceState
from engine.runtime.element import Element
from engine.runtime.instance import Instance
from engine.runtime.specs import tokens


def replace(
    scope: Element, spec: Any, payload: dict[str, Any], gone: Iterable[Element] = ()
) -> None:
    """Let a token in, once the elements it takes the place of are gone."""
    token = scope.add(spec)
    token.payload = payload
    follow(token, gone)


def follow(token: Element, gone: Iterable[Element]) -> None:
    """Let a token in that waits outside, once the elements it takes the place of are gone."""
    dying = [one for one in gone if one.present]
    for one in dying:
        one.after = token.id
    if not dying:
        token.workflow.plan(tokens.enter, token)


def inside(scope: Element) -> list[Element]:
    """What is directly inside a scope and dying."""
    return [one for one in scope.inside if one.dying]


def bury(task: Element) -> None:
    """What is inside a dying element is gone: it goes too, and what waited for that goes on."""
    instance: Instance = task.workflow
    while True:
        scope, after = task.scope, task.after
        task.task_spec.take_away(task)
        if scope is None:
            instance.status = InstanceState.TERMINATED
            return
        if not scope.dying:
            break
        if scope.inside:
            return
        task = scope
    _wake(scope, after)
    scope.task_spec.child_gone(scope)


def _wake(scope: Element, after: int) -> None:
    token = scope.workflow.tasks.get(after)
    waits = token is not None and token.state == element.QUEUED
    if waits and not any(one.after == after for one in scope.inside):
        scope.workflow.plan(tokens.enter, token)
