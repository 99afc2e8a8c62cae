"""Camunda 7's diagrams say the same here, or a person is asked; nothing is lost on the way."""

from __future__ import annotations

import pytest
from lxml import etree

from engine.diagram import check, errors, model, read, walk
from engine.diagram.convert import camunda7, juel, work
from engine.diagram.diagnostics import Severity
from tests.engine.diagram import bpmn

INPUTS = """<camunda:inputOutput><camunda:inputParameter name="a">${x.y}</camunda:inputParameter>
<camunda:inputParameter name="b">hei "du"</camunda:inputParameter>
<camunda:outputParameter name="c">${a}</camunda:outputParameter></camunda:inputOutput>"""
OLD = bpmn.process(
    bpmn.node("startEvent", "s", attributes='camunda:asyncBefore="true"'),
    "<!-- en tanke -->",
    bpmn.node(
        "userTask",
        "a",
        extensions='<camunda:properties><camunda:property name="p" value="v"/>'
        "</camunda:properties>",
        attributes='camunda:formKey="camunda-forms:deployment:bolig.form" '
        'camunda:assignee="${hvem}" camunda:candidateGroups="nav,kommune" '
        'camunda:dueDate="${frist}" camunda:priority="50"',
    ),
    bpmn.node(
        "serviceTask",
        "b",
        extensions=INPUTS,
        attributes='camunda:type="external" camunda:topic="hent"',
    ),
    bpmn.node(
        "intermediateCatchEvent",
        "c",
        "<timerEventDefinition><timeDuration>${ventetid}</timeDuration></timerEventDefinition>",
    ),
    bpmn.node(
        "callActivity",
        "d",
        extensions='<camunda:in source="x" target="y"/><camunda:out sourceExpression="${z}" '
        'target="w"/>',
        attributes='calledElement="annen" camunda:calledElementBinding="deployment"',
    ),
    bpmn.node(
        "businessRuleTask",
        "r",
        attributes='camunda:decisionRef="regel" camunda:resultVariable="svar" '
        'camunda:mapDecisionResult="singleEntry" camunda:decisionRefBinding="latest"',
    ),
    bpmn.node("exclusiveGateway", "g", attributes='default="g-e"'),
    bpmn.node("endEvent", "e"),
    bpmn.node("endEvent", "f"),
    bpmn.path("s", "a", "b", "c", "d", "r", "g"),
    bpmn.flow("g", "e"),
    bpmn.flow("g", "f", "${svar == 'ja' &amp;&amp; antall &gt;= 2}"),
)


def _converted(*parts: str) -> tuple[model.Definitions, tuple[work.Note, ...]]:
    converted = camunda7.convert(bpmn.definitions(*parts), "t.bpmn")
    return read.read(converted.data, "t.bpmn"), converted.notes


def test_what_needs_nobody_is_converted_and_passes_the_check() -> None:
    definitions, notes = _converted(OLD)
    assert [note for note in notes if not note.is_done] == []
    found = [item for item in check.check(definitions) if item.severity is Severity.ERROR]
    assert {item.rule for item in found} <= {"not-drawn"}
    nodes = {node.id: node for _, node in walk.nodes(definitions.processes[0])}
    user, job, call, rule = nodes["a"], nodes["b"], nodes["d"], nodes["r"]
    assert isinstance(user, model.UserTask)
    assert (user.form_id, user.assignee, user.due_date) == ("bolig", "=hvem", "=frist")
    assert (user.candidate_groups, user.priority) == ("nav,kommune", "50")
    assert user.properties == {"p": "v"}
    assert isinstance(job, model.ServiceTask)
    assert job.job_type == "hent"
    assert [one.source for one in job.inputs] == ["=x.y", '="hei \\"du\\""']
    assert [one.target for one in job.outputs] == ["c"]
    assert walk.event_of(nodes["c"]) == model.Timer(
        kind=model.TimerKind.DURATION, expression="=ventetid"
    )
    assert isinstance(call, model.CallActivity)
    assert (call.process_id, call.binding) == ("annen", "deployment")
    assert not call.propagate_all_parent_variables
    assert [one.source for one in (*call.inputs, *call.outputs)] == ["=x", "=z"]
    assert isinstance(rule, model.BusinessRuleTask)
    assert (rule.decision_id, rule.result_variable) == ("regel", "svar")
    (condition,) = [one.condition for one in definitions.processes[0].scope.flows if one.condition]
    assert condition == '=svar = "ja" and antall >= 2'


@pytest.mark.parametrize(
    "node",
    [
        bpmn.node("serviceTask", "a", attributes='camunda:class="no.Kode"'),
        bpmn.node("serviceTask", "a", attributes='camunda:delegateExpression="${kode}"'),
        bpmn.node("serviceTask", "a", attributes='camunda:type="connector"'),
        bpmn.node("scriptTask", "a", "<script>x()</script>", attributes='scriptFormat="groovy"'),
        bpmn.node("userTask", "a", attributes='camunda:formKey="embedded:app:x.html"'),
        bpmn.node("userTask", "a", attributes='camunda:assignee="${bean.finn(x)}"'),
        bpmn.node("userTask", "a", extensions="<camunda:formData/>"),
        bpmn.node("userTask", "a", extensions='<camunda:taskListener event="create"/>'),
        bpmn.node("businessRuleTask", "a", attributes='camunda:decisionRef="d"'),
        bpmn.node(
            "task",
            "a",
            extensions='<camunda:inputOutput><camunda:inputParameter name="x"><camunda:list/>'
            "</camunda:inputParameter></camunda:inputOutput>",
        ),
    ],
)
def test_what_needs_a_person_is_told_by_element_and_line_and_stays(node: str) -> None:
    definitions, notes = _converted(bpmn.line(node))
    asked = [note for note in notes if not note.is_done]
    assert {note.element for note in asked} == {"a"}
    assert all(note.line >= 1 for note in asked)
    assert "a" in {item.element for item in check.check(definitions)}


def test_a_message_somebody_waits_for_needs_a_key_and_one_that_starts_does_not() -> None:
    waiting = "<receiveTask id='r' messageRef='M2'/><sendTask id='t' messageRef='M3'/>"
    start = "<startEvent id='s'><messageEventDefinition messageRef='M1'/></startEvent>"
    messages = '<message id="M1" name="x"/><message id="M2" name="y"/>'
    messages += '<message id="M3" name="z"/>'
    _, notes = _converted(messages, bpmn.process(start, waiting))
    assert [note.element for note in notes if not note.is_done] == ["M2"]


def test_comments_drawing_and_other_tools_words_stay() -> None:
    data = b"<!-- foran -->" + bpmn.definitions(
        OLD.replace('id="b"', 'id="b" vendor:farge="r"'),
        "<bpmndi:BPMNDiagram id='di'><!-- inni --></bpmndi:BPMNDiagram>",
    )
    written = camunda7.convert(data, "t.bpmn").data
    for kept in (b"<!-- foran -->", b"<!-- en tanke -->", b"<!-- inni -->", b'vendor:farge="r"'):
        assert kept in written
    assert camunda7.convert(written, "t.bpmn").data == written


def _canonical(data: bytes) -> bytes:
    return etree.tostring(etree.fromstring(data), method="c14n")


def test_what_is_in_our_dialect_already_stays_as_it_is() -> None:
    task = bpmn.node(
        "userTask",
        "a",
        extensions='<zeebe:userTask/><zeebe:formDefinition formId="f"/>',
    )
    before = bpmn.definitions(bpmn.line(task))
    converted = camunda7.convert(before, "t.bpmn")
    assert converted.notes == ()
    assert _canonical(converted.data) == _canonical(before)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("${x}", "=x"),
        ("#{x.y}", "=x.y"),
        ("${x == 'y'}", '=x = "y"'),
        ("${!ferdig || antall lt 3}", "=not(ferdig) or antall < 3"),
        ("${nrOfCompletedInstances/nrOfInstances >= 0.5}",
         "=numberOfCompletedInstances / numberOfInstances >= 0.5"),
        ("${(a + 1) * 2 != b}", "=( a + 1 ) * 2 != b"),
        ("${}", None),
        ("${x", None),
        ("${bean.call(x)}", None),
        ("${execution.id}", None),
        ("${loopCounter == 0}", None),
        ("${empty x}", None),
        ("${a ? b : c}", None),
        ("${x == 'it\\'s'}", None),
        ("Sak ${x}", None),
        ("${" + "(" * 900 + "}", None),
        ("${" + "a." * 900 + "}", None),
    ],
)  # fmt: skip
def test_expressions_with_an_equal_in_feel(old: str, new: str | None) -> None:
    assert juel.to_feel(old) == new


def _asked(node: str) -> tuple[model.FlowNode, list[str]]:
    definitions, notes = _converted(bpmn.line(node))
    asked = [note.message for note in notes if not note.is_done]
    return definitions.processes[0].scope.nodes["a"], asked


def test_a_call_takes_nothing_along_that_it_did_not_take_there() -> None:
    everything = '<camunda:in variables="all"/>'
    for extensions, expected in (("", (False, False)), (everything, (True, False))):
        call, asked = _asked(
            bpmn.node("callActivity", "a", extensions=extensions, attributes='calledElement="b"')
        )
        assert isinstance(call, model.CallActivity)
        found = (call.propagate_all_parent_variables, call.propagate_all_child_variables)
        assert (found, asked) == (expected, [])


def test_the_binding_of_a_form_stays_in_any_order() -> None:
    attributes = ['camunda:formRef="f"', 'camunda:formRefBinding="deployment"']
    for said in (attributes, attributes[::-1]):
        task, asked = _asked(bpmn.node("userTask", "a", attributes=" ".join(said)))
        assert isinstance(task, model.UserTask)
        assert (task.form_id, task.form_binding, asked) == ("f", "deployment", [])


def test_an_empty_variable_is_null_as_there() -> None:
    mapping = '<camunda:inputOutput><camunda:inputParameter name="x"/></camunda:inputOutput>'
    task, asked = _asked(bpmn.node("manualTask", "a", extensions=mapping))
    assert ([one.source for one in task.inputs], asked) == (["=null"], [])


@pytest.mark.parametrize(
    "node",
    [
        bpmn.node("userTask", "a", attributes='camunda:formKey="embedded:app:forms/laan.html"'),
        bpmn.node("userTask", "a", attributes='camunda:formRef="f" camunda:formRefBinding="v"'),
        bpmn.node(
            "userTask",
            "a",
            '<multiInstanceLoopCharacteristics camunda:collection="to ord"/>',
        ),
        bpmn.node(
            "businessRuleTask",
            "a",
            attributes='camunda:decisionRef="d" camunda:resultVariable="svar"',
        ),
        bpmn.node(
            "serviceTask",
            "a",
            extensions="<camunda:failedJobRetryTimeCycle>${n}</camunda:failedJobRetryTimeCycle>",
            attributes='camunda:type="external" camunda:topic="t"',
        ),
        bpmn.node(
            "callActivity",
            "a",
            extensions='<camunda:in variables="all" local="true"/>',
            attributes='calledElement="b"',
        ),
        bpmn.node(
            "intermediateThrowEvent",
            "a",
            '<signalEventDefinition signalRef="S"><extensionElements>'
            '<camunda:in source="x" target="y"/></extensionElements></signalEventDefinition>',
        ),
    ],
)
def test_what_would_mean_something_else_here_is_asked_for_once(node: str) -> None:
    assert len(_asked(node)[1]) == 1


def test_what_blocks_the_diagram_still_is_told_by_the_lines_of_the_original() -> None:
    task = bpmn.node("serviceTask", "a", attributes='camunda:class="no.Kode"\n\n')
    choice = bpmn.node("exclusiveGateway", "b", attributes='name="Hva?"\n')
    data = bpmn.definitions(
        "\n",
        bpmn.line(task, choice).replace(
            "</process>", "\n" + bpmn.node("endEvent", "f") + bpmn.flow("b", "f") + "</process>"
        ),
    )
    converted = camunda7.convert(data, "t.bpmn")
    told = [(one.element, one.line, one.is_done) for one in converted.blocking]
    assert told == [("a", 4, False), ("b-e", 5, False), ("b-f", 6, False)]
    assert "Skriv jobbtypen" in converted.blocking[0].message


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<a",
        b"PK\x03\x04",
        b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
        b"<a>" * 300 + b"</a>" * 300,
    ],
    ids=["empty", "open", "zip", "entity", "deep"],
)
def test_hostile_files_are_refused(data: bytes) -> None:
    with pytest.raises(errors.Unreadable):
        camunda7.convert(data, "t.bpmn")
