"""A small diagram for each extension element of Camunda Modeler, with it where it may stand."""

from __future__ import annotations

_FRAME = """<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
 xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="n">{before}
<process id="p" isExecutable="true">{extensions}<startEvent id="s"/>
<sequenceFlow id="f" sourceRef="s" targetRef="a"/>{node}</process></definitions>"""


def _node(tag: str, inside: str, more: str = "") -> str:
    """A node with extension elements."""
    node = f'<{tag} id="a"><extensionElements>{inside}</extensionElements>{more}</{tag}>'
    return _FRAME.format(before="", extensions="", node=node)


def _process(inside: str) -> str:
    extensions = f"<extensionElements>{inside}</extensionElements>"
    return _FRAME.format(before="", extensions=extensions, node='<task id="a"/>')


def _own(tag: str) -> str:
    return f"<zeebe:{tag} ATTRIBUTES/>"


def _within(outer: str, tag: str) -> str:
    return f"<zeebe:{outer}>{_own(tag)}</zeebe:{outer}>"


_JOB = '<zeebe:taskDefinition type="t"/>'
_USER = "<zeebe:userTask/>"
_LOOP = """<multiInstanceLoopCharacteristics><extensionElements>{}</extensionElements>
</multiInstanceLoopCharacteristics>"""

HOSTS: dict[str, str] = {
    "subscription": _FRAME.format(
        before=f"""<message id="m" name="m"><extensionElements>{_own("subscription")}
</extensionElements></message>""",
        extensions="",
        node='<receiveTask id="a" messageRef="m"/>',
    ),
    "input": _node("userTask", _USER + _within("ioMapping", "input")),
    "output": _node("userTask", _USER + _within("ioMapping", "output")),
    "header": _node(
        "serviceTask",
        _JOB + '<zeebe:taskHeaders><zeebe:header key="k" ATTRIBUTES/></zeebe:taskHeaders>',
    ),
    "taskDefinition": _node("serviceTask", _own("taskDefinition")),
    "loopCharacteristics": _node("userTask", _USER, _LOOP.format(_own("loopCharacteristics"))),
    "calledElement": _node("callActivity", _own("calledElement")),
    "userTaskForm": _process(_own("userTaskForm")),
    "formDefinition": _node("userTask", _USER + _own("formDefinition")),
    "linkedResource": _node("serviceTask", _JOB + _within("linkedResources", "linkedResource")),
    "calledDecision": _node("businessRuleTask", _own("calledDecision")),
    "assignmentDefinition": _node("userTask", _USER + _own("assignmentDefinition")),
    "priorityDefinition": _node("userTask", _USER + _own("priorityDefinition")),
    "jobPriorityDefinition": _node("serviceTask", _JOB + _own("jobPriorityDefinition")),
    "taskSchedule": _node("userTask", _USER + _own("taskSchedule")),
    "property": _node(
        "userTask",
        _USER + '<zeebe:properties><zeebe:property name="k" ATTRIBUTES/></zeebe:properties>',
    ),
    "script": _node("scriptTask", _own("script")),
    "executionListener": _node(
        "serviceTask", _JOB + _within("executionListeners", "executionListener")
    ),
    "taskListener": _node("userTask", _USER + _within("taskListeners", "taskListener")),
    "versionTag": _process(_own("versionTag")),
    "adHoc": _FRAME.format(
        before="",
        extensions="",
        node=f"""<adHocSubProcess id="a"><extensionElements>{_own("adHoc")}</extensionElements>
<task id="b"/></adHocSubProcess>""",
    ),
    "conditionalFilter": _FRAME.format(
        before="",
        extensions="",
        node=f"""<intermediateCatchEvent id="a"><conditionalEventDefinition id="c">
<extensionElements>{_own("conditionalFilter")}</extensionElements><condition>=x</condition>
</conditionalEventDefinition></intermediateCatchEvent>""",
    ),
    "agentDefinition": _node("serviceTask", _JOB + _own("agentDefinition")),
}
