"""Every instruction of the test-case format, on diagrams of our own."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from engine.scenario import cpt

HEAD = (
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" '
    'xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d">'
)
DIAGRAM = (
    HEAD
    + """
<message id="m" name="paid"><extensionElements>
  <zeebe:subscription correlationKey="=order"/></extensionElements></message>
<signal id="sig" name="alarm"/>
<process id="p" isExecutable="true">
<startEvent id="s"/>
<sequenceFlow id="f1" sourceRef="s" targetRef="ask"/>
<userTask id="ask" name="Ask"><extensionElements><zeebe:userTask/>
  <zeebe:assignmentDefinition candidateGroups="clerks"/>
  <zeebe:priorityDefinition priority="70"/>
  <zeebe:properties><zeebe:property name="camundaModeler:exampleOutputJson"
    value='{"order": "A"}'/></zeebe:properties></extensionElements></userTask>
<boundaryEvent id="late" attachedToRef="ask" cancelActivity="false">
  <timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>
<sequenceFlow id="f2" sourceRef="late" targetRef="reminded"/><endEvent id="reminded"/>
<sequenceFlow id="f3" sourceRef="ask" targetRef="wait"/>
<intermediateCatchEvent id="wait" name="Wait for payment">
  <messageEventDefinition messageRef="m"/></intermediateCatchEvent>
<sequenceFlow id="f4" sourceRef="wait" targetRef="ship"/>
<serviceTask id="ship"><extensionElements><zeebe:taskDefinition type="ship"/>
  </extensionElements></serviceTask>
<boundaryEvent id="lost" attachedToRef="ship">
  <errorEventDefinition errorRef="e"/></boundaryEvent>
<sequenceFlow id="f6" sourceRef="lost" targetRef="refunded"/><endEvent id="refunded"/>
<sequenceFlow id="f5" sourceRef="ship" targetRef="alarmed"/>
<intermediateCatchEvent id="alarmed"><signalEventDefinition signalRef="sig"/>
</intermediateCatchEvent>
<sequenceFlow id="f7" sourceRef="alarmed" targetRef="sub"/>
<callActivity id="sub"><extensionElements>
  <zeebe:calledElement processId="child" propagateAllChildVariables="true"/>
  </extensionElements></callActivity>
<sequenceFlow id="f8" sourceRef="sub" targetRef="rule"/>
<businessRuleTask id="rule"><extensionElements>
  <zeebe:calledDecision decisionId="grade" resultVariable="grade"/></extensionElements>
</businessRuleTask>
<sequenceFlow id="f9" sourceRef="rule" targetRef="gate"/>
<exclusiveGateway id="gate" default="other"/>
<sequenceFlow id="good" sourceRef="gate" targetRef="done">
  <conditionExpression>=grade = "good" and child_says > 1</conditionExpression></sequenceFlow>
<sequenceFlow id="other" sourceRef="gate" targetRef="checked"/>
<userTask id="checked" name="Check"/>
<sequenceFlow id="f11" sourceRef="checked" targetRef="done"/>
<endEvent id="done"/>
</process>
<error id="e" errorCode="LOST"/>
</definitions>"""
).encode()
STUCK = (
    HEAD
    + """<process id="stuck" isExecutable="true"><startEvent id="s"/>
<sequenceFlow id="f" sourceRef="s" targetRef="g"/><exclusiveGateway id="g"/>
<sequenceFlow id="a" sourceRef="g" targetRef="x"><conditionExpression>=n = 1</conditionExpression>
</sequenceFlow><endEvent id="x"/>
<sequenceFlow id="b" sourceRef="g" targetRef="y"><conditionExpression>=n = 2</conditionExpression>
</sequenceFlow><endEvent id="y"/></process></definitions>"""
).encode()
P = {"processInstanceSelector": {"processDefinitionId": "p"}}
CREATE = {
    "type": "CREATE_PROCESS_INSTANCE",
    "processDefinitionSelector": {"processDefinitionId": "p"},
}
ASK = {
    "type": "COMPLETE_USER_TASK",
    "userTaskSelector": {"taskName": "Ask"},
    "useExampleData": True,
}
PAID = {"type": "CORRELATE_MESSAGE", "name": "paid", "correlationKey": "A"}
SHIP = {"type": "COMPLETE_JOB", "jobSelector": {"jobType": "ship"}, "variables": {"parcel": 7}}
ALARM = {"type": "BROADCAST_SIGNAL", "signalName": "alarm"}
CHILD = {
    "type": "MOCK_CHILD_PROCESS",
    "processDefinitionId": "child",
    "variables": {"child_says": 2},
}
GRADE = {"type": "MOCK_DMN_DECISION", "decisionDefinitionId": "grade", "variables": "good"}
COMPLETED = {"type": "ASSERT_PROCESS_INSTANCE", **P, "state": "IS_COMPLETED"}


def play(folder: Path, *instructions: dict[str, Any], resources: bytes = DIAGRAM) -> str:
    """Why the case failed, empty when it passed."""
    path = folder / "case.test.json"
    case = {"name": "case", "instructions": list(instructions)}
    path.write_text(json.dumps({"testCases": [case]}), encoding="utf-8")
    (result,) = cpt.run_file(path, {"p.bpmn": resources})
    assert result.passed == (not result.reason)
    return result.reason


def elements(state: str, *ids: str) -> dict[str, Any]:
    selectors = [{"elementId": id_} for id_ in ids]
    return {"type": "ASSERT_ELEMENT_INSTANCES", **P, "elementSelectors": selectors, "state": state}


def test_a_whole_case_with_stand_ins(tmp_path: Path) -> None:
    assert not play(
        tmp_path, CHILD, GRADE, CREATE, ASK, PAID, SHIP, ALARM, COMPLETED,
        elements("IS_COMPLETED_IN_ORDER", "ask", "wait", "ship", "sub", "rule", "done"),
        elements("IS_NOT_ACTIVATED", "checked", "lost"),
    )  # fmt: skip


def test_assertions_about_tasks_variables_and_subscriptions(tmp_path: Path) -> None:
    user_task = {"type": "ASSERT_USER_TASK", "userTaskSelector": {"elementId": "ask"}}
    message = {
        "type": "ASSERT_PROCESS_INSTANCE_MESSAGE_SUBSCRIPTION",
        **P,
        "messageSelector": {"messageName": "paid", "correlationKey": "A"},
    }
    assert not play(
        tmp_path,
        CREATE,
        {**user_task, "state": "IS_CREATED", "candidateGroups": ["clerks"], "priority": 70},
        elements("IS_ACTIVE_EXACTLY", "ask"),
        {**message, "state": "IS_NOT_WAITING"},
        ASK,
        {**user_task, "state": "IS_COMPLETED", "name": "Ask"},
        {**message, "state": "IS_WAITING"},
        {"type": "ASSERT_VARIABLES", **P, "variables": {"order": "A"}, "variableNames": ["order"]},
        PAID,
        {**message, "state": "IS_CORRELATED"},
        {
            "type": "ASSERT_ELEMENT_INSTANCE",
            **P,
            "elementSelector": {"elementName": "Wait for payment"},
            "state": "IS_COMPLETED",
        },
    )


def test_time_passes_and_timers_fire(tmp_path: Path) -> None:
    assert not play(
        tmp_path,
        CREATE,
        {"type": "INCREASE_TIME", "duration": "PT59M"},
        elements("IS_NOT_ACTIVATED", "reminded"),
        {"type": "SET_TIME", "time": "2026-11-02T09:00:00Z"},
        elements("IS_COMPLETED", "reminded"),
        elements("IS_ACTIVE", "ask"),
    )


def test_workers_that_complete_and_that_throw(tmp_path: Path) -> None:
    worker = {"type": "MOCK_JOB_WORKER_COMPLETE_JOB", "jobType": "ship"}
    thrower = {"type": "MOCK_JOB_WORKER_THROW_BPMN_ERROR", "jobType": "ship", "errorCode": "LOST"}
    assert not play(tmp_path, worker, CREATE, ASK, PAID, elements("IS_ACTIVE", "alarmed"))
    assert not play(
        tmp_path, thrower, CREATE, ASK, PAID, COMPLETED, elements("IS_COMPLETED", "refunded")
    )


def test_an_error_thrown_from_a_job_by_hand(tmp_path: Path) -> None:
    throw = {
        "type": "THROW_BPMN_ERROR_FROM_JOB",
        "jobSelector": {"elementId": "ship"},
        "errorCode": "LOST",
    }
    assert not play(tmp_path, CREATE, ASK, PAID, throw, COMPLETED)


def test_an_instance_stops_after_an_element(tmp_path: Path) -> None:
    stop = {"type": "TERMINATE_PROCESS_INSTANCE", "afterElementId": "ask"}
    assert not play(
        tmp_path,
        {**CREATE, "runtimeInstructions": [stop]},
        ASK,
        {"type": "ASSERT_PROCESS_INSTANCE", **P, "state": "IS_TERMINATED"},
    )


def test_conditional_behaviour_acts_when_its_condition_holds(tmp_path: Path) -> None:
    behaviour = {
        "type": "CONDITIONAL_BEHAVIOR",
        "conditions": [elements("IS_ACTIVE", "wait")],
        "actions": [PAID],
    }
    assert not play(tmp_path, behaviour, CREATE, ASK, elements("IS_ACTIVE", "ship"))


def test_an_incident_is_resolved_after_its_cause_is_mended(tmp_path: Path) -> None:
    selector = {"processInstanceSelector": {"processDefinitionId": "stuck"}}
    state = {"type": "ASSERT_PROCESS_INSTANCE", **selector}
    assert not play(
        tmp_path,
        {
            "type": "CREATE_PROCESS_INSTANCE",
            "processDefinitionSelector": {"processDefinitionId": "stuck"},
            "variables": {"n": 3},
        },
        {**state, "state": "IS_ACTIVE", "hasActiveIncidents": True},
        {"type": "UPDATE_VARIABLES", **selector, "variables": {"n": 2}},
        {"type": "RESOLVE_INCIDENT", "incidentSelector": {"elementId": "g"}},
        {**state, "state": "IS_COMPLETED", "hasActiveIncidents": False},
        resources=STUCK,
    )  # fmt: skip


def test_a_decision_is_evaluated_and_asserted(tmp_path: Path) -> None:
    selector = {"decisionDefinitionId": "grade"}
    assert not play(
        tmp_path,
        GRADE,
        {"type": "EVALUATE_DECISION", "decisionDefinitionSelector": selector},
        {"type": "ASSERT_DECISION", "decisionSelector": selector, "output": "good"},
    )


@pytest.mark.parametrize(
    ("instructions", "reason"),
    [
        ((CREATE, COMPLETED), r"instruction 2 \(ASSERT_PROCESS_INSTANCE\): p is ACTIVE.*ask"),
        ((CREATE, SHIP), r"no open job jobType 'ship'; open tasks \[ask\]"),
        ((CREATE, PAID), "nobody waits for the message paid"),
        ((CREATE, elements("IS_COMPLETED", "ask")), "not IS_COMPLETED"),
        ((CREATE, elements("IS_ACTIVE_EXACTLY", "ship")), "active are ask, not exactly ship"),
        (({"type": "SING"},), "there is no such instruction"),
        ((COMPLETED,), "no instance of p"),
    ],
)
def test_what_does_not_hold_says_why(
    tmp_path: Path, instructions: tuple[dict[str, Any], ...], reason: str
) -> None:
    assert re.search(reason, play(tmp_path, *instructions))


def test_a_file_that_is_no_test_case_is_one_failure(tmp_path: Path) -> None:
    path = tmp_path / "x.test.json"
    path.write_text("[]", encoding="utf-8")
    (result,) = cpt.run_file(path, {})
    assert not result.passed
    assert "not a test case file" in result.reason


def test_a_diagram_that_is_refused_is_a_failure_with_a_reason(tmp_path: Path) -> None:
    reason = play(tmp_path, CREATE, resources=b"<no/>")
    assert re.search("there is no process p. Not deployed: p.bpmn:1:", reason)
    refused = DIAGRAM.replace(b'targetRef="ask"', b'targetRef="nowhere"', 1)
    reason = play(tmp_path, CREATE, resources=refused)
    assert re.search("the deployment is refused: p.bpmn:.*f1.*dangling-flow", reason)
