"""A diagram as a table: what each element is, who does it, by when, and on what authority."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engine.diagram import model

SOURCE = "brospenn:kilde"
STRENGTH = "brospenn:styrke"
DEFAULT = "default"


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """What follows an element, and on what condition; the name is empty when it has none."""

    target: str
    name: str
    kind: str
    condition: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One element, or one sequence flow with a condition.

    Attributes:
        kind: BPMN's name in the model, as `UserTask`, for the page to translate.
        rule: The timer, message, calculation, decision or job, as the file writes it.
    """

    id: str
    name: str
    kind: str
    lane: str
    form: str = ""
    due: str = ""
    rule: str = ""
    source: str = ""
    strength: str = ""
    documentation: str = ""
    next: tuple[Way, ...] = ()


def rows(process: model.Process) -> tuple[Row, ...]:
    """Every element of the process and its subprocesses, in reading order."""
    lanes = {id_: " / ".join(lane.path) or lane.name for id_, lane in process.lanes.items()}
    return tuple(_scope(process.scope, lanes))


def _scope(scope: model.Scope, lanes: dict[str, str]) -> Iterator[Row]:
    for node in _ordered(scope):
        following = tuple(
            _way(flow, node, scope.nodes[flow.target])
            for flow in scope.flows
            if flow.source == node.id and flow.target in scope.nodes
        )
        yield _row(node, lanes.get(node.lane, ""), following)
        if isinstance(node, model.SubProcess):
            yield from _scope(node.scope, lanes)


def _ordered(scope: model.Scope) -> list[model.FlowNode]:
    """Along the flow, from the starts; what watches an activity comes right after it."""
    watching: dict[str, list[str]] = {}
    for node in scope.nodes.values():
        if isinstance(node, model.BoundaryEvent):
            watching.setdefault(node.attached_to, []).append(node.id)
    targets: dict[str, list[str]] = {}
    for flow in scope.flows:
        targets.setdefault(flow.source, []).append(flow.target)
    reached = {flow.target for flow in scope.flows}
    starts = [
        node.id
        for node in scope.nodes.values()
        if node.id not in reached and not isinstance(node, model.BoundaryEvent)
    ]
    order: dict[str, None] = {}
    waiting = [*reversed(starts)]
    while waiting:
        current = waiting.pop()
        if current in order or current not in scope.nodes:
            continue
        order[current] = None
        waiting += reversed([*watching.get(current, []), *targets.get(current, [])])
    return [scope.nodes[id_] for id_ in (*order, *(i for i in scope.nodes if i not in order))]


def _way(flow: model.SequenceFlow, node: model.FlowNode, target: model.FlowNode) -> Way:
    default = getattr(node, "default", "") == flow.id
    condition = flow.condition or (DEFAULT if default else flow.name)
    return Way(target=target.id, name=target.name, kind=_kind(target), condition=condition)


def _row(node: model.FlowNode, lane: str, following: tuple[Way, ...]) -> Row:
    user_task = node if isinstance(node, model.UserTask) else None
    return Row(
        id=node.id,
        name=node.name,
        kind=_kind(node),
        lane=lane,
        form=user_task.form_id if user_task else "",
        due=user_task.due_date if user_task else "",
        rule=_rule(node),
        source=node.properties.get(SOURCE, ""),
        strength=node.properties.get(STRENGTH, ""),
        documentation=node.documentation,
        next=following,
    )


def _kind(node: model.FlowNode) -> str:
    return node.kind if isinstance(node, model.Gateway) else type(node).__name__


def _rule(node: model.FlowNode) -> str:
    """What decides: a timer, a message, a calculation, a decision, a job."""
    event = getattr(node, "event", None) or getattr(node, "message", None)
    return _event_rule(event) if event else _activity_rule(node)


def _event_rule(event: model.EventDefinition) -> str:
    match event:
        case model.Timer(expression=text) | model.Conditional(condition=text):
            return text
        case model.Message(name=text) | model.Signal(name=text) | model.Link(name=text):
            return text
        case model.Error(code=text) | model.Escalation(code=text):
            return text
        case model.Compensation() | model.Terminate() | model.Cancel():
            return ""


def _activity_rule(node: model.FlowNode) -> str:
    match node:
        case model.ScriptTask(expression=text) | model.BusinessRuleTask(decision_id=text):
            return text
        case model.ServiceTask(job_type=text) | model.CallActivity(process_id=text):
            return text
        case _:
            return ""
