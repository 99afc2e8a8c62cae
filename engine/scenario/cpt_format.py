"""The format of Camunda's test cases: which instructions there are and what each is made of."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from engine.scenario import cpt_checks as must

_TEXT, _VALUES = must.text, must.variables
_TEXTS = must.each(_TEXT)
_CORRECTIONS = must.parts(
    {
        "assignee": _TEXT,
        "dueDate": _TEXT,
        "followUpDate": _TEXT,
        "candidateUsers": _TEXTS,
        "candidateGroups": _TEXTS,
        "priority": must.number,
    }
)
_STOP = must.parts({"type": must.one_of("TERMINATE_PROCESS_INSTANCE"), "afterElementId": _TEXT})
_PROCESS = must.selector("processDefinitionId")
_ELEMENT = must.selector("elementId", "elementName")
_TASK = must.selector("elementId", "taskName", "processDefinitionId")
_JOB = must.selector("jobType", "elementId", "processDefinitionId")
_DECISION = must.selector("decisionDefinitionId", "decisionDefinitionName")
_ONCE = must.one_of("IS_ACTIVE", "IS_COMPLETED", "IS_TERMINATED")
_MANY = must.one_of(
    "IS_ACTIVE", "IS_COMPLETED", "IS_TERMINATED", "IS_NOT_ACTIVE", "IS_NOT_ACTIVATED",
    "IS_ACTIVE_EXACTLY", "IS_COMPLETED_IN_ORDER",
)  # fmt: skip


_NO_ACTIONS = ("ASSERT_", "INCREASE_TIME", "SET_TIME")


@dataclass(frozen=True, slots=True)
class Shape:
    """The fields of an instruction, those it must have and those it may have."""

    needed: Mapping[str, must.Check] = field(default_factory=dict)
    optional: Mapping[str, must.Check] = field(default_factory=dict)


_EXAMPLE = {"variables": _VALUES, "useExampleData": must.truth}
_ERROR = {"errorMessage": _TEXT, "variables": _VALUES}

SHAPES: Mapping[str, Shape] = {
    "CREATE_PROCESS_INSTANCE": Shape(
        {"processDefinitionSelector": _PROCESS},
        {
            "variables": _VALUES,
            "startInstructions": must.each(must.selector("elementId")),
            "runtimeInstructions": must.each(must.every(must.selector("afterElementId"), _STOP)),
        },
    ),
    "COMPLETE_USER_TASK": Shape({"userTaskSelector": _TASK}, _EXAMPLE),
    "COMPLETE_JOB": Shape({"jobSelector": _JOB}, _EXAMPLE),
    "THROW_BPMN_ERROR_FROM_JOB": Shape({"jobSelector": _JOB, "errorCode": _TEXT}, _ERROR),
    "COMPLETE_JOB_AD_HOC_SUB_PROCESS": Shape(
        {"jobSelector": _JOB},
        {
            "variables": _VALUES,
            "activateElements": must.each(
                must.every(must.selector("elementId"), must.parts({"variables": _VALUES}))
            ),
            "cancelRemainingInstances": must.truth,
            "completionConditionFulfilled": must.truth,
        },
    ),
    "COMPLETE_JOB_USER_TASK_LISTENER": Shape(
        {"jobSelector": _JOB},
        {
            "variables": _VALUES,
            "denied": must.truth,
            "deniedReason": _TEXT,
            "corrections": _CORRECTIONS,
        },
    ),
    "PUBLISH_MESSAGE": Shape(
        {"name": _TEXT},
        {
            "correlationKey": _TEXT,
            "variables": _VALUES,
            "timeToLive": must.number,
            "messageId": _TEXT,
        },
    ),
    "CORRELATE_MESSAGE": Shape({"name": _TEXT}, {"correlationKey": _TEXT, "variables": _VALUES}),
    "BROADCAST_SIGNAL": Shape({"signalName": _TEXT}, {"variables": _VALUES}),
    "EVALUATE_DECISION": Shape({"decisionDefinitionSelector": _DECISION}, {"variables": _VALUES}),
    "EVALUATE_CONDITIONAL_START_EVENT": Shape({"variables": _VALUES}),
    "UPDATE_VARIABLES": Shape(
        {"processInstanceSelector": _PROCESS, "variables": _VALUES},
        {"elementSelector": _ELEMENT},
    ),
    "RESOLVE_INCIDENT": Shape(
        {"incidentSelector": must.selector("elementId", "processDefinitionId")}
    ),
    "INCREASE_TIME": Shape({"duration": must.duration}),
    "SET_TIME": Shape({"time": must.instant}),
    "MOCK_JOB_WORKER_COMPLETE_JOB": Shape({"jobType": _TEXT}, _EXAMPLE),
    "MOCK_JOB_WORKER_THROW_BPMN_ERROR": Shape({"jobType": _TEXT, "errorCode": _TEXT}, _ERROR),
    "MOCK_CHILD_PROCESS": Shape({"processDefinitionId": _TEXT}, {"variables": _VALUES}),
    "MOCK_DMN_DECISION": Shape(
        {"decisionDefinitionId": _TEXT}, {"variables": must.anything, "output": must.anything}
    ),
    "CONDITIONAL_BEHAVIOR": Shape(
        {"conditions": must.a_list, "actions": must.a_list}, {"name": _TEXT}
    ),
    "ASSERT_PROCESS_INSTANCE": Shape(
        {"processInstanceSelector": _PROCESS},
        {
            "state": must.one_of("IS_ACTIVE", "IS_COMPLETED", "IS_CREATED", "IS_TERMINATED"),
            "hasActiveIncidents": must.truth,
        },
    ),
    "ASSERT_ELEMENT_INSTANCE": Shape(
        {"processInstanceSelector": _PROCESS, "elementSelector": _ELEMENT, "state": _ONCE},
        {"amount": must.amount},
    ),
    "ASSERT_ELEMENT_INSTANCES": Shape(
        {
            "processInstanceSelector": _PROCESS,
            "elementSelectors": must.each(_ELEMENT),
            "state": _MANY,
        }
    ),
    "ASSERT_USER_TASK": Shape(
        {"userTaskSelector": _TASK},
        {
            "state": must.one_of("IS_CREATED", "IS_COMPLETED", "IS_CANCELED", "IS_FAILED"),
            "assignee": _TEXT,
            "candidateGroups": _TEXTS,
            "priority": must.number,
            "elementId": _TEXT,
            "name": _TEXT,
            "dueDate": must.instant,
            "followUpDate": must.instant,
        },
    ),
    "ASSERT_VARIABLE": Shape(
        {"processInstanceSelector": _PROCESS, "variableName": _TEXT},
        {
            "elementSelector": _ELEMENT,
            "satisfiesExpression": _TEXT,
            "satisfiesJudge": must.an_object,
            "similarTo": must.an_object,
        },
    ),
    "ASSERT_VARIABLES": Shape(
        {"processInstanceSelector": _PROCESS},
        {"elementSelector": _ELEMENT, "variableNames": _TEXTS, "variables": _VALUES},
    ),
    "ASSERT_DECISION": Shape(
        {"decisionSelector": _DECISION},
        {
            "output": must.anything,
            "matchedRules": must.each(must.number),
            "notMatchedRules": must.each(must.number),
            "noMatchedRules": must.truth,
        },
    ),
    "ASSERT_PROCESS_INSTANCE_MESSAGE_SUBSCRIPTION": Shape(
        {
            "processInstanceSelector": _PROCESS,
            "messageSelector": must.selector("messageName", needed="messageName"),
            "state": must.one_of("IS_WAITING", "IS_NOT_WAITING", "IS_CORRELATED"),
        }
    ),
}


def problems(instruction: Any) -> Iterator[str]:
    """What is wrong with an instruction, before it is played; unknown fields are let pass."""
    if not isinstance(instruction, dict) or not isinstance(instruction.get("type"), str):
        yield 'an instruction is an object with a "type"'
        return
    shape = SHAPES.get(instruction["type"])
    if shape is None:
        yield _unknown(instruction["type"])
        return
    yield from (f"{name} is missing" for name in shape.needed if name not in instruction)
    fields = {**shape.needed, **shape.optional}
    for name, check in fields.items():
        if name in instruction and (wrong := check(instruction[name])):
            yield must.said(name, wrong)
    yield from must.misspelt(instruction, ("type", *fields))
    if instruction["type"] == "CONDITIONAL_BEHAVIOR":
        yield from _inside(instruction)


def _unknown(kind: str) -> str:
    close = difflib.get_close_matches(kind, sorted(SHAPES), n=1, cutoff=0.5)
    meant = f"; did you mean {close[0]}" if close else ""
    return f"there is no such instruction{meant}. Known are {', '.join(sorted(SHAPES))}"


def _inside(behaviour: Mapping[str, Any]) -> Iterator[str]:
    for part in ("conditions", "actions"):
        inner = behaviour.get(part)
        if not isinstance(inner, list) or not inner:
            yield f"{part} must hold at least one instruction"
            continue
        for number, one in enumerate(inner, 1):
            yield from (f"{part} {number}: {wrong}" for wrong in _nested(part, one))


def _nested(part: str, one: Any) -> Iterator[str]:
    kind = str(one.get("type", "")) if isinstance(one, dict) else ""
    if kind == "CONDITIONAL_BEHAVIOR":
        yield "a behaviour holds no behaviour"
    elif part == "conditions" and kind and not kind.startswith("ASSERT_"):
        yield f"{kind} asserts nothing"
    elif part == "actions" and kind.startswith(_NO_ACTIONS):
        yield f"{kind} is no action: a behaviour completes, throws, publishes, updates or resolves"
    else:
        yield from problems(one)
