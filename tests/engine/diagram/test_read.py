"""What a file says is in the model, whoever's modeller wrote it."""

from __future__ import annotations

import pytest

from engine.diagram import model, read
from tests.engine.diagram import bpmn


def _node(*parts: str, id_: str = "a") -> model.FlowNode:
    return bpmn.model_of(bpmn.line(*parts), ROOT).processes[0].scope.nodes[id_]


ROOT = """
<message id="M" name="svar"><extensionElements><zeebe:subscription correlationKey="=sak_id"/>
</extensionElements></message>
<signal id="S" name="varsel"/><error id="E" errorCode="123"/><error id="E2"/>
<escalation id="X" escalationCode="klage"/>
"""


def test_a_user_task_keeps_all_camunda_writes() -> None:
    node = _node(
        bpmn.node(
            "userTask",
            "a",
            "<documentation>Spør først.</documentation>",
            attributes='name="Søk&#10;bolig"',
            extensions="""<zeebe:userTask/><zeebe:formDefinition formId="bolig"/>
            <zeebe:assignmentDefinition assignee="=x" candidateGroups="g" candidateUsers="u"/>
            <zeebe:taskSchedule dueDate="P7D" followUpDate="=y"/>
            <zeebe:priorityDefinition priority="70"/>
            <zeebe:taskHeaders><zeebe:header key="h" value="1"/></zeebe:taskHeaders>
            <zeebe:ioMapping><zeebe:input source="=1" target="i"/>
            <zeebe:output source="=2" target="o"/>
            </zeebe:ioMapping>
            <zeebe:properties><zeebe:property name="brospenn:kilde" value="§ 41"/>
            </zeebe:properties>""",
        )
    )
    assert node == model.UserTask(
        id="a",
        name="Søk bolig",
        line=node.line,
        documentation="Spør først.",
        properties={"brospenn:kilde": "§ 41"},
        inputs=(model.Mapped(source="=1", target="i"),),
        outputs=(model.Mapped(source="=2", target="o"),),
        form_id="bolig",
        assignee="=x",
        candidate_groups="g",
        candidate_users="u",
        due_date="P7D",
        follow_up_date="=y",
        priority="70",
        headers={"h": "1"},
    )


SVAR = model.Message(name="svar", correlation_key="=sak_id")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ('<messageEventDefinition messageRef="M"/>', SVAR),
        ('<messageEventDefinition messageRef="tns:M"/>', SVAR),
        ('<signalEventDefinition signalRef="S"/>', model.Signal(name="varsel")),
        ('<errorEventDefinition errorRef="E"/>', model.Error(code="123")),
        ('<errorEventDefinition errorRef="E2"/>', model.Error(code="E2")),
        ("<errorEventDefinition/>", model.Error(code="")),
        ('<escalationEventDefinition escalationRef="X"/>', model.Escalation(code="klage")),
        (
            "<timerEventDefinition><timeCycle> R3/PT1H </timeCycle></timerEventDefinition>",
            model.Timer(kind=model.TimerKind.CYCLE, expression="R3/PT1H"),
        ),
        (
            """<conditionalEventDefinition><condition>=x</condition><extensionElements>
            <zeebe:conditionalFilter variableNames="x"/></extensionElements>
            </conditionalEventDefinition>""",
            model.Conditional(condition="=x", variable_names="x"),
        ),
        ('<linkEventDefinition name="L"/>', model.Link(name="L")),
        ('<compensateEventDefinition activityRef="b"/>', model.Compensation(activity="b")),
        ("<terminateEventDefinition/>", model.Terminate()),
        ("<cancelEventDefinition/>", model.Cancel()),
        ("", None),
    ],
)  # fmt: skip
def test_every_event_definition(written: str, expected: model.EventDefinition | None) -> None:
    node = _node(bpmn.node("intermediateCatchEvent", "a", written))
    assert isinstance(node, model.IntermediateCatchEvent)
    assert node.event == expected


def test_definitions_by_reference() -> None:
    timer = '<timerEventDefinition id="T"><timeDate>2026-03-01</timeDate></timerEventDefinition>'
    node = bpmn.node("intermediateCatchEvent", "a", "<eventDefinitionRef>T</eventDefinitionRef>")
    (process,) = bpmn.model_of(timer, bpmn.line(node)).processes
    event = process.scope.nodes["a"]
    assert isinstance(event, model.IntermediateCatchEvent)
    assert event.event == model.Timer(kind=model.TimerKind.DATE, expression="2026-03-01")


def test_activities() -> None:
    call = """<zeebe:calledElement processId="p" propagateAllChildVariables="false"
    bindingType="deployment"/>"""
    node = _node(bpmn.node("callActivity", "a", extensions=call))
    assert isinstance(node, model.CallActivity)
    assert (node.process_id, node.binding) == ("p", "deployment")
    assert node.propagate_all_parent_variables
    assert not node.propagate_all_child_variables
    rule = '<zeebe:calledDecision decisionId="d" resultVariable="r"/>'
    node = _node(bpmn.node("businessRuleTask", "a", extensions=rule))
    assert isinstance(node, model.BusinessRuleTask)
    assert (node.decision_id, node.result_variable, node.binding) == ("d", "r", "latest")
    script = '<zeebe:script expression="=1" resultVariable="r"/>'
    node = _node(bpmn.node("scriptTask", "a", extensions=script))
    assert isinstance(node, model.ScriptTask)
    assert (node.expression, node.result_variable) == ("=1", "r")
    node = _node(bpmn.node("receiveTask", "a", attributes='messageRef="M"'))
    assert isinstance(node, model.ReceiveTask)
    assert node.message == model.Message(name="svar", correlation_key="=sak_id")


@pytest.mark.parametrize("tag", ["serviceTask", "sendTask", "scriptTask", "businessRuleTask"])
def test_whatever_has_a_task_definition_is_a_job(tag: str) -> None:
    job = '<zeebe:taskDefinition type="mail" retries="5"/>'
    node = _node(bpmn.node(tag, "a", extensions=job))
    assert isinstance(node, model.ServiceTask)
    assert (node.job_type, node.job_retries, node.drawn_as) == ("mail", "5", tag)


def test_messages_we_send_ourselves() -> None:
    own = """<zeebe:properties><zeebe:property name="brospenn:message" value="til_kommunen"/>
    <zeebe:property name="brospenn:correlationKey" value="=sak"/>
    <zeebe:property name="brospenn:timeToLive" value="P1D"/></zeebe:properties>"""
    node = _node(bpmn.node("sendTask", "a", extensions=own))
    assert isinstance(node, model.SendTask)
    expected = model.Message(name="til_kommunen", correlation_key="=sak", time_to_live="P1D")
    assert node.message == expected
    thrown = _node(
        bpmn.node(
            "intermediateThrowEvent",
            "a",
            '<messageEventDefinition messageRef="M"/>',
            extensions=own,
        )
    )
    assert isinstance(thrown, model.IntermediateThrowEvent)
    assert thrown.event == model.Message(name="svar", correlation_key="=sak", time_to_live="P1D")


def test_loops() -> None:
    multi = """<multiInstanceLoopCharacteristics isSequential="true"><extensionElements>
    <zeebe:loopCharacteristics inputCollection="=l" inputElement="i"
     outputCollection="o" outputElement="=r"/>
    </extensionElements><completionCondition>=done</completionCondition>
    </multiInstanceLoopCharacteristics>"""
    node = _node(bpmn.node("userTask", "a", multi))
    assert isinstance(node, model.UserTask)
    assert node.loop == model.MultiInstance(
        sequential=True,
        input_collection="=l",
        input_element="i",
        output_collection="o",
        output_element="=r",
        completion_condition="=done",
    )
    standard = '<standardLoopCharacteristics testBefore="true" loopMaximum="3"/>'
    node = _node(bpmn.node("task", "a", standard))
    assert isinstance(node, model.PlainTask)
    assert node.loop == model.StandardLoop(test_before=True, maximum=3)
    plain = """<multiInstanceLoopCharacteristics><loopCardinality>5</loopCardinality>
    </multiInstanceLoopCharacteristics>"""
    node = _node(bpmn.node("task", "a", plain))
    assert isinstance(node, model.PlainTask)
    assert node.loop == model.MultiInstance(cardinality="5")


def test_lanes_nest_and_subprocesses_pass_theirs_on() -> None:
    lanes = """<laneSet><lane id="L1" name="Fengsel"><childLaneSet>
    <lane id="L2" name="Kontaktbetjent"><flowNodeRef>a</flowNodeRef></lane>
    <lane id="L3" name="Leder"><flowNodeRef>sub</flowNodeRef></lane></childLaneSet>
    <flowNodeRef>a</flowNodeRef><flowNodeRef>sub</flowNodeRef></lane>
    <lane id="L4" name="NAV"><flowNodeRef>e</flowNodeRef></lane></laneSet>"""
    inner = bpmn.node("userTask", "inner") + bpmn.node(
        "boundaryEvent", "inner-b", "<errorEventDefinition/>", attributes='attachedToRef="inner"'
    )
    (process,) = bpmn.model_of(
        bpmn.process(
            lanes,
            bpmn.node("userTask", "a"),
            bpmn.node("boundaryEvent", "b", attributes='attachedToRef="a"'),
            bpmn.node("subProcess", "sub", inner),
            bpmn.node("endEvent", "e"),
            bpmn.node("task", "nowhere"),
        )
    ).processes
    nodes = process.scope.nodes
    assert {id_: node.lane for id_, node in nodes.items()} == {
        "a": "L2", "b": "L2", "sub": "L3", "e": "L4", "nowhere": "",
    }  # fmt: skip
    assert isinstance(nodes["sub"], model.SubProcess)
    assert {node.lane for node in nodes["sub"].scope.nodes.values()} == {"L3"}
    assert process.lanes["L2"].path == ("Fengsel", "Kontaktbetjent")
    assert process.lanes["L4"].path == ("NAV",)


def test_flows_decide_and_not_what_nodes_say_of_them() -> None:
    node = bpmn.node("task", "a", "<incoming>wrong</incoming><outgoing>wrong</outgoing>")
    (process,) = bpmn.model_of(bpmn.line(node)).processes
    assert [(flow.source, flow.target) for flow in process.scope.flows] == [("s", "a"), ("a", "e")]


def test_what_has_no_id_gets_one() -> None:
    found = bpmn.model_of(
        bpmn.process(
            '<startEvent id="s"/><endEvent id="e"/>'
            '<sequenceFlow sourceRef="s" targetRef="e"/><sequenceFlow sourceRef="s" targetRef="e"/>'
            "<task/>"
        )
    )
    scope = found.processes[0].scope
    assert [flow.id for flow in scope.flows] == ["Flow_s_e", "Flow_s_e_2"]
    assert len(scope.nodes) == 3
    assert [item.kind for item in found.unread] == [model.UnreadKind.NO_ID]


def test_the_second_user_of_an_id_gets_another() -> None:
    found = bpmn.model_of(bpmn.process('<task id="a"/><task id="a" name="andre"/>'))
    assert [node.id for node in found.processes[0].scope.nodes.values()] == ["a", "a_2"]
    assert [(item.kind, item.what) for item in found.unread] == [(model.UnreadKind.DUPLICATE, "a")]


def test_other_prefixes_positions_pools_and_artifacts() -> None:
    data = b"""<?xml version="1.0" encoding="UTF-8"?>
<x:definitions xmlns:x="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d"
 exporter="Tool" exporterVersion="2"
 xmlns:y="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:z="http://www.omg.org/spec/DD/20100524/DC"
 xmlns:w="http://www.omg.org/spec/DD/20100524/DI">
<x:collaboration id="c"><x:participant id="P1" name="Fengsel" processRef="p"/>
<x:participant id="P2" name="NAV"/>
<x:messageFlow id="mf" name="melding" sourceRef="a" targetRef="P2"/>
<x:textAnnotation id="note"><x:text>Husk</x:text></x:textAnnotation>
<x:association id="as" sourceRef="a" targetRef="note"/></x:collaboration>
<x:process id="p">
<x:task id="a"/>
<x:dataObjectReference id="do" name="Plan"/></x:process>
<y:BPMNDiagram><y:BPMNPlane><y:BPMNShape bpmnElement="a">
<z:Bounds x="1" y="2.5" width="100" height="80"/></y:BPMNShape>
<y:BPMNShape bpmnElement="bad"><z:Bounds x="NaN" y="2" width="1" height="1"/></y:BPMNShape>
<y:BPMNEdge bpmnElement="mf"><w:waypoint x="1" y="2"/><w:waypoint x="3" y="4"/></y:BPMNEdge>
</y:BPMNPlane></y:BPMNDiagram></x:definitions>"""
    found = read.read(data, "x.bpmn")
    assert found.exporter == "Tool 2"
    assert [(p.id, p.name, p.process) for p in found.participants] == [
        ("P1", "Fengsel", "p"),
        ("P2", "NAV", ""),
    ]
    assert found.message_flows[0].name == "melding"
    assert found.artifacts[0].text == "Husk"
    assert found.associations == (model.Association(id="as", source="a", target="note"),)
    assert found.processes[0].scope.artifacts[0].kind is model.ArtifactKind.DATA_OBJECT
    assert found.processes[0].scope.nodes["a"].line == 12
    assert found.processes[0].executable
    assert found.bounds == {"a": model.Bounds(x=1, y=2.5, width=100, height=80)}
    assert found.waypoints == {"mf": ((1, 2), (3, 4))}
    assert found.unread == ()


def test_only_false_makes_a_process_not_executable() -> None:
    def executable(written: str) -> bool:
        text = bpmn.definitions(f'<process id="p" {written}><task id="a"/></process>')
        return read.read(text, "x.bpmn").processes[0].executable

    assert executable("")
    assert executable('isExecutable="1"')
    assert not executable('isExecutable="false"')


def test_listeners_of_user_tasks_are_read_in_their_order() -> None:
    listeners = (
        '<zeebe:userTask/><zeebe:taskListeners><zeebe:taskListener eventType="completing" '
        'type="=t" retries="5"><zeebe:taskHeaders><zeebe:header key="k" value="v"/>'
        '</zeebe:taskHeaders></zeebe:taskListener><zeebe:taskListener eventType="assignment" '
        'type="b"/></zeebe:taskListeners>'
    )
    found = bpmn.model_of(bpmn.process(bpmn.node("userTask", "a", extensions=listeners)))
    (process,) = found.processes
    task = process.scope.nodes["a"]
    assert isinstance(task, model.UserTask)
    assert task.task_listeners == (
        model.Listener(event="completing", type="=t", retries="5", headers={"k": "v"}),
        model.Listener(event="assigning", type="b"),
    )
    assert not task.by_worker
    assert not found.unread


def test_nothing_is_lost_silently() -> None:
    found = bpmn.model_of(
        bpmn.process(
            bpmn.node(
                "userTask",
                "a",
                '<potentialOwner name="x"/>',
                attributes='startQuantity="2" oops="1" camunda:assignee="x" vendor:y="1" '
                'zeebe:z="1"',
                extensions='<zeebe:taskListeners/><zeebe:unknown/><zeebe:userTask odd="1"/>'
                "<camunda:formData/><vendor:thing/>",
            ),
        )
    )
    kinds = model.UnreadKind
    assert {(item.kind, item.what, item.element) for item in found.unread} == {
        (kinds.CONSTRUCT, "startQuantity=2", "a"),
        (kinds.ATTRIBUTE, "oops=1", "a"),
        (kinds.ATTRIBUTE, "potentialOwner", "a"),
        (kinds.ATTRIBUTE, "zeebe:z", "a"),
        (kinds.ATTRIBUTE, "zeebe:unknown", "a"),
        (kinds.ATTRIBUTE, "zeebe:userTask odd", "a"),
        (kinds.CAMUNDA7, "camunda:assignee", "a"),
        (kinds.CAMUNDA7, "camunda:formData", "a"),
        (kinds.VENDOR, "http://example.org/vendor", "a"),
    }
