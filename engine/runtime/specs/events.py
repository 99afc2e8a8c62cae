"""Events: they start, wait, throw and end, and watch activities and scopes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.diagram import model
from engine.runtime import catchers, effects, element, formula, throwing, variables
from engine.runtime.element import Element
from engine.runtime.formula import Formula
from engine.runtime.instance import Instance
from engine.runtime.specs import base, canceling, compensation, tokens
from engine.runtime.specs.base import ElementSpec


class StartEventSpec(ElementSpec):
    """Begins a scope; the start of an event subprocess watches the scope around it.

    Attributes:
        subprocess: The event subprocess it begins, else None.
    """

    def __init__(self, place: base.Place, node: model.StartEvent) -> None:
        super().__init__(place, node)
        self.event = node.event
        self.interrupting = node.interrupting
        self.catcher = catchers.catcher_of(node.event)
        self.reads_case = self.catcher is not None and self.catcher.reads_case
        self.subprocess: ElementSpec | None = None

    def caught(self, task: Element, payload: dict[str, Any]) -> None:
        """Begin the event subprocess in the scope that is watched."""
        scope = task.scope
        assert scope is not None  # noqa: S101 - a watch is always in a scope
        instance: Instance = task.workflow
        if self.interrupting or self.catcher is None or not self.catcher.again(task):
            instance.close_wait(task)
            instance.discard(task)
        self.begin(scope, payload)

    def begin(self, scope: Element, payload: dict[str, Any]) -> None:
        """Begin the event subprocess, instead of or beside what is open in the scope."""
        assert self.subprocess is not None  # noqa: S101 - only these starts are triggered
        if self.interrupting:
            throwing.interrupt(scope)
            canceling.replace(scope, self.subprocess, payload, canceling.inside(scope))
        else:
            tokens.put(scope, self.subprocess, payload)


class CatchEventSpec(ElementSpec):
    """An intermediate event or receive task that waits, by itself or behind an event gateway."""

    def __init__(self, place: base.Place, node: model.FlowNode, event: Any) -> None:
        super().__init__(place, node)
        self.event = event
        self.interrupting = True
        self.catcher = catchers.catcher_of(event)
        self.reads_case = self.catcher is not None and self.catcher.reads_case

    def perform(self, task: Element) -> Mapping[str, Any] | None:
        """Wait, unless an event gateway has already waited."""
        if task.payload is not None or self.catcher is None:
            return task.payload or {}
        self.catcher.arm(task)
        return None

    def resume(self, task: Element) -> None:
        """Compute again what to wait for, or go on with what has been caught.

        Raises:
            Stuck: it failed again.
        """
        if self.catcher is not None and task.wait is not None:
            self.catcher.arm(task)
        else:
            super().resume(task)

    def caught(self, task: Element, payload: dict[str, Any]) -> None:
        """Go on."""
        if task.state == element.WATCHING:
            assert task.scope is not None  # noqa: S101 - a watch is inside its gateway
            task.scope.task_spec.caught(task.scope, task, payload)
            return
        instance: Instance = task.workflow
        instance.close_wait(task)
        self.finish(task, payload)


class BoundaryEventSpec(ElementSpec):
    """Watches an activity and takes its own path, instead of or beside the activity."""

    def __init__(self, place: base.Place, node: model.BoundaryEvent) -> None:
        super().__init__(place, node)
        self.event = node.event
        self.interrupting = node.interrupting
        self.catcher = catchers.catcher_of(node.event)
        self.reads_case = self.catcher is not None and self.catcher.reads_case

    def caught(self, task: Element, payload: dict[str, Any]) -> None:
        """Take the event's path."""
        host = task.scope
        assert host is not None  # noqa: S101 - a watch is inside its host
        instance: Instance = task.workflow
        if self.interrupting or self.catcher is None or not self.catcher.again(task):
            instance.close_wait(task)
            instance.discard(task)
        self.begin(host, payload)

    def begin(self, host: Element, payload: dict[str, Any]) -> None:
        """Take the event's path, instead of or beside the host."""
        assert host.scope is not None  # noqa: S101 - a host is always in a scope
        token = host.scope.add(self)
        token.payload = payload
        if self.interrupting:
            host.workflow.terminate(host)
        canceling.follow(token, [host] if self.interrupting else [])


class ThrowMessageSpec(ElementSpec):
    """Sends a message; what it carries is what its inputs name."""

    def __init__(self, place: base.Place, node: Any, message: model.Message) -> None:
        super().__init__(place, node)
        self.name_text = formula.compile_text(message.name) or Formula("")
        self.key = formula.compile_text(message.correlation_key)
        ours = {key: text for key, text in node.properties.items() if key.startswith("brospenn:")}
        self.headers = {**getattr(node, "headers", {}), **ours}

    def perform(self, task: Element) -> Mapping[str, Any] | None:
        """Send.

        Raises:
            Stuck: name or key cannot be computed.
        """
        instance: Instance = task.workflow
        instance.outcome.messages.append(
            effects.MessageThrown(
                element_id=self.shown,
                message=variables.text(task, self.name_text, "a message name"),
                correlation_key=catchers.correlation_key(task, self.key),
                variables=dict(task.variables or {}),
                headers=self.headers,
            )
        )
        return {}


class ThrowSignalSpec(ElementSpec):
    """Broadcasts a signal."""

    def __init__(self, place: base.Place, node: Any, signal: model.Signal) -> None:
        super().__init__(place, node)
        self.signal = formula.compile_text(signal.name) or Formula("")

    def perform(self, task: Element) -> Mapping[str, Any] | None:
        """Wake what waits here, and tell the other instances.

        Raises:
            Stuck: the name cannot be computed.
        """
        instance: Instance = task.workflow
        name = variables.text(task, self.signal, "a signal name")
        carried = dict(task.variables or {})
        throwing.broadcast(instance, name, carried)
        instance.outcome.signals.append(
            effects.SignalThrown(element_id=self.shown, signal=name, variables=carried)
        )
        return {}


class ThrowErrorSpec(ElementSpec):
    """Ends with an error, which the nearest catcher takes."""

    def __init__(self, place: base.Place, node: Any, error: model.Error) -> None:
        super().__init__(place, node)
        self.code = formula.compile_text(error.code)

    def perform(self, task: Element) -> Mapping[str, Any] | None:
        """Throw; the catcher takes this element away.

        Raises:
            Stuck: nobody catches it.
        """
        code = variables.text(task, self.code, "an error code")
        throwing.error(task, code, "", dict(task.variables or {}))
        return None


class ThrowEscalationSpec(ElementSpec):
    """Escalates to the nearest catcher and goes on unless that interrupts; none need catch it."""

    def __init__(self, place: base.Place, node: Any, escalation: model.Escalation) -> None:
        super().__init__(place, node)
        self.code = formula.compile_text(escalation.code)

    def perform(self, task: Element) -> Mapping[str, Any] | None:
        """Escalate.

        Raises:
            Stuck: the code cannot be computed.
        """
        code = variables.text(task, self.code, "an escalation code")
        throwing.escalation(task, code, dict(task.variables or {}))
        return {} if task.present else None


class TerminateSpec(ElementSpec):
    """Ends its scope and everything open in it; the scope itself completes."""

    def __init__(self, place: base.Place, node: Any, event: model.Terminate) -> None:
        super().__init__(place, node)
        self.event = event

    def _on_complete_hook(self, task: Element) -> None:
        super()._on_complete_hook(task)
        assert task.scope is not None  # noqa: S101 - an end event is always in a scope
        throwing.clear(task.scope, but=task)
        if canceling.inside(task.scope):
            throwing.shut(task.scope)  # nothing begins in it any more while listeners are heard


class ThrowCompensationSpec(ElementSpec):
    """Runs compensation handlers of its scope and goes on when they are done.

    Attributes:
        target: Position of the one activity to compensate, None for the whole scope.
    """

    def __init__(self, place: base.Place, node: Any, event: model.Compensation) -> None:
        super().__init__(place, node)
        self.activity = event.activity
        self.target: int | None = None

    def perform(self, task: Element) -> Mapping[str, Any] | None:
        """Begin the handlers."""
        begun = compensation.throw(task, self.target)
        if not begun:
            return {}
        task.memory = begun
        return None

    def resume(self, task: Element) -> None:
        """Go on, once the handlers are done.

        Raises:
            Stuck: it failed again.
        """
        if not task.memory:
            super().resume(task)


class CancelSpec(ElementSpec):
    """Cancels the transaction around it."""

    def __init__(self, place: base.Place, node: Any, event: model.Cancel) -> None:
        super().__init__(place, node)
        self.event = event

    def perform(self, task: Element) -> Mapping[str, Any] | None:
        """Undo the transaction; that takes this element away.

        Raises:
            Stuck: there is no transaction to cancel.
        """
        compensation.cancel(task)
        return None
