"""Which specification executes which node of the lowered model."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from engine.diagram import model
from engine.runtime.specs import (
    ad_hoc,
    base,
    calls,
    events,
    gateways,
    repetition,
    scopes,
    tasks,
    user_tasks,
)
from engine.runtime.specs.base import ElementSpec, Place

GATEWAYS: dict[model.GatewayKind, type[ElementSpec]] = {
    model.GatewayKind.EXCLUSIVE: gateways.ExclusiveGatewaySpec,
    model.GatewayKind.PARALLEL: gateways.ParallelGatewaySpec,
    model.GatewayKind.INCLUSIVE: gateways.InclusiveGatewaySpec,
    model.GatewayKind.EVENT_BASED: gateways.EventGatewaySpec,
}

SUBPROCESSES: dict[model.SubProcessKind, type[scopes.ScopeSpec]] = {
    model.SubProcessKind.EMBEDDED: scopes.SubProcessSpec,
    model.SubProcessKind.TRANSACTION: scopes.TransactionSpec,
    model.SubProcessKind.EVENT: scopes.EventSubProcessSpec,
}


TASKS: dict[type[model.FlowNode], Callable[[Place, Any], ElementSpec]] = {
    model.PlainTask: tasks.PlainTaskSpec,
    model.UserTask: user_tasks.UserTaskSpec,
    model.ServiceTask: tasks.ServiceTaskSpec,
    model.ScriptTask: tasks.ScriptTaskSpec,
    model.BusinessRuleTask: tasks.BusinessRuleTaskSpec,
    model.CallActivity: calls.CallActivitySpec,
}

THROWS: dict[type[Any], Callable[[Place, Any, Any], ElementSpec]] = {
    model.Message: events.ThrowMessageSpec,
    model.Signal: events.ThrowSignalSpec,
    model.Error: events.ThrowErrorSpec,
    model.Escalation: events.ThrowEscalationSpec,
    model.Compensation: events.ThrowCompensationSpec,
    model.Terminate: events.TerminateSpec,
    model.Cancel: events.CancelSpec,
}


class NotExecuted(ValueError):
    """The check let something through that the runtime does not execute."""


def make(place: Place, node: model.FlowNode) -> ElementSpec:
    """The specification of one node, without its flows.

    Raises:
        NotExecuted: nothing executes it.
    """
    match node:
        case model.Gateway():
            if node.kind not in GATEWAYS:
                raise NotExecuted(f"{node.id}: {node.kind} is not executed")
            return GATEWAYS[node.kind](place, node)
        case model.SubProcess(kind=model.SubProcessKind.AD_HOC):
            return ad_hoc.AdHocSpec(place, node)
        case model.SubProcess():
            return SUBPROCESSES[node.kind](place, node)
        case model.Activity():
            return _task(place, node)
        case _:
            return _event(place, node)


def repeated(place: Place, node: model.Activity, inner: ElementSpec) -> repetition.BodySpec:
    """The body of an activity that runs several times."""
    if isinstance(node.loop, model.StandardLoop):
        return repetition.LoopSpec(place, node, inner)
    return repetition.MultiInstanceSpec(place, node, inner)


def _task(place: Place, node: model.Activity) -> ElementSpec:
    match node:
        case model.ReceiveTask():
            return events.CatchEventSpec(place, node, node.message)
        case model.SendTask() if node.message is not None:
            return events.ThrowMessageSpec(place, node, node.message)
        case _ if type(node) in TASKS:
            return TASKS[type(node)](place, node)
        case _:
            raise NotExecuted(f"{node.id}: a {type(node).__name__} is not executed")


def _event(place: Place, node: model.FlowNode) -> ElementSpec:
    match node:
        case model.StartEvent():
            return events.StartEventSpec(place, node)
        case model.BoundaryEvent():
            return events.BoundaryEventSpec(place, node)
        case model.IntermediateCatchEvent():
            return events.CatchEventSpec(place, node, node.event)
        case model.IntermediateThrowEvent() | model.EndEvent():
            if node.job_type:
                return tasks.ServiceTaskSpec(place, node)
            return _throw(place, node, node.event)
        case _:
            raise NotExecuted(f"{node.id}: a {type(node).__name__} is not executed")


def _throw(place: Place, node: model.FlowNode, event: model.EventDefinition | None) -> ElementSpec:
    if event is None or isinstance(event, model.Link):
        return base.ElementSpec(place, node)
    if type(event) not in THROWS:
        raise NotExecuted(f"{node.id}: this event cannot be thrown")
    return THROWS[type(event)](place, node, event)
