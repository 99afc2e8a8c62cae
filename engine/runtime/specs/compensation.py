"""Compensation: what can be undone, who undoes it, and transactions that are canceled.

A scope keeps a record of each completed activity that has a handler: [position, records inside it,
its variables]. A record inside a completed subprocess needs its scope again to run in, so
compensating puts the scope back, without its flow.
"""

from __future__ import annotations

from typing import Any

from engine.diagram import model
from engine.runtime import effects, element, throwing
from engine.runtime.element import Element
from engine.runtime.specs import base, tokens
from engine.runtime.stuck import Stuck

CANCELING = "cancel"  # memory of a transaction whose handlers run
CLEARING = "clear"  # and of one that must first hear the listeners of what is taken away


def throw(task: Element, activity: int | None) -> int:
    """Run the handlers an event asks for; it waits until they are done.

    Args:
        task: The throwing event.
        activity: Position of the one activity to compensate; None means all of the scope.

    Returns:
        How many handlers were begun.
    """
    scope = task.scope
    assert scope is not None  # noqa: S101 - an event is always in a scope
    begun = _undo(scope, activity, task.id)
    outer = scope.scope
    if outer is not None and getattr(scope.task_spec, "is_event", False):
        begun += _undo(outer, activity, task.id)
    return begun


def cancel(task: Element) -> None:
    """Cancel the transaction around a cancel end event: undo it, then take its cancel path.

    Raises:
        Stuck: there is no transaction around, or it has no cancel boundary event.
    """
    around = [
        one for one in throwing.ancestors(task) if getattr(one.task_spec, "is_transaction", 0)
    ]
    if not around or boundary(around[0]) is None:
        raise Stuck(
            effects.ErrorType.UNHANDLED_ERROR_EVENT,
            "a cancel end event needs a transaction with a cancel boundary event around it",
        )
    transaction = around[0]
    throwing.clear(transaction)
    transaction.shut = True
    if transaction.live:
        transaction.memory = CLEARING
    else:
        begin(transaction)


def begin(transaction: Element) -> None:
    """Undo what a canceled transaction has done, now that nothing else is open in it."""
    transaction.memory = CANCELING
    if not _undo(transaction, None, 0):
        transaction.workflow.plan(transaction.task_spec.close, transaction)


def canceled(task: Element) -> None:
    """A transaction is undone: leave it by its cancel boundary event."""
    boundary(task).begin(task.scope if task.task_spec.repeats is not None else task, {})


def boundary(task: Element) -> Any:
    """The cancel boundary event of a transaction."""
    spec = task.task_spec.repeats or task.task_spec  # one canceled instance cancels them all
    return next((one for one in spec.boundaries if isinstance(one.event, model.Cancel)), None)


def note(
    scope: Element, spec: base.ElementSpec, inside: list[Any] | None, known: dict[str, Any] | None
) -> None:
    """Keep a record of a completed activity."""
    scope.records = [*(scope.records or ()), [spec.position, inside or None, known or None]]


def _undo(scope: Element, activity: int | None, thrower: int) -> int:
    records = scope.records or []
    chosen = [record for record in records if activity in (None, record[0])]
    scope.records = [record for record in records if record not in chosen] or None
    return sum(_undo_one(scope, record, thrower) for record in reversed(chosen))


def _undo_one(scope: Element, record: list[Any], thrower: int) -> int:
    position, inside, known = record
    spec = base.program_of(scope).elements[position]
    begun = 0
    if spec.compensation is not None:
        tokens.put(scope, spec.compensation).thrower = thrower
        begun += 1
    undo = getattr(spec, "undo", None)
    if not inside and undo is None:
        return begun
    again = scope.add(spec, element.OPEN)  # the completed scope, to run its handlers in
    again.thrower = thrower
    again.undoing = True
    again.variables = known
    again.shut = True
    again.records = inside
    if undo is not None:
        tokens.put(again, undo.subprocess)
    else:
        _undo(again, None, 0)
    scope.workflow.plan(spec.close, again)
    return begun + 1
