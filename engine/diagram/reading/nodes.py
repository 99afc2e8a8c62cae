"""Flow nodes: events, gateways and tasks, one function an element name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from lxml import etree

from engine.diagram import model
from engine.diagram.reading import events, extensions, names
from engine.diagram.reading.context import Context
from engine.diagram.reading.extensions import Extensions

_Fields = Mapping[str, Any]
_Reader = Callable[..., model.FlowNode]


def read(element: etree._Element, context: Context) -> model.FlowNode | None:
    """The flow node, None when the element is none (or a subprocess, see `scopes`)."""
    reader = _READERS.get(names.bpmn_name(element))
    if reader is None:
        return None
    extended = extensions.read(element)
    return reader(element, extended, context, node_fields(element, extended, context))


def drawn_fields(element: etree._Element, extended: Extensions, context: Context) -> dict[str, Any]:
    """The fields of `model.Drawn`."""
    return {
        "id": context.ids[element],
        "name": names.label(element),
        "line": names.line(element),
        "documentation": "\n\n".join(
            names.text(child) for child in names.bpmn_children(element, "documentation")
        ).strip(),
        "properties": extended.properties,
    }


def node_fields(element: etree._Element, extended: Extensions, context: Context) -> dict[str, Any]:
    """The fields of `model.FlowNode`."""
    fields = drawn_fields(element, extended, context)
    fields["lane"] = context.lanes.get(fields["id"], "")
    fields["inputs"] = extended.inputs
    fields["outputs"] = extended.outputs
    fields["listeners"] = extended.listeners
    return fields


def activity_fields(element: etree._Element, context: Context) -> dict[str, Any]:
    """What activities have beyond the fields of a flow node."""
    return {
        "default": names.attribute(element, "default"),
        "loop": _loop(element, context),
        "for_compensation": names.flag(element, "isForCompensation", default=False),
    }


def _loop(
    element: etree._Element, context: Context
) -> model.MultiInstance | model.StandardLoop | None:
    if sum(1 for _ in names.bpmn_children(element, *_LOOPS)) > 1:
        context.notes.add(model.UnreadKind.CONSTRUCT, element, "multiple loops")
    found = names.first(element, "multiInstanceLoopCharacteristics")
    if found is not None:
        return _multi_instance(found)
    found = names.first(element, "standardLoopCharacteristics")
    if found is None:
        return None
    maximum = names.attribute(found, "loopMaximum")
    if maximum and not maximum.isdecimal():
        context.notes.add(model.UnreadKind.CONSTRUCT, found, f"loopMaximum={maximum}")
    return model.StandardLoop(
        condition=names.text(names.first(found, "loopCondition")),
        test_before=names.flag(found, "testBefore", default=False),
        maximum=int(maximum[:9]) if maximum.isdecimal() else None,
    )


_LOOPS = ("multiInstanceLoopCharacteristics", "standardLoopCharacteristics")


def _multi_instance(element: etree._Element) -> model.MultiInstance:
    extended = extensions.read(element)
    return model.MultiInstance(
        sequential=names.flag(element, "isSequential", default=False),
        input_collection=extended.get("loopCharacteristics", "inputCollection"),
        input_element=extended.get("loopCharacteristics", "inputElement"),
        output_collection=extended.get("loopCharacteristics", "outputCollection"),
        output_element=extended.get("loopCharacteristics", "outputElement"),
        completion_condition=names.text(names.first(element, "completionCondition")),
        cardinality=names.text(names.first(element, "loopCardinality")),
    )


def _job(extended: Extensions) -> dict[str, Any]:
    return {
        "job_type": extended.get("taskDefinition", "type"),
        "job_retries": extended.get("taskDefinition", "retries"),
        "headers": extended.headers,
    }


def _start(
    element: etree._Element, extended: Extensions, context: Context, fields: _Fields
) -> model.FlowNode:
    return model.StartEvent(
        event=events.read(element, context.references, context.notes),
        interrupting=names.flag(element, "isInterrupting", default=True),
        form_id=extended.get("formDefinition", "formId"),
        **fields,
    )


def _end(
    element: etree._Element, extended: Extensions, context: Context, fields: _Fields
) -> model.FlowNode:
    event = _thrown(events.read(element, context.references, context.notes), extended)
    return model.EndEvent(event=event, **_job(extended), **fields)


def _throw(
    element: etree._Element, extended: Extensions, context: Context, fields: _Fields
) -> model.FlowNode:
    event = _thrown(events.read(element, context.references, context.notes), extended)
    return model.IntermediateThrowEvent(event=event, **_job(extended), **fields)


def _catch(
    element: etree._Element, _extended: Extensions, context: Context, fields: _Fields
) -> model.FlowNode:
    event = events.read(element, context.references, context.notes)
    return model.IntermediateCatchEvent(event=event, **fields)


def _boundary(
    element: etree._Element, _extended: Extensions, context: Context, fields: _Fields
) -> model.FlowNode:
    event = events.read(element, context.references, context.notes)
    # What is compensated has ended; there is nothing to interrupt, whatever the tool wrote.
    has_ended = isinstance(event, model.Compensation)
    return model.BoundaryEvent(
        event=event,
        attached_to=names.attribute(element, "attachedToRef"),
        interrupting=has_ended or names.flag(element, "cancelActivity", default=True),
        **fields,
    )


def _gateway(
    element: etree._Element, _extended: Extensions, _context: Context, fields: _Fields
) -> model.FlowNode:
    return model.Gateway(
        kind=model.GatewayKind(names.bpmn_name(element)),
        default=names.attribute(element, "default"),
        **fields,
    )


def _plain(
    element: etree._Element, _extended: Extensions, context: Context, fields: _Fields
) -> model.FlowNode:
    manual = names.bpmn_name(element) == "manualTask"
    return model.PlainTask(manual=manual, **activity_fields(element, context), **fields)


def _user(
    element: etree._Element, extended: Extensions, context: Context, fields: _Fields
) -> model.FlowNode:
    return model.UserTask(
        form_id=extended.get("formDefinition", "formId"),
        form_key=extended.get("formDefinition", "formKey"),
        external_reference=extended.get("formDefinition", "externalReference"),
        form_binding=extended.get("formDefinition", "bindingType", "latest"),
        form_version_tag=extended.get("formDefinition", "versionTag"),
        assignee=extended.get("assignmentDefinition", "assignee"),
        candidate_groups=extended.get("assignmentDefinition", "candidateGroups"),
        candidate_users=extended.get("assignmentDefinition", "candidateUsers"),
        due_date=extended.get("taskSchedule", "dueDate"),
        follow_up_date=extended.get("taskSchedule", "followUpDate"),
        priority=extended.get("priorityDefinition", "priority"),
        headers=extended.headers,
        task_listeners=extended.task_listeners,
        by_worker=not extended.has("userTask"),
        **activity_fields(element, context),
        **fields,
    )


def _service(
    element: etree._Element, extended: Extensions, context: Context, fields: _Fields
) -> model.FlowNode:
    return model.ServiceTask(
        drawn_as=names.bpmn_name(element),
        **_job(extended),
        **activity_fields(element, context),
        **fields,
    )


def _send(
    element: etree._Element, extended: Extensions, context: Context, fields: _Fields
) -> model.FlowNode:
    if extended.has("taskDefinition"):
        return _service(element, extended, context, fields)
    message = events.message(element, context.references, context.notes)
    own = extended.properties.get("brospenn:message", "")
    if message is None and own:
        message = model.Message(name=own)
    return model.SendTask(
        message=message and _addressed(message, extended),
        **activity_fields(element, context),
        **fields,
    )


def _thrown(
    event: model.EventDefinition | None, extended: Extensions
) -> model.EventDefinition | None:
    return _addressed(event, extended) if isinstance(event, model.Message) else event


def _addressed(message: model.Message, extended: Extensions) -> model.Message:
    return model.Message(
        name=message.name,
        correlation_key=extended.properties.get("brospenn:correlationKey", message.correlation_key),
        time_to_live=extended.properties.get("brospenn:timeToLive", message.time_to_live),
    )


def _receive(
    element: etree._Element, _extended: Extensions, context: Context, fields: _Fields
) -> model.FlowNode:
    return model.ReceiveTask(
        message=events.message(element, context.references, context.notes),
        **activity_fields(element, context),
        **fields,
    )


def _script(
    element: etree._Element, extended: Extensions, context: Context, fields: _Fields
) -> model.FlowNode:
    if extended.has("taskDefinition"):
        return _service(element, extended, context, fields)
    return model.ScriptTask(
        expression=extended.get("script", "expression"),
        result_variable=extended.get("script", "resultVariable"),
        **activity_fields(element, context),
        **fields,
    )


def _rule(
    element: etree._Element, extended: Extensions, context: Context, fields: _Fields
) -> model.FlowNode:
    if extended.has("taskDefinition"):
        return _service(element, extended, context, fields)
    return model.BusinessRuleTask(
        decision_id=extended.get("calledDecision", "decisionId"),
        result_variable=extended.get("calledDecision", "resultVariable"),
        binding=extended.get("calledDecision", "bindingType", "latest"),
        version_tag=extended.get("calledDecision", "versionTag"),
        **activity_fields(element, context),
        **fields,
    )


def _call(
    element: etree._Element, extended: Extensions, context: Context, fields: _Fields
) -> model.FlowNode:
    called = extended.get("calledElement", "processId")
    # Plain BPMN says it in an attribute, written as a qualified name.
    plain = names.attribute(element, "calledElement").rpartition(":")[2]
    return model.CallActivity(
        process_id=called or extended.get("calledElement", "processIdExpression") or plain,
        binding=extended.get("calledElement", "bindingType", "latest"),
        version_tag=extended.get("calledElement", "versionTag"),
        propagate_all_parent_variables=extended.flag(
            "calledElement", "propagateAllParentVariables", default=True
        ),
        propagate_all_child_variables=extended.flag(
            "calledElement", "propagateAllChildVariables", default=True
        ),
        **activity_fields(element, context),
        **fields,
    )


_READERS: dict[str, _Reader] = {
    "startEvent": _start,
    "endEvent": _end,
    "intermediateThrowEvent": _throw,
    "intermediateCatchEvent": _catch,
    "boundaryEvent": _boundary,
    **{kind.value: _gateway for kind in model.GatewayKind},
    "task": _plain,
    "manualTask": _plain,
    "userTask": _user,
    "serviceTask": _service,
    "sendTask": _send,
    "receiveTask": _receive,
    "scriptTask": _script,
    "businessRuleTask": _rule,
    "callActivity": _call,
}
