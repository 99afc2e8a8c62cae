"""Scopes: a whole process, embedded, event, ad-hoc and transaction subprocesses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.diagram import model
from engine.runtime import effects, formula, throwing, variables
from engine.runtime.effects import ErrorType
from engine.runtime.element import Element
from engine.runtime.instance import Instance
from engine.runtime.specs import base, compensation
from engine.runtime.specs.base import ElementSpec
from engine.runtime.stuck import Stuck


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
        """Watch for what may happen to the scope and in it."""
        super().arm(task)
        for spec in self.armed_starts:
            base.watch(task, spec)

    def perform(self, task: Element) -> Mapping[str, Any] | None:
        """Begin what the scope begins with; an event subprocess passes on what was caught."""
        payload, task.payload = task.payload, None
        if task.entry is not None:
            self._begin_inside(task, payload)
            return None
        if not self.first:
            return {}
        for spec in self.first:
            base.put(task, spec, payload)
        return None

    def _begin_inside(self, task: Element, payload: dict[str, Any] | None) -> None:
        """Let a token in at each named element; a scope that several lie in begins once."""
        ways: dict[ElementSpec, list[tuple[ElementSpec, ...]]] = {}
        for first, *rest in task.entry:
            further = ways.setdefault(first, [])
            if rest:
                further.append(tuple(rest))
        for spec, further in ways.items():
            token = base.put(task, spec, payload)
            token.entry = further or None

    def child_left(self, task: Element, child: Element) -> None:  # noqa: ARG002 - as its base
        """Complete when nothing is left."""
        if not task.live and not task.arrivals:
            task.workflow.plan(self.close, task)

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
        task.complete()

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


class AdHocSpec(ScopeSpec):
    """Runs the elements its expression names, until its condition holds or none is open."""

    def __init__(self, place: base.Place, node: model.SubProcess) -> None:
        super().__init__(place, node)
        self.active = formula.compile_feel(node.active_elements)
        self.until = formula.compile_feel(node.ad_hoc_completion_condition)
        self.cancel_remaining = node.cancel_remaining

    def perform(self, task: Element) -> Mapping[str, Any] | None:
        """Begin the named elements.

        Raises:
            Stuck: the expression is no list of ids of elements inside.
        """
        names = [] if self.active is None else variables.evaluate(task, self.active)
        if names is None:
            names = []
        known = isinstance(names, list) and all(
            isinstance(name, str) and name in self.by_id for name in names
        )
        if not known:
            assert self.active is not None  # noqa: S101 - else there is nothing to be wrong
            raise variables.wrong(
                task, self.active, names, "active elements must be ids of elements inside"
            )
        for name in names:
            base.put(task, self.by_id[name])
        return None if names else {}

    def child_left(self, task: Element, child: Element) -> None:  # noqa: ARG002 - as its base
        """Look whether the condition holds after each completed element."""
        task.workflow.plan(self.close, task)

    def close(self, task: Element) -> None:
        """Complete when the condition holds, or without one when nothing is open.

        Raises:
            Stuck: the condition is no boolean, or never held.
        """
        empty = not task.live and not task.arrivals
        if task.undoing:
            if empty:
                task.complete()
            return
        if self.until is not None:
            value = variables.evaluate(task, self.until)
            if not isinstance(value, bool):
                raise variables.wrong(
                    task, self.until, value, "a completion condition must be a boolean"
                )
            if value and (self.cancel_remaining or empty):
                throwing.clear(task)
                self.finish(task)
            elif empty:
                raise Stuck(
                    ErrorType.CONDITION,
                    "nothing is left to do and the completion condition is not true",
                )
        elif empty:
            self.finish(task)

    def resume(self, task: Element) -> None:
        """Look at the condition again.

        Raises:
            Stuck: it failed again.
        """
        if task.payload is None:
            self.close(task)
        else:
            super().resume(task)
