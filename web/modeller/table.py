"""A diagram as a table: what each element is, who does it, by when, and on what authority."""

from __future__ import annotations

from dataclasses import dataclass

from engine.diagram import model, order, walk
from engine.handbook import phrases

SOURCE = "brospenn:kilde"
STRENGTH = "brospenn:styrke"
DEFAULT = "default"


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """What follows an element, and on what condition; the name is empty when it has none.

    Attributes:
        said: The condition in words, empty when it has none.
    """

    target: str
    name: str
    kind: str
    condition: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One element, or one sequence flow with a condition.

    Attributes:
        kind: BPMN's name in the model, as `UserTask`, for the page to translate.
        rule: The timer, message, calculation, decision or job, as the file writes it.
        said: The deadline, or when the event comes, in words.
    """

    id: str
    name: str
    kind: str
    lane: str
    form: str = ""
    due: str = ""
    rule: str = ""
    said: str = ""
    source: str = ""
    strength: str = ""
    documentation: str = ""
    next: tuple[Way, ...] = ()


def rows(process: model.Process, say: phrases.Phrases) -> tuple[Row, ...]:
    """Every element of the process and its subprocesses, in reading order.

    Args:
        process: What is drawn.
        say: Puts deadlines, times and conditions into words.
    """
    return tuple(_row(place, node, say) for place, node in order.nodes(process))


def _way(
    flow: model.SequenceFlow,
    node: model.FlowNode,
    target: model.FlowNode,
    say: phrases.Phrases,
) -> Way:
    default = getattr(node, "default", "") == flow.id
    condition = flow.condition or (DEFAULT if default else flow.name)
    said = _plain(say.condition(flow.condition), flow.condition)
    kind = _kind(target)
    return Way(target=target.id, name=target.name, kind=kind, condition=condition, said=said)


def _plain(said: str, written: str) -> str:
    """What was said, if that is more than what is written."""
    plain = said.replace("`", "")
    return "" if plain == " ".join(written.removeprefix("=").split()) else plain


def _said(node: model.FlowNode, say: phrases.Phrases) -> str:
    """The deadline of a task, or when an event comes."""
    if isinstance(node, model.UserTask):
        return _plain(say.due(node.due_date), node.due_date)
    match getattr(node, "event", None):
        case model.Timer(expression=text):
            return _plain(say.timer(text), text)
        case model.Conditional(condition=text):
            return _plain(say.condition(text), text)
        case _:
            return ""


def _row(place: walk.Place, node: model.FlowNode, say: phrases.Phrases) -> Row:
    lane = place.process.lanes.get(node.lane)
    user_task = node if isinstance(node, model.UserTask) else None
    return Row(
        id=node.id,
        name=node.name,
        kind=_kind(node),
        lane=(" / ".join(lane.path) or lane.name) if lane else "",
        form=user_task.form_id if user_task else "",
        due=user_task.due_date if user_task else "",
        rule=_rule(node),
        said=_said(node, say),
        source=node.properties.get(SOURCE, ""),
        strength=node.properties.get(STRENGTH, ""),
        documentation=node.documentation,
        next=tuple(
            _way(flow, node, place.scope.nodes[flow.target], say)
            for flow in place.outgoing(node.id)
            if flow.target in place.scope.nodes
        ),
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
