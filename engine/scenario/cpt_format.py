"""The format of Camunda's test cases: which instructions there are and what each is made of."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

Check = Callable[[Any], str]
"""What is wrong with a value, empty when nothing is."""


def _is(kind: type | tuple[type, ...], words: str) -> Check:
    def check(value: Any) -> str:
        wrong = not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool)
        return f"must be {words}" if wrong else ""

    return check


_TEXT = _is(str, "a text")
_TRUTH = _is(bool, "true or false")
_NUMBER = _is(int, "a whole number")
_VALUES = _is(dict, "an object of variables by name")
_LIST = _is(list, "a list")


def _anything(_value: Any) -> str:
    return ""


def _one_of(*known: str) -> Check:
    return lambda value: "" if value in known else f"must be one of {', '.join(known)}"


def _selector(*keys: str, needed: str = "") -> Check:
    def check(value: Any) -> str:
        if not isinstance(value, dict):
            return "must be an object"
        if needed and needed not in value:
            return f"must have {needed}"
        if not any(key in value for key in keys):
            return f"must have one of {', '.join(keys)}"
        return next((f"{key} must be a text" for key in keys if _not_text(value, key)), "")

    return check


def _not_text(value: Mapping[str, Any], key: str) -> bool:
    return key in value and not isinstance(value[key], str)


def _each(check: Check) -> Check:
    def whole(value: Any) -> str:
        if not isinstance(value, list):
            return "must be a list"
        return next((f"item {n}: {check(one)}" for n, one in enumerate(value, 1) if check(one)), "")

    return whole


_PROCESS = _selector("processDefinitionId")
_ELEMENT = _selector("elementId", "elementName")
_TASK = _selector("elementId", "taskName", "processDefinitionId")
_JOB = _selector("jobType", "elementId", "processDefinitionId")
_DECISION = _selector("decisionDefinitionId", "decisionDefinitionName")
_ONCE = _one_of("IS_ACTIVE", "IS_COMPLETED", "IS_TERMINATED")
_MANY = _one_of(
    "IS_ACTIVE", "IS_COMPLETED", "IS_TERMINATED", "IS_NOT_ACTIVE", "IS_NOT_ACTIVATED",
    "IS_ACTIVE_EXACTLY", "IS_COMPLETED_IN_ORDER",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shape:
    """The fields of an instruction, those it must have and those it may have."""

    needed: Mapping[str, Check] = field(default_factory=dict)
    optional: Mapping[str, Check] = field(default_factory=dict)


_EXAMPLE = {"variables": _VALUES, "useExampleData": _TRUTH}
_ERROR = {"errorMessage": _TEXT, "variables": _VALUES}

SHAPES: Mapping[str, Shape] = {
    "CREATE_PROCESS_INSTANCE": Shape(
        {"processDefinitionSelector": _PROCESS},
        {
            "variables": _VALUES,
            "startInstructions": _each(_selector("elementId")),
            "runtimeInstructions": _each(_selector("afterElementId")),
        },
    ),
    "COMPLETE_USER_TASK": Shape({"userTaskSelector": _TASK}, _EXAMPLE),
    "COMPLETE_JOB": Shape({"jobSelector": _JOB}, _EXAMPLE),
    "THROW_BPMN_ERROR_FROM_JOB": Shape({"jobSelector": _JOB, "errorCode": _TEXT}, _ERROR),
    "COMPLETE_JOB_AD_HOC_SUB_PROCESS": Shape(
        {"jobSelector": _JOB},
        {
            "variables": _VALUES,
            "activateElements": _each(_selector("elementId")),
            "cancelRemainingInstances": _TRUTH,
            "completionConditionFulfilled": _TRUTH,
        },
    ),
    "COMPLETE_JOB_USER_TASK_LISTENER": Shape(
        {"jobSelector": _JOB},
        {"variables": _VALUES, "denied": _TRUTH, "deniedReason": _TEXT, "corrections": _VALUES},
    ),
    "PUBLISH_MESSAGE": Shape(
        {"name": _TEXT},
        {
            "correlationKey": _TEXT,
            "variables": _VALUES,
            "timeToLive": _NUMBER,
            "messageId": _TEXT,
        },
    ),
    "CORRELATE_MESSAGE": Shape({"name": _TEXT}, {"correlationKey": _TEXT, "variables": _VALUES}),
    "BROADCAST_SIGNAL": Shape({"signalName": _TEXT}, {"variables": _VALUES}),
    "EVALUATE_DECISION": Shape({"decisionDefinitionSelector": _DECISION}, {"variables": _VALUES}),
    "EVALUATE_CONDITIONAL_START_EVENT": Shape({"variables": _VALUES}),
    "UPDATE_VARIABLES": Shape(
        {"processInstanceSelector": _PROCESS, "variables": _VALUES}, {"elementSelector": _ELEMENT}
    ),
    "RESOLVE_INCIDENT": Shape({"incidentSelector": _selector("elementId", "processDefinitionId")}),
    "INCREASE_TIME": Shape({"duration": _TEXT}),
    "SET_TIME": Shape({"time": _TEXT}),
    "MOCK_JOB_WORKER_COMPLETE_JOB": Shape({"jobType": _TEXT}, _EXAMPLE),
    "MOCK_JOB_WORKER_THROW_BPMN_ERROR": Shape({"jobType": _TEXT, "errorCode": _TEXT}, _ERROR),
    "MOCK_CHILD_PROCESS": Shape({"processDefinitionId": _TEXT}, {"variables": _VALUES}),
    "MOCK_DMN_DECISION": Shape(
        {"decisionDefinitionId": _TEXT}, {"variables": _anything, "output": _anything}
    ),
    "CONDITIONAL_BEHAVIOR": Shape({"conditions": _LIST, "actions": _LIST}, {"name": _TEXT}),
    "ASSERT_PROCESS_INSTANCE": Shape(
        {"processInstanceSelector": _PROCESS},
        {
            "state": _one_of("IS_ACTIVE", "IS_COMPLETED", "IS_CREATED", "IS_TERMINATED"),
            "hasActiveIncidents": _TRUTH,
        },
    ),
    "ASSERT_ELEMENT_INSTANCE": Shape(
        {"processInstanceSelector": _PROCESS, "elementSelector": _ELEMENT, "state": _ONCE},
        {"amount": _NUMBER},
    ),
    "ASSERT_ELEMENT_INSTANCES": Shape(
        {"processInstanceSelector": _PROCESS, "elementSelectors": _each(_ELEMENT), "state": _MANY}
    ),
    "ASSERT_USER_TASK": Shape(
        {"userTaskSelector": _TASK},
        {
            "state": _one_of("IS_CREATED", "IS_COMPLETED", "IS_CANCELED", "IS_FAILED"),
            "assignee": _TEXT,
            "candidateGroups": _LIST,
            "priority": _NUMBER,
            "elementId": _TEXT,
            "name": _TEXT,
            "dueDate": _TEXT,
            "followUpDate": _TEXT,
        },
    ),
    "ASSERT_VARIABLE": Shape(
        {"processInstanceSelector": _PROCESS, "variableName": _TEXT},
        {
            "elementSelector": _ELEMENT,
            "satisfiesExpression": _TEXT,
            "satisfiesJudge": _VALUES,
            "similarTo": _VALUES,
        },
    ),
    "ASSERT_VARIABLES": Shape(
        {"processInstanceSelector": _PROCESS},
        {"elementSelector": _ELEMENT, "variableNames": _LIST, "variables": _VALUES},
    ),
    "ASSERT_DECISION": Shape(
        {"decisionSelector": _DECISION},
        {
            "output": _anything,
            "matchedRules": _each(_NUMBER),
            "notMatchedRules": _each(_NUMBER),
            "noMatchedRules": _TRUTH,
        },
    ),
    "ASSERT_PROCESS_INSTANCE_MESSAGE_SUBSCRIPTION": Shape(
        {
            "processInstanceSelector": _PROCESS,
            "messageSelector": _selector("messageName", needed="messageName"),
            "state": _one_of("IS_WAITING", "IS_NOT_WAITING", "IS_CORRELATED"),
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
    for name, check in {**shape.needed, **shape.optional}.items():
        if name in instruction and (wrong := check(instruction[name])):
            yield f"{name} {wrong}"
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
    else:
        yield from problems(one)
