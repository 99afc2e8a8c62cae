"""Gateways split by condition or in parallel, join, or wait for the first of several events."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.runtime.effects import ElementState, ErrorType
from engine.runtime.element import Element
from engine.runtime.instance import Instance
from engine.runtime.specs import base, conditions, tokens
from engine.runtime.specs.base import ElementSpec, Flow
from engine.runtime.stuck import Stuck


class ExclusiveGatewaySpec(ElementSpec):
    """Leaves by the first flow whose condition is true; every arriving token passes."""

    def choose(self, task: Element) -> tuple[Flow, ...]:
        """The first flow that may be taken, else the default.

        Raises:
            Stuck: there is neither.
        """
        for flow in self.leaving:
            if flow is self.default:
                continue
            if flow.condition is None or conditions.holds(task, flow.condition, flow.id):
                return (flow,)
        if self.default is None:
            raise conditions.no_match(task, self.leaving)
        return (self.default,)


class ParallelGatewaySpec(ElementSpec):
    """Waits for a token of every entering flow and leaves by all flows, conditions or not."""

    joins = True

    def choose(self, task: Element) -> tuple[Flow, ...]:  # noqa: ARG002 - as its base
        """Every flow."""
        return self.leaving


class InclusiveGatewaySpec(ElementSpec):
    """Leaves by every flow whose condition is true; as a join it waits for what can still come."""

    joins = True


class EventGatewaySpec(ElementSpec):
    """Waits for the first of the events its flows lead to."""

    def perform(self, task: Element) -> Mapping[str, Any] | None:
        """Watch for each of the events.

        Raises:
            Stuck: none of its flows leads to an event, or one cannot be waited for.
        """
        events = [flow.target for flow in self.leaving if flow.target.catcher is not None]
        if not events:
            raise Stuck(ErrorType.UNKNOWN, "no flow leads to an event to wait for")
        base.watch_all(task, events)
        return None

    def resume(self, task: Element) -> None:
        """Nothing: the watches are retried one by one."""

    def caught(self, task: Element, watch: Element, payload: dict[str, Any]) -> None:
        """Leave towards the event that came first."""
        instance: Instance = task.workflow
        instance.close_wait(watch)
        task.taken = tuple(flow for flow in self.leaving if flow.target is watch.task_spec)[:1]
        task.payload = payload
        task.complete()

    def _on_complete_hook(self, task: Element) -> None:
        instance: Instance = task.workflow
        instance.record(task, ElementState.COMPLETED)
        (flow,) = task.taken
        tokens.record_flow(task, flow)
        assert task.scope is not None  # noqa: S101 - a gateway is always in a scope
        tokens.put(task.scope, flow.target, task.payload)  # with a payload it has already happened
