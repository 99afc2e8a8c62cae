"""What tools write that looks wrong and is not, and what is wrong told of once and rightly."""

from __future__ import annotations

import pytest

from engine.diagram.diagnostics import Severity
from tests.engine.diagram import bpmn, rule_cases
from tests.engine.diagram.sources import check_bytes


def severities(*parts: str) -> dict[str, Severity]:
    return {one.rule: one.severity for one in bpmn.found(*parts)}


def test_references_with_the_files_own_prefix_are_understood() -> None:
    drawn = bpmn.process(
        rule_cases.START,
        bpmn.node("userTask", "a"),
        rule_cases.END,
        bpmn.node("endEvent", "f"),
        bpmn.node(
            "boundaryEvent",
            "b",
            rule_cases.timer("timeDuration", "P1D"),
            "<outgoing>tns:b-f</outgoing>",
            attributes='attachedToRef="tns:a"',
        ),
        bpmn.path("s", "a", "e"),
        bpmn.path("b", "f"),
        '<laneSet><lane id="l" name="x"><flowNodeRef>tns:a</flowNodeRef></lane></laneSet>',
    )
    shape = '<bpmndi:BPMNDiagram><bpmndi:BPMNPlane bpmnElement="tns:Process_1"><bpmndi:BPMNShape '
    shape += 'bpmnElement="tns:a"><dc:Bounds x="1" y="2" width="3" height="4"/>'
    shape += "</bpmndi:BPMNShape></bpmndi:BPMNPlane></bpmndi:BPMNDiagram>"
    found = bpmn.model_of(drawn, shape)
    assert found.planes == {"a": "Process_1"}
    assert found.processes[0].scope.nodes["a"].lane == "l"
    assert not [one for one in bpmn.found(drawn, shape) if one.severity is Severity.ERROR]


def test_an_id_with_a_colon_is_left_alone() -> None:
    drawn = bpmn.process(
        bpmn.node("startEvent", "x:a"), bpmn.node("endEvent", "a"), bpmn.flow("x:a", "a")
    )
    (flow,) = bpmn.model_of(drawn).processes[0].scope.flows
    assert (flow.source, flow.target) == ("x:a", "a")


def test_an_id_used_twice_blocks_only_where_something_refers_to_it() -> None:
    item = '<inputDataItem id="x" name="x"/><outputDataItem id="x" name="x"/>'
    loop = "<multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality>"
    loop += f"{item}</multiInstanceLoopCharacteristics>"
    assert severities(bpmn.line(bpmn.node("userTask", "a", loop)))["duplicate-id"] is (
        Severity.WARNING
    )
    twice = bpmn.node("userTask", "a") + bpmn.node("userTask", "a")
    assert severities(bpmn.line(twice))["duplicate-id"] is Severity.ERROR


def test_what_needs_no_id_never_takes_one_from_what_does() -> None:
    shared = '<extensionElements/><itemDefinition id="a"/>'
    drawn = bpmn.line(bpmn.node("userTask", "a"))
    assert set(bpmn.model_of(shared, drawn).processes[0].scope.nodes) == {"s", "a", "e"}


def test_a_compensation_event_on_an_edge_interrupts_nothing_whatever_is_written() -> None:
    handler = bpmn.node("userTask", "undo", attributes='isForCompensation="true"')
    event = bpmn.node(
        "boundaryEvent",
        "b",
        '<compensateEventDefinition id="c" waitForCompletion="false"/>',
        attributes='attachedToRef="a" cancelActivity="false"',
    )
    drawn = bpmn.process(
        rule_cases.START,
        bpmn.node("userTask", "a"),
        handler,
        event,
        '<association id="l" sourceRef="b" targetRef="undo"/>',
        rule_cases.END,
        bpmn.path("s", "a", "e"),
    )
    assert Severity.ERROR not in severities(drawn).values()


@pytest.mark.parametrize("kind", ["signal", "error", "escalation"])
def test_a_reference_to_nothing_is_one_problem(kind: str) -> None:
    ended = rule_cases.ended(rule_cases.event(kind, "borte"))
    errors = [one for one in bpmn.found(ended) if one.severity is Severity.ERROR]
    assert [one.rule for one in errors] == ["dangling-reference"]


@pytest.mark.parametrize(
    ("attributes", "start"),
    [("", '<messageEventDefinition messageRef="M"/>'), ('triggeredByEvent="true"', "")],
    ids=["a trigger in a subprocess", "none in an event subprocess"],
)
def test_how_a_subprocess_begins_is_one_problem(attributes: str, start: str) -> None:
    inner = bpmn.node("startEvent", "is", start) + bpmn.node("endEvent", "ie")
    sub = bpmn.node("subProcess", "a", inner + bpmn.path("is", "ie"), attributes=attributes)
    flows = bpmn.path("s", "e") if attributes else bpmn.path("s", "a", "e")
    drawn = bpmn.process(rule_cases.START, sub, rule_cases.END, flows)
    errors = [one for one in bpmn.found(drawn, rule_cases.ROOT) if one.severity is Severity.ERROR]
    assert [one.element for one in errors] == ["is"]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"<definitions/>", "without the namespace"),
        (b'<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"/>', "(DMN)"),
        (b'<definitions xmlns="http://www.omg.org/spec/CMMN/20151109/MODEL"/>', "(CMMN)"),
        (b'<definitions xmlns="http://schema.omg.org/spec/BPMN/2.0"/>', "a draft of BPMN 2.0"),
        (b'<definitions xmlns="urn:annet"/>', "urn:annet"),
        (b'<process xmlns="http://docs.oasis-open.org/wsbpel/2.0/process/executable"/>', "BPEL"),
        (b'<Package xmlns="http://www.wfmc.org/2008/XPDL2.1"/>', "XPDL"),
        (b'<?xml version="1.0"?><html/>', "web page"),
        (b"<mxfile/>", "draw.io"),
        (b"<mxGraphModel/>", "draw.io"),
        (b"<tegning/>", "'tegning'"),
    ],
)
def test_what_a_file_is_instead_of_a_diagram_is_told(data: bytes, told: str) -> None:
    (found,) = check_bytes(data)
    assert (found.rule, found.hint != "") == ("not-bpmn", True)
    assert told in found.message_en


def test_a_condition_in_another_language_is_to_be_rewritten_not_prefixed() -> None:
    hints = {
        text: one.hint
        for text in ("return x > 1;", "x > 1", "${x > 1}")
        for one in bpmn.found(rule_cases.choice(text.replace(">", "&gt;")))
        if one.rule == "expression-needed"
    }
    assert hints["x > 1"] == "Sett = foran uttrykket."
    assert "Skriv det om" in hints["return x > 1;"]
    assert "Camunda 7" in hints["${x > 1}"]


def test_an_expression_inside_a_name_is_found() -> None:
    named = '<message id="N" name="faktura-${nummer}"/>'
    start = '<messageEventDefinition messageRef="N"/>'
    drawn = bpmn.process(bpmn.node("startEvent", "s", start), rule_cases.END, bpmn.path("s", "e"))
    assert severities(named, drawn)["expression-language"] is Severity.ERROR
