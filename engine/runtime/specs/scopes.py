"""Scopes: a whole process, embedded, event, ad-hoc and transaction subprocesses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.diagram import model
from engine.runtime import effects, element
from engine.runtime.element import Element
from engine.runtime.instance import Instance
from engine.runtime.specs import base, compensation, tokens
from engine.runtime.specs.base import ElementSpec


class ScopeSpec(ElementSpec):
    """Holds elements of its own and completes when no token is left inside.

    Attributes:
        first: What begins when the scope is entered.
        starts_of_events: Starts of its event subprocesses.
        armed_starts: Those of them that are waited for.
        by_id: What is drawn directly inside.
        is_event: It is an event subprocess.
        is_transaction: A cancel end event inside ends the nearest such scope.
    """

    is_event = False
    is_transaction = False

    def __init__(self, place: base.Place, node: model.SubProcess | None) -> None:
        super().__init__(place, node)
        self.first: tuple[ElementSpec, ...] = ()
        self.starts_of_events: tuple[Any, ...] = ()
        self.armed_starts: tuple[Any, ...] = ()
        self.by_id: Mapping[str, ElementSpec] = {}

    def arm(self, task: Element) -> None:
        """Watch for what may happen to the scope and in it.

        Raises:
            Stuck: for one event it cannot be said what to watch for; none is watched.
        """
        base.watch_all(task, (*self.armed, *self.armed_starts))

    def perform(self, task: Element) -> Mapping[str, Any] | None:
        """Begin what the scope begins with; an event subprocess passes on what was caught."""
        payload, task.payload = task.payload, None
        if task.entry is not None:
            self._begin_inside(task, payload)
            return None
        if not self.first:
            return {}
        for spec in self.first:
            tokens.put(task, spec, payload)
        return None

    def _begin_inside(self, task: Element, payload: dict[str, Any] | None) -> None:
        """Let a token in at each named element; a scope that several lie in begins once."""
        ways: dict[ElementSpec, list[tuple[ElementSpec, ...]]] = {}
        for first, *rest in task.entry:
            further = ways.setdefault(first, [])
            if rest:
                further.append(tuple(rest))
        for spec, further in ways.items():
            token = tokens.put(task, spec, payload)
            token.entry = further or None

    def child_left(self, task: Element, child: Element) -> None:  # noqa: ARG002 - as its base
        """Complete when nothing is left."""
        self._settle(task)

    def child_gone(self, task: Element) -> None:
        """Begin to undo a canceled transaction, or complete, when nothing is left."""
        if task.memory == compensation.CLEARING and not task.live and not task.arrivals:
            compensation.begin(task)
        else:
            self._settle(task)

    def _settle(self, task: Element) -> None:
        if not task.live and not task.arrivals:
            task.workflow.plan(self.close, task)
        elif self._has_only_handlers(task):
            task.workflow.plan(self._begin_no_more, task)

    def awaited_starts(self, task: Element) -> tuple[Any, ...]:
        """The starts of event subprocesses that may still begin.

        Once a scope's own work is done, the handlers that run come to their end and no new ones
        begin beside them: so BPMN 2.0 has it (13.3.2, of the state Completing), else such a scope
        might never end. What interrupts may still do so.
        """
        if task.shut:
            return ()
        if self._has_only_handlers(task):
            return tuple(start for start in self.armed_starts if start.interrupting)
        return self.armed_starts

    def _has_only_handlers(self, task: Element) -> bool:
        tokens_inside = [one for one in task.inside if one.state != element.WATCHING]
        if task.arrivals or not self.armed_starts or not tokens_inside:
            return False
        return all(getattr(one.task_spec, "is_event", False) for one in tokens_inside)

    def _begin_no_more(self, task: Element) -> None:
        over = set(self.armed_starts) - set(self.awaited_starts(task))
        for watch in task.inside:
            if watch.state == element.WATCHING and watch.task_spec in over:
                task.workflow.discard(watch)

    def close(self, task: Element) -> None:
        """Complete the scope, if it is still empty.

        Raises:
            Stuck: an output fails.
        """
        if task.live or task.arrivals:
            return
        if task.undoing:
            task.complete()
        elif task.memory == compensation.CANCELING:
            compensation.canceled(task)
        else:
            self.finish(task)

    def remember(self, task: Element) -> None:
        """Note what can be compensated inside, with the variables it needs."""
        if task.scope is None or task.undoing:
            return
        if self.compensation is not None or task.records or self.undo is not None:
            compensation.note(task.scope, self, task.records, task.variables)

    @property
    def undo(self) -> Any:
        """The start of the compensation event subprocess, if there is one."""
        return next(
            (one for one in self.starts_of_events if isinstance(one.event, model.Compensation)),
            None,
        )


class ProcessSpec(ScopeSpec):
    """A whole process: the instance itself, or what a call activity runs."""

    is_root = True
    program: Any = None  # set once, when the program is built

    def finish(
        self,
        task: Element,
        results: Mapping[str, Any] | None = None,  # noqa: ARG002 - as its base
    ) -> None:
        """Complete the process and, when it was called, its caller."""
        self.leave(task)

    def _on_complete_hook(self, task: Element) -> None:
        instance: Instance = task.workflow
        if task.scope is None:
            instance.status = effects.InstanceState.COMPLETED


class SubProcessSpec(ScopeSpec):
    """An embedded subprocess."""


class TransactionSpec(ScopeSpec):
    """An embedded subprocess that a cancel end event inside it undoes."""

    is_transaction = True


class EventSubProcessSpec(ScopeSpec):
    """A subprocess that an event begins, inside the scope it is drawn in."""

    is_event = True
