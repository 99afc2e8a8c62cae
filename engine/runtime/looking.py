"""Looks into a state without changing it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from engine import errors
from engine.runtime import effects, snapshot
from engine.runtime.program import Program
from engine.runtime.specs import ad_hoc


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenElement:
    """One element instance of a running process instance.

    Attributes:
        scope: The element instance it is inside; 0 for the process itself.
        element_id: Drawn id; empty for a process and for what lowering made.
        waits: It waits for something by itself.
        incident: It cannot go on.
        is_process: It is a whole process: the instance's own, or a called one.
        variables: Local variables.
    """

    id: effects.ElementInstanceId
    scope: effects.ElementInstanceId
    element_id: str
    definition_key: int
    waits: bool
    incident: bool
    variables: effects.Variables
    is_process: bool = False


def visible(
    program: Program,
    state: bytes,
    surroundings: effects.Surroundings,
    id_: effects.ElementInstanceId | None = None,
) -> dict[str, Any]:
    """The variables whoever works on an element is told; without an id those of the process.

    Raises:
        NothingWaits: the element is not open.
        StateUnreadable: the state is of no format we know.
    """
    instance = snapshot.decode(state, program, surroundings)
    task = instance.root if id_ is None else instance.tasks.get(id_)
    if task is None:
        if id_ is None:
            return {}
        raise errors.NothingWaits(f"the element {id_} is not open")
    known: dict[str, Any] = task.task_spec.known(task)
    return known


def open_elements(
    program: Program, state: bytes, surroundings: effects.Surroundings
) -> tuple[OpenElement, ...]:
    """Everything open, scopes before what is inside them.

    Raises:
        StateUnreadable: the state is of no format we know.
    """
    instance = snapshot.decode(state, program, surroundings)
    return tuple(
        OpenElement(
            id=task.id,
            scope=task.scope.id if task.scope is not None else 0,
            element_id=task.task_spec.drawn,
            definition_key=task.task_spec.definition_key,
            waits=task.wait is not None,
            incident=task.stuck,
            variables=dict(task.variables or {}),
            is_process=task.task_spec.is_root,
        )
        for task in instance.tasks.values()
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenAdHoc:
    """An ad-hoc subprocess in which something may be begun now.

    Attributes:
        element_id: Drawn id.
        definition_key: The version it is drawn in, 0 for the instance's own.
        may_begin: Drawn ids of what can be begun by itself, in drawn order.
    """

    id: effects.ElementInstanceId
    element_id: str
    definition_key: int
    may_begin: tuple[str, ...]


def ad_hoc_subprocesses(
    program: Program, state: bytes, surroundings: effects.Surroundings
) -> tuple[OpenAdHoc, ...]:
    """Every open ad-hoc subprocess that takes more.

    Raises:
        StateUnreadable: the state is of no format we know.
    """
    instance = snapshot.decode(state, program, surroundings)
    return tuple(
        OpenAdHoc(
            id=task.id,
            element_id=task.task_spec.drawn,
            definition_key=task.task_spec.definition_key,
            may_begin=task.task_spec.free,
        )
        for task in instance.tasks.values()
        if ad_hoc.takes_more(task)
    )
