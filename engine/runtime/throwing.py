"""Errors, escalations and signals: who catches them, and what they take away."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from engine.diagram import model
from engine.runtime import catchers, element
from engine.runtime.effects import ErrorType
from engine.runtime.element import Element
from engine.runtime.instance import Instance
from engine.runtime.stuck import Stuck


def error(task: Element, code: str, message: str, payload: dict[str, Any]) -> None:
    """Give an error to the nearest catcher.

    Raises:
        Stuck: nobody catches it.
    """
    found = _nearest(task, model.Error, code)
    if found is None:
        told = f": {message}" if message else ""
        raise Stuck(
            ErrorType.UNHANDLED_ERROR_EVENT, f"nothing catches the error {code or '(none)'}{told}"
        )
    spec, host = found
    spec.begin(host, payload)


def escalation(task: Element, code: str, payload: dict[str, Any]) -> None:
    """Give an escalation to the nearest catcher, if there is one."""
    found = _nearest(task, model.Escalation, code)
    if found is not None:
        spec, host = found
        spec.begin(host, payload)


def broadcast(instance: Instance, name: str, payload: dict[str, Any]) -> bool:
    """Wake every element of the instance that waits for the signal."""
    woken = [
        task
        for task in instance.tasks.values()
        if task.wait == [name] and isinstance(catcher(task), catchers.SignalCatcher)
    ]
    for task in woken:
        instance.plan(_with(payload), task)
    return bool(woken)


def _with(payload: dict[str, Any]) -> Any:
    return lambda task: catchers.happen(task, payload)


def catcher(task: Element) -> catchers.Catcher | None:
    """How the element waits for its event, if it is one that waits."""
    return getattr(task.task_spec, "catcher", None)


def interrupt(scope: Element) -> None:
    """Make room for an interrupting event subprocess: it takes the scope over for good."""
    clear(scope)
    shut(scope)


def shut(scope: Element) -> None:
    """Let no event begin anything in the scope any more."""
    scope.shut = True
    for watch in scope.inside:
        spec = watch.task_spec
        is_of_scope = spec in scope.task_spec.armed_starts or spec.takes_jobs
        if watch.state == element.WATCHING and is_of_scope:
            scope.workflow.discard(watch)


def clear(scope: Element, but: Element | None = None) -> None:
    """Take away every token of a scope, those in front of joins too."""
    instance: Instance = scope.workflow
    for task in scope.inside:
        if task.state != element.WATCHING and task is not but and not task.dying:
            instance.terminate(task)
    scope.arrivals = None
    instance.joining.pop(scope.id, None)


def _nearest(task: Element, kind: type, code: str) -> tuple[Any, Element] | None:
    """The catcher: an event subprocess before a boundary event, an inner before an outer one."""
    inner: Element | None = None
    level: Element | None = task
    while level is not None:
        spec = level.task_spec
        starts = (
            []
            if level.shut
            else [
                start
                for start in spec.starts_of_events
                if inner is None or start.subprocess is not inner.task_spec
            ]
        )
        found = _match(starts, kind, code) or _match(spec.boundaries, kind, code)
        if found is not None:
            return found, level
        inner, level = level, level.scope
    return None


def _match(specs: Any, kind: type, code: str) -> Any:
    """The catcher of just this code, else one that catches all."""
    suited = [spec for spec in specs if isinstance(spec.event, kind)]
    exact = [spec for spec in suited if spec.event.code == code and code]
    return next(iter(exact or [spec for spec in suited if not spec.event.code]), None)


def ancestors(task: Element) -> Iterator[Element]:
    """The scopes around an element, innermost first."""
    scope = task.scope
    while scope is not None:
        yield scope
        scope = scope.scope
