"""Writes drawn models as BPMN files, so that behaviours go in where every diagram goes in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml import etree

from engine.diagram import model

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
ZEEBE = "http://camunda.org/schema/zeebe/1.0"
_SPACES = {"bpmn": BPMN, "zeebe": ZEEBE}

_PLAIN: Mapping[type[Any], str] = {
    model.StartEvent: "startEvent",
    model.EndEvent: "endEvent",
    model.IntermediateThrowEvent: "intermediateThrowEvent",
    model.IntermediateCatchEvent: "intermediateCatchEvent",
    model.BoundaryEvent: "boundaryEvent",
    model.PlainTask: "task",
    model.UserTask: "userTask",
    model.ServiceTask: "serviceTask",
    model.SendTask: "sendTask",
    model.ReceiveTask: "receiveTask",
    model.ScriptTask: "scriptTask",
    model.CallActivity: "callActivity",
}
_EMPTY = {
    model.Terminate: "terminateEventDefinition",
    model.Cancel: "cancelEventDefinition",
}


def write(*processes: model.Process, pools: Mapping[str, str] | None = None) -> bytes:
    """A BPMN file of the processes.

    Args:
        pools: Names of pools: the process each holds, empty for a black box.
    """
    return _File().write(processes, pools or {})


class _File:
    """One file; messages and the like are written once and referred to."""

    def __init__(self) -> None:
        self.root = etree.Element(f"{{{BPMN}}}definitions", nsmap=_SPACES)
        self.root.set("id", "file")
        self.root.set("targetNamespace", "https://brospenn.example/behaviours")
        self.shared: dict[Any, str] = {}
        self.taken: set[str] = set()

    def write(self, processes: tuple[model.Process, ...], pools: Mapping[str, str]) -> bytes:
        if pools:
            drawn = _add(self.root, "collaboration", id="pools")
            for number, (name, process) in enumerate(pools.items(), 1):
                pool = _add(drawn, "participant", id=f"pool{number}", name=name)
                _set(pool, processRef=process)
        for one in processes:
            self._process(one)
        return etree.tostring(self.root, xml_declaration=True, encoding="UTF-8", pretty_print=True)

    def _process(self, drawn: model.Process) -> None:
        made = _add(self.root, "process", id=drawn.id, isExecutable="true")
        _set(made, name=drawn.name)
        if drawn.version_tag:
            _extension(made, "versionTag", value=drawn.version_tag)
        if drawn.lanes:
            lanes = _add(made, "laneSet", id=f"{drawn.id}_lanes")
            for lane in drawn.lanes.values():
                written = _add(lanes, "lane", id=lane.id, name=lane.name)
                for node in drawn.scope.nodes.values():
                    if node.lane == lane.id:
                        _add(written, "flowNodeRef").text = node.id
        self._scope(made, drawn.scope)

    def _scope(self, parent: Any, scope: model.Scope) -> None:
        ids = {id_: self._free(id_) for id_ in scope.nodes}
        ids |= {one.id: self._free(one.id) for one in (*scope.flows, *scope.associations)}
        for node in scope.nodes.values():
            self._node(parent, node, ids)
        for flow in scope.flows:
            made = _connection(parent, "sequenceFlow", flow, ids)
            if flow.condition:
                _add(made, "conditionExpression").text = flow.condition
        for one in scope.associations:
            _connection(parent, "association", one, ids)

    def _free(self, id_: str) -> str:
        """An id of its own in the whole file, where drawings repeat `start` in each scope."""
        number, free = 1, id_
        while free in self.taken:
            number += 1
            free = f"{id_}.{number}"
        self.taken.add(free)
        return free

    def _node(self, parent: Any, node: Any, ids: Mapping[str, str]) -> None:
        made = _add(parent, _tag(node), id=ids[node.id])
        default = getattr(node, "default", "")
        _set(made, name=node.name, default=ids.get(default, default))
        if getattr(node, "for_compensation", False):
            made.set("isForCompensation", "true")
        self._extensions(made, node)
        self._details(made, node, ids)
        self._event(made, getattr(node, "event", None))
        _loop(made, getattr(node, "loop", None))
        if isinstance(node, model.SubProcess):
            self._scope(made, node.scope)

    def _details(self, made: Any, node: Any, ids: Mapping[str, str]) -> None:
        match node:
            case model.StartEvent(interrupting=False):
                made.set("isInterrupting", "false")
            case model.BoundaryEvent():
                made.set("attachedToRef", ids.get(node.attached_to, node.attached_to))
                made.set("cancelActivity", str(node.interrupting).lower())
            case model.SubProcess(kind=model.SubProcessKind.EVENT):
                made.set("triggeredByEvent", "true")
            case model.ReceiveTask() | model.SendTask() if node.message:
                made.set("messageRef", self._shared(node.message))

    def _extensions(self, made: Any, node: Any) -> None:
        match node:
            case model.UserTask():
                _user(made, node)
            case model.ServiceTask():
                _extension(made, "taskDefinition", type=node.job_type, retries=node.job_retries)
            case model.ScriptTask():
                _extension(
                    made,
                    "script",
                    expression=node.expression,
                    resultVariable=node.result_variable,
                )
            case model.CallActivity():
                _extension(
                    made,
                    "calledElement",
                    processId=node.process_id,
                    bindingType=node.binding,
                    versionTag=node.version_tag,
                )
        _mappings(made, node)

    def _event(self, parent: Any, event: Any) -> None:
        match event:
            case None:
                return
            case model.Timer():
                made = _add(parent, "timerEventDefinition")
                _add(made, event.kind.value).text = event.expression
            case model.Conditional():
                made = _add(parent, "conditionalEventDefinition")
                _add(made, "condition").text = event.condition
            case model.Link():
                _add(parent, "linkEventDefinition", name=event.name)
            case model.Compensation():
                _set(_add(parent, "compensateEventDefinition"), activityRef=event.activity)
            case model.Terminate() | model.Cancel():
                _add(parent, _EMPTY[type(event)])
            case _:
                kind = type(event).__name__.lower()
                made = _add(parent, f"{kind}EventDefinition")
                _set(made, **{f"{kind}Ref": self._shared(event)})

    def _shared(self, event: Any) -> str:
        """Id of the message, signal, error or escalation; none for a catch-all."""
        kind = type(event).__name__.lower()
        code = getattr(event, "code", None)
        if code == "":
            return ""
        if event not in self.shared:
            self.shared[event] = f"{kind}{len(self.shared) + 1}"
            made = _add(self.root, kind, id=self.shared[event])
            _set(made, name=code if code is not None else event.name)
            if code is not None:
                made.set(f"{kind}Code", code)
            if isinstance(event, model.Message):
                _extension(made, "subscription", correlationKey=event.correlation_key)
        return self.shared[event]


def _connection(parent: Any, tag: str, one: Any, ids: Mapping[str, str]) -> Any:
    source, target = ids.get(one.source, one.source), ids.get(one.target, one.target)
    return _add(parent, tag, id=ids[one.id], sourceRef=source, targetRef=target)


def _tag(node: Any) -> str:
    if isinstance(node, model.Gateway):
        return node.kind.value
    if isinstance(node, model.SubProcess):
        event = node.kind is model.SubProcessKind.EVENT
        return "subProcess" if event else node.kind.value
    return _PLAIN[type(node)]


def _user(made: Any, node: model.UserTask) -> None:
    _extensions(made).append(etree.Element(f"{{{ZEEBE}}}userTask"))
    _extension(
        made,
        "assignmentDefinition",
        assignee=node.assignee,
        candidateGroups=node.candidate_groups,
        candidateUsers=node.candidate_users,
    )
    _extension(made, "taskSchedule", dueDate=node.due_date, followUpDate=node.follow_up_date)
    _extension(made, "priorityDefinition", priority=node.priority)
    _extension(made, "formDefinition", formId=node.form_id)


def _mappings(made: Any, node: Any) -> None:
    if node.inputs or node.outputs:
        mapping = etree.SubElement(_extensions(made), f"{{{ZEEBE}}}ioMapping")
        for kind, mapped in (("input", node.inputs), ("output", node.outputs)):
            for one in mapped:
                etree.SubElement(
                    mapping, f"{{{ZEEBE}}}{kind}", source=one.source, target=one.target
                )
    if node.properties:
        properties = etree.SubElement(_extensions(made), f"{{{ZEEBE}}}properties")
        for name, value in node.properties.items():
            etree.SubElement(properties, f"{{{ZEEBE}}}property", name=name, value=value)


def _loop(made: Any, loop: Any) -> None:
    if isinstance(loop, model.StandardLoop):
        written = _add(made, "standardLoopCharacteristics")
        _add(written, "loopCondition").text = loop.condition
    if isinstance(loop, model.MultiInstance):
        written = _add(made, "multiInstanceLoopCharacteristics")
        written.set("isSequential", str(loop.sequential).lower())
        _extension(
            written,
            "loopCharacteristics",
            inputCollection=loop.input_collection,
            inputElement=loop.input_element,
            outputCollection=loop.output_collection,
            outputElement=loop.output_element,
        )
        if loop.completion_condition:
            _add(written, "completionCondition").text = loop.completion_condition


def _add(parent: Any, tag: str, **attributes: str) -> Any:
    return etree.SubElement(parent, f"{{{BPMN}}}{tag}", attributes)


def _set(element: Any, **attributes: str) -> None:
    for name, value in attributes.items():
        if value:
            element.set(name, value)


def _extensions(element: Any) -> Any:
    found = element.find(f"{{{BPMN}}}extensionElements")
    if found is None:
        found = etree.Element(f"{{{BPMN}}}extensionElements")
        element.insert(0, found)
    return found


def _extension(element: Any, tag: str, **attributes: str) -> None:
    given = {name: value for name, value in attributes.items() if value}
    if given:
        etree.SubElement(_extensions(element), f"{{{ZEEBE}}}{tag}", given)
