"""Each rule finds what it is about, names the element, and is content once that is put right."""

from __future__ import annotations

import re

import pytest

from engine.diagram import check
from engine.diagram.diagnostics import Severity
from engine.feel import kinds
from tests.engine.diagram import bpmn, rule_cases

IDS = [f"{number}-{case.rule}" for number, case in enumerate(rule_cases.CASES)]


@pytest.mark.parametrize("case", rule_cases.CASES, ids=IDS)
def test_a_rule_finds_its_fault(case: rule_cases.Case) -> None:
    broken = bpmn.found(case.wrong, rule_cases.ROOT, **case.known)
    named = [item for item in broken if item.rule == case.rule]
    assert case.element in {item.element for item in named}
    for item in named:
        assert item.file == "test.bpmn"
        assert item.line >= (1 if case.wrong else 0)
        assert re.match(r"[A-ZÆØÅ«].*\S$", item.message)
        assert item.message_en
        assert item.hint or case.rule == "vendor-extension"


@pytest.mark.parametrize("case", rule_cases.CASES, ids=IDS)
def test_a_rule_is_content_when_the_fault_is_put_right(case: rule_cases.Case) -> None:
    mended = bpmn.found(case.right, rule_cases.ROOT, **case.known)
    assert case.rule not in {item.rule for item in mended}


def test_every_rule_has_a_case() -> None:
    assert {case.rule for case in rule_cases.CASES} == {rule.id for rule in check.RULES}


def test_rule_ids_are_unique_and_kebab_case() -> None:
    ids = [rule.id for rule in check.RULES]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id_) for id_ in ids)


def test_what_is_not_known_is_not_judged() -> None:
    diagram = bpmn.line(
        bpmn.node("userTask", "a", extensions='<zeebe:formDefinition formId="nowhere"/>')
    )
    assert "unknown-form" not in {item.rule for item in bpmn.found(diagram)}


def test_a_message_that_starts_a_process_needs_no_key() -> None:
    begin = bpmn.node("startEvent", "s", rule_cases.event("message", "M2"))
    flows = bpmn.path("s", "e")
    started = bpmn.found(bpmn.process(begin, rule_cases.END, flows), rule_cases.ROOT)
    assert [item.rule for item in started if item.severity is Severity.ERROR] == []


def test_what_follows_a_boundary_event_is_reached_from_its_host() -> None:
    timer = rule_cases.timer("timeDuration", "P1D")
    watch = bpmn.node("boundaryEvent", "b", timer, attributes='attachedToRef="a"')
    loop = bpmn.path("s", "a", "e") + bpmn.path("b", "c", "d", "c")
    nodes = "".join(bpmn.node("task", id_) for id_ in "acd")
    drawn = bpmn.process(rule_cases.START, nodes, watch, rule_cases.END, loop)
    assert "unreachable" not in {item.rule for item in bpmn.found(drawn)}


def test_what_stands_in_an_ad_hoc_subprocess_needs_no_flows() -> None:
    inside = bpmn.node("task", "b") + bpmn.node("task", "c")
    found = bpmn.found(bpmn.line(bpmn.node("adHocSubProcess", "a", inside)))
    flows = {"dead-end", "no-incoming-flow", "unreachable"}
    assert [item for item in found if item.rule in flows] == []


def test_a_thrown_link_leads_nowhere_by_itself() -> None:
    link = '<linkEventDefinition name="L"/>'
    thrown = bpmn.node("intermediateThrowEvent", "l", link)
    flows = bpmn.path("s", "l", "e")
    found = bpmn.found(bpmn.process(rule_cases.START, thrown, rule_cases.END, flows))
    assert "l" in {item.element for item in found if item.rule == "flow-not-allowed"}


def test_a_misspelt_name_gets_a_suggestion() -> None:
    lanes = '<laneSet><lane id="L" name="Komune"/></laneSet>'
    found = bpmn.found(bpmn.process(lanes), lanes={"Kommune", "NAV"})
    (lane,) = [item for item in found if item.rule == "unknown-lane"]
    assert lane.hint == "Mente du «Kommune»?"


def test_a_lane_may_stand_inside_the_lane_of_an_agency() -> None:
    lanes = """<laneSet><lane id="L" name="Fengsel"><childLaneSet><lane id="L2" name="Leder"/>
    </childLaneSet></lane></laneSet>"""
    found = bpmn.found(bpmn.process(lanes), lanes={"Fengsel"})
    assert "unknown-lane" not in {item.rule for item in found}


def test_sources_are_errors_for_what_we_ship() -> None:
    diagram = bpmn.line(bpmn.node("userTask", "a"))
    rules = {"source-missing", "help-text-missing"}
    loose = {i.severity for i in bpmn.found(diagram) if i.rule in rules}
    strict = {i.severity for i in bpmn.found(diagram, strict_sources=True) if i.rule in rules}
    assert loose == {Severity.WARNING}
    assert strict == {Severity.ERROR}


def test_only_executable_processes_are_judged_when_there_are_any() -> None:
    other = bpmn.line(bpmn.node("serviceTask", "a")).replace("Process_1", "Process_2")
    other = other.replace('isExecutable="true"', 'isExecutable="false"').replace('"a"', '"z"')
    assert not {i for i in bpmn.found(bpmn.line(bpmn.node("task", "b")), other) if i.element == "z"}
    assert ("job-without-type", "z") in bpmn.rules(other)


def test_a_camunda_7_file_is_told_what_to_do() -> None:
    diagram = bpmn.process(
        bpmn.node("startEvent", "s", attributes='camunda:initiator="starter"'),
        bpmn.node("userTask", "a", attributes='camunda:formKey="f" camunda:assignee="${x}"'),
        bpmn.node("serviceTask", "b", attributes='camunda:class="no.Kode"'),
        attributes='camunda:historyTimeToLive="P1D"',
    )
    found = [item for item in bpmn.found(diagram) if item.rule == "camunda-7"]
    assert {(item.element, item.severity.value) for item in found} == {
        ("Process_1", "warning"),
        ("s", "warning"),
        ("a", "error"),
        ("b", "error"),
    }
    assert all(item.hint for item in found)


def test_feel_errors_tell_line_and_column() -> None:
    (item,) = [
        item
        for item in bpmn.found(rule_cases.choice("=x >\n 1 +"))
        if item.rule == "expression-syntax"
    ]
    assert "linje 2" in item.message
    assert "line 2" in item.message_en


@pytest.mark.parametrize(
    "text",
    ["vedtaket", "svar2", "loopCounter", "count(vedtak)", "sum(for vedtk in vedtak return 1)"],
)
def test_a_variable_that_may_come_from_elsewhere_is_not_judged(text: str) -> None:
    found = bpmn.found(rule_cases.choice(f"={text} = 1"), variables=["vedtak", "svar1"])
    assert "unknown-variable" not in {item.rule for item in found}


def test_what_shadows_the_case_file_has_types_of_its_own() -> None:
    script = '<zeebe:script expression="=sak.dato &lt; 5" resultVariable="sak"/>'
    diagram = bpmn.line(bpmn.node("scriptTask", "a", extensions=script))
    known = {"field_kinds": {"dato": kinds.simple("date")}}
    assert "expression-types" not in {item.rule for item in bpmn.found(diagram, **known)}
    own = diagram.replace('resultVariable="sak"', 'resultVariable="x"')
    assert "expression-types" in {item.rule for item in bpmn.found(own, **known)}


def test_ten_faults_are_reported_at_once() -> None:
    diagram = """<process id="P" isExecutable="true">
<startEvent id="start"/>
<userTask id="uten_kjent_skjema"><extensionElements><zeebe:formDefinition formId="?"/></extensionElements></userTask>
<serviceTask id="uten_type"/>
<exclusiveGateway id="port"/>
<intermediateCatchEvent id="frist"><timerEventDefinition><timeDuration>7 dager</timeDuration></timerEventDefinition></intermediateCatchEvent>
<complexGateway id="kompleks"/>
<callActivity id="kall"/>
<scriptTask id="skript"/>
<intermediateCatchEvent id="melding"><messageEventDefinition messageRef="borte"/></intermediateCatchEvent>
<endEvent id="slutt"/>
<sequenceFlow id="f1" sourceRef="start" targetRef="uten_kjent_skjema"/>
<sequenceFlow id="f2" sourceRef="uten_kjent_skjema" targetRef="uten_type"/>
<sequenceFlow id="f3" sourceRef="uten_type" targetRef="port"/>
<sequenceFlow id="f4" sourceRef="port" targetRef="frist"><conditionExpression>=(x</conditionExpression></sequenceFlow>
<sequenceFlow id="f5" sourceRef="port" targetRef="kompleks"/>
<sequenceFlow id="f6" sourceRef="frist" targetRef="kall"/>
<sequenceFlow id="f7" sourceRef="kompleks" targetRef="skript"/>
<sequenceFlow id="f8" sourceRef="skript" targetRef="melding"/>
<sequenceFlow id="f9" sourceRef="melding" targetRef="ingen"/>
<sequenceFlow id="f10" sourceRef="kall" targetRef="slutt"/>
</process>"""  # noqa: E501 - one element a line, so that lines can be told apart
    found = {
        (item.rule, item.element): item.line
        for item in bpmn.found(diagram, forms=[])
        if item.severity is Severity.ERROR
    }
    assert found == {
        ("unknown-form", "uten_kjent_skjema"): 3,
        ("job-without-type", "uten_type"): 4,
        ("timer-syntax", "frist"): 6,
        ("unsupported-construct", "kompleks"): 7,
        ("call-without-process", "kall"): 8,
        ("script-without-expression", "skript"): 9,
        ("dangling-reference", "melding"): 10,
        ("message-without-correlation-key", "melding"): 10,
        ("expression-syntax", "f4"): 15,
        ("flow-without-condition", "f5"): 16,
        ("dangling-flow", "f9"): 20,
    }
