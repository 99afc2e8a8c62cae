"""The events that elements wait for: what is remembered, and when it is looked at again."""

from __future__ import annotations

import abc
from datetime import datetime
from typing import Any

from engine.diagram import model
from engine.feel import analysis, values
from engine.runtime import due, effects, formula, variables
from engine.runtime.element import Element
from engine.runtime.formula import Formula
from engine.runtime.instance import Instance
from engine.runtime.stuck import Stuck

# What element.wait holds, with moments as microseconds: of a timer [due or None, since, series or
# None], of a user task [due, follow-up, since], of a message [name, correlation key], of a signal
# [name], of a condition [its last value].


class Catcher(abc.ABC):
    """Arms one kind of event for an element instance that waits for it."""

    @abc.abstractmethod
    def arm(self, task: Element) -> None:
        """Begin to wait.

        Raises:
            Stuck: what to wait for cannot be computed.
        """

    reads_case = False

    @abc.abstractmethod
    def waiting(self, task: Element) -> effects.Wait:
        """The wait as the caller is told."""

    def again(self, task: Element) -> bool:  # noqa: ARG002 - most need not look
        """After the event has happened at a watch that stays: True when it waits on."""
        return True

    def look(  # noqa: B027 - only timers need to
        self, task: Element, paths: frozenset[effects.Path]
    ) -> None:
        """Case-file fields or deadlines changed; empty paths mean anything may have.

        Raises:
            Stuck: what to wait for can no longer be computed.
        """


class TimerCatcher(Catcher):
    """Waits for a moment."""

    def __init__(self, timer: model.Timer) -> None:
        self.kind = timer.kind
        self.formula = formula.compile_text(timer.expression) or Formula("")
        self.reads_case = bool(case_paths(self.formula.reads))

    def arm(self, task: Element) -> None:
        """Compute the first due moment, from now or from when the timer was first armed."""
        instance: Instance = task.workflow
        now = instance.surroundings.now
        again = task.wait is not None
        since = due.moment(task.wait[1]) if task.wait is not None else now
        self._keep(task, since, *self._first(task, since))
        told = instance.outcome.change if again else instance.outcome.open
        told(self.waiting(task))

    def again(self, task: Element) -> bool:
        """Cycles wait for their next moment after now; what was missed is not made up for."""
        instance: Instance = task.workflow
        _, since, series = task.wait or [0, 0, None]
        following = due.following(series, instance.surroundings.now)
        if following is None:
            return False
        self._keep(task, due.moment(since), *following)
        instance.outcome.change(self.waiting(task))
        return True

    def look(self, task: Element, paths: frozenset[effects.Path]) -> None:
        """Compute the due moment again, from the moment the timer was first armed."""
        if not touches(self.formula.reads, paths):
            return
        instance: Instance = task.workflow
        if task.wait is None:
            if task.stuck:  # the value may have come back
                instance.unstick(task)
                instance.plan(try_again, task)
            return
        old, stamp, series = task.wait
        since = due.moment(stamp)
        instance.unstick(task)
        try:
            when, fresh = self._first(task, since)
        except Stuck:
            self._move(task, since, None, None)  # the old moment would be a wrong one
            raise
        same = series is not None and due.same_cycle(series, fresh)
        if not same and (when is None or due.stamp(when) != old):
            self._move(task, since, when, fresh)

    def _move(
        self, task: Element, since: datetime, when: datetime | None, series: due.Series | None
    ) -> None:
        known = (task.wait or [None])[0] is not None
        self._keep(task, since, when, series)
        if known or when is not None:
            task.workflow.outcome.change(self.waiting(task))

    def _keep(
        self, task: Element, since: datetime, when: datetime | None, series: due.Series | None
    ) -> None:
        task.wait = [None if when is None else due.stamp(when), due.stamp(since), series]

    def _first(self, task: Element, since: datetime) -> tuple[datetime | None, due.Series | None]:
        """The first moment; none as long as the case file does not hold the date it follows."""
        value = variables.evaluate(task, self.formula)
        if value is None and self._is_awaited(task):
            return None, None
        try:
            return due.first(self.kind, value, since)
        except due.Unusable as error:
            raise variables.wrong(task, self.formula, value, str(error)) from error

    def _is_awaited(self, task: Element) -> bool:
        """Whether only the case file says when, and a field it reads is not set."""
        reads = self.formula.reads
        fields = [path for path in reads if path[0] == "sak"]
        if not fields or case_paths(reads) != reads:
            return False
        return any(variables.field(task, path) is None for path in fields)

    def waiting(self, task: Element) -> effects.TimerArmed | effects.TimerUnarmed:
        """The wait as the caller is told."""
        spec = task.task_spec
        interrupting = getattr(spec, "interrupting", True)
        reads = case_paths(self.formula.reads)
        when = due_at(task)
        if when is None:
            return effects.TimerUnarmed(
                id=task.id,
                element_id=spec.shown,
                interrupting=interrupting,
                reads=reads,
                definition_key=spec.definition_key,
            )
        hosted = task.scope is not None and isinstance(spec.node, model.BoundaryEvent)
        return effects.TimerArmed(
            id=task.id,
            element_id=spec.shown,
            due_at=when,
            attached_to=task.scope.id if hosted and task.scope is not None else None,
            interrupting=interrupting,
            reads=reads,
            definition_key=spec.definition_key,
        )


class MessageCatcher(Catcher):
    """Waits for a message whose correlation key is the one computed when it began to wait."""

    def __init__(self, message: model.Message) -> None:
        self.name = formula.compile_text(message.name) or Formula("")
        self.key = formula.compile_text(message.correlation_key)

    def arm(self, task: Element) -> None:
        """Compute name and key.

        As in Camunda 8, the key of an event on a boundary sees what is around the activity, not
        what the activity has got as its own.
        """
        instance: Instance = task.workflow
        name = variables.text(task, self.name, "a message name")
        hosted = isinstance(task.task_spec.node, model.BoundaryEvent)
        outside = task.scope.scope if hosted and task.scope is not None else None
        key = correlation_key(outside or task, self.key)
        task.wait = [name, key]
        instance.outcome.open(self.waiting(task))

    def waiting(self, task: Element) -> effects.SubscriptionOpened:
        """The wait as the caller is told."""
        name, key = task.wait or ("", "")
        return effects.SubscriptionOpened(
            id=task.id,
            element_id=task.task_spec.shown,
            message=name,
            correlation_key=key,
            definition_key=task.task_spec.definition_key,
        )


class SignalCatcher(Catcher):
    """Waits for a signal."""

    def __init__(self, signal: model.Signal) -> None:
        self.name = formula.compile_text(signal.name) or Formula("")

    def arm(self, task: Element) -> None:
        """Compute the name."""
        instance: Instance = task.workflow
        name = variables.text(task, self.name, "a signal name")
        task.wait = [name]
        instance.outcome.open(self.waiting(task))

    def waiting(self, task: Element) -> effects.SignalAwaited:
        """The wait as the caller is told."""
        return effects.SignalAwaited(
            id=task.id,
            element_id=task.task_spec.shown,
            signal=(task.wait or [""])[0],
            definition_key=task.task_spec.definition_key,
        )


class ConditionCatcher(Catcher):
    """Waits until a condition becomes true; a watch that stays triggers each time it does."""

    def __init__(self, conditional: model.Conditional) -> None:
        self.formula = formula.compile_feel(conditional.condition) or Formula("")
        names = [name.strip() for name in conditional.variable_names.split(",")]
        self.filter = frozenset(name for name in names if name)
        self.events = conditional.variable_events

    def arm(self, task: Element) -> None:
        """Wait, or trigger at once when it is true already."""
        instance: Instance = task.workflow
        true = self._true(task)
        task.wait = [true]
        instance.outcome.open(self.waiting(task))
        if true:
            instance.plan(happen, task)

    def waiting(self, task: Element) -> effects.ConditionAwaited:
        """The wait as the caller is told."""
        return effects.ConditionAwaited(
            id=task.id,
            element_id=task.task_spec.shown,
            reads=case_paths(self.formula.reads),
            definition_key=task.task_spec.definition_key,
        )

    def changed(self, task: Element, paths: set[effects.Path], created: set[str]) -> None:
        """Data changed: trigger, before anything else goes on, when that made the condition true.

        Raises:
            Stuck: the condition met a limit.
        """
        if task.wait is None or not touches(self.formula.reads, paths):
            return
        if not any(self._listens(path[0], path[0] in created) for path in paths):
            return
        before, true = task.wait[0], self._true(task)
        task.wait = [true]
        if true and not before:
            task.workflow.agenda.appendleft((happen, task))

    def _listens(self, name: str, created: Any) -> bool:
        named = not self.filter or name in self.filter
        return named and (not self.events or ("create" if created else "update") in self.events)

    def _true(self, task: Element) -> bool:
        # Camunda 8: a condition that is no boolean is not fulfilled; it often reads what is not
        # there yet, so it is no fault.
        return variables.evaluate(task, self.formula) is True


def correlation_key(task: Element, key: Formula | None) -> str:
    """The text that ties a message to an instance; numbers count as their text.

    Raises:
        Stuck: it is neither text nor number.
    """
    if key is None:
        return ""
    value = variables.evaluate(task, key)
    if isinstance(value, str) or due.is_number(value):
        return str(values.to_json(value))
    raise variables.wrong(task, key, value, "a correlation key must be a text or number")


def due_at(task: Element) -> datetime | None:
    """When the timer the element waits for is due, None as long as nothing says when."""
    stamp = (task.wait or [None])[0]
    return None if stamp is None else due.moment(stamp)


def try_again(task: Element) -> None:
    """Do again what ended in an incident."""
    task.task_spec.retry(task)


def happen(task: Element, payload: dict[str, Any] | None = None) -> None:
    """The event that the element waits for has happened."""
    task.task_spec.caught(task, payload or {})


def touches(reads: frozenset[effects.Path], paths: Any) -> bool:
    """Whether an expression reads one of the changed paths, or a part or the whole of one."""
    return analysis.touches(reads, paths) if paths else bool(case_paths(reads))


def case_paths(reads: frozenset[effects.Path]) -> frozenset[effects.Path]:
    """Those of the paths that are case-file fields or deadlines."""
    return frozenset(path for path in reads if path[0] in ("sak", "frister"))


def catcher_of(event: Any) -> Catcher | None:
    """The catcher for an event definition; None for events that are thrown at their catcher."""
    match event:
        case model.Timer():
            return TimerCatcher(event)
        case model.Message():
            return MessageCatcher(event)
        case model.Signal():
            return SignalCatcher(event)
        case model.Conditional():
            return ConditionCatcher(event)
        case _:
            return None
